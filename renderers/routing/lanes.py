"""Routes that turn at the same corner get lanes, in an order in which they need not cross."""

from collections.abc import Sequence
from functools import cmp_to_key
from typing import NamedTuple

from renderers.layout import Point
from renderers.routing.plan import Plan
from renderers.routing.scene import QUADRANTS, Scene
from renderers.routing.sides import Side

LANE = 6
# What is tried where there is no room for whole lanes.
_NARROWER = (LANE, 4, 2)


class _Turn(NamedTuple):
    """A route at a corner, told so that it turns clockwise there: the points behind it, from the corner on, and those
    ahead. A route's end is told as its side: where exactly it ends is still open. `own` are the
    boxes that the pieces before and after the bend may touch, in the route's own direction."""

    route: int
    place: int
    behind: tuple[Point, ...]
    ahead: tuple[Point, ...]
    ends: tuple[Side, Side]
    own: tuple[int, int]


def laned(scene: Scene, plans: Sequence[Plan | None]) -> list[tuple[Point, ...]]:
    """The plans' lines, apart at the corners that they share, as far as there is room; () where there is no plan."""
    moved = [list(plan.line) if plan else [] for plan in plans]
    turns: dict[int, list[tuple[int, int]]] = {}
    for index, plan in enumerate(plans):
        for place, corner in enumerate(plan.corners if plan else (), 1):
            turns.setdefault(corner, []).append((index, place))
    for corner in sorted(corner for corner in turns if len(turns[corner]) > 1):
        told = [_turn(plan, *turn) for turn in turns[corner] if (plan := plans[turn[0]])]
        told.sort(key=cmp_to_key(_inner_first))
        for lane, turn in enumerate(told[1:], 1):
            _shift(scene, turn, moved[turn.route], QUADRANTS[corner % 4], lane)
    return [tuple(line) for line in moved]


def _turn(plan: Plan, route: int, place: int) -> _Turn:
    line, source, target = plan.line, plan.ends.source, plan.ends.target
    own = (1 << source.box if place == 1 else 0, 1 << target.box if place == len(line) - 2 else 0)
    (ax, ay), (bx, by), (cx, cy) = line[place - 1 : place + 2]
    behind, ahead = line[place::-1], line[place:]
    if (bx - ax) * (cy - by) - (by - ay) * (cx - bx) >= 0:
        return _Turn(route, place, behind, ahead, (source, target), own)
    return _Turn(route, place, ahead, behind, (target, source), own)


def _inner_first(one: _Turn, other: _Turn) -> int:
    """Negative when `one` runs nearer to the obstacle: what leads to the right ahead, or comes from the right."""
    ahead = _parting(one.ahead, other.ahead, one.ends[1] == other.ends[1])
    behind = -_parting(one.behind, other.behind, one.ends[0] == other.ends[0])
    return ahead + behind or ahead or one.route - other.route


def _parting(one: tuple[Point, ...], other: tuple[Point, ...], one_end: bool) -> int:
    """Where two ways part for the first time: -1 when the first one keeps to the right, 1 to the left, 0 never."""
    for step in range(1, min(len(one), len(other))):
        here, there = one[step], other[step]
        if here != there:
            if one_end and step == len(one) - 1 == len(other) - 1:
                return 0
            x, y = one[step - 1]
            side = (here[0] - x) * (there[1] - y) - (here[1] - y) * (there[0] - x)
            return (side > 0) - (side < 0)
    return 0


def _shift(scene: Scene, turn: _Turn, line: list[Point], outward: tuple[int, int], lane: int) -> None:
    """Move one bend outwards, if both of its pieces stay free."""
    x, y = line[turn.place]
    before, after = line[turn.place - 1], line[turn.place + 1]
    for step in _NARROWER:
        spot = Point(x + outward[0] * lane * step, y + outward[1] * lane * step)
        free = not scene.hits(before, spot) & ~turn.own[0] and not scene.hits(spot, after) & ~turn.own[1]
        if free and spot.x >= 0 <= spot.y:
            line[turn.place] = spot
            return
