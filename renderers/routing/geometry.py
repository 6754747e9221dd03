"""Lines on a plane of whole pixels."""

from collections.abc import Sequence

from renderers.layout import Point, Rect

Line = Sequence[Point]
Spot = tuple[float, float]

# Not along any line between whole pixels of a picture.
_NUDGES = ((7.371e-4, 3.113e-4), (-3.113e-4, 7.371e-4), (-7.371e-4, -3.113e-4), (3.113e-4, -7.371e-4))


def crosses(a: Spot, b: Spot, c: Spot, d: Spot) -> bool:
    """Whether two lines cross inside both."""
    ax, ay = a
    bx, by = b
    cx, cy = c
    dx, dy = d
    ux, uy = bx - ax, by - ay
    one = ux * (cy - ay) - uy * (cx - ax)
    two = ux * (dy - ay) - uy * (dx - ax)
    if not ((one < 0 < two) or (two < 0 < one)):
        return False
    vx, vy = dx - cx, dy - cy
    one = vx * (ay - cy) - vy * (ax - cx)
    two = vx * (by - cy) - vy * (bx - cx)
    return (one < 0 < two) or (two < 0 < one)


def crossings(one: Line, other: Line) -> int:
    """How often two routes cross. Where they only touch, or run along each other, it counts whether they part to
    different sides: the other one is moved by less than a pixel, in four directions, and the least count is right."""
    return min(_crossed(one, [(x + dx, y + dy) for x, y in other]) for dx, dy in _NUDGES)


def _crossed(one: Line, other: Sequence[Spot]) -> int:
    count = 0
    for i in range(len(one) - 1):
        a, b = one[i], one[i + 1]
        for j in range(len(other) - 1):
            if crosses(a, b, other[j], other[j + 1]):
                count += 1
    return count


def meet(one: Rect, other: Rect) -> bool:
    """Whether two rectangles touch."""
    across = one.x <= other.x + other.width and other.x <= one.x + one.width
    return across and one.y <= other.y + other.height and other.y <= one.y + one.height
