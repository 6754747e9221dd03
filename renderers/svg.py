"""From a view and its layout to the bytes of an SVG picture.

The same view and layout give the same bytes: fixed order, whole numbers, one element per line, no date, no version. The
picture loads nothing and runs nothing. Its parts stand in groups that can be read back: see `renderers.shapes`.
"""

import hashlib
from dataclasses import replace

from renderers.arrange import ancestry, arrange, canonical
from renderers.layout import Layout, LayoutEngine, Point, Rect
from renderers.legend import legend
from renderers.metadata import metadata_text, stamp
from renderers.shapes import arrow, arrow_look, box, frame, frame_title, markers, painted, text_line
from renderers.text import clean, shorten, width, wrap
from renderers.theme import DEEPEST, THEME, Theme, style_digest
from renderers.view import View
from renderers.xml import Element, render

NOTHING_TO_SHOW = "Nothing to show: no component of the project matches this diagram."


def svg(view: View, engine: LayoutEngine, theme: Theme = THEME) -> bytes:
    """Lay the view out afresh and draw it. Raises LayoutError."""
    return render_svg(view, engine.layout(arrange(view, theme)), theme)


def render_svg(view: View, layout: Layout, theme: Theme = THEME) -> bytes:
    """The stamped picture. `layout` answers `arrange(view, theme)`: its order is that of the canonical view."""
    shown = canonical(view)
    prefix = "undrift-" + hashlib.blake2b(view.name.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    notes = shown.notes if shown.boxes else (NOTHING_TO_SHOW, *shown.notes)
    room = _width(shown, layout, theme)
    footer, height = _footer(shown, notes, prefix, Rect(theme.edge, theme.header + layout.height, room, 0), theme)
    title = clean(shown.title or shown.name)
    identity = (
        *(("xmlns", "http://www.w3.org/2000/svg"), ("id", prefix), ("width", room), ("height", height)),
        *(("viewBox", f"0 0 {room} {height}"), ("font-family", theme.font), ("role", "img")),
        ("aria-labelledby", f"{prefix}-title {prefix}-desc"),
    )
    children = (
        Element("title", (("id", f"{prefix}-title"),), text=title),
        Element("desc", (("id", f"{prefix}-desc"),), text=_description(notes)),
        Element("metadata", raw=metadata_text(view.name, _fingerprint(view), style_digest(theme))),
        Element("style", raw=_dark_style(prefix, theme)),
        markers(prefix, {arrow_look(each.kinds)[0] for each in shown.arrows}, theme),
        _card(room, height, theme),
        _heading(title, room, theme),
        _drawing(shown, layout, prefix, room, theme),
        *footer,
    )
    return stamp(render(Element("svg", identity, children)).encode())


def _fingerprint(view: View) -> str:
    """Of the view as it is defined, every part sorted: the canonical order of frames is for drawing only."""
    boxes, frames, arrows = sorted(view.boxes), sorted(view.frames), sorted(view.arrows)
    return replace(view, boxes=tuple(boxes), frames=tuple(frames), arrows=tuple(arrows)).fingerprint()


def _width(view: View, layout: Layout, theme: Theme) -> int:
    """Wide enough for the drawing, and within reason for the title; always even, so that a middle is a whole pixel."""
    title = width(clean(view.title or view.name), theme.heading_size, bold=True) + 2 * theme.edge
    wide = max(layout.width, theme.least_width, min(title, 2 * theme.least_width))
    return wide + wide % 2


def _card(room: int, height: int, theme: Theme) -> Element:
    """The background: opaque, because the page around the picture may be light or dark."""
    place = (("x", 0), ("y", 0), ("width", room), ("height", height), ("rx", theme.radius + 4))
    return Element("rect", (*painted("card", theme), *place))


def _heading(title: str, room: int, theme: Theme) -> Element:
    fitting = shorten(title, room - 2 * theme.edge, theme.heading_size, bold=True)
    return text_line("heading", fitting, Point(theme.edge, 36), theme.heading_size, theme, bold=True)


def _drawing(view: View, layout: Layout, prefix: str, room: int, theme: Theme) -> Element:
    """Frames at the back, then arrows, then names of frames, then boxes; all in the layout's own coordinates."""
    parents = {each.id: each for each in view.frames}
    framed = [
        (each, place, min(len(ancestry(each.id, parents)) - 1, DEEPEST))
        for each, place in zip(view.frames, layout.frames, strict=True)
        if place.width
    ]
    shift = f"translate({(room - layout.width) // 2} {theme.header})"
    return Element(
        "g",
        (("class", "drawing"), ("transform", shift)),
        (
            *(frame(each, place, depth, theme) for each, place, depth in framed),
            *(arrow(each, route, prefix, theme) for each, route in zip(view.arrows, layout.routes, strict=True)),
            *(part for each, place, depth in framed for part in frame_title(each, place, depth, theme)),
            *(box(each, place, theme) for each, place in zip(view.boxes, layout.boxes, strict=True)),
        ),
    )


def _footer(
    view: View, notes: tuple[str, ...], prefix: str, place: Rect, theme: Theme
) -> tuple[tuple[Element, ...], int]:
    """The legend, and below it the notes. Also returns the height of the whole picture."""
    elements, y = legend(view, prefix, place, theme)
    for note in notes:
        for part in wrap(clean(note), place.width - 2 * place.x, theme.note_size):
            elements += (text_line("note", part, Point(place.x, y + 14), theme.note_size, theme),)
            y += theme.line
    return elements, y + theme.edge - 8


def _description(notes: tuple[str, ...]) -> str:
    return clean(" ".join(("Components of the project as boxes, their relations as arrows.", *notes)))


def _dark_style(prefix: str, theme: Theme) -> str:
    """Scoped to this picture's id: inlined in a page, it must not repaint the page."""
    rules = []
    for name, role in theme.roles:
        paint = (("fill", role.fill.dark), ("stroke", role.stroke.dark))
        declarations = ";".join(f"{key}:{value}" for key, value in paint if value != "none")
        rules.append(f"#{prefix} .{name}{{{declarations}}}")
    return "\n".join(("@media (prefers-color-scheme:dark){", *rules, "}"))
