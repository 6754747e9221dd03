"""Strokes: courses of arrows with round corners, heads, dashes, and lines as a hand draws them."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.scene import Point
from renderers.illustrations.sketch.solids import Spot2


class Arrow(NamedTuple):
    """The line of an arrow, and its head."""

    line: list[Spot2]
    head: list[Spot2]


def arrow(points: Sequence[Point], radius: float, long: float, gap: float = 2.0) -> Arrow:
    """An arrow through corners, which ends so far before the last point. Its head is `long` pixels long."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    right, down = (x1 - x0) / length, (y1 - y0) / length
    tip = x1 - right * gap, y1 - down * gap
    foot = tip[0] - right * long, tip[1] - down * long
    half = long * 0.5
    head = [tip, (foot[0] - down * half, foot[1] + right * half), (foot[0] + down * half, foot[1] - right * half)]
    return Arrow(round_corners([*points[:-1], (foot[0] + right, foot[1] + down)], radius), head)


def round_corners(points: Sequence[Spot2], radius: float) -> list[Spot2]:
    """The line with an arc at each corner."""
    found = [(float(points[0][0]), float(points[0][1]))]
    for before, here, after in zip(points, points[1:], points[2:], strict=False):
        reach = min(radius, math.dist(before, here) / 2, math.dist(here, after) / 2)
        start, stop = _towards(here, before, reach), _towards(here, after, reach)
        for step in range(7):
            t = step / 6
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            found.append((a * start[0] + b * here[0] + c * stop[0], a * start[1] + b * here[1] + c * stop[1]))
    return [*found, (float(points[-1][0]), float(points[-1][1]))]


def _towards(here: Spot2, there: Spot2, reach: float) -> Spot2:
    length = math.dist(here, there) or 1.0
    return here[0] + (there[0] - here[0]) * reach / length, here[1] + (there[1] - here[1]) * reach / length


def stepped(points: Sequence[Spot2], step: float) -> list[Spot2]:
    """The line with a point at least every so many pixels."""
    found = [points[0]]
    for one, other in pairwise(points):
        count = max(1, math.ceil(math.dist(one, other) / step))
        found += (
            (one[0] + (other[0] - one[0]) * n / count, one[1] + (other[1] - one[1]) * n / count)
            for n in range(1, count + 1)
        )
    return found


def dashes(points: Sequence[Spot2], drawn: float, left: float) -> list[list[Spot2]]:
    """The pieces of a dashed line."""
    pieces: list[list[Spot2]] = [[points[0]]]
    gone, on = 0.0, True
    for one, other in pairwise(stepped(points, 2.0)):
        gone += math.dist(one, other)
        if on:
            pieces[-1].append(other)
        if gone >= (drawn if on else left):
            gone, on = 0.0, not on
            if on:
                pieces.append([other])
    return [piece for piece in pieces if len(piece) > 1]


def by_hand(points: Sequence[Spot2], chance: Chance, swing: float, step: float) -> list[Spot2]:
    """The line as a hand draws it: it swings slowly to and fro, and keeps its ends nearly where they are."""
    spots = stepped(points, step)
    shift = 0.0
    found = []
    for number, (x, y) in enumerate(spots):
        before, after = spots[max(0, number - 1)], spots[min(len(spots) - 1, number + 1)]
        length = math.dist(before, after) or 1.0
        shift = 0.72 * shift + chance.about(swing)
        across, down = -(after[1] - before[1]) / length, (after[0] - before[0]) / length
        found.append((x + across * shift, y + down * shift))
    return found


def hatched(points: Sequence[Spot2], gap: float, chance: Chance, slope: float = 1.0) -> list[list[Spot2]]:
    """Slanted lines inside of an outline, so far apart."""
    turned = [(x, y + slope * x) for x, y in points]
    low, high = min(y for _, y in turned), max(y for _, y in turned)
    lines = []
    level = low + gap * (0.4 + 0.4 * chance.number())
    while level < high:
        cuts = sorted(
            one[0] + (other[0] - one[0]) * (level - one[1]) / (other[1] - one[1])
            for one, other in pairwise([*turned, turned[0]])
            if (one[1] <= level) != (other[1] <= level)
        )
        for start, stop in zip(cuts[::2], cuts[1::2], strict=False):
            if stop - start > gap * 0.4:
                begin, end = start + chance.about(gap * 0.25), stop + chance.about(gap * 0.25)
                lines.append([(begin, level - slope * begin), (end, level - slope * end)])
        level += gap * (0.85 + 0.3 * chance.number())
    return lines
