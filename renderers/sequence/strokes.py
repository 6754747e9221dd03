"""Messages as lines: solid for a call, dashed for a reply, grey and dotted for what the code does not prove. A head
that is filled waits for an answer, an open one does not; a cross is lost."""

from renderers.drawing.boxes import tooltip
from renderers.drawing.hrefs import linked, source_href
from renderers.drawing.pen import path, text_line
from renderers.layout import Point
from renderers.sequence.layout import Line, Said
from renderers.sequence.measures import LOOP, text_line_height, text_size
from renderers.sequence.view import Message
from renderers.text import clean
from renderers.theme import Options, Theme
from renderers.xml import Attributes, Element

_LONG, _HALF = 9, 4
_CROSS = 5
_DASH, _DOTS = "6 4", "2 5"
_ROUND = 6


def colour(message: Message) -> str:
    """The kind of arrow whose colour it has."""
    if message.mode == "inferred":
        return "faint"
    return "imports" if message.line == "dashed" else "request"


def message(line: Line, theme: Theme, options: Options) -> Element:
    """The group of a message, and a link around it to what proves it."""
    said = line.message
    identity: Attributes = (
        *(("class", "arrow message"), ("data-source", clean(said.source)), ("data-target", clean(said.target))),
        *(("data-line", said.line), ("data-head", said.head)),
    )
    if said.both:
        identity += (("data-both", "1"),)
    if said.mode != "stated":
        identity += (("data-mode", said.mode),)
    d = _course(line)
    hit = (("class", "hit"), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", 0), ("stroke-width", "14"))
    parts = (
        Element("title", raw=tooltip(*_told(said))),
        path(f"line-{colour(said)}", d, theme, **_stroke(said)),
        *_heads(line, theme),
        *text(line.said, "said", theme, middle=not line.loop),
        Element("path", (*hit, ("d", d))),
    )
    first = said.evidence[0].partition(": ")[0] if said.evidence else said.told
    return linked(Element("g", identity, parts), source_href(first, options.source_url))


def text(said: Said, part: str, theme: Theme, *, middle: bool = False) -> tuple[Element, ...]:
    """Lines of text in their room."""
    size, place = text_size(theme), said.place
    at = place.x + place.width // 2 if middle else place.x
    anchor = "middle" if middle else "start"
    step = text_line_height(theme)
    return tuple(
        text_line("text", row, Point(at, place.y + index * step + size - 1), size, theme, part=part, anchor=anchor)
        for index, row in enumerate(said.lines)
    )


def swatch(left: int, right: int, y: int, theme: Theme) -> tuple[Element, ...]:
    """What the code does not prove, for the legend."""
    line = path("line-faint", f"M{left} {y}H{right}", theme, stroke_width="1.6", stroke_dasharray=_DOTS)
    return line, _filled("faint", right, y, 1, theme)


def _told(said: Message) -> tuple[str, ...]:
    """What a reader finds behind a message."""
    number = f"{said.number}. " if said.number else ""
    first = f"{number}{said.source} → {said.target}: {' '.join(said.text.split())}"
    unproved = ("nothing in the code proves it",) if said.mode == "inferred" else ()
    return tuple(filter(None, (first, *unproved, *said.evidence, said.told and f"told in {said.told}")))


def _stroke(said: Message) -> dict[str, str]:
    if said.mode == "inferred":
        return {"stroke_width": "1.6", "stroke_dasharray": _DOTS, "stroke_linecap": "round"}
    dashed = {"stroke_dasharray": _DASH} if said.line == "dashed" else {}
    return {"stroke_width": "1.5", **dashed}


def _course(line: Line) -> str:
    if not line.loop:
        return f"M{line.start} {line.y}H{line.end}"
    right, low = line.start + LOOP, line.y + line.loop
    return (
        f"M{line.start} {line.y}H{right - _ROUND}Q{right} {line.y} {right} {line.y + _ROUND}V{low - _ROUND}"
        f"Q{right} {low} {right - _ROUND} {low}H{line.end}"
    )


def _heads(line: Line, theme: Theme) -> tuple[Element, ...]:
    said = line.message
    rightwards = -1 if line.loop else 1 if line.end > line.start else -1
    drawn = [_head(said, line.end, line.y + line.loop, rightwards, theme)] if said.head != "open" else []
    if said.both:
        back = -1 if line.loop else -rightwards
        drawn.append(_head(said, line.start, line.y, back, theme))
    return tuple(drawn)


def _head(said: Message, x: int, y: int, way: int, theme: Theme) -> Element:
    """The head with its tip at a point, on a line that runs rightwards (1) or leftwards (-1)."""
    role, back = colour(said), x - way * _LONG
    if said.head == "cross":
        middle = x - way * (_CROSS + 3)
        d = (
            f"M{middle - _CROSS} {y - _CROSS}L{middle + _CROSS} {y + _CROSS}"
            f"M{middle - _CROSS} {y + _CROSS}L{middle + _CROSS} {y - _CROSS}"
        )
        return path("line-closing", d, theme, stroke_width="2")
    if said.head == "async":
        d = f"M{back} {y - _HALF - 1}L{x} {y}L{back} {y + _HALF + 1}"
        return path(f"line-{role}", d, theme, stroke_width="1.5")
    return _filled(role, x, y, way, theme)


def _filled(role: str, x: int, y: int, way: int, theme: Theme) -> Element:
    back = x - way * _LONG
    return path(f"head-{role}", f"M{x} {y}L{back} {y - _HALF}V{y + _HALF}Z", theme, stroke_linejoin="round")
