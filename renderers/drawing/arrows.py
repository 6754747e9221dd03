"""Arrows along their routes, with what stands behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from renderers.drawing.boxes import tooltip
from renderers.drawing.hrefs import arrow_href, linked
from renderers.drawing.pen import painted
from renderers.drawing.strokes import RING_RADIUS, Look, look
from renderers.layout import Point
from renderers.text import clean
from renderers.theme import Options, Theme
from renderers.view import Arrow
from renderers.xml import Attributes, Element

Route = tuple[Point, ...]
_HIT = "14"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing: an arrow, or two that lead there and back and look the same."""

    arrow: Arrow
    back: Arrow | None
    route: Route
    look: Look


def lines(arrows: tuple[Arrow, ...], routes: Iterable[Route]) -> tuple[Line, ...]:
    """What is drawn, in the order of the arrows. Two that lead there and back lie on each other: if they look the same,
    one line with two heads stands for both; if not, each has its half."""
    known = {(arrow.source, arrow.target): arrow for arrow in arrows}
    found = []
    for arrow, route in zip(arrows, routes, strict=True):
        back = known.get((arrow.target, arrow.source))
        if back is None or back is arrow:
            found.append(Line(arrow, None, route, look(arrow)))
        elif (arrow.kinds, arrow.mode) != (back.kinds, back.mode):
            found.append(Line(arrow, None, _second_half(route), look(arrow)))
        elif arrow.source < arrow.target:
            found.append(Line(arrow, back, route, _joined(arrow, back)))
    return tuple(found)


def arrow(line: Line, prefix: str, theme: Theme, options: Options) -> Element:
    """The group of a line."""
    shown = line.arrow
    identity: Attributes = (
        *(("class", "arrow"), ("data-source", clean(shown.source)), ("data-target", clean(shown.target))),
        ("data-kinds", clean(" ".join(shown.kinds))),
    )
    if shown.mode != "runtime":
        identity += (("data-mode", shown.mode),)
    if line.look.closing:
        identity += (("data-closing", "1"),)
    if line.back is not None:
        identity += (("data-both", "1"),)
    told = [*_told(shown), *(_told(line.back) if line.back else ())]
    d = course(line.route, theme.bend)
    parts = (Element("title", raw=tooltip(*told)), *stroke(line.look, d, prefix, theme, both=line.back is not None))
    drawn = Element("g", identity, (*parts, *_ring(line, theme), _hit(d)))
    return linked(drawn, arrow_href(shown, options.source_url))


def stroke(seen: Look, d: str, prefix: str, theme: Theme, *, both: bool = False) -> tuple[Element, ...]:
    """The line of this look, with its head or heads."""
    attributes: Attributes = (*painted(f"line-{seen.colour}", theme), ("stroke-width", seen.wide))
    if seen.dash:
        attributes += (("stroke-dasharray", seen.dash),)
    if both:
        attributes += (("marker-start", f"url(#{prefix}-{seen.head}-back)"),)
    return (Element("path", (*attributes, ("marker-end", f"url(#{prefix}-{seen.head})"), ("d", d))),)


def course(route: Route, radius: int) -> str:
    """The path along a route, its corners rounded. Whole pixels only."""
    points = [point for index, point in enumerate(route) if not index or point != route[index - 1]]
    if len(points) < 2:
        points = [route[0], route[-1]]
    d = f"M{points[0].x} {points[0].y}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        start, end = _towards(corner, before, radius), _towards(corner, after, radius)
        d += f"L{start.x} {start.y}Q{corner.x} {corner.y} {end.x} {end.y}"
    return f"{d}L{points[-1].x} {points[-1].y}"


def _towards(corner: Point, other: Point, radius: int) -> Point:
    """The point on the way to another where the bend begins: at most half of the way."""
    long = _distance(corner, other)
    share = min(radius / long, 0.5) if long else 0.0
    return Point(round(corner.x + (other.x - corner.x) * share), round(corner.y + (other.y - corner.y) * share))


def _second_half(route: Route) -> Route:
    """From the middle of a route to its end."""
    lengths = [_distance(one, other) for one, other in pairwise(route)]
    left = sum(lengths) / 2
    for index, long in enumerate(lengths):
        if long and left <= long:
            one, other = route[index], route[index + 1]
            share = left / long
            middle = Point(round(one.x + (other.x - one.x) * share), round(one.y + (other.y - one.y) * share))
            return middle, *route[index + 1 :]
        left -= long
    return route


def _distance(one: Point, other: Point) -> float:
    return sqrt((one.x - other.x) ** 2 + (one.y - other.y) ** 2)


def _joined(there: Arrow, back: Arrow) -> Look:
    """The look of both: a way back closes a cycle whichever of the two is named for it."""
    one, other = look(there), look(back)
    return Look(one.kind, one.solid, one.mode, one.closing or other.closing, max(one.weight, other.weight))


def _told(shown: Arrow) -> Iterator[str]:
    """What a reader finds behind an arrow: what it says, how often, and some of the statements."""
    later = {"type": ", for types only", "lazy": ", not at start"}.get(shown.mode, "")
    many = f" ({shown.count} statements)" if shown.count > 1 else ""
    yield f"{shown.source} {', '.join(shown.kinds)} {shown.target}{later}{many}"
    yield from shown.evidence


def _ring(line: Line, theme: Theme) -> tuple[Element, ...]:
    """An arrow that closes a cycle begins with a ring: it is told by more than its colour."""
    if not line.look.closing or line.back is not None:
        return ()
    middle = _towards(line.route[0], line.route[1], RING_RADIUS + 1)
    place = (("cx", middle.x), ("cy", middle.y), ("r", RING_RADIUS))
    return (Element("circle", (*painted("hollow-closing", theme), *place)),)


def _hit(d: str) -> Element:
    """A wide line that nobody sees, and every mouse hits."""
    unseen = (("class", "hit"), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", 0), ("stroke-width", _HIT))
    return Element("path", (*unseen, ("d", d)))
