"""Wording: where it is written what is said of an arrow: beside its longest piece, off everything else."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Point, Rect, Way, Words

# How far from its arrow a label stands, and how much room it has around it, in shares of its letters' height.
_OFF, _ROOM = 0.35, 0.2
# At which shares of a piece of line a label is tried.
_PLACES = (0.5, 0.35, 0.65, 0.2, 0.8)


def worded(ways: Sequence[Way], taken: Sequence[Rect], size: int, letters: Letters) -> tuple[Way, ...]:
    """The ways with their labels where there is room. `taken` are places of other things."""
    busy = [*taken, *(piece for way in ways for piece in _pieces(way.points, 2))]
    found = []
    for way in ways:
        words = _words(way, busy, size, letters) if way.relation.label else None
        if words is not None:
            busy.append(words.place.grown(round(_ROOM * size)))
        found.append(replace(way, label=words))
    return tuple(found)


def _pieces(points: Sequence[Point], by: int) -> Iterator[Rect]:
    for (a, b), (c, d) in pairwise(points):
        yield Rect(min(a, c), min(b, d), max(a, c), max(b, d)).grown(by)


def _words(way: Way, busy: Sequence[Rect], size: int, letters: Letters) -> Words | None:
    face = letters.face_for(way.relation.label)
    if face is None:
        return None
    wide, high = letters.width(face, size, way.relation.label), round(size * 1.1)
    for place in _spots(way.points, wide, high, round(_OFF * size)):
        if not any(place.grown(round(_ROOM * size)).meets(other) for other in busy):
            return Words(way.relation.label, place, size, face)
    return None


def _spots(points: Sequence[Point], wide: int, high: int, off: int) -> Iterator[Rect]:
    """Places beside the pieces of a line, the longest piece first."""
    longest = sorted(pairwise(points), key=lambda ends: -abs(ends[0][0] - ends[1][0]) - abs(ends[0][1] - ends[1][1]))
    for (a, b), (c, d) in longest:
        for share in _PLACES:
            x, y = round(a + (c - a) * share), round(b + (d - b) * share)
            if a == c:
                corners = ((x + off, y - high // 2), (x - off - wide, y - high // 2))
            else:
                corners = ((x - wide // 2, y - off - high), (x - wide // 2, y + off))
            for left, top in corners:
                yield Rect(left, top, left + wide, top + high)
