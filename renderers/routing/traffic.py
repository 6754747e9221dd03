"""The lines that are drawn already, and how many of them another one would cross."""

from collections.abc import Sequence
from itertools import pairwise

from renderers.routing.strips import Strips

Spot = tuple[int, int]

_NOTHING = (0, 0)


class Traffic:
    """Every piece of a line has a bit, and keeps it; a set of pieces is a number.

    `_active` are the pieces of the lines that are there. `_seen` remembers what is crossed between two numbered points,
    and how many pieces that knows of."""

    __slots__ = ("_active", "_near", "_pieces", "_seen", "_settled")

    def __init__(self, extent: int) -> None:
        self._near = Strips(extent)
        self._pieces: list[tuple[int, int, int, int, int, int]] = []
        self._settled = True
        self._active = 0
        self._seen: dict[tuple[int, int], tuple[int, int]] = {}

    def add(self, line: Sequence[Spot]) -> tuple[int, ...]:
        """The bits of the pieces of a line that is there from now on."""
        bits = []
        for (ax, ay), (bx, by) in pairwise(line):
            bit = 1 << len(self._pieces)
            bits.append(bit)
            self._active |= bit
            self._pieces.append((ax, ay, bx, by, bx - ax, by - ay))
            self._near.add(bit, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
        self._settled = False
        return tuple(bits)

    def remove(self, bits: Sequence[int]) -> None:
        """A line is there no more."""
        self._active &= ~sum(bits)

    def restore(self, bits: Sequence[int]) -> None:
        """A line that was removed is there again."""
        self._active |= sum(bits)

    def crossed(self, a: Spot, b: Spot, spare: int = 0) -> int:
        """How many pieces, but for the spared ones, a piece from a to b crosses."""
        return self._crossed(a, b, self._active & ~spare).bit_count()

    def at_least(self, one: int, other: int, spare: int = 0) -> int:
        """How many pieces are known to be crossed between two numbered points."""
        found, _ = self._seen.get((one, other) if one < other else (other, one), _NOTHING)
        return (found & self._active & ~spare).bit_count()

    def crossed_between(self, one: int, other: int, a: Spot, b: Spot, spare: int = 0) -> int:
        """The same between two numbered points: many lines ask for the same ones. The place of a point whose number
        is below 0 depends on the other one."""
        key = (one, other) if one < other else (other, one)
        found, known = self._seen.get(key, _NOTHING)
        count = len(self._pieces)
        if known < count:
            found |= self._crossed(a, b, -1 << known)
            self._seen[key] = found, count
        return (found & self._active & ~spare).bit_count()

    def _crossed(self, a: Spot, b: Spot, wanted: int) -> int:
        if not self._settled:
            self._near.settle()
            self._settled = True
        ax, ay = a
        bx, by = b
        left, right = (ax, bx) if ax < bx else (bx, ax)
        top, bottom = (ay, by) if ay < by else (by, ay)
        near = wanted & self._near.of(left, top, right, bottom)
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
