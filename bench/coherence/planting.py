"""One lie at a time, planted into a true picture: decided by the graph, never by the checker.

A phantom arrow joins two boxes that no statement relates in either direction, whatever like-named component a label may
mean, and not through a contract that one uses and the other fulfils. A reversed arrow has no statement the other way;
one that would come out of a store or a queue is none, since people draw there how data flows. An invented name has a
word that stands in no name of the project; a misspelt one is nobody's name. A box in a wrong frame lies not in it, and
nothing in that frame is called like it.
"""

from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import NamedTuple

from analyzers.graph import within
from bench.coherence.pictures import Arrow, Box, Picture
from bench.coherence.styles import Style, label
from bench.coherence.truth import Truth, bare_name, squeezed, words

_FIRST = (
    "loyalty", "fraud", "quantum", "geofence", "escrow", "telepathy", "voucher", "hydraulic", "covenant", "bazaar",
)  # fmt: skip
_SECOND = (
    "ledger", "scoring", "dispatcher", "orchard", "resolver", "vault", "composer", "beacon", "broker", "harvester",
)  # fmt: skip
_SYSTEMS = (
    "Cassandra", "Neo4j", "CouchDB", "Oracle", "Splunk", "Pulsar", "Zookeeper", "Twilio", "Snowflake", "Salesforce",
)  # fmt: skip
_LETTERS = "bcdfghklmnprtvw"
_TRIES = 60
_PHANTOM = "lie"


class Lie(NamedTuple):
    """A picture with one lie, and what is false on it: a box, or an arrow, as `subject` and `target`."""

    kind: str
    picture: Picture
    subject: str
    target: str = ""


def lies(truth: Truth, picture: Picture, style: Style, chance: Random) -> Iterator[Lie]:
    """One lie of each kind that this picture has room for."""
    for plant in _KINDS.values():
        lie = plant(truth, picture, style, chance)
        if lie is not None:
            yield lie


def _phantom_box(truth: Truth, picture: Picture, _style: Style, chance: Random) -> Lie | None:
    like = chance.choice(picture.boxes)
    name, kind = _invented(truth, like, chance)
    if not name:
        return None
    frame = like.frame if kind == like.kind else ""
    box = Box(_PHANTOM, name, kind, like.before, like.behind, frame, like.technology)
    ends = (like.component, _PHANTOM)
    arrow = Arrow(*(ends if chance.random() < 0.5 or kind != like.kind else ends[::-1]))
    return Lie("phantom box", picture._replace(boxes=(*picture.boxes, box), arrows=(*picture.arrows, arrow)), _PHANTOM)


def _phantom_arrow(truth: Truth, picture: Picture, style: Style, chance: Random) -> Lie | None:
    drawn = {frozenset((arrow.source, arrow.target)) for arrow in picture.arrows}
    pairs = [
        (one, other) for one in picture.boxes for other in picture.boxes
        if one != other and frozenset((one.component, other.component)) not in drawn and one.component[:4] != "sys:"
    ]  # fmt: skip
    for one, other in chance.sample(pairs, min(len(pairs), _TRIES)):
        meant = [(_meant(truth, box, style)) for box in (one, other)]
        if not any(_is_joined(truth, a, b) for a in meant[0] for b in meant[1]):
            arrow = Arrow(one.component, other.component)
            return Lie("phantom arrow", picture._replace(arrows=(*picture.arrows, arrow)), *arrow[:2])
    return None


def _reversed_arrow(truth: Truth, picture: Picture, style: Style, chance: Random) -> Lie | None:
    for arrow in chance.sample(picture.arrows, len(picture.arrows)):
        source, target = picture.box(arrow.source), picture.box(arrow.target)
        both = any(
            truth.related(a, b) for a in _meant(truth, target, style) for b in _meant(truth, source, style) if a != b
        )
        stores = any(each.startswith("sys:") for each in _meant(truth, target, style))
        if not both and not stores:
            turned = arrow._replace(source=arrow.target, target=arrow.source)
            arrows = tuple(turned if each == arrow else each for each in picture.arrows)
            return Lie("reversed arrow", picture._replace(arrows=arrows), *turned[:2])
    return None


def _renamed_box(truth: Truth, picture: Picture, _style: Style, chance: Random) -> Lie | None:
    box = chance.choice(picture.boxes)
    name, kind = _invented(truth, box, chance)
    return _called(picture, box, name, "renamed box") if name and kind == box.kind else None


