"""How frames, boxes and arrows are drawn: values in, elements out."""

from renderers.arrange import box_label, frame_label
from renderers.layout import Point, Rect
from renderers.text import clean, shorten, width
from renderers.theme import ARROW_KINDS, Theme
from renderers.view import Arrow, Box, Frame
from renderers.xml import Attributes, Element

# The most specific kind gives an arrow its colour and its head.
_PRECEDENCE = ("inherits", "calls", "references", "imports")
_DASHES = {"calls": "6 4", "references": "2 4"}
_HEAD = (8, 6)


def arrow_look(kinds: tuple[str, ...]) -> tuple[str, str]:
    """The kind that an arrow is drawn as, and its dash pattern. A relation that is imported too has a solid line."""
    kind = next((kind for kind in _PRECEDENCE if kind in kinds), "imports")
    return kind, "" if "imports" in kinds else _DASHES.get(kind, "")


def markers(prefix: str, kinds: set[str], theme: Theme) -> Element:
    """The heads of the arrows of these kinds. Ids begin with `prefix`, for pages that hold several pictures."""
    length, breadth = _HEAD
    head = f"M0 0L{length} {breadth // 2}L0 {breadth}Z"
    return Element(
        "defs",
        children=tuple(
            Element(
                "marker",
                (
                    ("id", f"{prefix}-{kind}"),
                    *(("markerWidth", length + 2), ("markerHeight", breadth + 2), ("markerUnits", "userSpaceOnUse")),
                    *(("viewBox", f"-1 -1 {length + 2} {breadth + 2}"), ("refX", length), ("refY", breadth // 2)),
                    ("orient", "auto"),
                ),
                (Element("path", (*painted(f"head-{kind}", theme), ("d", head))),),
            )
            for kind in ARROW_KINDS
            if kind in kinds
        ),
    )


def frame(shown: Frame, place: Rect, depth: int, theme: Theme) -> Element:
    """The area of a frame. Its name is drawn later, above the arrows: see `frame_title`."""
    area = Element("rect", (*painted(f"depth-{depth}", theme), *_rect(place), ("rx", theme.radius + 2)))
    title = Element("title", text=clean(shown.id))
    return Element("g", (("class", "frame"), ("data-id", clean(shown.id))), (title, area))


def frame_title(shown: Frame, place: Rect, depth: int, theme: Theme) -> tuple[Element, ...]:
    """The name in the frame's upper margin, on a plate, so that an arrow that passes there goes below it."""
    room = place.width - 2 * theme.frame_padding
    label = shorten(frame_label(shown, theme), room, theme.frame_size, bold=True)
    long = width(label, theme.frame_size, bold=True)
    spot = Rect(place.x + theme.frame_padding - 3, place.y + 7, long + 6, theme.frame_size + 3)
    plate = Element("rect", (*painted(f"plate-{depth}", theme), *_rect(spot)))
    at = Point(place.x + theme.frame_padding, place.y + 7 + theme.frame_size)
    return plate, text_line(f"text-depth-{depth}", label, at, theme.frame_size, theme, bold=True)


def box(shown: Box, place: Rect, theme: Theme) -> Element:
    """A box: its shape, and its name in the middle."""
    label = box_label(shown, theme)
    sunk = {"package": theme.stack, "class": theme.stack}.get(shown.kind, 0)
    middle = Point(place.x + place.width // 2, place.y + (place.height + sunk) // 2 + 5)
    shape = box_shape(shown.kind, place, theme.radius, theme)
    drawn = text_line(f"text-{shown.kind}", label, middle, theme.label_size, theme, centred=True)
    identity = (("class", f"box {shown.kind}"), ("data-id", clean(shown.id)))
    return Element("g", identity, (Element("title", text=clean(shown.id)), *shape, drawn))


def box_shape(kind: str, place: Rect, radius: int, theme: Theme) -> tuple[Element, ...]:
    """A package is a stack, a class has a double line on top, a function rounder corners, the outside a dashed line."""
    paint = painted(f"shape-{kind}", theme)
    corner = ("rx", 2 * radius + 2 if kind == "function" else radius)
    if kind == "package":
        drop = theme.stack * radius // theme.radius
        inset = 2 * drop
        behind = Rect(place.x + inset, place.y, place.width - 2 * inset, 3 * drop)
        front = Rect(place.x, place.y + drop, place.width, place.height - drop)
        return tuple(Element("rect", (*paint, *_rect(spot), corner)) for spot in (behind, front))
    outline = Element("rect", (*paint, *_rect(place), corner))
    if kind != "class":
        return (outline,)
    line = f"M{place.x} {place.y + radius}H{place.x + place.width}"
    return outline, Element("path", (*paint, ("d", line)))


def arrow(shown: Arrow, route: tuple[Point, ...], prefix: str, theme: Theme) -> Element:
    """An arrow along its route."""
    source, target, kinds = clean(shown.source), clean(shown.target), clean(" ".join(shown.kinds))
    identity = (("class", "arrow"), ("data-source", source), ("data-target", target), ("data-kinds", kinds))
    title = Element("title", text=f"{source} {kinds.replace(' ', ', ')} {target}")
    return Element("g", identity, (title, line(shown.kinds, route, prefix, theme)))


def line(kinds: tuple[str, ...], route: tuple[Point, ...], prefix: str, theme: Theme) -> Element:
    """The line of an arrow of these kinds, with its head."""
    kind, dash = arrow_look(kinds)
    start, *rest = (f"{point.x} {point.y}" for point in route)
    dashes: Attributes = (("stroke-dasharray", dash),) if dash else ()
    path = f"M{start}" + (f"C{' '.join(rest)}" if rest else "")
    return Element(
        "path", (*painted(f"line-{kind}", theme), *dashes, ("marker-end", f"url(#{prefix}-{kind})"), ("d", path))
    )


def text_line(  # noqa: PLR0913 - where, what, how large and how: each is one
    role: str, text: str, at: Point, size: int, theme: Theme, *, bold: bool = False, centred: bool = False
) -> Element:
    """One line of text. `textLength` makes every font take the room that was measured for it."""
    attributes: Attributes = (*painted(role, theme), ("x", at.x), ("y", at.y), ("font-size", size))
    if bold:
        attributes += (("font-weight", "bold"),)
    if centred:
        attributes += (("text-anchor", "middle"),)
    if long := width(text, size, bold=bold):
        attributes += (("textLength", long), ("lengthAdjust", "spacingAndGlyphs"))
    return Element("text", attributes, text=text)


def painted(role: str, theme: Theme) -> Attributes:
    """The class and the light colours of a role."""
    paint = theme.role(role)
    attributes: Attributes = (("class", role), ("fill", paint.fill.light))
    if paint.stroke.light != "none":
        attributes += (("stroke", paint.stroke.light),)
    if paint.dash:
        attributes += (("stroke-dasharray", paint.dash),)
    return attributes


def _rect(place: Rect) -> Attributes:
    return ("x", place.x), ("y", place.y), ("width", place.width), ("height", place.height)
