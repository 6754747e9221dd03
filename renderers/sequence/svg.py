"""From the view of a flow to the bytes of an SVG picture: one page with the other pictures' head, stamp and colours."""

import hashlib
from dataclasses import dataclass

from renderers.drawing.boxes import box
from renderers.drawing.hrefs import linked, picture_href
from renderers.drawing.legend import STRANGE, WORDS
from renderers.drawing.metadata import metadata_text, stamp
from renderers.drawing.pen import path, rect, text_line
from renderers.drawing.scale import scaled
from renderers.drawing.shapes import outline
from renderers.drawing.style import style_sheet
from renderers.layout import Point, Rect
from renderers.palette import BOX_KINDS
from renderers.sequence import parts
from renderers.sequence.arrange import arrange
from renderers.sequence.layout import SequenceLayout
from renderers.sequence.strokes import message, swatch
from renderers.sequence.view import SequenceView
from renderers.text import clean, shorten, width, wrap
from renderers.theme import THEME, Options, Theme, in_scheme, style_digest
from renderers.xml import Element, render

SUBTITLE = "Sequence: who calls whom, and in which order"
UNPROVED = "not proved by the code"
NOTHING = "Nothing to show: this flow has no steps."
_AUTO = Options()
_UP = "\N{UPWARDS ARROW} "
_GAP, _BETWEEN = 8, 20


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, and how. The sizes around the drawing in `theme` are those of this picture."""

    view: SequenceView
    layout: SequenceLayout
    width: int
    prefix: str
    theme: Theme
    options: Options

    @property
    def heading(self) -> int:
        """Where the title's line is."""
        return self.theme.edge + self.theme.heading_size - 2

    @property
    def subtitle(self) -> int:
        """Where the line below the title is."""
        return self.heading + self.theme.note_size + 8

    @property
    def header(self) -> int:
        """Where the drawing begins."""
        return self.subtitle + self.theme.edge

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences of the footer."""
        return self.view.notes if self.view.participants else (NOTHING, *self.view.notes)


def sequence_svg(view: SequenceView, theme: Theme = THEME, options: Options = _AUTO) -> bytes:
    """The stamped picture. The same view, theme and options give the same bytes."""
    page = _page(view, theme, options)
    footer, height = _footer(page)
    prefix = page.prefix
    identity = (
        *(("xmlns", "http://www.w3.org/2000/svg"), ("id", prefix), ("width", page.width), ("height", height)),
        *(("viewBox", f"0 0 {page.width} {height}"), ("font-family", theme.font), ("role", "img")),
        ("aria-labelledby", f"{prefix}-title {prefix}-desc"),
    )
    card = rect("card", Rect(0, 0, page.width, height), page.theme, page.theme.radius + 5)
    body = (card, *_title_block(page), _drawing(page), *footer)
    stamped = metadata_text(view.name, view.fingerprint(), style_digest(theme, options), view.details(), options.over)
    children = (
        Element("title", (("id", f"{prefix}-title"),), text=_title(view)),
        Element("desc", (("id", f"{prefix}-desc"),), text=_description(page)),
        Element("metadata", raw=stamped),
        Element("style", raw=style_sheet(prefix, body, page.theme, options.scheme)),
    )
    return stamp(render(Element("svg", identity, (*children, *body))).encode())


def _page(view: SequenceView, theme: Theme, options: Options) -> _Page:
    layout = arrange(view, theme)
    title = width(_title(view), theme.heading_size, bold=True) + 2 * theme.edge
    wide = max(layout.extent.width + 2 * theme.edge, theme.least_width, min(title, 2 * theme.least_width))
    wide += wide % 2
    name = view.name if options.scheme == "auto" else f"{view.name} {options.scheme}"
    prefix = "undrift-" + hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return _Page(view, layout, wide, prefix, scaled(in_scheme(theme, options.scheme), wide), options)


def _title(view: SequenceView) -> str:
    return clean(" ".join((view.title or view.name).split()))


def _description(page: _Page) -> str:
    """For those who do not see the picture: what is said, in its order."""
    names = {each.id: each.label for each in page.view.participants}
    said = (f"{names[one.source]} to {names[one.target]}: {one.text}." for one in page.view.messages)
    return clean(" ".join(" ".join((SUBTITLE + ".", *said, *page.notes)).split()))


def _title_block(page: _Page) -> tuple[Element, ...]:
    theme, left = page.theme, page.theme.edge
    inner = page.width - 2 * left
    told = shorten(SUBTITLE, inner, theme.note_size)
    up: tuple[Element, ...] = ()
    if page.view.up:
        above = shorten(f"{_UP}{clean(page.view.up)}", inner // 3, theme.note_size)
        at = Point(page.width - left, page.heading)
        href = picture_href(page.view.up, dark=page.options.to_dark)
        up = (linked(text_line("up", above, at, theme.note_size, theme, anchor="end"), href),)
        inner -= width(above, theme.note_size) + left
    title = shorten(_title(page.view), inner, theme.heading_size, bold=True)
    return (
        text_line("heading", title, Point(left, page.heading), theme.heading_size, theme, bold=True),
        text_line("subtitle", told, Point(left, page.subtitle), theme.note_size, theme),
        *up,
    )


def _drawing(page: _Page) -> Element:
    """What is around others at the back, then lifelines and bars, then what is said, then the boxes."""
    layout, theme, options = page.layout, page.theme, page.options
    x = (page.width - layout.extent.width) // 2 - layout.extent.x
    lanes = layout.lanes
    drawn = (
        *(parts.around(each, theme) for each in layout.around),
        *(parts.area(each, theme, inside=bool(layout.around)) for each in layout.areas),
        *parts.lifelines(layout, theme),
        *(parts.bar(each, lanes[each.participant].box.kind, theme) for each in layout.bars),
        *(parts.cross(lane, theme) for lane in lanes if lane.destroyed),
        *parts.plates(layout, theme),
        *(parts.conditions(each, theme) for each in layout.areas if each.open.kind != "rect"),
        *(message(line, theme, options) for line in layout.lines),
        *(parts.sheet(each, theme) for each in layout.sheets),
        *(part for lane in lanes for said in lane.names for part in parts.name(said, theme)),
        *(box(lane.box, place, theme, options) for lane in lanes for place in lane.boxes),
    )
    moved = f"translate({x} {page.header - layout.extent.y})"
    return Element("g", (("class", "drawing sequence"), ("transform", moved)), drawn)


def _footer(page: _Page) -> tuple[tuple[Element, ...], int]:
    """The legend, and below it the notes; and the height of the whole picture."""
    theme, left = page.theme, page.theme.edge
    elements, y = _legend(page, page.header + page.layout.extent.height)
    for note in page.notes:
        for row in wrap(clean(note), page.width - 2 * left, theme.note_size):
            elements += (text_line("note", row, Point(left, y + theme.note_size + 2), theme.note_size, theme),)
            y += theme.line
    return elements, y + theme.edge - 8


def _legend(page: _Page, top: int) -> tuple[tuple[Element, ...], int]:
    """What the shapes of this picture mean, and the lines that nothing proves."""
    theme, left = page.theme, page.theme.edge
    if not page.view.participants:
        return (), top
    kinds = {each.kind for each in page.view.participants}
    named = {**WORDS, "outside": STRANGE}
    shown: list[tuple[str, str]] = [(named.get(kind, kind), kind) for kind in BOX_KINDS if kind in kinds]
    shown += [(UNPROVED, "")] if any(one.mode == "inferred" for one in page.view.messages) else []
    elements: list[Element] = [path("rule", f"M{left} {top}H{page.width - left}", theme)]
    wide, high = theme.note_size * 5 // 2, theme.note_size * 4 // 3
    x, y = left, top + 16
    for words, kind in shown:
        long = wide + _GAP + width(words, theme.note_size)
        if x > left and x + long > page.width - left:
            x, y = left, y + theme.line + 2
        middle = y + high // 2
        drawn = outline(kind, Rect(x, y, wide, high), theme) if kind else swatch(x, x + wide, middle, theme)
        beside = Point(x + wide + _GAP, middle + theme.note_size // 3)
        label = text_line("note", words, beside, theme.note_size, theme)
        elements.append(Element("g", (("class", "legend"),), (*drawn, label)))
        x += long + _BETWEEN
    return tuple(elements), y + theme.line + 4
