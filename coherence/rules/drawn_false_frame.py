"""A drawing puts something into a frame that it is no part of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import LEAST_SURE, Drawn
from coherence.findings import Finding, Severity
from coherence.wording import called, plain, quoted

RULE = "false-frame"
_INNER = frozenset(("package", "module", "class", "function"))
_OUTER = frozenset(("package", "module", "class", "container"))
# A name may be that of a deployable and of its code, or of a page and of the function that makes it.
_BESIDE = frozenset(("container", "function"))
# What a label says of which only a part is the name of a component.
_OUTSIDE = re.compile(
    r"(?:outside|external|third[- ]party|clients?|users?|customers?|your|any|other|next|previous|phase|step|zone)\s+\S"
    r"|.*\w\s+\(?(?:phase|step|zone|layer|tier|legend|example|optional)\b",
    re.IGNORECASE,
)
_WHOLE = 0.99
_ANOTHER = re.compile(r"(?:your|any|other|next|previous)\s+\S", re.IGNORECASE)


def check(drawn: Drawn) -> Iterator[Finding]:
    """A frame that is named like a component claims what stands in it. One that holds mostly other things has its name
    from elsewhere: it is a heading. Among the steps of something a frame is a phase."""
    if drawn.is_process:
        return
    for frame, inner in _frames(drawn):
        strange = [thing for thing in inner if not _lies_in(drawn, thing, frame)]
        if 2 * len(strange) <= len(inner) and len(strange) < len(inner):
            yield from (_finding(drawn, thing, frame) for thing in strange)


def _frames(drawn: Drawn) -> Iterator[tuple[Thing, Sequence[Thing]]]:
    """The frames that are components, each with the things right in it that are parts of the code."""
    inside: dict[str, list[Thing]] = {}
    for thing in drawn.things.values():
        is_named = _is_name(drawn, thing, _ANOTHER)
        if thing.frame in drawn.things and is_named and _is_claim(drawn, thing, _INNER):
            inside.setdefault(thing.frame, []).append(thing)
    for frame, inner in inside.items():
        is_named = _is_name(drawn, drawn.things[frame], _OUTSIDE)
        if is_named and _is_claim(drawn, drawn.things[frame], _OUTER):
            yield drawn.things[frame], inner


def _is_name(drawn: Drawn, thing: Thing, other: re.Pattern[str]) -> bool:
    """Whether a label is meant as a name: it is one, or does not say that something else is meant."""
    return drawn.meaning(thing.id).score >= _WHOLE or other.match(label_of(thing)) is None


def _is_claim(drawn: Drawn, thing: Thing, levels: frozenset[str]) -> bool:
    """Whether all that it can mean has a place in the code. What may be an outside system may stand anywhere."""
    meaning = drawn.meaning(thing.id)
    if drawn.is_namesake(thing):
        return False
    found = {str(drawn.code.graph.level(each)) for each in meaning.ids}
    return meaning.verdict == "proved" and bool(found & levels) and found <= levels | _BESIDE


def _lies_in(drawn: Drawn, thing: Thing, frame: Thing) -> bool:
    """Whether it is a part of the frame. A frame in that of a class shows what an instance of it holds."""
    reach, graph = drawn.code.reach, drawn.code.graph
    is_held = any(each.frame == thing.id for each in drawn.things.values())
    return any(
        reach.contains(outer, inner)
        or (is_held and graph.level(outer) == "class" and reach.direct(outer, inner) is not None)
        for outer in drawn.meaning(frame.id).ids
        for inner in drawn.meaning(thing.id).ids
    )


def _finding(drawn: Drawn, thing: Thing, frame: Thing) -> Finding:
    label, outer = label_of(thing), label_of(frame)
    real = drawn.meaning(thing.id).ids[0]
    better = next((each for each in drawn.things.values() if each.id != frame.id and _holds(drawn, each, thing)), None)
    fix = f"move it into {quoted(label_of(better))}" if better is not None else f"move it out of {quoted(outer)}"
    said = f"shows {quoted(label)} inside {quoted(outer)}, where it does not lie"
    is_sure = min(drawn.meaning(each.id).score for each in (thing, frame)) >= LEAST_SURE
    # Where the arrows are mostly not of the code, its frames may be layers, or phases.
    grave: Severity = "note" if not drawn.share.is_mostly_true else "error" if is_sure else "warning"
    return replace(
        drawn.finding(thing.place, RULE, said, label, grave),
        nearest=f"{drawn.code.where(real)} is no part of {called(drawn.meaning(frame.id).ids[0])}",
        fix=plain(fix),
        reasons=(*drawn.meaning(thing.id).reasons, *drawn.meaning(frame.id).reasons),
    )


def _holds(drawn: Drawn, frame: Thing, thing: Thing) -> bool:
    is_frame = any(each.frame == frame.id for each in drawn.things.values())
    return is_frame and frame.id != thing.id and _is_claim(drawn, frame, _OUTER) and _lies_in(drawn, thing, frame)
