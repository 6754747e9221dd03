"""Which sides of a box an arrow may leave from or enter at."""

import math
from typing import NamedTuple

from renderers.layout import Point, Rect

BELOW, ABOVE, LEFT, RIGHT = range(4)
NORMALS = ((0, 1), (0, -1), (-1, 0), (1, 0))
# Room for the last piece of an arrow with its head.
LEAST = 12
# A line meets a border at no less than this slope, or pays for it.
STEEP = 0.6
SHALLOW = 3
LOW = 40


class Side(NamedTuple):
    """The part of a box's side where arrows may end: from `low` to `high` along it, at `level` across it."""

    box: int
    which: int
    low: int
    high: int
    level: int

    @property
    def number(self) -> int:
        """Below 0, another one for every side."""
        return -1 - 4 * self.box - self.which

    @property
    def own(self) -> int:
        """The box as an obstacle."""
        return 1 << self.box

    def point(self, at: int) -> Point:
        """The point at this place along the side."""
        return Point(at, self.level) if self.which < LEFT else Point(self.level, at)


Sides = tuple[Side, Side, Side, Side]


def sides_of(index: int, place: Rect, titles: tuple[Rect, ...]) -> Sides:
    """The four sides of a box, without the part of the upper one that a frame's title stands on."""
    left, top, right, bottom = place.x, place.y, place.x + place.width, place.y + place.height
    across, along = min(14, place.width // 5), min(10, place.height // 5)
    low, high = left + across, right - across
    for title in titles:
        near = title.y < top < title.y + title.height + LEAST
        if near and title.x < high and title.x + title.width > low:
            before, after = (low, title.x - 6), (title.x + title.width + 6, high)
            low, high = max(before, after, key=lambda part: part[1] - part[0])
    return (
        Side(index, BELOW, left + across, right - across, bottom),
        Side(index, ABOVE, low, high, top),
        Side(index, LEFT, top + along, bottom - along, left),
        Side(index, RIGHT, top + along, bottom - along, right),
    )


def facing(source: Sides, target: Sides) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which sides of two boxes face each other, those of the source and those of the target."""
    found = [
        (one, other)
        for one, other, away in (
            (BELOW, ABOVE, target[ABOVE].level - source[BELOW].level),
            (ABOVE, BELOW, source[ABOVE].level - target[BELOW].level),
            (RIGHT, LEFT, target[LEFT].level - source[RIGHT].level),
            (LEFT, RIGHT, source[LEFT].level - target[RIGHT].level),
        )
        if away >= LEAST
    ]
    return tuple(one for one, _ in found), tuple(other for _, other in found)


def depth(side: Side, at: Point, to: Point) -> tuple[int, int]:
    """How far a line from this point of the side goes away from it, and how far along it."""
    x, y = NORMALS[side.which]
    dx, dy = to[0] - at[0], to[1] - at[1]
    return (dx * x, abs(dy)) if x else (dy * y, abs(dx))


def slant(side: Side, at: Point, to: Point) -> float:
    """What it costs that a line leaves its side at a low angle."""
    away, along = depth(side, at, to)
    return LOW + SHALLOW * (STEEP * along - away) if away < STEEP * along else 0.0


def apart(one: Side, other: Side) -> float:
    """How far it is at least from one side to the other."""
    (a, b, c, d), (e, f, g, h) = _extent(one), _extent(other)
    return math.hypot(max(0, a - g, e - c), max(0, b - h, f - d))


def straight_between(source: Side, target: Side) -> tuple[Point, Point]:
    """The places where a straight line from side to side is best: square to both where they overlap."""
    if (source.which < LEFT) != (target.which < LEFT):
        return _toward(source, target), _toward(target, source)
    low, high = max(source.low, target.low), min(source.high, target.high)
    if low <= high:
        middle = (source.low + source.high + target.low + target.high) // 4
        at = min(max(middle, low), high)
        return source.point(at), target.point(at)
    return _toward(source, target), _toward(target, source)


def _extent(side: Side) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    if side.which < LEFT:
        return side.low, side.level, side.high, side.level
    return side.level, side.low, side.level, side.high


def _toward(side: Side, other: Side) -> Point:
    """The middle of the half that faces the other side."""
    span = side.high - side.low
    place = (other.low + other.high) // 2 if (side.which < LEFT) == (other.which < LEFT) else other.level
    middle = (side.low + side.high) // 2
    return side.point(middle + (span // 3 if place > side.high else -span // 3 if place < side.low else place - middle))
