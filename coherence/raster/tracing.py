"""Tracing: from the end of a line at one component to the ends at others, straight on where lines cross."""

import heapq
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coherence.raster.docks import Dock, End
from coherence.raster.network import Network, Point
from coherence.raster.tints import Tint, difference

# Lines do not turn back: the sharpest turn at a knot, and the one up to which two lines just cross.
_SHARPEST, _CROSSING = 100.0, 40.0
# What a turn of so many degrees costs, and what it costs at most where one line branches off another.
_DEGREES, _BRANCH = 45.0, 0.6
# Beyond these a way is no way: alone, and beside the cheapest one from the same start.
_DEAREST, _DEARER = 6.5, 1.6
_MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class Way:
    """A way through the network from one docked end to another. `pieces` are entered at the ends that they come with.
    `branches` tells whether it left or joined another line on its way."""

    start: End
    stop: End
    cost: float
    pieces: tuple[End, ...]
    branches: bool


Turns = Mapping[End, Sequence[tuple[float, End, bool]]]


def ways_of(network: Network, docks: Mapping[End, Dock], tints: Mapping[int, Tint], letter: float) -> list[Way]:
    """The ways between docked ends. Of those that only cross other lines, those that are about as good as the best."""
    turns = _turns(network, docks, tints, letter)
    found: list[Way] = []
    for start in sorted(docks):
        ways = _from(start, network, docks, turns)
        best = min((way.cost for way in ways), default=0.0)
        found.extend(way for way in ways if way.cost <= (_DEAREST if way.branches else min(_DEAREST, best + _DEARER)))
    return found


def _turns(network: Network, docks: Mapping[End, Dock], tints: Mapping[int, Tint], letter: float) -> Turns:
    """Where a line can go on from an end at a knot: what that costs, the end that it goes on at, and whether it
    branches off there."""
    turns: dict[End, list[tuple[float, End, bool]]] = defaultdict(list)
    for ends in network.arms().values():
        arms = [end for end in ends if end not in docks and _leads_somewhere(end, network, docks)]
        headings = {arm: network.pieces[arm[0]].heading(arm[1], 0.8 * letter) for arm in arms}
        pairs = sorted(
            (_turn(headings[one], headings[other]) + _DEGREES * difference(tints[one[0]], tints[other[0]]), one, other)
            for n, one in enumerate(arms)
            for other in arms[n + 1 :]
        )
        crossed = _crossed(pairs) if len(arms) > 3 else {}
        for odd, one, other in pairs:
            angle = _turn(headings[one], headings[other])
            if one[0] == other[0] or angle > _SHARPEST:
                continue
            cost = odd / _DEGREES
            if len(arms) == 3:
                cost -= max(0.0, angle / _DEGREES - _BRANCH)
            if one in crossed or other in crossed:
                if crossed.get(one) != other:
                    continue
                branches = False
            else:
                branches = len(arms) > 2
            turns[one].append((cost, other, branches))
            turns[other].append((cost, one, branches))
    return turns


def _leads_somewhere(end: End, network: Network, docks: Mapping[End, Dock]) -> bool:
    far = (end[0], 1 - end[1])
    return far in docks or network.pieces[end[0]].knots[far[1]] >= 0


def _turn(one: Point, other: Point) -> float:
    """By how many degrees a line turns that comes in on one end and goes out on the other."""
    return math.degrees(math.acos(max(-1.0, min(1.0, -(one[0] * other[0] + one[1] * other[1])))))


def _crossed(pairs: Sequence[tuple[float, End, End]]) -> dict[End, End]:
    """Which ends belong together where lines cross: the straightest pairs first."""
    partner: dict[End, End] = {}
    for angle, one, other in pairs:
        if angle <= _CROSSING and one not in partner and other not in partner and one[0] != other[0]:
            partner[one], partner[other] = other, one
    return partner


def _from(start: End, network: Network, docks: Mapping[End, Dock], turns: Turns) -> list[Way]:
    """The cheapest way from this end to each other end that it leads to."""
    queue: list[tuple[float, End, tuple[End, ...], bool]] = [(0.0, start, (), False)]
    seen: set[End] = set()
    found: list[Way] = []
    for _ in range(_MOST_STEPS):
        if not queue:
            break
        cost, here, before, branches = heapq.heappop(queue)
        if here in seen:
            continue
        seen.add(here)
        pieces = (*before, here)
        far = (here[0], 1 - here[1])
        if far in docks:
            found.append(Way(start, far, cost, pieces, branches))
            continue
        for more, onward, branching in turns.get(far, ()):
            if all(onward[0] != piece[0] for piece in pieces):
                heapq.heappush(queue, (cost + more, onward, pieces, branches or branching))
    return found


def points_of(way: Way, network: Network) -> list[Point]:
    """The points that a way runs through, from its start."""
    points: list[Point] = []
    for number, end in way.pieces:
        piece = network.pieces[number]
        points.extend(piece.points if end == 0 else reversed(piece.points))
    return points
