"""Lines between what stands somewhere: straight, with elbows, curved, or as a bus that branches. What cannot be drawn
without running through a foreign box, or along another line, is not drawn: its picture would say something else."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import Literal

from bench.raster.graphs import Edge
from bench.raster.layouts import Rect

Manner = Literal["straight", "elbow", "curve", "bus"]
Point = tuple[float, float]
Path = tuple[Point, ...]

_STEP = 6.0
_ACROSS = (0.5, 0.3, 0.7)
# Two lines that run this near to each other for this share of the shorter one look like one.
_NEAR, _MOST_NEAR = 11.0, 0.16
# Between sides that face each other at less than this there is no room to turn.
_LEAST_ROOM = 44.0
# The ends of lines that meet at a box may come near to each other.
_AT_ENDS = 26.0


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of this manner end `gap` before what they lead to, are so `thick`, and come to the sides of a component at
    these shares of its height."""

    manner: Manner
    gap: float
    thick: float
    sides: tuple[float, ...]


def routes(
    edges: Sequence[Edge], rects: Sequence[Rect], count: int, blocked: Sequence[Rect], lines: Lines
) -> list[Path | None]:
    """A path for each edge, or None. `count` of the rects are nodes; `blocked` are further places to stay out of."""
    found: list[Path | None] = []
    drawn: list[tuple[Edge, Path]] = []
    for edge in edges:
        ends = (rects[edge.source], rects[edge.target])
        foreign = [rect.grown(7) for index, rect in enumerate(rects[:count]) if index not in (edge.source, edge.target)]
        foreign = [rect for rect in foreign if not _inside(rect, rects, edge, count)] + list(blocked)
        others = [path for other, path in drawn if not (lines.manner == "bus" and other.source == edge.source)]
        path = next((path for path in _tries(ends, lines) if _free(path, foreign, others, _NEAR + lines.thick)), None)
        found.append(path)
        if path:
            drawn.append((edge, path))
    return found


def length(path: Path) -> float:
    """Of the whole line."""
    return sum(math.dist(one, other) for one, other in pairwise(path))


def along(path: Path, share: float) -> Point:
    """The point at this share of the way."""
    left = length(path) * share
    for one, other in pairwise(path):
        step = math.dist(one, other)
        if step >= left and step:
            return _between(one, other, left / step)
        left -= step
    return path[-1]


def cut(path: Path, start: float, end: float) -> Path:
    """Without so much at its start and end."""
    return tuple(reversed(_cut(tuple(reversed(_cut(path, start))), end)))


def sampled(path: Path, step: float = _STEP) -> list[Point]:
    """Points along the line, this far apart."""
    points: list[Point] = []
    for one, other in pairwise(path):
        pieces = max(1, round(math.dist(one, other) / step))
        points += [_between(one, other, piece / pieces) for piece in range(pieces)]
    return [*points, path[-1]]


def _inside(rect: Rect, rects: Sequence[Rect], edge: Edge, count: int) -> bool:
    """What stands in a frame that the edge leads to is behind its end."""
    frames = [rects[end] for end in (edge.source, edge.target) if end >= count]
    return any(frame.holds(*rect.middle) for frame in frames)


def _tries(ends: tuple[Rect, Rect], lines: Lines) -> Iterator[Path]:
    """The paths that are thought of, best first."""
    if lines.manner == "straight":
        yield from _straight(ends, lines.gap)
        return
    for low, high in product(range(3), repeat=2):
        for upright in _by_distance(ends):
            shares = _ACROSS if upright else lines.sides
            port, other = _ports(ends, shares[low], shares[high], lines.gap, upright=upright)
            if abs(other[upright] - port[upright]) < _LEAST_ROOM:
                continue
            if lines.manner == "curve":
                yield _curve(port, other, upright=upright)
            else:
                yield from (_bent(port, other, share, upright=upright) for share in (0.5, 0.35, 0.65))
    yield from _straight(ends, lines.gap)


def _straight(ends: tuple[Rect, Rect], gap: float) -> Iterator[Path]:
    """From middle to middle, or beside it."""
    for aside in (0.0, 0.2, -0.2):
        one, other = ((rect.x + rect.width * (0.5 + aside), rect.y + rect.height * (0.5 + aside / 2)) for rect in ends)
        start, end = _leaving(ends[0].grown(gap), one, other), _leaving(ends[1].grown(gap), other, one)
        if start and end and math.dist(start, end) > 30:
            yield (start, end)


