"""A drawing puts something into a frame that it is no part of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.wording import called, plain, quoted

RULE = "false-frame"
_INNER = frozenset(("package", "module", "class", "function"))
_OUTER = frozenset(("package", "module", "class", "container"))
# A name may be that of a deployable and of its code, or of a page and of the function that makes it.
_BESIDE = frozenset(("container", "function"))


def check(drawn: Drawn) -> Iterator[Finding]:
    """A frame that is named like a component claims what stands in it. One that holds mostly other things has its name
    from elsewhere: it is a heading."""
    for frame, inner in _frames(drawn):
        strange = [thing for thing in inner if not _lies_in(drawn, thing, frame)]
        if 2 * len(strange) <= len(inner) and len(strange) < len(inner):
            yield from (_finding(drawn, thing, frame) for thing in strange)


def _frames(drawn: Drawn) -> Iterator[tuple[Thing, Sequence[Thing]]]:
    """The frames that are components, each with the things right in it that are parts of the code."""
    inside: dict[str, list[Thing]] = {}
    for thing in drawn.things.values():
        if thing.frame in drawn.things and _is_claim(drawn, thing, _INNER):
            inside.setdefault(thing.frame, []).append(thing)
    for frame, inner in inside.items():
        if _is_claim(drawn, drawn.things[frame], _OUTER):
            yield drawn.things[frame], inner


def _is_claim(drawn: Drawn, thing: Thing, levels: frozenset[str]) -> bool:
    """Whether all that it can mean has a place in the code. What may be an outside system may stand anywhere."""
    meaning = drawn.meaning(thing.id)
    found = {str(drawn.code.graph.level(each)) for each in meaning.ids}
    return meaning.verdict == "proved" and bool(found & levels) and found <= levels | _BESIDE


def _lies_in(drawn: Drawn, thing: Thing, frame: Thing) -> bool:
    reach = drawn.code.reach
    return any(
        reach.contains(outer, inner) for outer in drawn.meaning(frame.id).ids for inner in drawn.meaning(thing.id).ids
    )


def _finding(drawn: Drawn, thing: Thing, frame: Thing) -> Finding:
    label, outer = label_of(thing), label_of(frame)
    real = drawn.meaning(thing.id).ids[0]
    better = next((each for each in drawn.things.values() if each.id != frame.id and _holds(drawn, each, thing)), None)
    fix = f"move it into {quoted(label_of(better))}" if better is not None else f"move it out of {quoted(outer)}"
    return replace(
        drawn.finding(thing.place, RULE, f"shows {quoted(label)} inside {quoted(outer)}, where it does not lie", label),
        nearest=f"{drawn.code.where(real)} is no part of {called(drawn.meaning(frame.id).ids[0])}",
        fix=plain(fix),
        reasons=(*drawn.meaning(thing.id).reasons, *drawn.meaning(frame.id).reasons),
    )


def _holds(drawn: Drawn, frame: Thing, thing: Thing) -> bool:
    is_frame = any(each.frame == frame.id for each in drawn.things.values())
    return is_frame and frame.id != thing.id and _is_claim(drawn, frame, _OUTER) and _lies_in(drawn, thing, frame)
