"""Where lines turn: at the corners of what stands in their way, each on a lane of its own as far as there is room."""

import math
from collections.abc import Iterable, Iterator

from renderers.layout import Point
from renderers.routing.scene import QUADRANTS, Scene
from renderers.routing.sides import LEAST, Side, depth, slant

# The distance between two lanes, and how many there are at most.
LANE = 5
_LANES = 7

# Where a piece ends on a side, and what it costs; None where there is no such piece.
Reach = tuple[Point, float] | None
_UNKNOWN: Reach = (Point(0, 0), 0.0)


class Lanes:
    """Spot `corner + lane * number of corners` is a place to turn at, number 0 the innermost lane.

    `free` has, for each corner where a line can turn, the innermost spot where none does yet; where all are taken, the
    innermost of all. `taken` tells how many lines turn at a spot. A line that wraps around a corner comes and goes in
    the two quadrants in which dx * dy has not the corner's sign in `signs`."""

    __slots__ = ("_corners", "_near", "_on_border", "_reach", "_scene", "_sees", "free", "points", "signs", "taken")

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._corners = len(scene.corners)
        self.free = {corner: corner for corner, place in enumerate(scene.corners) if scene.is_open(place)}
        self.points = {corner: scene.corners[corner] for corner in self.free}
        self.taken: dict[int, int] = {}
        self._on_border: dict[int, bool] = {}
        self.signs = tuple(dx * dy for dx, dy in QUADRANTS) * (self._corners // len(QUADRANTS))
        self._near: dict[int, tuple[tuple[int, int], ...]] = {}
        self._reach: dict[tuple[int, int], Reach] = {}
        self._sees: dict[tuple[int, int], bool] = {}

    def turn(self, spots: Iterable[int], step: int) -> None:
        """A line turns at these spots (1), or does so no more (-1)."""
        for spot in spots:
            self.taken[spot] = self.taken.get(spot, 0) + step
            corner = spot % self._corners
            self.free[corner] = next((each for each in self._spots(corner) if not self.taken.get(each)), corner)

    def near(self, corner: int, onward: int) -> tuple[tuple[int, int], ...]:
        """The corners that a line which wraps around this one may wrap around next, and which way round."""
        key = 2 * corner + onward
        found = self._near.get(key)
        if found is None:
            both = list(self._next(corner))
            for way in (0, 1):
                self._near[2 * corner + way] = tuple(step[1:] for step in both if step[0] == way)
            found = self._near[key]
        return found

    def onward(self, corner: int, start: Point, end: Point) -> int:
        """The way round in which a piece passes a corner: 0 or 1."""
        return int(end[0] - start[0] > self.signs[corner] * (end[1] - start[1]))

    def sees(self, one: int, other: int) -> bool:
        """Whether nothing stands between two spots."""
        key = (one, other) if one < other else (other, one)
        found = self._sees.get(key)
        if found is None:
            found = self._sees[key] = not self._scene.blocked(self.points[one], self.points[other])
        return found

    def reach(self, side: Side, spot: int) -> Reach:
        """How a line comes from a side to a spot, or the other way."""
        key = (side.number, spot)
        found = self._reach.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = self._reach[key] = self._reached(side, spot)
        return found

    def _next(self, corner: int) -> Iterator[tuple[int, int, int]]:
        """The way round here, the next corner, the way round there."""
        points, sign = self.points, self.signs[corner]
        x, y = here = points[corner]
        for other in self.free:
            place = points[other]
            turn = (place[0] - x) * (place[1] - y)
            if turn * sign <= 0 and turn * self.signs[other] <= 0 and other != corner and self.sees(corner, other):
                yield self.onward(corner, here, place), other, self.onward(other, here, place)

    def _reached(self, side: Side, spot: int) -> Reach:
        point = self.points[spot]
        end = side.toward(point)
        if (point[0] - end[0]) * (point[1] - end[1]) * self.signs[spot % self._corners] > 0:
            return None
        if depth(side, end, point)[0] < LEAST or self._scene.blocked(end, point, side.own):
            return None
        return end, math.dist(end, point) + slant(side, end, point)

    def _spots(self, corner: int) -> Iterator[int]:
        """The spots of a corner, from the inside out, as far as there is room."""
        (x, y), (dx, dy) = self._scene.corners[corner], QUADRANTS[corner % len(QUADRANTS)]
        for lane in range(_LANES):
            spot = corner + lane * self._corners
            if spot not in self.points:
                place = Point(x + dx * lane * LANE, y + dy * lane * LANE)
                if not self._scene.is_open(place):
                    return
                self.points[spot] = place
                self._on_border[spot] = self._scene.on_border(place)
            if not self._on_border.get(spot):
                yield spot
