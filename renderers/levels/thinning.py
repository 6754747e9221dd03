"""Leaving out what a picture has no room for, and saying so: first boxes, then arrows that follow from others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from renderers.levels.cycles import closing
from renderers.levels.reduction import essential, transitive_reduction
from renderers.view import Arrow

# Beyond this many arrows no layout can be followed by eye, and the engine becomes slow.
MAX_ARROWS = 200
# With more arrows than these, those that follow from others are left out, the weakest first.
_ARROWS_PER_BOX = 4
_FEW_ARROWS = 48
# How many of the boxes that are not drawn are named.
_NAMED = 3


def _own(box: str) -> str:
    return box


@dataclass(frozen=True, slots=True)
class Limits:
    """`reduce`: no arrow that follows from others. Boxes of a lower `rank` (0 where none is given) stay before others,
    then those that touch most others; `size` settles ties. `name` is what a reader knows a box by, `why` tells how
    those that go were chosen."""

    max_boxes: int
    reduce: bool = False
    rank: Mapping[str, int] = field(default_factory=dict)
    size: Mapping[str, int] = field(default_factory=dict)
    name: Callable[[str], str] = _own
    why: str = "with the fewest relations"


class Thinned(NamedTuple):
    """What is left, and a sentence for each kind of thing that is not."""

    boxes: list[str]
    arrows: list[Arrow]
    notes: list[str]


def most_arrows(boxes: int) -> int:
    """How many arrows between so many boxes can be followed by eye."""
    return min(MAX_ARROWS, max(_FEW_ARROWS, _ARROWS_PER_BOX * boxes))


def thin(boxes: Iterable[str], arrows: Iterable[Arrow], limits: Limits) -> Thinned:
    """As many boxes as there may be, those that touch most others, and as many arrows as can be followed."""
    boxes, arrows = list(boxes), list(arrows)
    kept = _ranked(boxes, arrows, limits)[: limits.max_boxes]
    shown, implied = _needed(kept, arrows, limits)
    while len(shown) > MAX_ARROWS:
        # What follows from others is told anew: an arrow must not be missing because of a box that is not there.
        kept = kept[:-1]
        shown, implied = _needed(kept, arrows, limits)
    notes = []
    if gone := sorted(set(boxes) - set(kept)):
        notes.append(f"not drawn, {limits.why}: {few([limits.name(box) for box in gone])}")
    if implied:
        are = "arrow that follows from others is" if implied == 1 else "arrows that follow from others are"
        notes.append(f"{implied} {are} not drawn")
    return Thinned(sorted(kept), shown, notes)


def few(names: list[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _needed(kept: list[str], arrows: list[Arrow], limits: Limits) -> tuple[list[Arrow], int]:
    """The arrows between these boxes that are drawn, and how many are not because they follow from these."""
    known = frozenset(kept)
    given = [arrow for arrow in arrows if arrow.source in known and arrow.target in known]
    excess = len(given) - most_arrows(len(kept))
    if not limits.reduce and excess <= 0:
        return given, 0
    # What a class is made from is never told by way of others.
    rest = sorted((arrow for arrow in given if "inherits" not in arrow.kinds), key=_weight)
    reduced = transitive_reduction((arrow.source, arrow.target) for arrow in given)
    spare = [arrow for arrow in rest if (arrow.source, arrow.target) not in reduced]
    if limits.reduce:
        excess = max(excess, len(spare))
    if excess > len(spare):
        spare += _spare_in_knots([arrow for arrow in given if (arrow.source, arrow.target) in reduced], rest)
    gone = frozenset(spare[:excess])
    return [arrow for arrow in given if arrow not in gone], len(gone)


def _spare_in_knots(reduced: list[Arrow], rest: list[Arrow]) -> list[Arrow]:
    """The arrows inside of cycles that follow from others: first those along the order, then those that close."""
    against = closing(reduced)
    strongest_first = sorted(reduced, key=_weight, reverse=True)
    needed = essential(((arrow.source, arrow.target) for arrow in strongest_first), against)
    known = frozenset(reduced)
    spare = [each for each in rest if each in known and (each.source, each.target) not in needed]
    return sorted(spare, key=lambda arrow: (arrow.source, arrow.target) in against)


def _weight(arrow: Arrow) -> tuple[int, str, str]:
    return arrow.count.bit_length(), arrow.source, arrow.target


def _ranked(boxes: list[str], arrows: list[Arrow], limits: Limits) -> list[str]:
    """The boxes that are to stay before others first."""
    touches: Counter[str] = Counter()
    for arrow in arrows:
        touches.update((arrow.source, arrow.target))
    rank, size = limits.rank, limits.size
    return sorted(boxes, key=lambda box: (rank.get(box, 0), -touches[box], -size.get(box, 1), box))
