"""Lines on a plane of whole pixels."""

from collections.abc import Sequence

from renderers.layout import Point

Line = Sequence[Point]


def crosses(a: Point, b: Point, c: Point, d: Point) -> bool:
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


def bounds(line: Line) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    return min(xs), min(ys), max(xs), max(ys)


def crossings(one: Line, other: Line) -> int:
    """How often two routes cross."""
    if len(one) == 2 == len(other):
        return int(crosses(one[0], one[1], other[0], other[1]))
    count = 0
    for i in range(len(one) - 1):
        a, b = one[i], one[i + 1]
        for j in range(len(other) - 1):
            if crosses(a, b, other[j], other[j + 1]):
                count += 1
    return count
