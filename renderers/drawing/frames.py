"""Frames: what is drawn open."""

from renderers.drawing.boxes import tooltip
from renderers.drawing.content import frame_label, title_width
from renderers.drawing.hrefs import linked, picture_href
from renderers.drawing.pen import rect, text_line
from renderers.layout import Point, Rect
from renderers.text import clean
from renderers.theme import Options, Theme
from renderers.view import Frame
from renderers.xml import Element


def frame(shown: Frame, place: Rect, depth: int, theme: Theme) -> Element:
    """The area of a frame."""
    told = tuple(line for line in (shown.id, shown.note) if line)
    identity = (("class", "frame"), ("data-id", clean(shown.id)), ("data-at", " ".join(map(str, place))))
    area = rect(f"depth-{depth}", place, theme, theme.radius + 3)
    return Element("g", identity, (Element("title", raw=tooltip(*told)), area))


def frame_title(shown: Frame, place: Rect, depth: int, theme: Theme, options: Options) -> tuple[Element, ...]:
    """The name at the top of a frame, on a plate: an arrow that must pass there goes below it."""
    x, y = place.x + theme.frame_pad, place.y + theme.frame_pad
    plate = rect(f"plate-{depth}", Rect(x - 3, y - 2, title_width(shown, theme) + 6, theme.frame_size + 6), theme)
    at = Point(x, y + theme.frame_size - 1)
    name = text_line(f"text-depth-{depth}", frame_label(shown, theme), at, theme.frame_size, theme, bold=True)
    return plate, linked(name, picture_href(shown.link, dark=options.to_dark))
