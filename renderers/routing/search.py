"""The shortest way around what stands between two points. Only obstacles that are met on the way are looked at."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import NamedTuple

from renderers.routing.scene import Scene
from renderers.routing.sides import BESIDE, Ends, depth, slant

# What a bend costs, in pixels of length.
BEND = 28
# How often obstacles may be added, and how many a search may know of.
_ROUNDS = 8
_MOST = 14


class Way(NamedTuple):
    """The corners to turn at, and the length with what bends and low angles cost."""

    corners: tuple[int, ...]
    cost: float


def way(scene: Scene, ends: Ends, avoid: Sequence[int] = ()) -> Way | None:
    """The best way between two ends, or None when there is none within the budget. Corners to `avoid` are not turned
    at."""
    known = scene.hits(ends.start, ends.end) & ~(1 << ends.source.box | 1 << ends.target.box)
    if not known and not avoid:
        return Way((), ends.bare)
    search = _Search(scene, ends, frozenset(avoid))
    for _ in range(_ROUNDS):
        if known.bit_count() > _MOST:
            return None
        found = search.best(known)
        more = search.met(found.corners) & ~known if found else 0
        if not more:
            return found
        known |= more
    return None


@dataclass(slots=True)
class _Search:
    """`first` and `last` remember what the line from the start to a corner, and from a corner to the end, runs into.
    `heap` holds what is to be looked at: the least that it can cost, what it costs so far, the corner."""

    scene: Scene
    ends: Ends
    avoid: frozenset[int]
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)
    ahead: dict[int, float] = field(default_factory=dict)
    cost: dict[int, float] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    heap: list[tuple[float, float, int]] = field(default_factory=list)

    def best(self, known: int) -> Way | None:
        """A* over the corners of the known obstacles."""
        self._begin(known)
        best, final = math.inf, -1
        while self.heap and self.heap[0][0] < best:
            _, spent, corner = heappop(self.heap)
            if spent > self.cost[corner]:
                continue
            whole = spent + self._closing(corner, known)
            if whole < best:
                best, final = whole, corner
            self._expand(corner, known, best)
        if final < 0:
            return None
        path = [final]
        while self.before[path[-1]] >= 0:
            path.append(self.before[path[-1]])
        return Way(tuple(reversed(path)), best)

    def met(self, corners: Sequence[int]) -> int:
        """All that a path runs into, known or not."""
        found = self._from_start(corners[0]) | self._to_end(corners[-1])
        for index in range(len(corners) - 1):
            found |= self.scene.hits_between(corners[index], corners[index + 1])
        return found

    def _begin(self, known: int) -> None:
        """From the start to every corner that it sees."""
        places, start, end = self.scene.corners, self.ends.start, self.ends.end
        open_ones = [each for each in _corners(known) if each not in self.avoid and self.scene.is_open(each)]
        self.ahead = {corner: math.dist(places[corner], end) for corner in open_ones}
        self.cost, self.before, self.heap = {}, {}, []
        for corner in open_ones:
            place = places[corner]
            spent = math.dist(start, place) + BEND
            if depth(self.ends.source, start, place)[0] >= BESIDE and not self._from_start(corner) & known:
                spent += slant(self.ends.source, start, place)
                self.cost[corner], self.before[corner] = spent, -1
                heappush(self.heap, (spent + self.ahead[corner], spent, corner))

    def _expand(self, corner: int, known: int, best: float) -> None:
        """From one corner to every other one that it sees."""
        places, cost, ahead, dist = self.scene.corners, self.cost, self.ahead, math.dist
        here, spent = places[corner], cost[corner] + BEND
        for other, left in ahead.items():
            further = spent + dist(here, places[other])
            if further + left >= best or further >= cost.get(other, math.inf) or other == corner:
                continue
            if not self.scene.hits_between(corner, other) & known:
                cost[other], self.before[other] = further, corner
                heappush(self.heap, (further + left, further, other))

    def _closing(self, corner: int, known: int) -> float:
        """From a corner to the end; without end where it does not see it."""
        place, end = self.scene.corners[corner], self.ends.end
        if depth(self.ends.target, end, place)[0] < BESIDE or self._to_end(corner) & known:
            return math.inf
        return self.ahead[corner] + slant(self.ends.target, end, place)

    def _from_start(self, corner: int) -> int:
        found = self.first.get(corner)
        if found is None:
            found = self.scene.hits(self.ends.start, self.scene.corners[corner]) & ~(1 << self.ends.source.box)
            self.first[corner] = found
        return found

    def _to_end(self, corner: int) -> int:
        found = self.last.get(corner)
        if found is None:
            found = self.scene.hits(self.scene.corners[corner], self.ends.end) & ~(1 << self.ends.target.box)
            self.last[corner] = found
        return found


def _corners(known: int) -> list[int]:
    """The numbers of the corners of these obstacles."""
    found = []
    while known:
        bit = known & -known
        first = 4 * (bit.bit_length() - 1)
        found += [first, first + 1, first + 2, first + 3]
        known ^= bit
    return found
