"""Which way each arrow runs: the sides that it joins and the corners that it turns at."""

from collections.abc import Sequence
from dataclasses import dataclass

from renderers.layout import Point
from renderers.routing.geometry import bounds, crossings
from renderers.routing.scene import Scene
from renderers.routing.search import way
from renderers.routing.sides import Ends, Side, choices

# What a crossing costs, in pixels of length.
CROSSING = 120
# How many pairs of sides are tried for one arrow.
_TRIED = 3


@dataclass(frozen=True, slots=True)
class Plan:
    """One way from box to box. `corners` are numbers of the scene's corners; `frame` is what the line covers."""

    ends: Ends
    corners: tuple[int, ...]
    cost: float
    line: tuple[Point, ...]
    frame: tuple[int, int, int, int]


def planned(scene: Scene, sides: Sequence[tuple[Side, ...]], arrow: tuple[int, int]) -> Plan | None:
    """The cheapest way between two boxes, None when nothing leads there. Further pairs of sides are tried only where
    the best ones are not free."""
    best: Plan | None = None
    for ends in choices(sides[arrow[0]], sides[arrow[1]])[:_TRIED]:
        if best and ends.cost >= best.cost:
            break
        one = plan(scene, ends)
        if one and (best is None or one.cost < best.cost):
            best = one
    return best


def plan(scene: Scene, ends: Ends, avoid: tuple[int, ...] = ()) -> Plan | None:
    """The best way between two sides."""
    found = way(scene, ends, avoid)
    if found is None:
        return None
    line = (ends.start, *(scene.corners[corner] for corner in found.corners), ends.end)
    return Plan(ends, found.corners, found.cost + ends.cost - ends.bare, line, bounds(line))


def uncrossed(scene: Scene, sides: Sequence[tuple[Side, ...]], plans: Sequence[Plan | None]) -> list[Plan | None]:
    """The same plans, but where another way crosses so much less that it is worth its length. One look at each."""
    now = list(plans)
    counts = _counts(now)
    for index, current in enumerate(now):
        if current is None or counts[index] < 2:
            continue
        crossed = _crossed(current, index, now, 1 << 30)
        best, price = current, current.cost + CROSSING * crossed
        for other in _others(scene, sides, current, price):
            cost = other.cost + CROSSING * _crossed(other, index, now, int((price - other.cost) // CROSSING))
            if cost < price:
                best, price = other, cost
        now[index] = best
    return now


def _others(scene: Scene, sides: Sequence[tuple[Side, ...]], current: Plan, price: float) -> list[Plan]:
    """Ways that are cheaper than this one with its crossings: between other sides, and the other way around."""
    found = []
    source, target = current.ends.source, current.ends.target
    for ends in choices(sides[source.box], sides[target.box]):
        if ends.cost < price and (ends.source, ends.target) != (source, target):
            own = 1 << source.box | 1 << target.box
            if not scene.hits(ends.start, ends.end) & ~own:
                found.append(plan(scene, ends))
    if current.corners:
        obstacle = current.corners[0] // 4
        found.append(plan(scene, current.ends, tuple(each for each in current.corners if each // 4 == obstacle)))
    return [each for each in found if each and each.cost < price]


def _counts(plans: Sequence[Plan | None]) -> list[int]:
    """How often each plan crosses the others."""
    counts = [0] * len(plans)
    for index, one in enumerate(plans):
        if one is None:
            continue
        left, top, right, bottom = one.frame
        for other in range(index):
            each = plans[other]
            if each is not None:
                x, y, right_end, bottom_end = each.frame
                if x < right and right_end > left and y < bottom and bottom_end > top:
                    crossed = crossings(one.line, each.line)
                    counts[index] += crossed
                    counts[other] += crossed
    return counts


def _crossed(one: Plan, index: int, now: Sequence[Plan | None], most: int) -> int:
    """How often a plan would cross the others; counting ends above `most`."""
    left, top, right, bottom = one.frame
    count = 0
    for other, each in enumerate(now):
        if each is not None and other != index:
            x, y, right_end, bottom_end = each.frame
            if x < right and right_end > left and y < bottom and bottom_end > top:
                count += crossings(one.line, each.line)
                if count > most:
                    break
    return count
