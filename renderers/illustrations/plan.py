"""The plan of an illustration: everything that it must show and nothing else. A person may edit it (`plan_text`)."""

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import Literal

from renderers.illustrations.metaphors import Metaphor, metaphor_of
from renderers.illustrations.names import clean
from renderers.view import Arrow, ArrowMode, BoxKind, View

Emphasis = Literal["plain", "strong"]

_NAMELESS = "(no name)"
# How many relations a picture shows at most: these, or so many for each entity.
_FEW, _EACH = 12, 1.6
# From so many relations on, the entity that has the most of them is the one that the picture is about.
_CENTRAL = 3


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A component in the picture. `label` must appear to the letter; `group` is the id of its group, or ""."""

    id: str
    label: str
    kind: BoxKind
    metaphor: Metaphor
    emphasis: Emphasis = "plain"
    group: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Relation:
    """An arrow in the picture, between the ids of two entities. What is "inferred" is drawn dashed."""

    source: str
    target: str
    mode: ArrowMode = "runtime"
    label: str = ""


@dataclass(frozen=True, slots=True, order=True)
class PlanGroup:
    """Entities that stand together under a name."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What an illustration shows. `facts` is the digest of what the code said when the plan was made: while the view
    has the same (`facts_of`), the picture is not stale, whatever a person has changed in the plan since. `more` is how
    many connections the view has beyond these, too many to be drawn."""

    title: str
    entities: tuple[Entity, ...]
    relations: tuple[Relation, ...] = ()
    groups: tuple[PlanGroup, ...] = ()
    facts: str = ""
    more: int = 0


def plan_of(view: View) -> Plan:
    """The plan for a view: each box with the metaphor of its kind, each frame that holds boxes as a group (of frames
    within frames the innermost), and the arrows between two of the boxes: of very many those that most stands behind.
    """
    relations = tuple(sorted(_relation(arrow) for arrow in _strongest(view)))
    # A frame around everything says no more than the title.
    homes = {box.frame for box in view.boxes}
    frames = {frame.id: frame for frame in view.frames if frame.id in homes and len(homes) > 1}
    central = _central(relations)
    entities = tuple(
        Entity(
            box.id,
            clean(box.label) or clean(box.id) or _NAMELESS,
            box.kind,
            metaphor_of(box.kind, box.label),
            "strong" if box.id == central or box.kind == "system" else "plain",
            box.frame if box.frame in frames else "",
        )
        for box in sorted(view.boxes)
    )
    groups = tuple(PlanGroup(each.id, clean(each.label) or clean(each.id)) for each in sorted(frames.values()))
    more = len(connections(view)) - len(relations)
    return Plan(clean(view.title), entities, relations, groups, facts_of(view), more)


def connections(view: View) -> dict[tuple[str, str], Arrow]:
    """The arrows between two of the boxes, by their ends."""
    known = {box.id for box in view.boxes}
    pairs = {(each.source, each.target): each for each in view.arrows}
    return {pair: each for pair, each in pairs.items() if {*pair} <= known and pair[0] != pair[1]}


def footnote(plan: Plan) -> str:
    """What the picture says of the connections that are not drawn; "" where all are."""
    return f"and {plan.more} more connection{'s' if plan.more > 1 else ''}" if plan.more else ""


def _relation(arrow: Arrow) -> Relation:
    return Relation(arrow.source, arrow.target, arrow.mode, clean(arrow.label))


def _strongest(view: View) -> list[Arrow]:
    """As many of the arrows as a picture can show: the strongest of each box, then the strongest of all."""
    ranked = sorted(
        connections(view).values(),
        key=lambda each: (each.mode != "runtime", -each.count, each.source, each.target),
    )
    most = max(_FEW, round(_EACH * len(view.boxes)))
    joined: set[str] = set()
    first: list[Arrow] = []
    rest: list[Arrow] = []
    for arrow in ranked:
        (rest if {arrow.source, arrow.target} <= joined else first).append(arrow)
        joined |= {arrow.source, arrow.target}
    return (first + rest)[:most]


def facts_of(view: View) -> str:
    """A digest of what an illustration of the view depends on, 32 hex digits. Sentences, counts and links are no part
    of it: no illustration shows them."""
    boxes = sorted((box.id, box.label, box.kind, box.frame) for box in view.boxes)
    frames = sorted((frame.id, frame.label, frame.parent) for frame in view.frames)
    arrows = sorted((each.source, each.target, each.mode, each.label) for each in view.arrows)
    content = repr((view.title, boxes, frames, arrows)).encode("utf-8", "backslashreplace")
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def _central(relations: tuple[Relation, ...]) -> str:
    """The entity with the most relations, "" when none has many or two have as many."""
    ends = Counter(end for each in relations for end in (each.source, each.target))
    ranked = ends.most_common(2)
    if not ranked or ranked[0][1] < _CENTRAL or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    return ranked[0][0]
