"""The other parts of a sequence picture: lifelines, bars, frames, notes, the boxes around participants."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from renderers.drawing.boxes import tooltip
from renderers.drawing.pen import path, rect, text_line
from renderers.layout import Point, Rect
from renderers.palette import DEEPEST
from renderers.sequence.layout import Area, Around, Bar, Lane, Said, SequenceLayout, Sheet
from renderers.sequence.measures import NOTE_PAD, TAG_PAD
from renderers.sequence.strokes import text
from renderers.text import clean
from renderers.theme import Theme
from renderers.xml import Element

_DASH = "2 4"
_CORNER = 8
_CROSS = 7
_AIR = 4
# As far as bars in bars reach beside their line.
_BARS = 60


def around(shown: Around, theme: Theme) -> Element:
    """The box around some participants."""
    identity = (("class", "around"), ("data-title", clean(shown.title)))
    at = Point(shown.said.place.x, shown.said.place.y + theme.frame_size - 1)
    name = text_line("text-depth-0", shown.said.lines[0], at, theme.frame_size, theme, bold=True)
    return Element("g", identity, (rect("depth-0", shown.place, theme, theme.radius + 3), name))


def area(shown: Area, theme: Theme, *, inside: bool) -> Element:
    """The ground of a frame, its tag, and the lines between its sections. A `rect` is a tint and no more: its colour is
    the theme's, which can be read on light pages and dark ones."""
    depth = min(shown.depth + inside, DEEPEST)
    identity = (("class", "fragment"), ("data-kind", shown.open.kind))
    if shown.open.kind == "rect":
        return Element("g", identity, (rect(f"plate-{depth}", shown.place, theme, theme.radius),))
    place, tag = shown.place, shown.tag
    right, low = tag.x + tag.width, tag.y + tag.height
    d = f"M{tag.x} {tag.y}H{right}V{low - 6}L{right - 6} {low}H{tag.x}Z"
    at = Point(tag.x + TAG_PAD, tag.y + theme.frame_size + 2)
    dividers = (f"M{place.x} {section.y}H{place.x + place.width}" for section in shown.sections)
    parts = (
        rect(f"depth-{depth}", place, theme),
        path(f"depth-{DEEPEST}", d, theme),
        text_line(f"text-depth-{DEEPEST}", shown.open.kind, at, theme.frame_size, theme, part="tag", bold=True),
        *(path("line-faint", divider, theme, stroke_dasharray="6 4") for divider in dividers),
    )
    return Element("g", identity, parts)


def conditions(shown: Area, theme: Theme) -> Element:
    """The conditions of a frame, the first one beside its tag."""
    said = (shown.said, *(section.said for section in shown.sections))
    rows = (row for each in said for row in text(each, "condition", theme))
    return Element("g", (("class", "conditions"), ("data-kind", shown.open.kind)), tuple(rows))


def lifelines(layout: SequenceLayout, theme: Theme) -> Iterator[Element]:
    """The line below each participant. It pauses where a text stands: nothing is written on it."""
    pauses: dict[int, list[tuple[int, int]]] = {}
    tags = [frame.tag for frame in layout.areas if frame.tag.width]
    for place in (*(said.place for said in _texts(layout)), *tags):
        for number in _crossed(place, layout):
            pauses.setdefault(number, []).append((place.y, place.y + place.height))
    for number, lane in enumerate(layout.lanes):
        yield _lifeline(lane, sorted(pauses.get(number, ())), theme)


def _lifeline(lane: Lane, pauses: Iterable[tuple[int, int]], theme: Theme) -> Element:
    parts, y = [], lane.top
    for first, last in pauses:
        if y < first < lane.bottom:
            parts.append(f"M{lane.x} {y}V{first}")
        y = max(y, last)
    if y < lane.bottom:
        parts.append(f"M{lane.x} {y}V{lane.bottom}")
    return path("line-faint", "".join(parts) or f"M{lane.x} {lane.top}", theme, stroke_dasharray=_DASH)


def _crossed(place: Rect, layout: SequenceLayout) -> range:
    """The lanes whose lines run through a place, or right beside it."""
    first = bisect_left(layout.lanes, place.x - _AIR, key=_x)
    return range(first, bisect_right(layout.lanes, place.x + place.width + _AIR, key=_x))


def _x(lane: Lane) -> int:
    return lane.x


def _texts(layout: SequenceLayout) -> list[Said]:
    """What is written between the lifelines."""
    texts = [line.said for line in layout.lines]
    for frame in layout.areas:
        texts += (frame.said, *(section.said for section in frame.sections))
    return [said for said in texts if said.lines]


def plates(layout: SequenceLayout, theme: Theme) -> Iterator[Element]:
    """Behind a text that stands over the bar of somebody: the colour of what is around it."""
    bars: dict[int, list[Rect]] = {}
    for each in layout.bars:
        bars.setdefault(each.participant, []).append(each.place)
    for said in _texts(layout):
        place = said.place
        room = Rect(place.x - _AIR, place.y, place.width + 2 * _AIR, place.height)
        if any(_meet(room, bar) for lane in _crossed(_wider(room), layout) for bar in bars.get(lane, ())):
            depth = sum(_meet(place, frame.place) for frame in layout.areas) - 1 + bool(layout.around)
            yield rect(f"plate-{max(0, min(depth, DEEPEST))}", room, theme, 2)


def _wider(room: Rect) -> Rect:
    """With the bars of the lanes beside it."""
    return Rect(room.x - _BARS, room.y, room.width + 2 * _BARS, room.height)


def _meet(one: Rect, other: Rect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def bar(shown: Bar, kind: str, theme: Theme) -> Element:
    """The time that a participant is active, in the colours of its box."""
    return rect(f"shape-{kind}", shown.place, theme, 2)


def cross(lane: Lane, theme: Theme) -> Element:
    """The end of a lifeline."""
    x, y = lane.x, lane.bottom
    d = f"M{x - _CROSS} {y - _CROSS}L{x + _CROSS} {y + _CROSS}M{x - _CROSS} {y + _CROSS}L{x + _CROSS} {y - _CROSS}"
    return path("line-closing", d, theme, stroke_width="2")


def name(said: Said, theme: Theme) -> tuple[Element, ...]:
    """The name of a participant, said again far below its box."""
    at = Point(said.place.x + said.place.width // 2, said.place.y + theme.small_size + 2)
    label = text_line("text", said.lines[0], at, theme.small_size, theme, part="again", bold=True, anchor="middle")
    return rect("shape-outside", said.place, theme, 3), label


def sheet(shown: Sheet, theme: Theme) -> Element:
    """A note: a sheet with a folded corner."""
    place = shown.said.place
    right, low = place.x + place.width, place.y + place.height
    fold = right - _CORNER
    d = f"M{place.x} {place.y}H{fold}L{right} {place.y + _CORNER}V{low}H{place.x}Z"
    corner = f"M{fold} {place.y}V{place.y + _CORNER}H{right}"
    inner = Rect(place.x + NOTE_PAD, place.y + NOTE_PAD - 1, place.width - 2 * NOTE_PAD, place.height)
    identity = (("class", "remark"), ("data-over", clean(" ".join(shown.note.over))))
    parts = (
        Element("title", raw=tooltip(*shown.note.text.split("\n"))),
        *(path("shape-external", each, theme) for each in (d, corner)),
        *text(Said(shown.said.lines, inner), "remark", theme, middle=True),
    )
    return Element("g", identity, parts)
