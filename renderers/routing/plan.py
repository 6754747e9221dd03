"""Which way each arrow runs: the sides that it joins and the spots that it turns at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from renderers.layout import Point
from renderers.routing.lanes import Lanes
from renderers.routing.scene import Scene
from renderers.routing.search import BEND, CROSSING, SHARED, Gate, Search, Stop, Way
from renderers.routing.sides import ABOVE, BELOW, LEAST, LEFT, RIGHT, Side, Sides, facing, slant
from renderers.routing.traffic import Traffic

# How far out an arrow may turn, in times of the straight distance.
DETOUR = 1.5
# Of the arrows that cross others, the worst ones get a second look: one in so many.
_SECOND_LOOK = 3

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


def planned(
    scene: Scene, sides: Sequence[Sides], arrows: Sequence[tuple[int, int]], detour: float = DETOUR
) -> list[Plan | None]:
    """A plan for each arrow, None where nothing leads from box to box. Short arrows choose first: they have the least
    choice. The worst ones choose again when all are there."""
    plans: list[Plan | None] = [None] * len(arrows)
    network = _Network(scene, sides, detour)
    for index in sorted(range(len(arrows)), key=lambda each: (_far(sides, arrows[each]), each)):
        plan = plans[index] = network.best(arrows[index])
        if plan:
            network.add(index, plan)
    counts = {index: network.crossed(plan) for index, plan in enumerate(plans) if plan}
    crossing = sorted((index for index in counts if counts[index]), key=lambda index: (-counts[index], index))
    for index in crossing[: math.ceil(len(crossing) / _SECOND_LOOK)]:
        plan = plans[index]
        if plan:
            network.remove(index, plan)
            plan = plans[index] = network.best(arrows[index], network.cost(plan)) or plan
            network.add(index, plan)
    return plans


class _Network:
    """The plans so far: where they turn, what they cross, and where they end."""

    def __init__(self, scene: Scene, sides: Sequence[Sides], detour: float) -> None:
        self._scene, self._sides, self._detour = scene, sides, detour
        self._lanes, self._traffic = Lanes(scene), Traffic(scene.extent)
        self._bits: dict[int, tuple[int, ...]] = {}
        self._ends: dict[int, dict[tuple[int, int], int]] = {side.number: {} for four in sides for side in four}

    def best(self, arrow: tuple[int, int], most: float = math.inf) -> Plan | None:
        """The best plan that costs less than this."""
        one, other = self._sides[arrow[0]], self._sides[arrow[1]]
        here, there = facing(one, other)
        if not here:
            return None
        stops = self._stop(one, here), self._stop(other, there)
        way = Search(self._scene, self._lanes, self._traffic, *stops, self._detour, most).run()
        return _plan(way) if way else None

    def add(self, index: int, plan: Plan) -> None:
        """This plan counts from now on."""
        bits = self._bits[index] = self._traffic.add(plan.line)
        self._ends[plan.source.number][index, 0] = bits[0]
        self._ends[plan.target.number][index, 1] = bits[-1]
        self._lanes.turn(plan.spots, 1)

    def remove(self, index: int, plan: Plan) -> None:
        """This plan counts no more."""
        self._traffic.remove(self._bits.pop(index))
        del self._ends[plan.source.number][index, 0], self._ends[plan.target.number][index, 1]
        self._lanes.turn(plan.spots, -1)

    def crossed(self, plan: Plan) -> int:
        """How often a plan crosses the others."""
        count, line = 0, plan.line
        for index in range(len(line) - 1):
            spare = 0 if index else self._spare(plan.source)
            if index == len(line) - 2:
                spare |= self._spare(plan.target)
            count += self._traffic.crossed(line[index], line[index + 1], spare)
        return count

    def cost(self, plan: Plan) -> float:
        """What the search would say."""
        line = plan.line
        cost = math.fsum(math.dist(line[index], line[index + 1]) for index in range(len(line) - 1))
        cost += slant(plan.source, line[0], line[1]) + slant(plan.target, line[-1], line[-2]) + plan.extra
        cost += BEND * len(plan.spots) + SHARED * sum(bool(self._lanes.taken.get(each)) for each in plan.spots)
        return cost + CROSSING * self.crossed(plan)

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


def _far(sides: Sequence[Sides], arrow: tuple[int, int]) -> int:
    """Twice the distance between the middles of two boxes, along both axes."""
    one, other = sides[arrow[0]], sides[arrow[1]]
    across = one[LEFT].level + one[RIGHT].level - other[LEFT].level - other[RIGHT].level
    return abs(across) + abs(one[ABOVE].level + one[BELOW].level - other[ABOVE].level - other[BELOW].level)