def _misspelt_box(truth: Truth, picture: Picture, _style: Style, chance: Random) -> Lie | None:
    for box in chance.sample(picture.boxes, len(picture.boxes)):
        for _ in range(_TRIES):
            name = _slip(box.name, chance)
            if name and not truth.bearers(name) and not set(words(name)) <= truth.vocabulary:
                return _called(picture, box, name, "misspelt box")
    return None


def _moved_box(truth: Truth, picture: Picture, style: Style, chance: Random) -> Lie | None:
    if not style.frames:
        return None
    for box in chance.sample(picture.boxes, len(picture.boxes)):
        for frame in chance.sample(picture.frames, len(picture.frames)):
            if frame.component != box.frame and not any(
                truth.holds(outer, each)
                for each in _meant(truth, box._replace(frame=""), style)
                for outer in _meant(truth, frame, style)
            ):
                moved = box._replace(frame=frame.component)
                boxes = tuple(moved if each == box else each for each in picture.boxes)
                return Lie("moved box", picture._replace(boxes=boxes), box.component)
    return None


_KINDS: Mapping[str, Callable[[Truth, Picture, Style, Random], Lie | None]] = {
    "phantom box": _phantom_box,
    "phantom arrow": _phantom_arrow,
    "reversed arrow": _reversed_arrow,
    "renamed box": _renamed_box,
    "misspelt box": _misspelt_box,
    "moved box": _moved_box,
}
KINDS = tuple(_KINDS)


def _called(picture: Picture, box: Box, name: str, kind: str) -> Lie:
    boxes = tuple(box._replace(name=name) if each == box else each for each in picture.boxes)
    return Lie(kind, picture._replace(boxes=boxes), box.component)


def _invented(truth: Truth, like: Box, chance: Random) -> tuple[str, str]:
    """A name that the project does not have, as somebody would write it beside this one, and what is called so; ""
    where all are taken."""
    if like.kind in ("service", "store", "queue", "outside") and (like.kind != "service" or chance.random() < 0.5):
        free = [each for each in _SYSTEMS if truth.vocabulary.isdisjoint((each.lower(), *words(each)))]
        return (chance.choice(free), "store" if like.kind == "service" else like.kind) if free else ("", like.kind)
    first = [each for each in _FIRST if each not in truth.vocabulary]
    if not first:
        return "", like.kind
    parts = (chance.choice(first), chance.choice(_SECOND))
    if like.name[:1].isupper():
        return "".join(map(str.capitalize, parts)), like.kind
    return ("-" if "-" in like.name else "_" if "_" in like.name else "").join(parts), like.kind


def _slip(name: str, chance: Random) -> str:
    """The name with one letter wrong, doubled, left out, or two in the wrong order; "" where it is too short."""
    places = [place for place in range(1, len(name) - 2) if name[place].islower() and name[place + 1].islower()]
    if len(squeezed(name)) < 5 or not places:
        return ""
    at = chance.choice(places)
    before, letter, after = name[:at], name[at], name[at + 1 :]
    slips = (before + chance.choice(_LETTERS) + after, before + 2 * letter + after, before + after,
             before + after[0] + letter + after[1:])  # fmt: skip
    return chance.choice([each for each in slips if each.replace("s", "") != name.replace("s", "")] or [""])


def _meant(truth: Truth, box: Box, style: Style) -> tuple[str, ...]:
    """The components that a label can mean: all that are called so; those in its frame where some lie there."""
    if style.labels == "path" and box.before:
        return (box.component,)
    named = dict.fromkeys((box.component, *truth.bearers(bare_name(box.component)), *truth.bearers(box.name)))
    homes = truth.bearers(bare_name(box.frame)) if style.frames and box.frame else ()
    framed = tuple(each for each in named if any(within(each, home) for home in homes))
    return framed or tuple(named)


def _is_joined(truth: Truth, one: str, other: str) -> bool:
    """Whether any statement relates two components, or a contract hands one to the other; the same thing is no two."""
    return (
        one == other or truth.holds(one, other) or truth.holds(other, one) or truth.related(one, other)
        or truth.related(other, one) or truth.hands_over(one, other) or truth.hands_over(other, one)
    )  # fmt: skip


def subject_of(lie: Lie, style: Style) -> str:
    """What a finding about this lie speaks of."""
    named = [label(lie.picture.box(each), style) for each in (lie.subject, lie.target) if each]
    return " -> ".join(named)
