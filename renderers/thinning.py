"""Leaving out what a picture has no room for, and saying so: first boxes, then arrows that follow from others."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from renderers.view import Arrow

# Beyond this many arrows no layout can be followed by eye, and the engine becomes slow.
MAX_ARROWS = 200


class Thinned(NamedTuple):
    """What is left, and a sentence for each kind of thing that is not."""

    boxes: list[str]
    arrows: list[Arrow]
    notes: list[str]


def thin(boxes: list[str], arrows: list[Arrow], size: Mapping[str, int], max_boxes: int) -> Thinned:
    """At most `max_boxes` boxes and MAX_ARROWS arrows. The boxes that touch most others stay; `size` settles ties."""
    notes = []
    ranked = _ranked(boxes, arrows, size)
    kept, shown = _among(ranked[:max_boxes], arrows)
    if len(shown) > MAX_ARROWS:
        from renderers.reduction import transitive_reduction

        needed = transitive_reduction((arrow.source, arrow.target) for arrow in shown)
        if implied := len(shown) - len(needed):
            notes.append(f"{implied} arrows that follow from others are not drawn")
        shown = [arrow for arrow in shown if (arrow.source, arrow.target) in needed]
    while len(shown) > MAX_ARROWS:
        kept, shown = _among(kept[:-1], shown)
    if crowded_out := len(boxes) - len(kept):
        notes.insert(0, f"not drawn: {crowded_out} more with the fewest relations")
    return Thinned(sorted(kept), shown, notes)


def _ranked(boxes: list[str], arrows: list[Arrow], size: Mapping[str, int]) -> list[str]:
    """The boxes that touch most others first."""
    touches: Counter[str] = Counter()
    for arrow in arrows:
        touches.update((arrow.source, arrow.target))
    return sorted(boxes, key=lambda box: (-touches[box], -size[box], box))


def _among(kept: list[str], arrows: list[Arrow]) -> tuple[list[str], list[Arrow]]:
    """These boxes, and the arrows between them."""
    known = frozenset(kept)
    return kept, [arrow for arrow in arrows if arrow.source in known and arrow.target in known]
