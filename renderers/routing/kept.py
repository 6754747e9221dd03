"""Routes of an earlier picture that still hold: an arrow whose way is free runs as it did.

What is remembered comes out of a file, and may be anything: a route that the router itself could not have drawn here
is no plan, and its arrow is routed anew.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from renderers.layout import Before, Point, Rect
from renderers.routing.geometry import meet
from renderers.routing.joined import free_at_ends, square
from renderers.routing.lanes import LANE, LANES
from renderers.routing.network import Plan
from renderers.routing.scene import QUADRANTS, Scene
from renderers.routing.sides import LEFT, Side, Sides

# How far out a kept route may lead, in times of the distance between its ends, and in pixels.
_FAR, _SOME = 2, 400

Arrow = tuple[int, int]
Line = tuple[Point, ...]


def carried(arrows: Sequence[Arrow], places: Sequence[Rect], before: Before) -> dict[Arrow, Line]:
    """The old lines of the arrows whose boxes stand to each other as they did, moved along with them; a line there is
    a line back."""
    found: dict[Arrow, Line] = {}
    moves = _moves(places, before)
    for (source, target), line in zip(arrows, before.routes, strict=False):
        move = moves[source]
        if line and move is not None and move == moves[target]:
            found[source, target] = tuple(Point(x + move[0], y + move[1]) for x, y in line)
    return {arrow[::-1]: line[::-1] for arrow, line in found.items()} | found


def changes(places: Sequence[Rect], before: Before) -> tuple[list[Rect], int]:
    """Where something was that is not there now, and the boxes that were not where they stand, as obstacles; that all
    of it moved together is no change."""
    moves = _moves(places, before)
    ((usual, _),) = Counter(filter(None, moves)).most_common(1) or [((0, 0), 0)]
    moved = [index for index, move in enumerate(moves) if move != usual]
    left = (*before.gone, *filter(None, (before.places[index] for index in moved)))
    dx, dy = usual
    return [place._replace(x=place.x + dx, y=place.y + dy) for place in left], sum(1 << index for index in moved)


def untouched(scene: Scene, arrow: Arrow, line: Line, left: Sequence[Rect], come: int) -> bool:
    """Whether nothing has left that a line may have gone around, and nothing has come that takes its room."""
    known = ~come | 1 << arrow[0] | 1 << arrow[1]
    return not any(meet(Rect.around(line), place) for place in left) and not any(
        scene.blocked(one, other, known) for one, other in pairwise(line)
    )


def _moves(places: Sequence[Rect], before: Before) -> list[tuple[int, int] | None]:
    """How far each box went, None for a new one."""
    pairs = zip(before.places, places, strict=True)
    return [(new.x - old.x, new.y - old.y) if old else None for old, new in pairs]


def kept(scene: Scene, sides: Sequence[Sides], arrows: Sequence[Arrow], lines: Mapping[Arrow, Line]) -> dict[int, Plan]:
    """The plans of the lines that are as good as new ones here, by their places among the arrows."""
    lanes = _Lanes(scene)
    found = {}
    for index, arrow in enumerate(arrows):
        line = lines.get(arrow, ())
        ends = joins(scene, sides[arrow[0]], sides[arrow[1]], line) if line else None
        if ends:
            bare = _without_knees(scene, *ends, line)
            turned = tuple(spot for point in bare[1:-1] for spot in lanes.at(point))
            found[index] = Plan(*ends, 0, turned, bare)
    return found


def joins(scene: Scene, one: Sides, other: Sides, line: Line) -> tuple[Side, Side] | None:
    """The sides that a line runs between; None where the router would not draw it."""
    source, target = _side(one, line[0]), _side(other, line[-1])
    return (source, target) if source and target and _holds(scene, source, target, line) else None


def _side(sides: Sides, end: Point) -> Side | None:
    """The side on which a line ends."""
    for side in sides:
        along, across = end if side.which < LEFT else end[::-1]
        if across == side.level and side.low <= along <= side.high:
            return side
    return None


def _holds(scene: Scene, source: Side, target: Side, line: Line) -> bool:
    """Whether the way is free, and does not lead far away."""
    start, end = line[0], line[-1]
    most = _FAR * math.dist(start, end) + _SOME
    return (
        free_at_ends(scene, source, target, line)
        and not any(scene.blocked(one, other) for one, other in pairwise(line[1:-1]))
        and all(math.dist(start, point) + math.dist(point, end) <= most for point in line)
    )


def _without_knees(scene: Scene, source: Side, target: Side, line: Line) -> Line:
    """The line as it was planned: the bends at its ends come again where they are needed."""
    return _without_knee(scene, source, _without_knee(scene, target, line[::-1])[::-1])


def _without_knee(scene: Scene, side: Side, line: Line) -> Line:
    bare = (line[0], *line[2:])
    return bare if len(line) > 2 and square(scene, side, bare) == line else line


class _Lanes:
    """The corners by the diagonals on which their lanes lie."""

    def __init__(self, scene: Scene) -> None:
        self._places = scene.corners
        self._on: dict[tuple[int, int], list[int]] = {}
        for corner, (x, y) in enumerate(scene.corners):
            quadrant = corner % len(QUADRANTS)
            dx, dy = QUADRANTS[quadrant]
            self._on.setdefault((quadrant, x * dx - y * dy), []).append(corner)

    def at(self, point: Point) -> list[int]:
        """The numbers of the spots at a point; the lanes of two corners may cross."""
        found = []
        for quadrant, (dx, dy) in enumerate(QUADRANTS):
            for corner in self._on.get((quadrant, point.x * dx - point.y * dy), ()):
                lane, rest = divmod((point.x - self._places[corner].x) * dx, LANE)
                if not rest and 0 <= lane < LANES:
                    found.append(corner + lane * len(self._places))
        return sorted(found, key=lambda spot: spot % len(self._places))
