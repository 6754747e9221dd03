"""The ground: how wide columns and rows are, what is left between them, and the lines that arrows may run on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from renderers.illustrations.sketch.scene import Rect
from renderers.illustrations.sketch.slots import Slot, Slots

LineUse = Literal["track", "port", "edge"]

# In pixels of a picture that is 1536 wide and 1024 high; everything else is scaled from there.
WIDE, HIGH = 1536, 1024
_PITCH, _FENCE, _EDGE = 18, 26, 12
# How long the last piece of an arrow is at least, across and down: its head must be seen. Width is scarce.
_STUBS = 32, 31
_YARD, _HEADING = 24, 26
# How many tracks there are between rows, and between many: height is scarce.
_ROW_TRACKS, _MANY_ROWS, _FEWER = 2, 5, 2
_WIDEST, _HIGHEST = 310, 236


class GridLine(NamedTuple):
    """A line of the grid of ways. On a "track" and at a "port" arrows run along; over an "edge" only across."""

    at: int
    use: LineUse


@dataclass(frozen=True, slots=True)
class Ground:
    """Where each column and row begins and ends, and the lines between and through them, in order. `crown` is by how
    much bodies rise above their cards: there no arrow comes in at the middle from above."""

    slots: Slots
    columns: tuple[tuple[int, int], ...]
    rows: tuple[tuple[int, int], ...]
    across: tuple[GridLine, ...]
    down: tuple[GridLine, ...]
    unit: float
    crown: int = 0

    def card(self, slot: Slot) -> Rect:
        """The place of whoever stands in a slot."""
        (left, right), (top, bottom) = self.columns[slot[0]], self.rows[slot[1]]
        return Rect(left, top, right, bottom)

    def yard(self, group: str) -> Rect:
        """The place of a group, its heading included."""
        first, last = (self.card(slot) for slot in self.slots.yards[group])
        by, heading = round(_YARD * self.unit), round(_HEADING * self.unit)
        return Rect(first.left - by, first.top - by - heading, last.right + by, last.bottom + by)

    def heading(self, group: str) -> Rect:
        """The part of a group's place where its name may stand."""
        yard, inset = self.yard(group), round(10 * self.unit)
        top = yard.top + round(4 * self.unit)
        return Rect(yard.left + inset, top, yard.right - inset, yard.top + round((_YARD + _HEADING - 6) * self.unit))


def unit_of(width: int, height: int) -> float:
    """How large a pixel of the usual picture is in one of this size."""
    return min(width / WIDE, height / HIGH)


def gaps_of(slots: Slots, unit: float, tracks: int) -> tuple[list[int], list[int]]:
    """How much is left before, between and after the columns, and the rows. Where groups end, it is more."""
    row_tracks = _ROW_TRACKS if slots.rows < _MANY_ROWS else _FEWER
    found = []
    for axis, heading in ((0, 0), (1, _HEADING)):
        count = (slots.columns, slots.rows)[axis]
        starts = {first[axis] for first, _ in slots.yards.values()}
        stops = {last[axis] + 1 for _, last in slots.yards.values()}
        rim = round((_STUBS[axis] + _EDGE) * unit)
        gaps = [rim] * (count + 1)
        for at in range(count + 1):
            before = (_YARD + heading if at in starts else 0) + (_YARD if at in stops else 0)
            fenced = (at in starts) + (at in stops)
            sides = _FENCE * fenced + _STUBS[axis] * (2 - fenced)
            gaps[at] = (
                round((before + sides + ((tracks if axis == 0 else row_tracks) - 1) * _PITCH) * unit)
                if 0 < at < count
                else (rim + round(before * unit))
            )
        found.append(gaps)
    return found[0], found[1]