def _leaving(rect: Rect, inside: Point, outside: Point) -> Point | None:
    """Where the line from inside to outside crosses the border."""
    if rect.holds(*outside):
        return None
    across, down = outside[0] - inside[0], outside[1] - inside[1]
    right = ((rect.x + rect.width if across > 0 else rect.x) - inside[0]) / across if across else math.inf
    low = ((rect.y + rect.height if down > 0 else rect.y) - inside[1]) / down if down else math.inf
    share = min(right, low)
    return (inside[0] + across * share, inside[1] + down * share)


def _by_distance(ends: tuple[Rect, Rect]) -> tuple[bool, bool]:
    """Whether to leave by the top or bottom first: where there is more room between the two."""
    (x, y), (u, v) = ends[0].middle, ends[1].middle
    upright = abs(v - y) - (ends[0].height + ends[1].height) / 2 > abs(u - x) - (ends[0].width + ends[1].width) / 2
    return (upright, not upright)


def _ports(ends: tuple[Rect, Rect], low: float, high: float, gap: float, *, upright: bool) -> tuple[Point, Point]:
    """Where the line leaves the one and comes to the other, on sides that face each other."""
    one, other = ends
    if upright:
        down = other.middle[1] > one.middle[1]
        start = (one.x + one.width * low, one.y + one.height + gap if down else one.y - gap)
        return start, (other.x + other.width * high, other.y - gap if down else other.y + other.height + gap)
    right = other.middle[0] > one.middle[0]
    start = (one.x + one.width + gap if right else one.x - gap, one.y + one.height * low)
    return start, (other.x - gap if right else other.x + other.width + gap, other.y + other.height * high)


def _bent(start: Point, end: Point, share: float, *, upright: bool) -> Path:
    if upright:
        turn = start[1] + (end[1] - start[1]) * share
        path: Path = (start, (start[0], turn), (end[0], turn), end)
    else:
        turn = start[0] + (end[0] - start[0]) * share
        path = (start, (turn, start[1]), (turn, end[1]), end)
    return (start, end) if abs(start[0] - end[0]) < 3 or abs(start[1] - end[1]) < 3 else path


def _curve(start: Point, end: Point, *, upright: bool) -> Path:
    """A cubic that leaves and comes square to the sides."""
    if upright:
        reach = (end[1] - start[1]) * 0.55
        first, second = (start[0], start[1] + reach), (end[0], end[1] - reach)
    else:
        reach = (end[0] - start[0]) * 0.55
        first, second = (start[0] + reach, start[1]), (end[0] - reach, end[1])
    return tuple(_cubic((start, first, second, end), step / 28) for step in range(29))


def _cubic(points: tuple[Point, Point, Point, Point], at: float) -> Point:
    weights = ((1 - at) ** 3, 3 * (1 - at) ** 2 * at, 3 * (1 - at) * at**2, at**3)
    pairs = list(zip(weights, points, strict=True))
    return (sum(weight * point[0] for weight, point in pairs), sum(weight * point[1] for weight, point in pairs))


def _free(path: Path, foreign: Sequence[Rect], others: Sequence[Path], near: float) -> bool:
    points = sampled(path)
    if length(path) < 30 or any(rect.holds(*point) for rect in foreign for point in points):
        return False
    if math.dist(path[0], path[-1]) < 30:
        return False
    return all(_apart(points, other, near) for other in others)


def _apart(points: Sequence[Point], other: Path, room: float) -> bool:
    """Whether the two lines are seen as two: they may cross, and not run along each other."""
    theirs = sampled(other)
    inner = [point for point in points if min(math.dist(point, end) for end in (points[0], points[-1])) > _AT_ENDS]
    near = sum(any(math.dist(point, there) < room for there in theirs) for point in inner)
    if min(math.dist(points[-1], end) for end in (other[0], other[-1])) < 9:
        return False
    if math.dist(points[0], other[0]) < 4 and near:
        return near * _STEP < _AT_ENDS
    return near <= max(4, _MOST_NEAR * min(len(points), len(theirs)))


def _between(one: Point, other: Point, share: float) -> Point:
    return (one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share)


def _cut(path: Path, amount: float) -> Path:
    points = list(path)
    while len(points) > 1 and amount > 0:
        step = math.dist(points[0], points[1])
        if step > amount:
            points[0] = _between(points[0], points[1], amount / step)
            break
        amount -= step
        points.pop(0)
    return tuple(points)
