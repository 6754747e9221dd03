"""A picture is not what would be drawn today."""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple, cast

from analyzers.graph import Edge, RelationKind
from analyzers.proof import ALL_KINDS, proofs
from coherence.expectation import Held
from coherence.findings import Finding
from coherence.readers.vocabulary import RELATIONS
from coherence.seen import Seen
from coherence.truth import between, has, place, related
from coherence.wording import at, called, joined, plain, quoted, several

RULE = "picture-stale"
MOST = 5

Pair = tuple[str, str]


class _Kind(NamedTuple):
    """A kind of relation that belongs to an arrow."""

    source: str
    target: str
    kind: str


class _Difference(NamedTuple):
    """What is real and not shown; what is shown and real but no part of this diagram, with its line; and boxes in
    another frame than their own. What is shown and not real is reported by other rules."""

    boxes: tuple[str, ...]
    frames: tuple[str, ...]
    arrows: tuple[Pair, ...]
    kinds: tuple[_Kind, ...]
    more_boxes: tuple[tuple[int, str], ...]
    more_arrows: tuple[tuple[int, Pair], ...]
    more_kinds: tuple[tuple[int, _Kind], ...]
    elsewhere: tuple[tuple[int, str, str], ...]


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """A picture must show every box and every arrow of its diagram, and no others."""
    found = _difference(seen, held)
    if not any(found):
        return
    lacks = _counted((found.boxes, "box"), (found.frames, "frame"), (found.arrows, "arrow"), (found.kinds, "relation"))
    shows = _counted((found.more_boxes, "box"), (found.more_arrows, "arrow"), (found.more_kinds, "relation"))
    moved = _counted((found.elsewhere, "box"))
    said = [f"lacks {joined(lacks)}"] if lacks else []
    said += [f"shows {joined(shows)} beyond it"] if shows else []
    said += [f"draws {joined(moved)} in another frame"] if moved else []
    beyond = (found.more_boxes, found.more_arrows, found.more_kinds, found.elsewhere)
    line = min((each[0] for group in beyond for each in group), default=0)
    truth = "\n".join(_truth(found, seen, held))
    message = f"is not the diagram of today: {joined(said)}{_by_hand(seen)}"
    yield Finding(seen.path, line, RULE, "error", message, truth, "undrift sync")


def _counted(*groups: tuple[tuple[object, ...], str]) -> list[str]:
    return [several(len(which), thing) for which, thing in groups if which]


def outdated(seen: Seen, _held: Held) -> Iterator[Finding]:
    """Every box and arrow is right, and yet the picture is not the one that would be drawn today."""
    stamp, expectation = seen.stamp, seen.expectation
    if stamp is None:
        return
    if stamp.diagram != expectation.diagram:
        message = f"is the picture of diagram {quoted(stamp.diagram)}, not of {quoted(expectation.diagram)}"
        yield Finding(seen.path, 0, RULE, "error", message, fix="undrift sync")
    elif stamp.view != expectation.view:
        message = "is not the diagram of today: a word or a link of it differs"
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
    around = _around_boxes(seen)
    return _Difference(
        tuple(sorted(expectation.boxes.keys() - boxes.keys())),
        # A frame around nothing has no place on the page.
        tuple(sorted((expectation.frames.keys() - frames.keys()) & around)),
        tuple(sorted(pair for pair in expectation.arrows.keys() - arrows.keys() if not _is_turned(pair, arrows, held))),
        tuple(sorted(_missing_kinds(seen))),
        tuple(sorted((line, component) for component, line in more.items() if has(held, component))),
        tuple(sorted((line, pair) for line, pair in beyond if related(held, *pair))),
        tuple(sorted(_more_kinds(seen, held))),
        tuple(sorted(_elsewhere(seen))),
    )


def _around_boxes(seen: Seen) -> set[str]:
    """The frames around a box of the diagram, and those around them."""
    frames, found = seen.expectation.frames, set[str]()
    for box in seen.expectation.boxes.values():
        frame = box.frame
        while frame in frames and frame not in found:
            found.add(frame)
            frame = frames[frame].parent
    return found


