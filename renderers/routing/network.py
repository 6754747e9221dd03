"""The plans so far: where they turn, what they cross, and where they end."""

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from renderers.layout import Point
from renderers.routing.lanes import Lanes
from renderers.routing.scene import Scene
from renderers.routing.search import BEND, CROSSING, SHARED, Gate, Search, Stop, Way
from renderers.routing.sides import ABOVE, BELOW, LEAST, LEFT, RIGHT, Side, Sides, facing, slant
from renderers.routing.traffic import Traffic

# What is better than what, in pixels of length: arrows flow up or down, then sideways; sides are not too full.
_SIDEWAYS = 20
_AWAY = 90
_COVERED = 400
_BUSY, _FULL = 60, 1500
# The distance between two ends where a side is busy, and where it is full.
_AT_BUSY, _AT_FULL = 11, 6


@dataclass(frozen=True, slots=True)
class Plan:
    """One way from box to box; `extra` is what its sides cost."""

    source: Side
    target: Side
    extra: int
    spots: tuple[int, ...]
    line: tuple[Point, ...]


class Network:
    """Knows the plans that are there, and finds the best one for another arrow."""

    def __init__(self, scene: Scene, sides: Sequence[Sides]) -> None:
        self._scene, self._sides = scene, sides
        self._lanes, self._traffic = Lanes(scene), Traffic(scene.extent)
        self._bits: dict[int, tuple[int, ...]] = {}
        self._ends: dict[int, dict[tuple[int, int], int]] = {side.number: {} for four in sides for side in four}

    def best(self, arrow: tuple[int, int], detour: float, most: float = math.inf) -> Plan | None:
        """The best plan that costs less than this, and turns no further out than so many times the distance."""
        one, other = self._sides[arrow[0]], self._sides[arrow[1]]
        here, there = facing(one, other)
        if not here:
            return None
        stops = self._stop(one, here), self._stop(other, there)
        way = Search(self._scene, self._lanes, self._traffic, *stops, detour, most).run()
        return _plan(way) if way else None

    def add(self, index: int, plan: Plan) -> None:
        """This plan counts from now on."""
        self._join(index, plan, self._traffic.add(plan.line))

    def better(self, index: int, plan: Plan, arrow: tuple[int, int], detour: float, gain: int) -> Plan:
        """The best plan that costs so much less, which counts from now on, or the one that is there."""
        bits = self._bits.pop(index)
        self._traffic.remove(bits)
        del self._ends[plan.source.number][index, 0], self._ends[plan.target.number][index, 1]
        self._turn(plan, -1)
        found = self.best(arrow, detour, self.cost(plan) - gain)
        if found:
            self.add(index, found)
            return found
        self._traffic.restore(bits)
        self._join(index, plan, bits)
        return plan

    def crossed(self, plan: Plan, by: Collection[int] | None = None) -> int:
        """How often a plan crosses the others, or some of them."""
        others = 0 if by is None else ~sum(sum(self._bits[index]) for index in by)
        count, line = 0, plan.line
        for index in range(len(line) - 1):
            spare = others if index else others | self._spare(plan.source)
            if index == len(line) - 2:
                spare |= self._spare(plan.target)
            count += self._traffic.crossed(line[index], line[index + 1], spare)
        return count

    def length(self, plan: Plan) -> float:
        """What a plan would cost if it crossed nothing."""
        line = plan.line
        cost = math.fsum(math.dist(line[index], line[index + 1]) for index in range(len(line) - 1))
        cost += slant(plan.source, line[0], line[1]) + slant(plan.target, line[-1], line[-2]) + plan.extra
        return cost + BEND * (len(line) - 2) + SHARED * sum(bool(self._lanes.taken.get(each)) for each in plan.spots)

    def cost(self, plan: Plan) -> float:
        """What the search would say."""
        return self.length(plan) + CROSSING * self.crossed(plan)

    def _join(self, index: int, plan: Plan, bits: tuple[int, ...]) -> None:
        self._bits[index] = bits
        self._ends[plan.source.number][index, 0] = bits[0]
        self._ends[plan.target.number][index, 1] = bits[-1]
        self._turn(plan, 1)

    def _turn(self, plan: Plan, step: int) -> None:
        """An old plan may turn in the lanes of a corner that is no place to turn now."""
        count, free = len(self._scene.corners), self._lanes.free
        self._lanes.turn([spot for spot in plan.spots if spot % count in free], step)

    def _stop(self, sides: Sides, facing_ones: tuple[int, ...]) -> Stop:
        """The sides that face the other box, and all when there is no room on those."""
        gates = [self._gate(sides[which]) for which in facing_ones]
        if all(gate.extra >= _COVERED for gate in gates):
            gates += [self._gate(side, _AWAY) for side in sides if side.which not in facing_ones]
        left, right, top, bottom = (sides[which].level for which in (LEFT, RIGHT, ABOVE, BELOW))
        middle = Point((left + right) // 2, (top + bottom) // 2)
        return Stop(tuple(gates), middle, math.dist(middle, (right, bottom)) + 1)

    def _gate(self, side: Side, extra: int = 0) -> Gate:
        count, room = len(self._ends[side.number]), side.high - side.low
        extra += _SIDEWAYS if side.which >= LEFT else 0
        if room < LEAST:
            extra += _COVERED
        if count * _AT_FULL > room:
            extra += _FULL
        elif count * _AT_BUSY > room:
            extra += _BUSY
        return Gate(side, extra, self._spare(side))

    def _spare(self, side: Side) -> int:
        return sum(self._ends[side.number].values())


def _plan(way: Way) -> Plan:
    return Plan(way.source.side, way.target.side, way.source.extra + way.target.extra, way.spots, way.line)
