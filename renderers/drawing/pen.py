"""What every drawing is made of: painted rectangles, paths and lines of text."""

from renderers.layout import Point, Rect
from renderers.text import is_right_to_left, width
from renderers.theme import Theme
from renderers.xml import Attributes, Element


def painted(role: str, theme: Theme, part: str = "") -> Attributes:
    """The class and the colours of a role. `part` is a class that says what it is."""
    paint = theme.role(role)
    attributes: Attributes = (("class", f"{part} {role}" if part else role), ("fill", paint.fill.light))
    if paint.stroke.light != "none":
        attributes += (("stroke", paint.stroke.light),)
    if paint.wide:
        attributes += (("stroke-width", paint.wide),)
    if paint.dash:
        attributes += (("stroke-dasharray", paint.dash),)
    return attributes


def rect(role: str, place: Rect, theme: Theme, radius: int = 0) -> Element:
    """A rectangle, its corners rounded."""
    attributes = (*painted(role, theme), *corners(place))
    return Element("rect", (*attributes, ("rx", radius)) if radius else attributes)


def path(role: str, d: str, theme: Theme, **more: str) -> Element:
    """A path; `more` are further attributes, with `_` for `-`."""
    extra = tuple((key.replace("_", "-"), value) for key, value in more.items())
    return Element("path", (*painted(role, theme), *extra, ("d", d)))


def dot(role: str, middle: Point, radius: int, theme: Theme) -> Element:
    """A circle."""
    return Element("circle", (*painted(role, theme), ("cx", middle.x), ("cy", middle.y), ("r", radius)))


def corners(place: Rect) -> Attributes:
    """A rectangle as attributes."""
    return ("x", place.x), ("y", place.y), ("width", place.width), ("height", place.height)


def text_line(  # noqa: PLR0913 - where, what, how large and how: each is one
    role: str,
    text: str,
    at: Point,
    size: int,
    theme: Theme,
    *,
    part: str = "",
    bold: bool = False,
    anchor: str = "start",
) -> Element:
    """One line of text that begins, has its middle or ends `at` a point. `textLength` makes every font take the room
    that was measured for it. The point is meant for the eye: a text that runs leftwards ends where it would begin."""
    attributes: Attributes = (*painted(role, theme, part), ("x", at.x), ("y", at.y), ("font-size", size))
    if bold:
        attributes += (("font-weight", "bold"),)
    if is_right_to_left(text):
        attributes += (("direction", "rtl"),)
        anchor = {"start": "end", "end": "start"}.get(anchor, anchor)
    if anchor != "start":
        attributes += (("text-anchor", anchor),)
    if long := width(text, size, bold=bold):
        attributes += (("textLength", long), ("lengthAdjust", "spacingAndGlyphs"))
    return Element("text", attributes, text=text)