def shared(free: int, needed: Sequence[int], unit: float) -> list[int]:
    """How wide each column is: at least what it needs, else all alike; less for all where it is not enough."""
    most = round(_WIDEST * unit)
    if sum(needed) > free:
        return [each * free // sum(needed) for each in needed]
    widths = list(needed)
    for level in range(0, most, 2):
        raised = [max(each, level) for each in needed]
        if sum(raised) > free:
            break
        widths = raised
    return widths


class Room(NamedTuple):
    """What the ground has to be laid out in: its area, the size of a pixel of the usual picture, how many tracks
    there are between two columns, at which shares of a side arrows may come in, and by how many pixels of the usual
    picture bodies rise above their cards."""

    area: Rect
    unit: float
    tracks: int
    across: Sequence[float]
    down: Sequence[float]
    crown: int = 0


def high_of(slots: Slots, room: Room) -> int:
    """How high a card is."""
    free = room.area.height - sum(gaps_of(slots, room.unit, room.tracks)[1])
    return max(1, min(free // slots.rows, round(_HIGHEST * room.unit)))


def ground_of(slots: Slots, room: Room, widths: Sequence[int]) -> Ground:
    """The ground for these slots, whose columns are so wide."""
    area, unit = room.area, room.unit
    gaps = gaps_of(slots, unit, room.tracks)
    sizes = list(widths), [high_of(slots, room)] * slots.rows
    yard, heading = round(_YARD * unit), round(_HEADING * unit)
    spans, lines = [], []
    for axis, (start, stop, before, ports) in enumerate(
        ((area.left, area.right, yard, room.across), (area.top, area.bottom, yard + heading, room.down))
    ):
        free = stop - start - sum(gaps[axis]) - sum(sizes[axis])
        spans.append(_spread(start, free, gaps[axis], sizes[axis]))
        fences = _Fences(
            {first[axis]: before for first, _ in slots.yards.values()},
            {last[axis]: yard for _, last in slots.yards.values()},
        )
        lines.append(_lines(spans[axis], (start, stop), fences, ports, (unit, round(_STUBS[axis] * unit))))
    return Ground(slots, tuple(spans[0]), tuple(spans[1]), lines[0], lines[1], unit, round(room.crown * unit))


class _Fences(NamedTuple):
    """How much groups take before and after the columns (or rows) at which they begin and end."""

    before: Mapping[int, int]
    after: Mapping[int, int]


def _spread(start: int, room: int, gaps: Sequence[int], sizes: Sequence[int]) -> list[tuple[int, int]]:
    """Where each begins and ends. Room that is left over goes between them, up to a measure, and then to the rims."""
    between = min(room // (len(sizes) + 1), gaps[0]) if room > 0 else 0
    at = start + max(0, room - between * (len(sizes) - 1)) // 2
    placed = []
    for gap, size in zip(gaps, sizes, strict=False):
        at += gap
        placed.append((at, at + size))
        at += size + between
    return placed


def _lines(
    spans: Sequence[tuple[int, int]],
    ends: tuple[int, int],
    fences: _Fences,
    ports: Sequence[float],
    sizes: tuple[float, int],
) -> tuple[GridLine, ...]:
    """The lines that cross one axis: tracks between the spans, ports and edges in them. `sizes` are that of a pixel of
    the usual picture, and how far the tracks keep off the spans."""
    unit, stub = sizes
    pitch, fence, edge = max(4, round(_PITCH * unit)), round(_FENCE * unit), round(_EDGE * unit)
    before, after = fences
    found: list[GridLine] = []
    for number in range(len(spans) + 1):
        start = spans[number - 1][1] + after.get(number - 1, 0) if number else ends[0]
        stop = spans[number][0] - before.get(number, 0) if number < len(spans) else ends[1]
        low = start + (edge if not number else fence if number - 1 in after else stub)
        high = stop - (edge if number == len(spans) else fence if number in before else stub)
        count = max(0, min(high - low, 6 * pitch) // pitch) + 1 if high >= low else 0
        middle = (low + high) // 2
        found += (GridLine(middle + (2 * n - count + 1) * pitch // 2, "track") for n in range(count))
        if number < len(spans):
            first, last = spans[number]
            found += (GridLine(first, "edge"), GridLine(last, "edge"))
            found += (GridLine(round(first + share * (last - first)), "port") for share in ports)
    return tuple(sorted(set(found)))
