"""The best way from box to box: short, with few bends, and across few of the lines that are there already."""

import math
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from renderers.layout import Point
from renderers.routing.lanes import Lanes
from renderers.routing.scene import Scene
from renderers.routing.sides import LEAST, Side, apart, depth, slant, straight_between
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


# The least that a way can cost over this step, what it costs up to there but for the crossings of the last piece, the
# step, where it comes from, and whether those crossings are in it.
_Entry = tuple[float, float, int, int, bool]


@dataclass(slots=True)
class Search:
    """A* over the corners that are in sight of each other.

    No turn is further out than `detour` times the distance, and a way must cost less than `best`. A step is a corner
    and the way round, 2 * corner + 0 or 1: a line goes on round a corner in the way in which it comes. `cost` tells
    what it costs to come to a step, `before` the step before that, or -1 - gate for the first one. `heap` holds what
    is to be looked at. Whether a piece is free and what it crosses is asked only when its turn comes."""

    scene: Scene
    lanes: Lanes
    traffic: Traffic
    source: Stop
    target: Stop
    detour: float
    best: float = math.inf
    found: Way | None = None
    cost: dict[int, float] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    heap: list[_Entry] = field(default_factory=list)
    ahead: dict[int, float] = field(default_factory=dict)

    def run(self) -> Way | None:
        """The best way, None when there is none that is good enough."""
        pairs = [(source, target) for source in self.source.gates for target in self.target.gates]
        for source, target in pairs:
            self._straight(source, target)
        least = min(apart(source.side, target.side) + source.extra + target.extra for source, target in pairs)
        if least + BEND < self.best and self._begun():
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

    def _begun(self) -> bool:
        """Look at the corners that are not too far out, and come to them from the source; False where there is none."""
        far = math.dist(self.source.middle, self.target.middle)
        most = min(self.detour * far + _SOME, self.best + self.source.radius + self.target.radius - BEND)
        if most < far:
            return False
        here, there = self.lanes.far(self.source.middle), self.lanes.far(self.target.middle)
        # Every way ends at one of the gates, on the border of the target.
        less = min(gate.extra for gate in self.target.gates) - self.target.radius
        self.ahead = {corner: there[corner] + less for corner, near in here.items() if near + there[corner] <= most}
        ahead, taken = self.ahead, self.lanes.taken
        for number, gate in enumerate(self.source.gates):
            base = BEND + gate.extra
            for corner, (spot, _, cost, coming, _) in self.lanes.doors(gate.side, ahead):
                spent = base + cost + (SHARED if taken.get(spot) else 0)
                bound = spent + ahead[corner]
                if bound < self.best:
                    heappush(self.heap, (bound, spent, 2 * corner + coming, -1 - number, False))
        return bool(self.heap)

    def _around(self) -> None:
        """From corner to corner, the most promising one first."""
        heap, cost, ahead = self.heap, self.cost, self.ahead
        while heap and heap[0][0] < self.best:
            _, spent, step, before, sure = heappop(heap)
            if not sure:
                if spent >= cost.get(step, math.inf):
                    continue
                crossed = self._crossed(step, before)
                if crossed < 0:
                    continue
                spent += CROSSING * crossed
                bound = spent + ahead[step >> 1]
                if spent >= cost.get(step, math.inf) or bound >= self.best:
                    continue
                cost[step] = spent
                if heap and heap[0][0] < bound:
                    heappush(heap, (bound, spent, step, before, True))
                    continue
            if spent <= cost[step]:
                self.before[step] = before
                self._close(step, spent)
                self._expand(step, spent)

    def _expand(self, step: int, spent: float) -> None:
        """From one corner to the next."""
        lanes, cost, dist, best, heap = self.lanes, self.cost, math.dist, self.best, self.heap
        ahead = self.ahead
        free, points, taken = lanes.free, lanes.points, lanes.taken
        spot = free[step >> 1]
        point = points[spot]
        spent += BEND
        for other, state in lanes.near(step, ahead):
            if other not in ahead:
                continue
            to = free[other]
            further = spent + dist(point, points[to])
            bound = further + ahead[other]
            if bound < best and further < cost.get(state, math.inf):
                if taken.get(to):
                    further += SHARED
                    bound += SHARED
                bound += CROSSING * self.traffic.at_least(spot, to)
                if bound < best:
                    heappush(heap, (bound, further, state, step, False))

    def _crossed(self, step: int, before: int) -> int:
        """What the piece to this step crosses, -1 where there is no way."""
        lanes, corner = self.lanes, step >> 1
        to = lanes.free[corner]
        place = lanes.points[to]
        if before < 0:
            gate = self.source.gates[-1 - before]
            door = lanes.door(gate.side, corner)
            if door is None or not lanes.is_open(gate.side, door):
                return -1
            return self.traffic.crossed_between(gate.side.number, to, door[1], place, gate.spare)
        spot = lanes.free[before >> 1]
        point = lanes.points[spot]
        if (place[0] - point[0]) * (place[1] - point[1]) * lanes.signs[before >> 1] > 0 or not lanes.sees(spot, to):
            return -1
        return self.traffic.crossed_between(spot, to, point, place)

    def _close(self, step: int, spent: float) -> None:
        """From a corner to the target."""
        lanes, corner, onward = self.lanes, step >> 1, step & 1
        for gate in self.target.gates:
            door = lanes.door(gate.side, corner)
            if door is None or door[4] != onward:
                continue
            spot, end, cost, _, _ = door
            number, whole = gate.side.number, spent + cost + gate.extra
            if whole >= self.best or not lanes.is_open(gate.side, door):
                continue
            if whole + CROSSING * self.traffic.at_least(number, spot, gate.spare) < self.best:
                point = lanes.points[spot]
                whole += CROSSING * self.traffic.crossed_between(number, spot, end, point, gate.spare)
                if whole < self.best:
                    self.best, self.found = whole, self._way(step, gate, Point(*end))

    def _way(self, step: int, target: Gate, end: Point) -> Way:
        path = [step]
        while self.before[path[-1]] >= 0:
            path.append(self.before[path[-1]])
        source = self.source.gates[-1 - self.before[path[-1]]]
        door = self.lanes.door(source.side, path[-1] >> 1)
        start = door[1] if door else target.side.point(0)
        spots = tuple(self.lanes.free[each >> 1] for each in reversed(path))
        line = (Point(*start), *(self.lanes.points[spot] for spot in spots), end)
        return Way(source, target, spots, line)