def _is_turned(pair: Pair, shown: Mapping[Pair, int], held: Held) -> bool:
    """An arrow that points the wrong way is reported as what is shown; that the right one lacks is the same truth."""
    turned = (pair[1], pair[0])
    return turned in shown and not related(held, *turned)


def _missing_kinds(seen: Seen) -> Iterator[_Kind]:
    """An arrow that claims no kind at all says nothing about it."""
    claimed: dict[Pair, set[str]] = {}
    for arrow in seen.depiction.arrows:
        claimed.setdefault((arrow.source, arrow.target), set()).update(arrow.kinds)
    for pair, expected in seen.expectation.arrows.items():
        if kinds := claimed.get(pair):
            yield from (_Kind(*pair, kind) for kind in set(expected.kinds) - kinds)


def _more_kinds(seen: Seen, held: Held) -> Iterator[tuple[int, _Kind]]:
    for arrow in seen.depiction.arrows:
        expected = seen.expectation.arrows.get((arrow.source, arrow.target))
        for kind in set(arrow.kinds).difference(expected.kinds) if expected else ():
            found = _Kind(arrow.source, arrow.target, kind)
            if next(_edges(found, held), None) is not None:
                yield arrow.line, found


def _elsewhere(seen: Seen) -> Iterator[tuple[int, str, str]]:
    """Boxes that claim to stand in a frame that is not theirs."""
    for box in seen.depiction.labels:
        expected = seen.expectation.boxes.get(box.id)
        if expected is not None and box.frame is not None and box.frame != expected.frame:
            yield box.line, box.id, box.frame


def _edges(wanted: _Kind, held: Held) -> Iterator[Edge]:
    if wanted.kind in RELATIONS:
        yield from between(held, wanted.source, wanted.target, (cast("RelationKind", wanted.kind),))


def _by_hand(seen: Seen) -> str:
    """Where the stamp says that the view is today's, the code did not move: the picture did."""
    stamp = seen.stamp
    edited = stamp is not None and not stamp.intact and stamp.view == seen.expectation.view
    return " (somebody edited the picture)" if edited else ""


def _truth(found: _Difference, seen: Seen, held: Held) -> Iterator[str]:
    """The first few differences, each with its proof."""
    count = sum(map(len, found))
    yield from islice(_sentences(found, seen, held), MOST)
    if count > MOST:
        yield f"and {count - MOST} more"


def _sentences(found: _Difference, seen: Seen, held: Held) -> Iterator[str]:
    for component in (*found.boxes, *found.frames):
        yield f"lacks {at(component, place(held, component))}"
    for source, target in found.arrows:
        yield f"lacks {called(source)} -> {called(target)}{_why(held, source, target)}"
    for source, target, kind in found.kinds:
        yield f"lacks {called(source)} {kind} {called(target)}{_why(held, source, target, kind)}"
    for line, component in found.more_boxes:
        yield f"shows {called(component)} (line {line})"
    for line, (source, target) in found.more_arrows:
        yield f"shows {called(source)} -> {called(target)} (line {line})"
    for line, (source, target, kind) in found.more_kinds:
        yield f"shows {called(source)} {kind} {called(target)} (line {line})"
    for line, component, frame in found.elsewhere:
        own = seen.expectation.boxes[component].frame
        yield f"draws {called(component)} in {_frame(frame)} (line {line}); it stands in {_frame(own)}"


def _why(held: Held, source: str, target: str, kind: str = "") -> str:
    kinds = tuple(each for each in ALL_KINDS if kind in ("", each))
    proof = next(proofs(between(held, source, target, kinds), held.places_of), None)
    return f" ({plain(proof.path)}:{proof.line} {proof.kind})" if proof else ""


def _frame(frame: str) -> str:
    return quoted(frame) if frame else "no frame"
