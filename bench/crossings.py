"""Counting crossings in large pictures: the same crossings as renderers.routing counts, found by a sweep."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from renderers.layout import Point
from renderers.routing.geometry import crosses


def crossings(lines: Iterable[Sequence[Point]]) -> int:
    """How often two different lines cross. A line's crossings with itself are not counted."""
    pieces = sorted(
        (min(a[0], b[0]), max(a[0], b[0]), min(a[1], b[1]), max(a[1], b[1]), number, a, b)
        for number, line in enumerate(lines)
        for a, b in pairwise(line)
    )
    found, reached = 0, pieces[:0]
    for piece in pieces:
        left, _, top, bottom, number, a, b = piece
        reached = [other for other in reached if other[1] >= left]
        found += sum(
            crosses(a, b, other[5], other[6])
            for other in reached
            if other[4] != number and other[2] <= bottom and other[3] >= top
        )
        reached.append(piece)
    return found
