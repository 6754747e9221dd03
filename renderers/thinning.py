"""Leaving out what a picture has no room for, and saying so: first boxes, then arrows that follow from others."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from renderers.view import Arrow

# Beyond this many arrows no layout can be followed by eye, and the engine becomes slow.
MAX_ARROWS = 200
# How many of the boxes that are not drawn are named.
_NAMED = 3


class Thinned(NamedTuple):
    """What is left, and a sentence for each kind of thing that is not."""

    boxes: list[str]
    arrows: list[Arrow]
    notes: list[str]


def thin(boxes: list[str], arrows: list[Arrow], size: Mapping[str, int], max_boxes: int) -> Thinned:
    """At most `max_boxes` boxes and MAX_ARROWS arrows. The boxes that touch most others stay; `size` settles ties."""
    kept = _ranked(boxes, arrows, size)[:max_boxes]
    shown, implied = _needed(kept, arrows)
    while len(shown) > MAX_ARROWS:
        # What follows from others is told anew: an arrow must not be missing because of a box that is not there.
        kept = kept[:-1]
        shown, implied = _needed(kept, arrows)
    notes = []
    if gone := sorted(set(boxes) - set(kept)):
        notes.append(f"not drawn, with the fewest relations: {_few(gone)}")
    if implied:
        notes.append(f"{implied} arrows that follow from others are not drawn")
    return Thinned(sorted(kept), shown, notes)


def _needed(kept: list[str], arrows: list[Arrow]) -> tuple[list[Arrow], int]:
    """The arrows between these boxes, without those that follow from others where there are too many; how many do."""
    known = frozenset(kept)
    shown = [arrow for arrow in arrows if arrow.source in known and arrow.target in known]
    if len(shown) <= MAX_ARROWS:
        return shown, 0
    from renderers.reduction import transitive_reduction

    needed = transitive_reduction((arrow.source, arrow.target) for arrow in shown)
    return [arrow for arrow in shown if (arrow.source, arrow.target) in needed], len(shown) - len(needed)


def _few(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _ranked(boxes: list[str], arrows: list[Arrow], size: Mapping[str, int]) -> list[str]:
    """The boxes that touch most others first."""
    touches: Counter[str] = Counter()
    for arrow in arrows:
        touches.update((arrow.source, arrow.target))
    return sorted(boxes, key=lambda box: (-touches[box], -size[box], box))
