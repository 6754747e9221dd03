"""The best way from box to box: short, with few bends, and across few of the lines that are there already."""

import math
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from renderers.layout import Point
from renderers.routing.lanes import Lanes
from renderers.routing.scene import Scene
from renderers.routing.sides import LEAST, Side, depth, slant, straight_between
from renderers.routing.traffic import Traffic

# What a bend, a crossing, and a spot where another line turns cost, in pixels of length.
BEND = 28
CROSSING = 300
SHARED = 100
# What is added to how far out a way may turn, in pixels.
_SOME = 160


class Gate(NamedTuple):
    """A side where an arrow may end, and what that costs. `spare` are the pieces of other lines that end there: the
    order on the side is settled later, so that crossing them is no harm."""

    side: Side
    extra: int
    spare: int


class Stop(NamedTuple):
    """One of the two boxes: its gates, its middle, and how far from there its corners are."""

    gates: tuple[Gate, ...]
    middle: Point
    radius: float


class Way(NamedTuple):
    """The gates where a line leaves and arrives, the spots that it turns at, and all of its points."""

    source: Gate
    target: Gate
    spots: tuple[int, ...]
    line: tuple[Point, ...]


# A corner's free spot, where it is, and what it costs at least to come from there to the end.
_Turn = tuple[int, Point, float]


@dataclass(slots=True)
class Search:
    """A* over the corners that are in sight of each other.

    No turn is further out than `detour` times the distance, and a way must cost less than `best`. A step is a corner
    and the way round, 2 * corner + 0 or 1: a line goes on round a corner in the way in which it comes. `cost` and
    `before` tell what it costs to come to a step, and from which one; the first ones come from a point of a `gate`.
    `heap` holds what is to be looked at: the least that it can cost, what it costs so far, the step."""

    scene: Scene
    lanes: Lanes
    traffic: Traffic
    source: Stop
    target: Stop
    detour: float
    best: float = math.inf
    found: Way | None = None
    turns: dict[int, _Turn] = field(default_factory=dict)
    cost: dict[int, float] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    gate: dict[int, tuple[Gate, Point]] = field(default_factory=dict)
    heap: list[tuple[float, float, int]] = field(default_factory=list)

    def run(self) -> Way | None:
        """The best way, None when there is none that is good enough."""
        for source in self.source.gates:
            for target in self.target.gates:
                self._straight(source, target)
        self._around()
        return self.found

    def _straight(self, source: Gate, target: Gate) -> None:
        start, end = straight_between(source.side, target.side)
        if min(depth(source.side, start, end)[0], depth(target.side, end, start)[0]) < LEAST:
            return
        spent = math.dist(start, end) + slant(source.side, start, end) + slant(target.side, end, start)
        spent += source.extra + target.extra
        if spent < self.best and not self.scene.blocked(start, end, source.side.own | target.side.own):
            spent += CROSSING * self.traffic.crossed(start, end, source.spare | target.spare)
            if spent < self.best:
                self.best, self.found = spent, Way(source, target, (), (start, end))

    def _around(self) -> None:
        """Ways with bends."""
        far = math.dist(self.source.middle, self.target.middle)
        slack = self.source.radius + self.target.radius
        if far - slack + BEND >= self.best:
            return
        self._begin(min(self.detour * far + _SOME, self.best + slack - BEND))
        heap, cost = self.heap, self.cost
        while heap and heap[0][0] < self.best:
            _, spent, step = heappop(heap)
            if spent <= cost[step]:
                self._close(step, spent)
                self._expand(step, spent)

    def _begin(self, most: float) -> None:
        """The turns that are worth a look, and the ways to those that are in sight of the source."""
        points, taken, dist = self.lanes.points, self.lanes.taken, math.dist
        (_, here, _), (_, there, radius) = self.source, self.target
        for corner, spot in self.lanes.free.items():
            point = points[spot]
            ahead = dist(point, there)
            if dist(here, point) + ahead > most:
                continue
            ahead -= radius
            self.turns[corner] = spot, point, ahead
            shared = SHARED if taken.get(spot) else 0
            for gate in self.source.gates:
                reach = self.lanes.reach(gate.side, spot)
                if reach and reach[1] + BEND + gate.extra + ahead < self.best:
                    spent = reach[1] + BEND + gate.extra + shared
                    spent += CROSSING * self._crossed(gate, spot, reach[0], point)
                    step = 2 * corner + self.lanes.onward(corner, reach[0], point)
                    if self._note(step, spent, ahead, -1):
                        self.gate[step] = gate, reach[0]

    def _expand(self, step: int, spent: float) -> None:
        """From one corner to the next."""
        lanes, cost, taken, dist, best = self.lanes, self.cost, self.lanes.taken, math.dist, self.best
        corner, onward = step >> 1, step & 1
        spot, point, _ = self.turns[corner]
        x, y = point
        spent, sign, turns = spent + BEND, lanes.signs[corner], self.turns
        for other, arriving in lanes.near(corner, onward):
            if other not in turns:
                continue
            to, place, ahead = turns[other]
            further, state = spent + dist(point, place), 2 * other + arriving
            if further + ahead >= best or further >= cost.get(state, math.inf):
                continue
            if (place[0] - x) * (place[1] - y) * sign > 0 or not lanes.sees(spot, to):
                continue
            further += CROSSING * self.traffic.crossed_between(spot, to, point, place)
            self._note(state, further + (SHARED if taken.get(to) else 0), ahead, step)

    def _note(self, step: int, spent: float, ahead: float, before: int) -> bool:
        """Remember a way to a corner if it is the best one so far."""
        if spent + ahead >= self.best or spent >= self.cost.get(step, math.inf):
            return False
        self.cost[step], self.before[step] = spent, before
        heappush(self.heap, (spent + ahead, spent, step))
        return True

    def _close(self, step: int, spent: float) -> None:
        """From a corner to the target."""
        corner, onward = step >> 1, step & 1
        spot, point, _ = self.turns[corner]
        for gate in self.target.gates:
            reach = self.lanes.reach(gate.side, spot)
            whole = spent + reach[1] + gate.extra if reach else math.inf
            if reach and whole < self.best and self.lanes.onward(corner, point, reach[0]) == onward:
                whole += CROSSING * self._crossed(gate, spot, reach[0], point)
                if whole < self.best:
                    self.best, self.found = whole, self._way(step, gate, reach[0])

    def _way(self, step: int, target: Gate, end: Point) -> Way:
        path = [step]
        while self.before[path[-1]] >= 0:
            path.append(self.before[path[-1]])
        source, start = self.gate[path[-1]]
        turns = [self.turns[each >> 1] for each in reversed(path)]
        return Way(source, target, tuple(turn[0] for turn in turns), (start, *(turn[1] for turn in turns), end))

    def _crossed(self, gate: Gate, spot: int, at: Point, point: Point) -> int:
        return self.traffic.crossed_between(gate.side.number, spot, at, point, gate.spare)
