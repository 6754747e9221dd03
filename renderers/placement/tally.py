"""What a picture costs its reader: long arrows, arrows that cross, run upwards or behind boxes, and a large page."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt

from renderers.placement.board import Board, Line
from renderers.placement.geometry import passes
from renderers.placement.weights import AREA, BEYOND, CROSSING, HIT, STRETCH, UPWARD


@dataclass(frozen=True, slots=True)
class Quality:
    """Arrows are taken as straight lines between the centres of their boxes; a mutual pair is one line, and upward on
    one of its ways wherever it stands."""

    cost: int
    crossings: int
    upward: int
    hits: int
    length: int
    area: int


def quality(board: Board) -> Quality:
    """Count everything."""
    lines = board.lines
    length = sum(isqrt((line[2] - line[0]) ** 2 + (line[3] - line[1]) ** 2) for line in lines)
    upward = sum(rises(line) for line in lines)
    crossings = sum(_crossings(line, lines[:index]) for index, line in enumerate(lines))
    hits = _hits(lines, board, board.at)
    width, height = board.extent()
    area = width * height
    cost = length + UPWARD * upward + CROSSING * crossings + HIT * hits + page(board)
    return Quality(cost, crossings, upward, hits, length, area)


def burdens(board: Board) -> dict[int, int]:
    """What the arrows of each box cost. A crossing counts for all four boxes."""
    found = dict.fromkeys(board.at, 0)
    lines = board.lines
    for index, line in enumerate(lines):
        own = _alone(line)
        found[line[4]] += own
        found[line[5]] += own
        for other in _crossed(line, lines[:index]):
            for box in (line[4], line[5], other[4], other[5]):
                found[box] += CROSSING
    return found


def strain(board: Board, box: int) -> int:
    """The length of a box's arrows, and the upward ones among them."""
    return sum(_alone(line) for line in board.lines if box in (line[4], line[5]))


def share(board: Board, boxes: Collection[int]) -> int:
    """The part of the cost, without the page's, that depends on where these boxes stand."""
    own = [line for line in board.lines if line[4] in boxes or line[5] in boxes]
    others = [line for line in board.lines if not (line[4] in boxes or line[5] in boxes)]
    cost = sum(map(_alone, own))
    crossings = sum(_crossings(line, others) + _crossings(line, own[:index]) for index, line in enumerate(own))
    return cost + CROSSING * crossings + HIT * (_hits(own, board, board.at) + _hits(others, board, boxes))


def page(board: Board) -> int:
    """What the sizes of the page and of the frames cost."""
    boxes = len(board.tree.request.boxes)
    stretched = sum(rect.width + rect.height for item, rect in board.rects.items() if boxes <= item < board.tree.page)
    return sheet(board, *board.extent()) + stretched // STRETCH


def sheet(board: Board, width: int, height: int) -> int:
    """What a page of this size costs."""
    most = board.tree.width
    beyond = 0 if most is None else max(0, width - most)
    return width * height // AREA + beyond * beyond // BEYOND


def rises(line: Line) -> bool:
    """Does an arrow not lead downwards?"""
    return (line[6] > 0 and line[3] <= line[1]) or (line[6] < 0 and line[1] <= line[3])


def _alone(line: Line) -> int:
    return isqrt((line[2] - line[0]) ** 2 + (line[3] - line[1]) ** 2) + UPWARD * rises(line)


def _crossings(line: Line, others: Iterable[Line]) -> int:
    return sum(1 for _ in _crossed(line, others))


def _crossed(line: Line, others: Iterable[Line]) -> Iterator[Line]:
    """The same test as geometry.crossing(), unrolled: most of the time goes here."""
    x, y, u, v, one, two, _ = line
    dx, dy = u - x, v - y
    for other in others:
        a, b, c, d, three, four, _ = other
        if one in (three, four) or two in (three, four):
            continue
        here = dx * (b - y) - dy * (a - x)
        there = dx * (d - y) - dy * (c - x)
        if (here < 0 < there) or (there < 0 < here):
            ex, ey = c - a, d - b
            first = ex * (y - b) - ey * (x - a)
            second = ex * (v - b) - ey * (u - a)
            if (first < 0 < second) or (second < 0 < first):
                yield other


def _hits(lines: Sequence[Line], board: Board, boxes: Iterable[int]) -> int:
    count = 0
    for box in sorted(boxes):
        left, top, width, height = rect = board.rects[box]
        right, bottom = left + width, top + height
        for line in lines:
            x, y, u, v, one, other, _ = line
            if (x < left and u < left) or (x > right and u > right) or (y < top and v < top) or (y > bottom < v):
                continue
            count += box not in (one, other) and passes(line, rect)
    return count
