"""Bodies: how the patches and strokes of a body are laid on in plain colours, and what shadow it throws."""

from collections.abc import Sequence

from renderers.illustrations.sketch.easel import Colour, Easel
from renderers.illustrations.sketch.inks import Inks
from renderers.illustrations.sketch.solids import Patch, Spot2, Stroke


def set_off(easel: Easel, items: Sequence[Patch | Stroke], edge: Colour, wide: float) -> None:
    """A rim so wide around a body that is laid on afterwards: it stands out from whatever is behind it."""
    for item in items:
        easel.path([*item.points, item.points[0]] if isinstance(item, Patch) else item.points, 2 * wide, edge)


def lay_on(easel: Easel, items: Sequence[Patch | Stroke], inks: Inks, hue: Colour, wide: float) -> None:
    """A body in flat colours; its lines are so wide."""
    for item in items:
        if isinstance(item, Stroke):
            easel.path(item.points, wide * item.width, inks.of(item.role, 0.7, hue))
        else:
            easel.polygon(item.points, inks.of(item.role, 0.34 + 0.7 * item.shade, hue))


def shadow_of(items: Sequence[Patch | Stroke], most: float) -> list[Spot2]:
    """The slanted patch that a body throws to its right, not beyond this line."""
    spots = [spot for item in items for spot in item.points]
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    top, bottom = min(y for _, y in spots), max(y for _, y in spots)
    wide = right - left
    reach = max(0.0, min((bottom - top) * 0.55, most - right))
    high = wide * 0.25
    return [
        ((left + right) / 2, bottom),
        (right, bottom - high),
        (right + reach, bottom - high * 0.86),
        (right + reach * 0.7, bottom - high * 0.4),
        ((left + right) / 2 + reach * 0.9, bottom),
    ]
