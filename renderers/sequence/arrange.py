"""From the view of a flow to its layout."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from renderers.layout import Rect
from renderers.sequence.columns import columns
from renderers.sequence.layout import Area, Around, Bar, Lane, Line, Said, SequenceLayout, Sheet
from renderers.sequence.measures import BAR, FRAME_PAD, LOOP, box_sizes
from renderers.sequence.rows import ROW, Rows
from renderers.sequence.view import SequenceView
from renderers.text import clean, shorten, width
from renderers.theme import Theme

_TITLE_GAP = 8
# A picture that is higher has the boxes at its bottom, too.
_TALL = 520
_CROSS = 8


def arrange(view: SequenceView, theme: Theme) -> SequenceLayout:
    """Where everything of a flow stands."""
    if not view.participants:
        return SequenceLayout(Rect(0, 0, 0, 0))
    xs, sizes = columns(view, theme), box_sizes(view, theme)
    grouped = any(box.frame for box in view.participants)
    top = theme.frame_size + 2 * _TITLE_GAP if grouped else 0
    below = top + max(tall for _, tall in sizes)
    rows = Rows(view, xs, below + ROW, theme)
    rows.place()
    bottom = rows.y + ROW // 2
    lanes = tuple(_lanes(view, rows, top, below, bottom))
    parts = _Parts(tuple(filter(None, rows.areas)), tuple(sorted(rows.bars)), tuple(rows.lines), tuple(rows.sheets))
    around = tuple(_around(lanes, parts, theme)) if grouped else ()
    extent = _extent(lanes, parts, around)
    return SequenceLayout(extent, lanes, around, parts.areas, parts.bars, parts.lines, parts.sheets)


class _Parts:
    """What the rows hold."""

    def __init__(
        self, areas: tuple[Area, ...], bars: tuple[Bar, ...], lines: tuple[Line, ...], sheets: tuple[Sheet, ...]
    ) -> None:
        self.areas, self.bars, self.lines, self.sheets = areas, bars, lines, sheets

    def places(self) -> Iterator[Rect]:
        """The room of each."""
        yield from (area.place for area in self.areas)
        yield from (bar.place for bar in self.bars)
        yield from (sheet.said.place for sheet in self.sheets)
        for line in self.lines:
            yield line.said.place
            left, right = sorted((line.start, line.end))
            yield Rect(left, line.y, right - left + (LOOP if line.loop else 0), line.loop)


def _lanes(view: SequenceView, rows: Rows, top: int, below: int, bottom: int) -> Iterator[Lane]:
    repeats = bottom - top > _TALL
    for place, box in enumerate(view.participants):
        x, (long, tall) = rows.xs[place], rows.sizes[place]
        first = rows.born.get(place, Rect(x - long // 2, below - tall, long, tall))
        gone = rows.gone.get(place)
        start, end = first.y + tall, bottom if gone is None else max(gone, first.y + tall + _CROSS)
        again = (Rect(x - long // 2, bottom, long, tall),) if repeats and gone is None else ()
        names = tuple(row[place] for row in rows.names if start <= row[place].place.y < end)
        yield Lane(box, (first, *again), x, start, end, names, gone is not None)


def _around(lanes: tuple[Lane, ...], parts: _Parts, theme: Theme) -> Iterator[Around]:
    """The boxes around neighbours of one group, from the top of the picture to its bottom."""
    bottom = max(_bottoms(lanes, parts))
    for title, group in groupby(lanes, key=lambda lane: lane.box.frame):
        members = tuple(group)
        if not title:
            continue
        left = min(place.x for lane in members for place in lane.boxes) - FRAME_PAD
        right = max(place.x + place.width for lane in members for place in lane.boxes) + FRAME_PAD
        right = max(right, left + 2 * FRAME_PAD + width(clean(title), theme.frame_size, bold=True))
        name = shorten(
            clean(title), min(right - left - 2 * FRAME_PAD, theme.frame_title_most), theme.frame_size, bold=True
        )
        at = Rect(left + FRAME_PAD, _TITLE_GAP, width(name, theme.frame_size, bold=True), theme.frame_size)
        yield Around(title, Rect(left, 0, right - left, bottom + FRAME_PAD), Said((name,), at))


def _bottoms(lanes: Iterable[Lane], parts: _Parts) -> Iterator[int]:
    yield from (place.y + place.height for place in parts.places())
    for lane in lanes:
        yield lane.bottom + (_CROSS if lane.destroyed else 0)
        yield from (place.y + place.height for place in lane.boxes)


def _extent(lanes: tuple[Lane, ...], parts: _Parts, around: tuple[Around, ...]) -> Rect:
    boxes = (place for lane in lanes for place in (*lane.boxes, *(name.place for name in lane.names)))
    places = (*parts.places(), *boxes, *(each.place for each in around))
    left = min(place.x for place in places)
    right = max(place.x + place.width for place in places)
    top = min(place.y for place in places)
    bottom = max(_bottoms(lanes, parts)) + (FRAME_PAD if around else 0)
    return Rect(left - BAR // 2, top, right - left + BAR, bottom - top + BAR)
