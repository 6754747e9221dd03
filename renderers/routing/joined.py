"""From plans to lines: each from its own place on the border, and free again after the ends have moved."""

import math
from collections.abc import Iterator, Mapping

from renderers.layout import Point
from renderers.routing.ends import End
from renderers.routing.network import Plan
from renderers.routing.scene import Scene
from renderers.routing.sides import LEAST, LEFT, NORMALS, Side, depth

# Two ends on one side are no closer than this where that is possible, and other places are tried in such steps.
_APART = 5
_STEP = 3
# A line that meets a border at a lower slope than this turns towards it first, so far out.
_LOWEST = math.tan(math.radians(25))
_KNEE = 16

Line = tuple[Point, ...]


def joined(scene: Scene, plans: Mapping[int, Plan], at: dict[End, Point]) -> dict[int, Line]:
    """The lines of the plans. Where something stands in the way of an end now, it goes to the nearest place on its side
    that is free, and to the planned one where there is none."""
    lines = {}
    for index, plan in sorted(plans.items()):
        line = next(_tried(scene, plan, index, plans, at), plan.line)
        at[index, 0], at[index, 1] = line[0], line[-1]
        lines[index] = square(scene, plan.target, square(scene, plan.source, line)[::-1])[::-1]
    return lines


def _tried(scene: Scene, plan: Plan, index: int, plans: Mapping[int, Plan], at: dict[End, Point]) -> Iterator[Line]:
    """The free ones of the lines between the places that come into question, the best first."""
    between = plan.line[1:-1]
    starts, ends = [at[index, 0]], [at[index, 1]]
    if free_at_ends(scene, plan.source, plan.target, (starts[0], *between, ends[0])):
        yield (starts[0], *between, ends[0])
    starts += _others(plan.source, (index, 0), plans, at)
    ends += _others(plan.target, (index, 1), plans, at)
    pairs = sorted(
        ((math.dist(start, starts[0]) + math.dist(end, ends[0]), start, end) for start in starts for end in ends),
    )
    for _, start, end in pairs:
        if free_at_ends(scene, plan.source, plan.target, (start, *between, end)):
            yield (start, *between, end)


def _others(side: Side, end: End, plans: Mapping[int, Plan], at: dict[End, Point]) -> list[Point]:
    """Places on a side that are not too near to the other ends there."""
    axis = 0 if side.which < LEFT else 1
    there = [
        place[axis]
        for (index, last), place in at.items()
        if (index, last) != end and side == (plans[index].target if last else plans[index].source)
    ]
    return [
        side.point(place)
        for place in range(side.low, side.high + 1, _STEP)
        if all(abs(place - other) >= _APART for other in there)
    ]


def free_at_ends(scene: Scene, source: Side, target: Side, line: Line) -> bool:
    """Whether the first and the last piece run into nothing; those between have not moved."""
    if depth(source, line[0], line[1])[0] < LEAST or depth(target, line[-1], line[-2])[0] < LEAST:
        return False
    if len(line) == 2:
        return not scene.blocked(*line, source.own | target.own)
    return not scene.blocked(line[0], line[1], source.own) and not scene.blocked(line[-2], line[-1], target.own)


def square(scene: Scene, side: Side, line: Line) -> Line:
    """The line with a bend before its first point where it would run along the border."""
    away, along = depth(side, line[0], line[1])
    if away >= _LOWEST * along or away < LEAST:
        return line
    x, y = NORMALS[side.which]
    far = min(_KNEE, away)
    knee = Point(line[0].x + x * far, line[0].y + y * far)
    return (
        line if scene.blocked(line[0], knee, side.own) or scene.blocked(knee, line[1]) else (line[0], knee, *line[1:])
    )
