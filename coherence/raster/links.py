"""Links: which ways through the network are connections, in which direction, and how sure that is."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from coherence.raster.docks import Dock, End
from coherence.raster.heads import Head, head_at
from coherence.raster.network import FREE, Network, Piece, Point
from coherence.raster.parts import Part
from coherence.raster.reading import Heads
from coherence.raster.surface import Mask
from coherence.raster.tracing import Way, points_of

# How quickly doubt grows with what a way costs, and what is left of confidence in a way found from one end only.
_DOUBT, _ONE_SIDED = 0.45, 0.45
# What reaching over empty space to a component costs per letter height.
_REACH = 0.2
# A line shorter than this, in letter heights, is the seam between two boxes; lines that end so near to each other
# share their port.
_SEAM, _SHARED, _TRUNK = 0.75, 0.7, 2.0
_LEAST_CONFIDENCE = 0.3
# The cosine from which on two ends point the same way, and what is left of confidence in a line between two such
# branches of another: both lead to or from where that one comes from, rather than to each other.
_ALIKE, _BRANCHES = 0.7, 0.4
# What is left of confidence in a line that ends at a frame, with a head and without.
_FRAMED, _FRAMED_PLAINLY = 0.6, 0.25
_MERGES, _TOUCHES, _ONE_END, _FAR, _INTO = (
    "merges with another line", "boxes touch", "found from one end only", "stops short of the component",
    "may go on into the frame",
)  # fmt: skip
# What two ends say together. A head at one end tells nothing while it is not clear whether the other has one.
_DIRECTIONS: Mapping[frozenset[Head], Heads] = {
    frozenset(("head",)): "both",
    frozenset(("plain",)): "none",
    frozenset(("head", "plain")): "forward",
    frozenset(("head", "shared")): "forward",
}
# How sure a line can be at most, by what speaks against it and by its heads: so many of such lines were right on the
# pictures that all of this is tuned on, the generated ones and the real ones counting alike.
_SUREST: Mapping[str, Mapping[Heads, float]] = {
    "": {"forward": 0.97, "both": 0.9, "unknown": 0.87, "none": 0.81},
    _TOUCHES: {"forward": 0.95, "both": 0.7, "unknown": 0.65, "none": 0.36},
    _FAR: {"forward": 0.8, "both": 0.65, "unknown": 0.62, "none": 0.5},
    _MERGES: {"forward": 0.8, "both": 0.2, "unknown": 0.58, "none": 0.32},
}


@dataclass(slots=True)
class Trace:
    """A connection between two parts, by their numbers; `points` run from the first to the second."""

    first: int
    second: int
    heads: tuple[Head, Head]
    confidence: float
    sides: int
    points: list[Point]
    pieces: frozenset[int]
    gaps: int
    why_unsure: str

    @property
    def direction(self) -> Heads:
        """What the heads say of the direction."""
        return _DIRECTIONS.get(frozenset(self.heads), "unknown")


class Ends:
    """What stands at each docked end, looked at once."""

    def __init__(self, network: Network, docks: Mapping[End, Dock], strokes: Mask, letter: float) -> None:
        self._network, self._docks, self._strokes, self.letter = network, docks, strokes, letter
        self._usual = _usual_width(network, strokes)
        self._known: dict[End, Head] = {}
        self._arms = network.arms()
        self._at_part: dict[int, list[End]] = defaultdict(list)
        for end, dock in sorted(docks.items()):
            self._at_part[dock.part].append(end)

    def head(self, end: End) -> Head:
        if end not in self._known:
            self._known[end] = self._judged(end)
        return self._known[end]

    def _judged(self, end: End) -> Head:
        """What is seen there. Where lines meet, one may be taken for the head of another: only a plain end is plain,
        and a port that all lines leave with a head at their other end."""
        seen = self._look(end)
        if not self.is_shared(end):
            return seen
        return "shared" if seen == "plain" or self._is_fan(end) else "unclear"

    def _is_fan(self, end: End) -> bool:
        arms = self._arms.get(self._network.pieces[end[0]].knots[end[1]], [])
        return (
            len(arms) > 1
            and all((arm[0], 1 - arm[1]) in self._docks for arm in arms)
            and all(self._look((number, 1 - side)) == "head" for number, side in arms)
        )

    def is_shared(self, end: End) -> bool:
        piece = self._network.pieces[end[0]]
        if piece.length < _TRUNK * self.letter and piece.knots[1 - end[1]] != FREE:
            return True
        place = self._place(end)
        others = (other for other in self._at_part[self._docks[end].part] if other != end)
        return any(math.dist(place, self._place(other)) < _SHARED * self.letter for other in others)

    def _look(self, end: End) -> Head:
        piece = self._network.pieces[end[0]]
        points = piece.points if end[1] == 0 else piece.points[::-1]
        return head_at(points, self._docks[end].distance, self._strokes, self.letter, self._usual)

    def _place(self, end: End) -> Point:
        return self._network.pieces[end[0]].at(end[1])


def _usual_width(network: Network, strokes: Mask) -> float:
    drawn = sum(piece.length for piece in network.pieces.values())
    return float(np.count_nonzero(strokes)) / drawn if drawn else 1.0


def links_of(
    ways: Sequence[Way], network: Network, docks: Mapping[End, Dock], parts: Sequence[Part], ends: Ends
) -> list[Trace]:
    """The connections, the surest first."""
    by_ends: dict[tuple[End, End], list[Way]] = defaultdict(list)
    for way in ways:
        if not _is_within(docks[way.start].part, docks[way.stop].part, parts):
            by_ends[min(way.start, way.stop), max(way.start, way.stop)].append(way)
    kept = _resolved(by_ends, ends)
    found = [_at_frame(_trace(kept[pair], network, docks, ends), parts) for pair in sorted(kept)]
    sure = [trace for trace in found if trace.confidence >= _LEAST_CONFIDENCE]
    return _once(sorted(sure, key=lambda trace: (-trace.confidence, trace.first, trace.second, len(trace.points))))


def _is_within(one: int, other: int, parts: Sequence[Part]) -> bool:
    """Are the two the same, or a frame and what stands in it?"""
    first, second = parts[one].box, parts[other].box
    return one == other or any(
        parts[outer].shape == "frame" and inside.inside(parts[outer].box)
        for outer, inside in ((one, second), (other, first))
    )


def _resolved(by_ends: Mapping[tuple[End, End], list[Way]], ends: Ends) -> dict[tuple[End, End], list[Way]]:
    """Without those ways between two branches of one line that would run from head to head or from tail to tail,
    where each of the two has a way that fits."""
    fitting: set[End] = set()
    for (one, other), ways in by_ends.items():
        if (ends.head(one) == "head") != (ends.head(other) == "head") or not all(way.branches for way in ways):
            fitting |= {one, other}
    kept: dict[tuple[End, End], list[Way]] = {}
    for pair, ways in by_ends.items():
        heads = [ends.head(end) for end in pair]
        alike = heads[0] == heads[1] in ("head", "plain")
        if not (alike and all(way.branches for way in ways) and fitting.issuperset(pair)):
            kept[pair] = ways
    return kept


def _trace(ways: Sequence[Way], network: Network, docks: Mapping[End, Dock], ends: Ends) -> Trace:
    letter = ends.letter
    way = min(ways, key=lambda way: (way.cost, way.start))
    start, stop = docks[way.start], docks[way.stop]
    points = points_of(way, network)
    sides = len({each.start for each in ways})
    pieces = [network.pieces[number] for number, _ in way.pieces]
    reach = (max(0.0, start.distance - 0.5 * letter) + max(0.0, stop.distance - 0.5 * letter)) / letter
    confidence = math.exp(-_DOUBT * (way.cost + _REACH * reach)) * (1.0 if sides == 2 else _ONE_SIDED)
    why = _why_unsure(way, pieces, sides, reach, letter)
    trace = Trace(
        start.part, stop.part, (ends.head(way.start), ends.head(way.stop)), confidence, sides, points,
        frozenset(number for number, _ in way.pieces), sum(piece.gaps for piece in pieces), why,
    )  # fmt: skip
    trace.confidence = min(confidence, _SUREST.get(why, {}).get(trace.direction, 1.0))
    if way.branches and _points_alike(way, network, letter):
        trace.confidence *= _BRANCHES
    return trace


def _points_alike(way: Way, network: Network, letter: float) -> bool:
    """Do both ends of a way point in the same direction, as the branches of a fork do?"""
    one, other = (network.pieces[number].heading(end, 1.5 * letter) for number, end in (way.start, way.stop))
    return one[0] * other[0] + one[1] * other[1] > _ALIKE


def _why_unsure(way: Way, pieces: Sequence[Piece], sides: int, reach: float, letter: float) -> str:
    if sum(piece.length for piece in pieces) < _SEAM * letter:
        return _TOUCHES
    if way.branches:
        return _MERGES
    if sides == 1:
        return _ONE_END
    return _FAR if reach > 1 else ""


def _at_frame(trace: Trace, parts: Sequence[Part]) -> Trace:
    """A line that seems to end at a frame may go on to what stands inside, above all where no head tells its end."""
    for part, head in zip((trace.first, trace.second), trace.heads, strict=True):
        if parts[part].shape == "frame":
            trace.confidence *= _FRAMED if head in ("head", "unclear") else _FRAMED_PLAINLY
            trace.why_unsure = trace.why_unsure or _INTO
    return trace


def _once(traces: Sequence[Trace]) -> list[Trace]:
    """Of several connections between the same two parts that share most of their way, the surest."""
    kept: list[Trace] = []
    for trace in traces:
        same = (each for each in kept if {each.first, each.second} == {trace.first, trace.second})
        if not any(each.pieces & trace.pieces for each in same):
            kept.append(trace)
    return kept
