"""A drawing that says that it is complete leaves something out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from analyzers.graph import SYMBOL, file_of
from coherence.depiction import Place
from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.wording import called, plain, quoted

RULE = "missing-part"
# More parts, or arrows, than this in one drawing are of no use to anybody.
_MOST = 1000
_PLURALS = {"package": "packages", "module": "modules", "class": "classes"}
_LEAST_SIBLINGS = 2


def check(drawn: Drawn) -> Iterator[Finding]:
    """What the code has beside what is shown: the other parts of a folder or file of which two are shown, the other
    deployables, the other systems in use, and the relations between what is shown."""
    wanted = drawn.drawing.complete
    missing = [(each, drawn.code.name(each)) for each in dict.fromkeys(_parts(drawn, wanted))]
    for component, name in missing[:_MOST]:
        message = f"is complete, and leaves out {quoted(name)}"
        found = drawn.finding(Place(drawn.drawing.line), RULE, message, name)
        yield replace(found, nearest=drawn.code.where(component), fix=f"add {plain(name)}")
    if "arrows" in wanted:
        yield from _arrows(drawn)


def _parts(drawn: Drawn, wanted: frozenset[str]) -> Iterator[str]:
    yield from _siblings(drawn, wanted)
    around = drawn.code.graph.landscape()
    if "deployables" in wanted and any(each.id in drawn.shown for each in around.containers):
        yield from (each.id for each in around.containers if not _is_shown(drawn, each.id))
    if "systems" in wanted and any(each.id in drawn.shown for each in around.systems):
        yield from (each.id for each in around.systems if each.id not in drawn.shown)


def _is_shown(drawn: Drawn, container: str) -> bool:
    return any(part in drawn.shown for part in drawn.code.reach.parts(container))


def _siblings(drawn: Drawn, wanted: frozenset[str]) -> Iterator[str]:
    graph = drawn.code.graph
    shown: dict[tuple[str, str], int] = {}
    for component in sorted(drawn.shown):
        level = graph.level(component)
        if level is not None and _PLURALS.get(level) in wanted:
            key = (_home(component), str(level))
            shown[key] = shown.get(key, 0) + 1
    for (home, like), count in sorted(shown.items()):
        if count >= _LEAST_SIBLINGS:
            yield from (each for each in _children(drawn, home, like) if each not in drawn.shown)


def _home(component: str) -> str:
    return file_of(component) if SYMBOL in component else component.rpartition("/")[0]


def _children(drawn: Drawn, home: str, level: str) -> Iterator[str]:
    graph = drawn.code.graph
    if level == "class":
        names: Mapping[str, None] = dict.fromkeys(each.name for each in graph.files[home].shape.definitions)
        inner = (f"{home}{SYMBOL}{name}" for name in names if "." not in name)
    else:
        inner = (each for each in graph.packages().get(home, ()) if "__init__" not in each)
    for each in inner:
        code = any(graph.role(path) == "code" for path in drawn.code.reach.files(each))
        if code and graph.level(each) == level:
            yield each


def _arrows(drawn: Drawn) -> Iterator[Finding]:
    """Between what the boxes stand for: of several components the likeliest."""
    boxes = {
        drawn.meaning(thing.id).ids[0]: thing
        for thing in drawn.things.values()
        if drawn.meaning(thing.id).ids and drawn.meaning(thing.id).verdict == "proved"
    }
    joined = set(_joined(drawn))
    reach = drawn.code.reach
    by_part = {part: component for component in boxes for part in reach.parts(component)}
    missing = []
    for source, one in boxes.items():
        led_to = dict.fromkeys(by_part[end] for end in reach.leads_into(source) if end in by_part)
        for target in (each for each in boxes if each in led_to):
            pair = (one.id, boxes[target].id)
            edge = reach.direct(source, target)
            if source != target and edge and pair not in joined and not _nested(drawn, source, target):
                missing.append((one, source, target, edge))
    for one, source, target, edge in missing[:_MOST]:
        subject = f"{label_of(one)} -> {label_of(boxes[target])}"
        found = drawn.finding(one.place, RULE, f"is complete, and leaves out the arrow {quoted(subject)}", subject)
        stated = f"{called(source)} -> {called(target)} ({drawn.code.stated(edge)})"
        yield replace(found, nearest=stated, fix=f"add {plain(subject)}")


def _joined(drawn: Drawn) -> Iterator[tuple[str, str]]:
    """The pairs that arrows lead between; both ways where an arrow tells no direction, or that of the data, or is told
    as turned round."""
    for arrow in drawn.arrows:
        ends = (arrow.source.id, arrow.target.id)
        yield ends
        found = arrow.relation
        against = found.verdict == "proved" and found.source not in drawn.ids(arrow.source.id)
        if arrow.drawn.both or arrow.drawn.kind in ("line", "replies") or against or found.verdict == "reversed":
            yield ends[::-1]


def _nested(drawn: Drawn, one: str, other: str) -> bool:
    return drawn.code.reach.contains(one, other) or drawn.code.reach.contains(other, one)
