"""What can be counted about routes: the figures that the benchmark and the tests look at."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from renderers.layout import LayoutRequest, Placement, Point, Rect
from renderers.routing.geometry import Line, crossings
from renderers.routing.scene import title_places

# Two pieces that are closer than this, and as good as parallel, look like one.
_TOUCH = 3
# A turn that the eye does not see as one.
_LEAST_TURN = math.radians(20)


@dataclass(frozen=True, slots=True)
class Measures:
    """`bends` are turns of more than 20 degrees; `shared` is the length in pixels of the pieces that lie on a piece of
    another route; a mutual pair is one line."""

    crossings: int
    bends: int
    length: float
    shared: float
    boxes_hit: int
    titles_hit: int


def measure(request: LayoutRequest, placement: Placement, routes: Sequence[Line]) -> Measures:
    """Count what makes routes hard to follow."""
    seen: set[tuple[int, int]] = set()
    drawn: list[tuple[tuple[int, int], Line]] = []
    for (source, target), route in zip(request.arrows, routes, strict=True):
        if (target, source) not in seen:
            seen.add((source, target))
            drawn.append(((source, target), route))
    pairs = list(_meeting([route for _, route in drawn]))
    titles = title_places(request, placement)
    return Measures(
        crossings=sum(crossings(one, other) for one, other in pairs),
        bends=sum(bends(route) for _, route in drawn),
        length=math.fsum(length(route) for _, route in drawn),
        shared=math.fsum(_shared(one, other) for one, other in pairs),
        boxes_hit=sum(
            passes(route, place)
            for ends, route in drawn
            for index, place in enumerate(placement.boxes)
            if index not in ends
        ),
        titles_hit=sum(passes(route, title) for _, route in drawn for title in titles),
    )


def length(route: Line) -> float:
    """In pixels."""
    return math.fsum(math.dist(route[index], route[index + 1]) for index in range(len(route) - 1))


def bends(route: Line) -> int:
    """How often the direction changes: turns that follow each other the same way round count as one."""
    found, turned = 0, 0.0
    for index in range(1, len(route) - 1):
        turn = _turn(route[index - 1], route[index], route[index + 1])
        if turn * turned < 0:
            found, turned = found + (abs(turned) > _LEAST_TURN), 0.0
        turned += turn
    return found + (abs(turned) > _LEAST_TURN)


def passes(route: Line, place: Rect) -> bool:
    """Whether a route goes through a rectangle; along its border is no hit."""
    return any(_through(route[index], route[index + 1], place) for index in range(len(route) - 1))


def _turn(a: Point, b: Point, c: Point) -> float:
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], c[0] - b[0], c[1] - b[1]
    return math.atan2(ux * vy - uy * vx, ux * vx + uy * vy)


def _through(start: Point, end: Point, place: Rect) -> bool:
    """Clip the line at the four sides; something of it must be left."""
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    across, along = (place.x - x, place.x + place.width - x), (place.y - y, place.y + place.height - y)
    for step, (near, far) in ((dx, across), (dy, along)):
        if not step:
            if near >= 0 or far <= 0:
                return False
        else:
            enter, leave = (near / step, far / step) if step > 0 else (far / step, near / step)
            first, last = max(first, enter), min(last, leave)
    return last - first > 1e-9


def _meeting(routes: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Pairs of routes whose bounding rectangles meet."""
    frames = [_bounds(route) for route in routes]
    for index, (left, top, right, bottom) in enumerate(frames):
        for other in range(index):
            box = frames[other]
            if box[0] <= right and box[2] >= left and box[1] <= bottom and box[3] >= top:
                yield routes[index], routes[other]


def _shared(one: Line, other: Line) -> float:
    return math.fsum(
        _overlap(one[i], one[i + 1], other[j], other[j + 1]) for i in range(len(one) - 1) for j in range(len(other) - 1)
    )


def _overlap(a: Point, b: Point, c: Point, d: Point) -> float:
    """The length of a-b along which c-d is closer than a stroke or two, if they are as good as parallel."""
    ux, uy, vx, vy = b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]
    long, other = math.hypot(ux, uy), math.hypot(vx, vy)
    if not long or not other or abs(ux * vy - uy * vx) > 0.05 * long * other:
        return 0.0
    spots = [
        ((p[0] - a[0]) * ux / long + (p[1] - a[1]) * uy / long, ((p[0] - a[0]) * uy - (p[1] - a[1]) * ux) / long)
        for p in (c, d)
    ]
    (s0, off0), (s1, off1) = sorted(spots)
    low, high = max(0.0, s0), min(long, s1)
    if high <= low or s1 == s0:
        return 0.0
    at = [off0 + (off1 - off0) * (s - s0) / (s1 - s0) for s in (low, (low + high) / 2, high)]
    near = sum(abs(off) < _TOUCH for off in at)
    return (high - low) * near / 3


def _bounds(line: Line) -> tuple[int, int, int, int]:
    """Left, top, right, bottom."""
    xs, ys = [point[0] for point in line], [point[1] for point in line]
    return min(xs), min(ys), max(xs), max(ys)
