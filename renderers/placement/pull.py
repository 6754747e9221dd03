"""What one box would cost at any spot while everything else stands still: the inner loop of the search, made quick."""

from collections.abc import Sequence
from math import isqrt

from renderers.layout import Rect
from renderers.placement.board import Board
from renderers.placement.geometry import passes
from renderers.placement.weights import CROSSING, HIT, UPWARD

# A line seen from a neighbour of the box: its two ends, and on which side of it the neighbour is.
_Seen = tuple[int, int, int, int, int]


class Pull:
    """`tests` counts the lines and boxes that were looked at."""

    def __init__(self, board: Board, box: int) -> None:
        size = board.tree.request.boxes[box]
        self._size = size.width, size.height
        self._others = [line for line in board.lines if line[4] != box and line[5] != box]
        self._rects = [
            (other, rect.x, rect.y, rect.x + rect.width, rect.y + rect.height, rect)
            for other, rect in ((other, board.rects[other]) for other in sorted(board.at) if other != box)
        ]
        centres = board.centres()
        self._anchors = [
            (*centres[other], down, _seen(self._others, other, centres[other]), other)
            for other, down in board.tree.neighbours(box)
            if other in centres
        ]
        self.tests = len(self._anchors) * len(self._others)

    def at(self, x: int, y: int, limit: int) -> int:
        """The cost with the box's corner at this spot; anything from `limit` upwards when it is not less than that."""
        width, height = self._size
        x, y = x + width // 2, y + height // 2
        cost = 0
        for u, v, down, _, _ in self._anchors:
            cost += isqrt((u - x) ** 2 + (v - y) ** 2)
            if (down > 0 and v <= y) or (down < 0 and y <= v):
                cost += UPWARD
        for u, v, _, seen, other in self._anchors:
            if cost >= limit:
                return cost
            self.tests += len(seen) + len(self._rects)
            cost += CROSSING * _crossings(x - u, y - v, seen)
            cost += HIT * self._hits((x, y, u, v), other)
        if cost < limit:
            self.tests += len(self._others)
            cost += HIT * self._struck(Rect(x - width // 2, y - height // 2, width, height))
        return cost

    def _hits(self, line: tuple[int, int, int, int], other: int) -> int:
        x, y, u, v = line
        left, right = (x, u) if x < u else (u, x)
        top, bottom = (y, v) if y < v else (v, y)
        count = 0
        for index, low_x, low_y, high_x, high_y, rect in self._rects:
            if low_x < right and left < high_x and low_y < bottom and top < high_y and index != other:
                count += passes(line, rect)
        return count

    def _struck(self, here: Rect) -> int:
        left, top, width, height = here
        right, bottom = left + width, top + height
        count = 0
        for line in self._others:
            x, y, u, v, _, _, _ = line
            if (x < left and u < left) or (x > right and u > right) or (y < top and v < top) or (y > bottom < v):
                continue
            count += passes(line, here)
        return count


def _seen(lines: Sequence[tuple[int, ...]], anchor: int, centre: tuple[int, int]) -> list[_Seen]:
    x, y = centre
    found = []
    for a, b, c, d, one, other, _ in lines:
        if anchor not in (one, other):
            left, top, right, bottom = a - x, b - y, c - x, d - y
            found.append((left, top, right, bottom, left * bottom - top * right))
    return found


def _crossings(dx: int, dy: int, seen: Sequence[_Seen]) -> int:
    """How many lines does the way from the neighbour to the box cross?"""
    count = 0
    for left, top, right, bottom, side in seen:
        one = dx * top - dy * left
        other = dx * bottom - dy * right
        if ((one < 0 < other) or (other < 0 < one)) and side * (side + one - other) < 0:
            count += 1
    return count
