"""From plans to lines: each from its own place on the border, and free again after the ends have moved."""

from dataclasses import replace

from renderers.layout import Point
from renderers.routing.plan import Plan
from renderers.routing.scene import Scene
from renderers.routing.search import way
from renderers.routing.sides import BESIDE, depth


def joined(scene: Scene, plan: Plan, laned: tuple[Point, ...], start: Point, end: Point) -> tuple[Point, ...]:
    """The line in its lanes, from these ends. Where something stands in the way now, the way is looked for again; where
    there is none, the old ends stay."""
    for between in (laned[1:-1], plan.line[1:-1]):
        line = (start, *between, end)
        if _is_free(scene, plan, line):
            return line
    found = way(scene, replace(plan.ends, start=start, end=end))
    return (start, *(scene.corners[corner] for corner in found.corners), end) if found else plan.line


def _is_free(scene: Scene, plan: Plan, line: tuple[Point, ...]) -> bool:
    """Whether the first and the last piece run into nothing; those between have not moved."""
    source, target = plan.ends.source, plan.ends.target
    if depth(source, line[0], line[1])[0] < BESIDE or depth(target, line[-1], line[-2])[0] < BESIDE:
        return False
    if len(line) == 2:
        return not scene.hits(*line) & ~(1 << source.box | 1 << target.box)
    return not scene.hits(line[0], line[1]) & ~(1 << source.box) and not scene.hits(line[-2], line[-1]) & ~(
        1 << target.box
    )
