"""The lines that are drawn already, and how many of them another one would cross."""

from collections.abc import Sequence
from itertools import pairwise

from renderers.layout import Point

# Pieces are looked up by bands of so many bits' width.
_BAND = 6
_NOTHING = (0, 0)


class Traffic:
    """Every piece of a line has a bit, and keeps it; a set of pieces is a number.

    `_active` are the pieces of the lines that are there. Per axis and band, `_begun` holds the pieces that begin in the
    band or before it, `_left` those that end in it or after it. `_seen` remembers what is crossed between two numbered
    points, and `_right` which pieces have a numbered point on their right, both with how many pieces they know of."""

    __slots__ = ("_active", "_bands", "_begun", "_left", "_pieces", "_right", "_seen")

    def __init__(self, extent: int) -> None:
        self._bands = (max(extent, 0) >> _BAND) + 2
        self._begun = [0] * self._bands, [0] * self._bands
        self._left = [0] * self._bands, [0] * self._bands
        self._pieces: list[tuple[int, int, int, int, int, int]] = []
        self._active = 0
        self._seen: dict[tuple[int, int], tuple[int, int]] = {}
        self._right: dict[int, tuple[int, int]] = {}

    def add(self, line: Sequence[Point]) -> tuple[int, ...]:
        """The bits of the pieces of a line that is there from now on."""
        bits = []
        for a, b in pairwise(line):
            bit = 1 << len(self._pieces)
            bits.append(bit)
            self._active |= bit
            self._pieces.append((*a, *b, b[0] - a[0], b[1] - a[1]))
            for axis in (0, 1):
                low, high = self._band(min(a[axis], b[axis])), self._band(max(a[axis], b[axis]))
                for band in range(low, self._bands):
                    self._begun[axis][band] |= bit
                for band in range(high + 1):
                    self._left[axis][band] |= bit
        return tuple(bits)

    def remove(self, bits: Sequence[int]) -> None:
        """A line is there no more."""
        self._active &= ~sum(bits)

    def crossed(self, a: Point, b: Point, spare: int = 0) -> int:
        """How many pieces, but for the spared ones, a piece from a to b crosses."""
        return self._crossed(a, b, self._active & ~spare).bit_count()

    def crossed_between(self, one: int, other: int, a: Point, b: Point, spare: int = 0) -> int:
        """The same between two numbered points: many lines ask for the same ones. The place of a point whose number
        is below 0 depends on the other one."""
        key = (one, other) if one < other else (other, one)
        found, known = self._seen.get(key, _NOTHING)
        count = len(self._pieces)
        if known < count:
            wanted = -1 << known
            if one >= 0 <= other:
                # Only a line that has the points on different sides can run between them.
                right, upto = self._right.get(one, _NOTHING)
                left, also = self._right.get(other, _NOTHING)
                right = right if upto == count else self._right_of(one, a)
                left = left if also == count else self._right_of(other, b)
                wanted &= right ^ left
            if wanted:
                found |= self._crossed(a, b, wanted)
            self._seen[key] = found, count
        return (found & self._active & ~spare).bit_count()

    def _right_of(self, number: int, at: Point) -> int:
        """The pieces that have this point on their right."""
        found, known = self._right.get(number, _NOTHING)
        if known < len(self._pieces):
            x, y = at
            bit = 1 << known
            for cx, cy, _, _, vx, vy in self._pieces[known:]:
                if vx * (y - cy) > vy * (x - cx):
                    found |= bit
                bit <<= 1
            self._right[number] = found, len(self._pieces)
        return found

    def _crossed(self, a: Point, b: Point, wanted: int) -> int:
        ax, ay = a
        bx, by = b
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        begun, ended, last = self._begun, self._left, self._bands - 1
        near = wanted & begun[0][min(right >> _BAND, last)] & ended[0][min(left >> _BAND, last)]
        if near:
            near &= begun[1][min(bottom >> _BAND, last)] & ended[1][min(top >> _BAND, last)]
        ux, uy, pieces, found = bx - ax, by - ay, self._pieces, 0
        while near:
            bit = near & -near
            near ^= bit
            cx, cy, dx, dy, vx, vy = pieces[bit.bit_length() - 1]
            one, two = ux * (cy - ay) - uy * (cx - ax), ux * (dy - ay) - uy * (dx - ax)
            if one < 0 < two or two < 0 < one:
                one, two = vx * (ay - cy) - vy * (ax - cx), vx * (by - cy) - vy * (bx - cx)
                if one < 0 < two or two < 0 < one:
                    found |= bit
        return found

    def _band(self, at: int) -> int:
        band = at >> _BAND
        return 0 if band < 0 else band if band < self._bands else self._bands - 1
