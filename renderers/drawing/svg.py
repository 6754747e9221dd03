"""From a view and its layout to the bytes of an SVG picture.

The same view and layout give the same bytes: fixed order, whole numbers, one element per line, no date, no version. The
picture loads nothing and runs nothing. Its parts stand in groups that can be read back, each box and frame with its
place in the drawing (`data-at`), each arrow with its route (`data-route`): the next layout starts from there.
"""

import hashlib
from dataclasses import dataclass, replace

from renderers.drawing.arrows import Line, arrow, lines
from renderers.drawing.borders import met
from renderers.drawing.boxes import box
from renderers.drawing.frames import frame, frame_title
from renderers.drawing.hrefs import linked, picture_href
from renderers.drawing.legend import entries, legend
from renderers.drawing.metadata import metadata_text, stamp
from renderers.drawing.numbers import number_places
from renderers.drawing.pen import rect, text_line
from renderers.drawing.scale import scaled
from renderers.drawing.strokes import Look, markers
from renderers.drawing.style import style_sheet
from renderers.layout import Layout, Point, Rect
from renderers.order import ancestry, canonical
from renderers.palette import DEEPEST
from renderers.text import clean, shorten, width, wrap
from renderers.theme import THEME, Options, Theme, in_scheme, style_digest
from renderers.view import View
from renderers.xml import Element, render

NOTHING_TO_SHOW = "Nothing to show: no component of the project matches this diagram."
# What a diagram of each level shows.
LEVELS = {
    "context": "Context: who uses it, and what it relies on",
    "containers": "Containers: what runs, and what it talks to",
    "components": "Components, and what they depend on",
    "modules": "Modules, and what they depend on",
    "classes": "Classes, and how they relate",
    "collaboration": "Collaboration: who calls whom, in the order of the numbers",
}
_AUTO = Options()
_UP = "\N{UPWARDS ARROW} "


@dataclass(frozen=True, slots=True)
class _Page:
    """What is drawn, and how. `extent` is what the drawing takes up in the layout's coordinates; the sizes of the title
    and of the notes in `theme` are those of this picture."""

    view: View
    layout: Layout
    lines: tuple[Line, ...]
    extent: Rect
    width: int
    prefix: str
    theme: Theme
    options: Options

    @property
    def title(self) -> str:
        """The name of the picture."""
        return clean(self.view.title or self.view.name)

    @property
    def notes(self) -> tuple[str, ...]:
        """The sentences of the footer."""
        return self.view.notes if self.view.boxes else (NOTHING_TO_SHOW, *self.view.notes)

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
    def looks(self) -> frozenset[Look]:
        """What the arrows look like."""
        return frozenset(line.look for line in self.lines)


def render_svg(view: View, layout: Layout, theme: Theme = THEME, options: Options = _AUTO) -> bytes:
    """The stamped picture. `layout` answers `arrange(view, theme)`: its order is that of the canonical view."""
    page = _page(view, layout, theme, options)
    footer, height = _footer(page)
    identity = (
        *(("xmlns", "http://www.w3.org/2000/svg"), ("id", page.prefix), ("width", page.width), ("height", height)),
        *(("viewBox", f"0 0 {page.width} {height}"), ("font-family", theme.font), ("role", "img")),
        ("aria-labelledby", f"{page.prefix}-title {page.prefix}-desc"),
    )
    body = (*_markers(page), _card(page, height), *_title_block(page), _drawing(page), *footer)
    children = (
        Element("title", (("id", f"{page.prefix}-title"),), text=page.title),
        Element("desc", (("id", f"{page.prefix}-desc"),), text=_description(page.notes)),
        Element("metadata", raw=_metadata(view, theme, options)),
        Element("style", raw=style_sheet(page.prefix, body, page.theme, options.scheme)),
    )
    return stamp(render(Element("svg", identity, (*children, *body))).encode())


def _page(view: View, layout: Layout, theme: Theme, options: Options) -> _Page:
    shown, extent = canonical(view), _extent(layout)
    drawn = _numbered(lines(shown.arrows, layout.routes, _touching(shown, layout)), layout, theme)
    room = _room(view, extent, theme)
    paints = scaled(in_scheme(theme, options.scheme), room)
    return _Page(shown, layout, drawn, extent, room, _prefix(view, options), paints, options)


def _numbered(drawn: tuple[Line, ...], layout: Layout, theme: Theme) -> tuple[Line, ...]:
    """The lines with a place for the numbers on them, where they have any."""
    if not any(line.arrow.label for line in drawn):
        return drawn
    places = number_places(((line.arrow.label, line.route) for line in drawn), layout.boxes, theme)
    return tuple(replace(line, number=place) for line, place in zip(drawn, places, strict=True))


def _touching(view: View, layout: Layout) -> tuple[tuple[Point, ...], ...]:
    """The routes, each from the shape of its source to the shape of its target."""
    known = {each.id: (each.kind, place) for each, place in zip(view.boxes, layout.boxes, strict=True)}
    return tuple(
        (met(*known[each.source], route[0]), *route[1:-1], met(*known[each.target], route[-1]))
        for each, route in zip(view.arrows, layout.routes, strict=True)
    )


