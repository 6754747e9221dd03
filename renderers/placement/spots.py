"""Spots where something could stand: in line with its future siblings and with what it is joined to, cheapest first."""

from collections.abc import Iterator, Sequence
from heapq import merge
from math import isqrt
from typing import NamedTuple

from renderers.layout import Rect
from renderers.placement.weights import GAP_X, GAP_Y, TIGHT_X, TIGHT_Y, UPWARD, stepped


class Anchor(NamedTuple):
    """Where a joined box is, seen from the corner of what is to be placed; `down` is 1 where it should be below."""

    x: int
    y: int
    down: int


class Spot(NamedTuple):
    """A corner; `least` is what the arrows cost there at the least, `taken` has a bit for each sibling in the way."""

    least: int
    y: int
    x: int
    taken: int


class _Line(NamedTuple):
    """A column or a row: its place, how far it is from all anchors, what it costs besides, and whom it meets."""

    rank: int
    distance: int
    place: int
    meets: int


class Spots:
    """The corners for something of a size among siblings, from the best `spread` columns and rows."""

    def __init__(self, siblings: Sequence[Rect], size: tuple[int, int], anchors: Sequence[Anchor], spread: int) -> None:
        self._columns = _columns(siblings, size[0], anchors)
        self._rows = _rows(siblings, size[1], anchors)
        self._spread = spread

    def free(self) -> Iterator[Spot]:
        """Spots where no sibling is in the way, the cheapest first; in a crowd, all other columns and rows follow."""
        columns, rows, spread = self._columns, self._rows, self._spread
        yield from _combined(columns[:spread], rows[:spread], free=True)
        if len(columns) > spread or len(rows) > spread:
            yield from _combined(columns[spread:], rows, free=True)
            yield from _combined(columns[:spread], rows[spread:], free=True)

    def all(self) -> Iterator[Spot]:
        """The cheapest first, whoever is in the way."""
        return _combined(self._columns[: self._spread], self._rows[: self._spread])


def _columns(siblings: Sequence[Rect], width: int, anchors: Sequence[Anchor]) -> list[_Line]:
    found = set()
    for x, _, wide, _ in siblings:
        found |= {x, x + wide + GAP_X, x - width - GAP_X, stepped(x + wide // 2 - width // 2), x + wide - width}
    if anchors:
        found |= {stepped(anchor.x) for anchor in anchors}
        found.add(stepped(sum(anchor.x for anchor in anchors) // len(anchors)))
    spans = [(x, x + wide) for x, _, wide, _ in siblings]
    pulls = [anchor.x for anchor in anchors]
    return sorted(_line(x, 0, pulls, _met(x, width, TIGHT_X, spans)) for x in found)


def _rows(siblings: Sequence[Rect], height: int, anchors: Sequence[Anchor]) -> list[_Line]:
    found = set()
    for _, y, _, high in siblings:
        found |= {y, y + high + GAP_Y, y - height - GAP_Y, stepped(y + high // 2 - height // 2)}
    spans = [(y, y + high) for _, y, _, high in siblings]
    pulls = [anchor.y for anchor in anchors]
    return sorted(_line(y, _rising(y, anchors), pulls, _met(y, height, TIGHT_Y, spans)) for y in found)


def _rising(y: int, anchors: Sequence[Anchor]) -> int:
    """What the arrows cost that lead upwards from this row, or to it."""
    return UPWARD * sum((each.down > 0 and each.y <= y) or (each.down < 0 and y <= each.y) for each in anchors)


def _line(place: int, extra: int, pulls: Sequence[int], meets: int) -> _Line:
    # What is joined to nothing goes to the upper left.
    distance = sum(abs(pull - place) for pull in pulls) if pulls else place // 5
    return _Line(distance + extra, distance, place, meets)


def _met(place: int, size: int, gap: int, spans: Sequence[tuple[int, int]]) -> int:
    """A bit for each sibling that is in this column or row."""
    met = 0
    for index, (low, high) in enumerate(spans):
        if place < high + gap and low < place + size + gap:
            met |= 1 << index
    return met


def _combined(columns: Sequence[_Line], rows: Sequence[_Line], *, free: bool = False) -> Iterator[Spot]:
    """The spots in these columns and rows, or the free ones, the cheapest first. Of hundreds few are ever asked for, so
    each row tells its next one when its turn has come."""
    return merge(*(_along(row, columns, free) for row in rows))


def _along(row: _Line, columns: Sequence[_Line], free: bool) -> Iterator[Spot]:
    """The spots of a row, the cheapest first."""
    rank, down, y, beside = row
    square, extra = down * down, rank - down
    equals: list[Spot] = []
    for _, across, x, above in columns:
        if free and beside & above:
            continue
        # The sum of some lengths is never less than the length of their sum.
        least = isqrt(across * across + square) + extra
        if equals and equals[0].least != least:
            yield from sorted(equals)
            equals = []
        equals.append(Spot(least, y, x, beside & above))
    yield from sorted(equals)
