"""Bridges: where nets of arrows cross, the later one passes over the earlier one, which is left out around it; so are
the borders of groups where arrows run across."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from renderers.illustrations.sketch.scene import Point, Rect, Scene, Way


def bridges(scene: Scene, half: int, thick: int) -> Iterator[tuple[list[Way], list[Rect]]]:
    """The ways of each net, and the pieces of what was drawn before to leave out before they are drawn: so far to both
    sides of it, and as wide as a line of this thickness."""
    earlier = [border for yard in scene.yards for border in _borders(yard.place)]
    for _, net in groupby(sorted(scene.ways, key=lambda way: way.net), key=lambda way: way.net):
        together = list(net)
        segments = list(dict.fromkeys(each for way in together for each in pairwise(way.points)))
        yield together, [rect for one in segments for rect in _gaps(one, earlier, half, thick)]
        earlier += segments


def _borders(place: Rect) -> Iterator[tuple[Point, Point]]:
    corners = (
        (place.left, place.top),
        (place.right, place.top),
        (place.right, place.bottom),
        (place.left, place.bottom),
    )
    return pairwise((*corners, corners[0]))


def _gaps(over: tuple[Point, Point], under: Sequence[tuple[Point, Point]], half: int, thick: int) -> Iterator[Rect]:
    (x0, y0), (x1, y1) = over
    upright = x0 == x1
    for (a0, b0), (a1, b1) in under:
        if upright and b0 == b1 and min(a0, a1) < x0 < max(a0, a1) and min(y0, y1) < b0 < max(y0, y1):
            yield Rect(x0 - half, b0 - thick, x0 + half + 1, b0 + thick + 1)
        elif not upright and a0 == a1 and min(x0, x1) < a0 < max(x0, x1) and min(b0, b1) < y0 < max(b0, b1):
            yield Rect(a0 - thick, y0 - half, a0 + thick + 1, y0 + half + 1)