def _prefix(view: View, options: Options) -> str:
    """The id of the picture, and the beginning of all ids in it: a page may hold several."""
    name = view.name if options.scheme == "auto" else f"{view.name} {options.scheme}"
    return "undrift-" + hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


def _metadata(view: View, theme: Theme, options: Options) -> str:
    """Of the view as it is defined, every part sorted: the canonical order of frames is for drawing only."""
    boxes, frames, arrows = sorted(view.boxes), sorted(view.frames), sorted(view.arrows)
    whole = replace(view, boxes=tuple(boxes), frames=tuple(frames), arrows=tuple(arrows))
    style = style_digest(theme, options)
    return metadata_text(view.name, whole.fingerprint(), style, whole.details(), options.over)


def _extent(layout: Layout) -> Rect:
    """What the drawing takes up: a layout that grew and shrank may have empty edges."""
    places = [place for place in (*layout.boxes, *layout.frames) if place.width]
    points = [point for route in layout.routes for point in route]
    xs = [x for place in places for x in (place.x, place.x + place.width)] + [point.x for point in points]
    ys = [y for place in places for y in (place.y, place.y + place.height)] + [point.y for point in points]
    if not xs:
        return Rect(0, 0, 0, 0)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys) + 24)


def _room(view: View, extent: Rect, theme: Theme) -> int:
    """Wide enough for the drawing, and within reason for the title; always even, so that a middle is a whole pixel."""
    title = width(clean(view.title or view.name), theme.heading_size, bold=True) + 2 * theme.edge
    wide = max(extent.width + 2 * theme.edge, theme.least_width, min(title, 2 * theme.least_width))
    return wide + wide % 2


def _card(page: _Page, height: int) -> Element:
    """The background: opaque, because the page around the picture may be light or dark."""
    return rect("card", Rect(0, 0, page.width, height), page.theme, page.theme.radius + 5)


def _title_block(page: _Page) -> tuple[Element, ...]:
    """The name of the picture, what it shows, and at the right the way up."""
    view, theme = page.view, page.theme
    left, inner = theme.edge, page.width - 2 * theme.edge
    told = shorten(LEVELS[view.level], inner, theme.note_size)
    up: tuple[Element, ...] = ()
    if view.up:
        name = shorten(f"{_UP}{clean(view.up)}", inner // 3, theme.note_size)
        at = Point(page.width - theme.edge, page.heading)
        above = picture_href(view.up, dark=page.options.to_dark)
        up = (linked(text_line("up", name, at, theme.note_size, theme, anchor="end"), above),)
        inner -= width(name, theme.note_size) + theme.edge
    fitting = shorten(page.title, inner, theme.heading_size, bold=True)
    return (
        text_line("heading", fitting, Point(left, page.heading), theme.heading_size, theme, bold=True),
        text_line("subtitle", told, Point(left, page.subtitle), theme.note_size, theme),
        *up,
    )


def _drawing(page: _Page) -> Element:
    """Frames at the back, then arrows, then names of frames, then boxes; all in the layout's own coordinates."""
    view, layout, theme, options = page.view, page.layout, page.theme, page.options
    parents = {each.id: each for each in view.frames}
    framed = [
        (each, place, min(len(ancestry(each.id, parents)) - 1, DEEPEST))
        for each, place in zip(view.frames, layout.frames, strict=True)
        if place.width
    ]
    x, y = (page.width - page.extent.width) // 2 - page.extent.x, page.header - page.extent.y
    return Element(
        "g",
        (("class", "drawing"), ("transform", f"translate({x} {y})")),
        (
            *(frame(each, place, depth, theme) for each, place, depth in framed),
            *(arrow(line, page.prefix, theme, options) for line in page.lines),
            *(part for each, place, depth in framed for part in frame_title(each, place, depth, theme, options)),
            *(box(each, place, theme, options) for each, place in zip(view.boxes, layout.boxes, strict=True)),
        ),
    )


def _markers(page: _Page) -> tuple[Element, ...]:
    """The heads of the lines, and of those in the legend."""
    explained = {shown for _, shown in entries(page.view, page.looks) if isinstance(shown, Look)}
    both = {line.look for line in page.lines if line.back is not None}
    found = markers(page.prefix, page.looks | explained, both, page.theme)
    return () if found is None else (found,)


def _footer(page: _Page) -> tuple[tuple[Element, ...], int]:
    """The legend, and below it the notes. Also returns the height of the whole picture."""
    theme, left = page.theme, page.theme.edge
    top = Rect(left, page.header + page.extent.height, page.width, 0)
    elements, y = legend(page.view, page.looks, page.prefix, top, theme)
    for note in page.notes:
        for part in wrap(clean(note), page.width - 2 * left, theme.note_size):
            elements += (text_line("note", part, Point(left, y + theme.note_size + 2), theme.note_size, theme),)
            y += theme.line
    return elements, y + theme.edge - 8


def _description(notes: tuple[str, ...]) -> str:
    return clean(" ".join(("Components of the project as boxes, their relations as arrows.", *notes)))
