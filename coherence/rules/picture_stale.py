"""A picture is not what would be drawn today."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from analyzers.graph import within
from analyzers.proof import first_line, proofs, relations
from coherence.expectation import Held
from coherence.findings import Finding
from coherence.rules.phantom_arrow import related
from coherence.seen import Seen, has
from coherence.wording import joined, plain, quoted, several

RULE = "picture-stale"
MOST = 5

Pair = tuple[str, str]


class _Difference(NamedTuple):
    """What is real and not shown, and what is shown and real but no part of this diagram, with its line. What is shown
    and not real is reported by other rules."""

    boxes: tuple[str, ...]
    frames: tuple[str, ...]
    arrows: tuple[Pair, ...]
    more_boxes: tuple[tuple[int, str], ...]
    more_arrows: tuple[tuple[int, Pair], ...]


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """A picture must show every box and every arrow of its diagram, and no others."""
    missing = _difference(seen, held)
    if not any(missing):
        return
    lacks = [
        several(len(which), thing)
        for which, thing in ((missing.boxes, "box"), (missing.frames, "frame"), (missing.arrows, "arrow"))
        if which
    ]
    shows = [
        several(len(which), thing)
        for which, thing in ((missing.more_boxes, "box"), (missing.more_arrows, "arrow"))
        if which
    ]
    said = [f"lacks {joined(lacks)}"] if lacks else []
    said += [f"shows {joined(shows)} beyond it"] if shows else []
    line = min((line for line, _ in (*missing.more_boxes, *missing.more_arrows)), default=0)
    truth = "\n".join(_truth(missing, held))
    message = f"is not the diagram of today: {' and '.join(said)}{_by_hand(seen)}"
    yield Finding(seen.path, line, RULE, "error", message, truth, "undrift sync")


def outdated(seen: Seen, _held: Held) -> Iterator[Finding]:
    """Every box and arrow is right, and yet the picture is not the one that would be drawn today."""
    stamp, expectation = seen.stamp, seen.expectation
    if stamp is None:
        return
    if stamp.diagram != expectation.diagram:
        message = f"is the picture of diagram {quoted(stamp.diagram)}, not of {quoted(expectation.diagram)}"
        yield Finding(seen.path, 0, RULE, "error", message, fix="undrift sync")
    elif stamp.view != expectation.view:
        message = "is not the diagram of today: its title, its notes, a label or the kind of an arrow differs"
        yield Finding(seen.path, 0, RULE, "error", message, fix="undrift sync")
    elif stamp.intact and stamp.style != expectation.style:
        # Nothing in such a picture is untrue.
        message = "shows what the code has, in an older style"
        yield Finding(seen.path, 0, RULE, "warning", message, fix="undrift sync")


def _difference(seen: Seen, held: Held) -> _Difference:
    depiction, expectation = seen.depiction, seen.expectation
    boxes = {label.id: label.line for label in reversed(depiction.labels)}
    frames = {label.id: label.line for label in reversed(depiction.frames)}
    arrows = {(arrow.source, arrow.target): arrow.line for arrow in reversed(depiction.arrows)}
    more = {component: line for component, line in boxes.items() if component not in expectation.boxes}
    more |= {component: line for component, line in frames.items() if component not in expectation.frames}
    beyond = ((line, pair) for pair, line in arrows.items() if pair not in expectation.arrows)
    return _Difference(
        tuple(sorted(expectation.boxes.keys() - boxes.keys())),
        tuple(sorted(frame for frame in expectation.frames.keys() - frames.keys() if _is_drawn(frame, seen))),
        tuple(sorted(pair for pair in expectation.arrows - arrows.keys() if not _is_turned(pair, arrows, held))),
        tuple(sorted((line, component) for component, line in more.items() if has(held.graph, component))),
        tuple(sorted((line, pair) for line, pair in beyond if related(held.graph, *pair))),
    )


def _is_drawn(frame: str, seen: Seen) -> bool:
    """A frame around nothing has no place on the page."""
    return any(within(box, frame) for box in seen.expectation.boxes)


def _is_turned(pair: Pair, shown: Mapping[Pair, int], held: Held) -> bool:
    """An arrow that points the wrong way is reported as what is shown; that the right one lacks is the same truth."""
    turned = (pair[1], pair[0])
    return turned in shown and not related(held.graph, *turned)


def _by_hand(seen: Seen) -> str:
    """Where the stamp says that the view is today's, the code did not move: the picture did."""
    stamp = seen.stamp
    edited = stamp is not None and not stamp.intact and stamp.view == seen.expectation.view
    return " (somebody edited the picture)" if edited else ""


def _truth(missing: _Difference, held: Held) -> Iterator[str]:
    """The first few differences, each with its proof."""
    count = sum(map(len, missing))
    yield from islice(_sentences(missing, held), MOST)
    if count > MOST:
        yield f"and {count - MOST} more"


def _sentences(missing: _Difference, held: Held) -> Iterator[str]:
    for component in (*missing.boxes, *missing.frames):
        place = first_line(held.graph, component, held.places_of)
        yield f"lacks {plain(component)}" + (f" ({plain(place[0])}:{place[1]})" if place else "")
    for source, target in missing.arrows:
        proof = next(proofs(relations(held.graph, source, target), held.places_of), None)
        why = f" ({plain(proof.path)}:{proof.line} {proof.kind})" if proof else ""
        yield f"lacks {plain(source)} -> {plain(target)}{why}"
    for line, component in missing.more_boxes:
        yield f"shows {plain(component)} (line {line})"
    for line, (source, target) in missing.more_arrows:
        yield f"shows {plain(source)} -> {plain(target)} (line {line})"
