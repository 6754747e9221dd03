"""Passing: lines that run on behind a component. What comes out on its other side is no line of its own."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coherence.raster.links import Trace
from coherence.raster.network import Point
from coherence.raster.parts import Part

# The cosine of the angle by which a line may turn behind a component, and over how many letters it is judged.
_STRAIGHT, _OVER = 0.99, 2.0
# A line that runs so straight along the picture's own axes is one of a row, and so is one through the middle.
_SKEW, _OFF_MIDDLE = 0.08, 0.2
# So many lines end at no component that others run behind.
_MOST_TIPS = 100
# What is left of confidence in the parts of a line that runs on behind, and in the whole.
_PARTS, _WHOLE = 0.35, 0.55
_BEHIND = "runs behind a component"

# A trace by its place, and which of its ends.
_Tip = tuple[int, int]


def with_passing(traces: Sequence[Trace], parts: Sequence[Part], letter: float) -> list[Trace]:
    """The traces, those that run on behind a component joined to one; what they were joined of is doubted."""
    joints = dict(_joints(traces, parts, letter))
    if not joints:
        return list(traces)
    doubted = {trace for trace, _ in joints}
    kept = [
        replace(trace, confidence=trace.confidence * _PARTS, why_unsure=_BEHIND) if number in doubted else trace
        for number, trace in enumerate(traces)
    ]
    return kept + [_whole(chain, traces) for chain in _chains(joints)]


def _joints(traces: Sequence[Trace], parts: Sequence[Part], letter: float) -> Iterable[tuple[_Tip, _Tip]]:
    """Each tip with the one that its line comes out at; each has one at most, both ways."""
    at_part: dict[int, list[_Tip]] = {}
    for number, trace in enumerate(traces):
        for side, part in enumerate((trace.first, trace.second)):
            if trace.heads[side] in ("plain", "shared") and parts[part].shape != "frame":
                at_part.setdefault(part, []).append((number, side))
    for part, tips in sorted(at_part.items()):
        if len(tips) > _MOST_TIPS:
            continue
        ways = {tip: _tip(traces[tip[0]], tip[1], letter) for tip in tips}
        pairs = sorted(
            (-straight, one, other)
            for place, one in enumerate(tips) for other in tips[place + 1 :]
            if one[0] != other[0] and (straight := _straight(ways[one], ways[other], parts[part])) > _STRAIGHT
        )  # fmt: skip
        taken: set[_Tip] = set()
        for _, one, other in pairs:
            if not taken & {one, other}:
                taken |= {one, other}
                yield one, other
                yield other, one


def _tip(trace: Trace, side: int, letter: float) -> tuple[Point, Point]:
    """Where a line ends, and in which direction."""
    points = trace.points if side else trace.points[::-1]
    last, before = points[-1], points[max(0, len(points) - 1 - max(4, round(_OVER * letter)))]
    size = math.dist(last, before) or 1.0
    return last, ((last[0] - before[0]) / size, (last[1] - before[1]) / size)


def _straight(one: tuple[Point, Point], other: tuple[Point, Point], part: Part) -> float:
    """How straight a line would be that goes in at one tip and comes out at the other; 0 where it is none."""
    (x, y), heading = one
    (x2, y2), back = other
    size = math.dist((x, y), (x2, y2)) or 1.0
    across, down = (x2 - x) / size, (y2 - y) / size
    if min(map(abs, (*heading, *back))) < _SKEW:
        return 0.0
    middle_x, middle_y = part.box.centre
    off = abs((middle_x - x) * down - (middle_y - y) * across)
    if off < _OFF_MIDDLE * min(part.box.width, part.box.height):
        return 0.0
    ahead = heading[0] * across + heading[1] * down
    return min(ahead, -(back[0] * across + back[1] * down))


def _chains(joints: Mapping[_Tip, _Tip]) -> Iterable[list[_Tip]]:
    """The traces that make a whole line, in order, each by the end that it is entered at."""
    starts = sorted({(number, 1 - side) for number, side in joints} - set(joints))
    done: set[_Tip] = set()
    for start in starts:
        if start not in done:
            chain = [start]
            while (chain[-1][0], 1 - chain[-1][1]) in joints:
                chain.append(joints[chain[-1][0], 1 - chain[-1][1]])
            done |= {start, (chain[-1][0], 1 - chain[-1][1])}
            yield chain


def _whole(chain: Sequence[_Tip], traces: Sequence[Trace]) -> Trace:
    held = [traces[number] for number, _ in chain]
    (first, entered), (last, left) = chain[0], (chain[-1][0], 1 - chain[-1][1])
    points: list[Point] = []
    for (_, side), trace in zip(chain, held, strict=True):
        points.extend(trace.points[::-1] if side else trace.points)
    ends = (traces[first].first, traces[first].second)[entered], (traces[last].first, traces[last].second)[left]
    return Trace(
        *ends, (traces[first].heads[entered], traces[last].heads[left]), _WHOLE * min(each.confidence for each in held),
        min(each.sides for each in held), points, frozenset(piece for each in held for piece in each.pieces),
        sum(each.gaps for each in held), _BEHIND,
    )  # fmt: skip
