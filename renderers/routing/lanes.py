"""Where lines turn: at the corners of what stands in their way, each on a lane of its own as far as there is room."""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from renderers.layout import Point
from renderers.routing.doors import Door, door
from renderers.routing.scene import QUADRANTS, Scene
from renderers.routing.sides import Side

# The distance between two lanes, and how many there are at most.
LANE = 5
LANES = 7

# A corner, and the step there.
_Next = tuple[int, int]
_UNKNOWN: Door = (0, (0, 0), 0.0, 0, 0)


@dataclass(slots=True)
class _Table:
    """A distance for each corner, as it was before the last changes of free spots."""

    known: dict[int, float]
    upto: int = 0


class Lanes:
    """Spot `corner + lane * number of corners` is a place to turn at, number 0 the innermost lane.

    `free` has, for each corner where a line can turn, the innermost spot where none does yet; where all are taken, the
    innermost of all. `taken` tells how many lines turn at a spot. A line that wraps around a corner comes and goes in
    the two quadrants in which dx * dy has not the corner's sign in `signs`."""

    __slots__ = (
        "_changed",
        "_corners",
        "_doors",
        "_far",
        "_near",
        "_on_border",
        "_open",
        "_scene",
        "_sees",
        "free",
        "points",
        "signs",
        "taken",
    )

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._corners = len(scene.corners)
        self.free = {corner: corner for corner, place in enumerate(scene.corners) if scene.is_open(place)}
        self.points = {corner: scene.corners[corner] for corner in self.free}
        self.taken: dict[int, int] = {}
        self._on_border: dict[int, bool] = {}
        self.signs = tuple(dx * dy for dx, dy in QUADRANTS) * (self._corners // len(QUADRANTS))
        # The corners whose free spot is another one than before, one after the other; at first, that is all of them.
        self._changed = list(self.free)
        # By the step before: those that are known to be in sight, and those that nobody has asked for.
        self._near: dict[int, tuple[list[_Next], list[_Next]]] = {}
        self._doors: defaultdict[int, dict[int, Door | None]] = defaultdict(dict)
        self._far: dict[Point, _Table] = {}
        self._sees: dict[tuple[int, int], bool] = {}
        self._open: dict[tuple[int, int], bool] = {}

    def turn(self, spots: Iterable[int], step: int) -> None:
        """A line turns at these spots (1), or does so no more (-1)."""
        for spot in spots:
            self.taken[spot] = self.taken.get(spot, 0) + step
            corner = spot % self._corners
            free = next((each for each in self._spots(corner) if not self.taken.get(each)), corner)
            if free != self.free[corner]:
                self.free[corner] = free
                self._changed.append(corner)

    def near(self, step: int, within: Container[int]) -> list[_Next]:
        """The corners in sight that a line may wrap around next, with the steps there: all of those within some
        corners, and perhaps others. A step is twice a corner, and one more for the one way round."""
        corner = step >> 1
        if step not in self._near:
            ways: tuple[list[_Next], list[_Next]] = [], []
            for onward, other, arriving in self._next(corner):
                ways[onward].append((other, 2 * other + arriving))
            self._near[step & -2], self._near[step | 1] = ([], ways[0]), ([], ways[1])
        seen, unknown = self._near[step]
        if unknown:
            seen += [each for each in unknown if each[0] in within and self.sees(corner, each[0])]
            self._near[step] = seen, [each for each in unknown if each[0] not in within]
        return seen

    def sees(self, one: int, other: int) -> bool:
        """Whether nothing stands between two spots."""
        key = (one, other) if one < other else (other, one)
        found = self._sees.get(key)
        if found is None:
            found = self._sees[key] = not self._scene.blocked(self.points[one], self.points[other])
        return found

    def far(self, place: Point) -> dict[int, float]:
        """How far each corner's free spot is from a place."""
        table = self._far.get(place)
        if table is None:
            table = self._far[place] = _Table({})
        for corner in self._changed[table.upto :]:
            table.known[corner] = math.dist(place, self.points[self.free[corner]])
        table.upto = len(self._changed)
        return table.known

    def door(self, side: Side, corner: int) -> Door | None:
        """How a corner is reached from a side, if nothing stands between them."""
        known, spot = self._doors[side.number], self.free[corner]
        found = known.get(spot, _UNKNOWN)
        if found is _UNKNOWN:
            found = known[spot] = door(side, spot, self.points[spot], self.signs[corner])
        return found

    def doors(self, side: Side, corners: Iterable[int]) -> Iterator[tuple[int, Door]]:
        """These corners, as far as they are reached from a side, if nothing stands between them."""
        known, free, points, signs = self._doors[side.number], self.free, self.points, self.signs
        for corner in corners:
            spot = free[corner]
            found = known.get(spot, _UNKNOWN)
            if found is _UNKNOWN:
                found = known[spot] = door(side, spot, points[spot], signs[corner])
            if found:
                yield corner, found

    def is_open(self, side: Side, found: Door) -> bool:
        """Whether nothing stands between a side and a spot."""
        spot, end, _, _, _ = found
        key = side.number, spot
        known = self._open.get(key)
        if known is None:
            known = self._open[key] = not self._scene.blocked(end, self.points[spot], side.own)
        return known

    def _next(self, corner: int) -> Iterator[tuple[int, int, int]]:
        """The way round here, a corner that may be next if it is in sight, the way round there."""
        points, signs = self._scene.corners, self.signs
        x, y = points[corner]
        sign = signs[corner]
        for other in self.free:
            u, v = points[other]
            dx, dy = u - x, v - y
            turn, there = dx * dy, signs[other]
            if turn * sign <= 0 and turn * there <= 0 and other != corner:
                yield int(dx > sign * dy), other, int(dx > there * dy)

    def _spots(self, corner: int) -> Iterator[int]:
        """The spots of a corner, from the inside out, as far as there is room."""
        (x, y), (dx, dy) = self._scene.corners[corner], QUADRANTS[corner % len(QUADRANTS)]
        for lane in range(LANES):
            spot = corner + lane * self._corners
            if spot not in self.points:
                place = Point(x + dx * lane * LANE, y + dy * lane * LANE)
                if not self._scene.is_open(place):
                    return
                self.points[spot] = place
                self._on_border[spot] = self._scene.on_border(place)
            if not self._on_border.get(spot):
                yield spot
