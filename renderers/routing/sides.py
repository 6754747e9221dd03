"""Which side of a box an arrow leaves, and which one it enters."""

import math
from dataclasses import dataclass

from renderers.layout import Point, Rect

BELOW, ABOVE, LEFT, RIGHT = range(4)
NORMALS = ((0, 1), (0, -1), (-1, 0), (1, 0))
# Room for the last piece of an arrow with its head.
LEAST = 12
# A line that turns beside its box goes away from it at least so far before.
BESIDE = 6
# A line meets a border at no less than this slope, or pays for it.
STEEP = 0.6

# What is better than what, in pixels of length: arrows that flow downwards, then sideways, then around a corner.
_SIDEWAYS = 40
_CORNERED = 24
_COVERED = 400
_SHALLOW = 2


@dataclass(frozen=True, slots=True)
class Side:
    """The part of a box's side where arrows may end: from `low` to `high` along it, at `level` across it."""

    box: int
    which: int
    low: int
    high: int
    level: int

    def point(self, at: int) -> Point:
        """The point at this place along the side."""
        return Point(at, self.level) if self.which in (BELOW, ABOVE) else Point(self.level, at)


@dataclass(frozen=True, slots=True)
class Ends:
    """A pair of sides, where a line between them would best start and end, and what that costs; `bare` is the cost of
    the line alone."""

    cost: float
    bare: float
    source: Side
    target: Side
    start: Point
    end: Point


def sides_of(index: int, place: Rect, titles: tuple[Rect, ...]) -> tuple[Side, Side, Side, Side]:
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


def choices(source: tuple[Side, ...], target: tuple[Side, ...]) -> list[Ends]:
    """The pairs of sides that face each other, the best first."""
    found = []
    down = target[ABOVE].level - source[BELOW].level
    up = source[ABOVE].level - target[BELOW].level
    right = target[LEFT].level - source[RIGHT].level
    left = source[LEFT].level - target[RIGHT].level
    vertical = (BELOW, ABOVE) if down >= LEAST else (ABOVE, BELOW) if up >= LEAST else None
    sideways = (RIGHT, LEFT) if right >= LEAST else (LEFT, RIGHT) if left >= LEAST else None
    if vertical:
        found.append(_ends(source[vertical[0]], target[vertical[1]], 0))
    if sideways:
        found.append(_ends(source[sideways[0]], target[sideways[1]], _SIDEWAYS))
    if vertical and sideways:
        found.append(_ends(source[vertical[0]], target[sideways[1]], _CORNERED))
        found.append(_ends(source[sideways[0]], target[vertical[1]], _CORNERED))
    found.sort(key=lambda ends: ends.cost)
    return found


def depth(side: Side, at: Point, to: Point) -> tuple[int, int]:
    """How far a line from this point of the side goes away from it, and how far along it."""
    x, y = NORMALS[side.which]
    dx, dy = to[0] - at[0], to[1] - at[1]
    return (dx * x, abs(dy)) if x else (dy * y, abs(dx))


def slant(side: Side, at: Point, to: Point) -> float:
    """What it costs that a line leaves its side at a low angle."""
    away, along = depth(side, at, to)
    if away < BESIDE:
        return 1000.0
    return 20 + _SHALLOW * (STEEP * along - away) if away < STEEP * along else 0.0


def _ends(source: Side, target: Side, extra: int) -> Ends:
    start, end = _facing(source, target)
    bare = math.dist(start, end) + slant(source, start, end) + slant(target, end, start)
    extra += sum(_COVERED for side in (source, target) if side.high - side.low < LEAST)
    return Ends(bare + extra, bare, source, target, start, end)


def _facing(source: Side, target: Side) -> tuple[Point, Point]:
    """The places where a straight line from side to side is best: square to both where they overlap."""
    if (source.which < LEFT) != (target.which < LEFT):
        return _toward(source, target), _toward(target, source)
    low, high = max(source.low, target.low), min(source.high, target.high)
    if low <= high:
        middle = (source.low + source.high + target.low + target.high) // 4
        at = min(max(middle, low), high)
        return source.point(at), target.point(at)
    return _toward(source, target), _toward(target, source)


def _toward(side: Side, other: Side) -> Point:
    """The middle of the half that faces the other side."""
    span = side.high - side.low
    place = (other.low + other.high) // 2 if (side.which < LEFT) == (other.which < LEFT) else other.level
    middle = (side.low + side.high) // 2
    return side.point(middle + (span // 3 if place > side.high else -span // 3 if place < side.low else place - middle))
