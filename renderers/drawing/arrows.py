"""Arrows along their routes, with what stands behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from renderers.drawing.boxes import tooltip
from renderers.drawing.hrefs import arrow_href, linked
from renderers.drawing.numbers import number
from renderers.drawing.pen import dot, painted
from renderers.drawing.strokes import RING_RADIUS, Look, look
from renderers.layout import Point, Rect
from renderers.text import clean
from renderers.theme import Options, Theme
from renderers.view import Arrow
from renderers.xml import Attributes, Element

Route = tuple[Point, ...]
_HIT = "14"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the drawing: an arrow, or two that lead there and back and look the same. `laid` is its route as the
    layout has it, from border to border; `route` is what of it is drawn,
    `number` the plate with its label."""

    arrow: Arrow
    back: Arrow | None
    laid: Route
    route: Route
    look: Look
    number: Rect | None = None


def lines(arrows: tuple[Arrow, ...], laid: Iterable[Route], routes: Iterable[Route]) -> tuple[Line, ...]:
    """What is drawn, in the order of the arrows. Two that lead there and back lie on each other: if they look the same,
    one line with two heads stands for both; if not, or if they have numbers, each has its half."""
    known = {(arrow.source, arrow.target): arrow for arrow in arrows}
    found = []
    for shown, whole, route in zip(arrows, laid, routes, strict=True):
        back = known.get((shown.target, shown.source))
        if back is None or back is shown:
            found.append(Line(shown, None, whole, route, look(shown)))
        elif (shown.kinds, shown.mode) != (back.kinds, back.mode) or shown.label or back.label:
            found.append(Line(shown, None, whole, _second_half(route), look(shown)))
        elif shown.source < shown.target:
            found.append(Line(shown, back, whole, route, _joined(shown, back)))
    return tuple(found)


def arrow(line: Line, prefix: str, theme: Theme, options: Options) -> Element:
    """The group of a line."""
    shown = line.arrow
    identity: Attributes = (
        *(("class", "arrow"), ("data-source", clean(shown.source)), ("data-target", clean(shown.target))),
        ("data-kinds", clean(" ".join(shown.kinds))),
        ("data-route", " ".join(f"{x} {y}" for x, y in line.laid)),
    )
    if shown.mode != "runtime":
        identity += (("data-mode", shown.mode),)
    if line.look.closing:
        identity += (("data-closing", "1"),)
    if line.back is not None:
        identity += (("data-both", "1"),)
    told = [*_told(shown), *(_told(line.back) if line.back else ())]
    d = course(line.route, theme.bend)
    both = line.back is not None
    drawn = (
        *stroke(line.look, d, prefix, theme, both=both),
        *ring(line.look, line.route, theme, both=both),
        *(number(shown.label, line.number, theme) if line.number is not None else ()),
    )
    group = Element("g", identity, (Element("title", raw=tooltip(*told)), *drawn, _hit(d)))
    return linked(group, arrow_href(shown, options.source_url))


def stroke(seen: Look, d: str, prefix: str, theme: Theme, *, both: bool = False) -> tuple[Element, ...]:
    """The line of this look, with its head or heads."""
    attributes: Attributes = (*painted(f"line-{seen.colour}", theme), ("stroke-width", seen.wide))
    if seen.dash:
        attributes += (("stroke-dasharray", seen.dash),)
    if seen.dots:
        attributes += (("stroke-linecap", "round"),)
    if both:
        attributes += (("marker-start", f"url(#{prefix}-{seen.head}-back)"),)
    return (Element("path", (*attributes, ("marker-end", f"url(#{prefix}-{seen.head})"), ("d", d))),)


def course(route: Route, radius: int) -> str:
    """The path along a route, its corners rounded. Whole pixels only."""
    points = [point for index, point in enumerate(route) if not index or point != route[index - 1]]
    if len(points) < 2:
        points = [route[0], route[-1]]
    longs = [_distance(one, other) for one, other in pairwise(points)]
    parts = [f"M{points[0].x} {points[0].y}"]
    for place, (x, y) in enumerate(points[1:-1], 1):
        # A bend begins and ends `radius` away from its corner, at most half of the way to the next one.
        into, out = min(radius / longs[place - 1], 0.5), min(radius / longs[place], 0.5)
        before, after = points[place - 1], points[place + 1]
        parts.append(
            f"L{round(x + (before.x - x) * into)} {round(y + (before.y - y) * into)}"
            f"Q{x} {y} {round(x + (after.x - x) * out)} {round(y + (after.y - y) * out)}"
        )
    return f"{''.join(parts)}L{points[-1].x} {points[-1].y}"


def _second_half(route: Route) -> Route:
    """From the middle of a route to its end."""
    lengths = [_distance(one, other) for one, other in pairwise(route)]
    left = sum(lengths) / 2
    for index, long in enumerate(lengths):
        if long and left <= long:
            one, other = route[index], route[index + 1]
            return _between(one, other, left / long), *route[index + 1 :]
        left -= long
    return route


def _between(one: Point, other: Point, share: float) -> Point:
    """The point after this share of the way from one to the other."""
    return Point(round(one.x + (other.x - one.x) * share), round(one.y + (other.y - one.y) * share))


def _distance(one: Point, other: Point) -> float:
    across, down = one.x - other.x, one.y - other.y
    return sqrt(across * across + down * down)


def _joined(there: Arrow, back: Arrow) -> Look:
    """The look of both: a way back closes a cycle whichever of the two is named for it."""
    one, other = look(there), look(back)
    return Look(one.kind, one.solid, one.mode, one.closing or other.closing, max(one.weight, other.weight))


def _told(shown: Arrow) -> Iterator[str]:
    """What a reader finds behind an arrow: what it says, how often, and some of the statements."""
    later = {"type": ", for types only", "lazy": ", not at start", "inferred": ", inferred"}.get(shown.mode, "")
    many = f" ({shown.count} statements)" if shown.count > 1 else ""
    yield f"{shown.source} {', '.join(shown.kinds)} {shown.target}{later}{many}"
    yield from shown.evidence


def ring(seen: Look, route: Route, theme: Theme, *, both: bool = False) -> tuple[Element, ...]:
    """A line that closes a cycle has a ring, so that it is told by more than its colour: at its beginning, or where it
    has a head at both ends, in the middle of its longest part."""
    if not seen.closing:
        return ()
    if both:
        one, other = max(pairwise(route), key=lambda part: _distance(*part))
        middle = Point((one.x + other.x) // 2, (one.y + other.y) // 2)
    else:
        long = _distance(route[0], route[1])
        share = min((RING_RADIUS + 1) / long, 0.5) if long else 0.0
        middle = _between(route[0], route[1], share)
    return (dot("hollow-closing", middle, RING_RADIUS, theme),)


def _hit(d: str) -> Element:
    """A wide line that nobody sees, and every mouse hits."""
    unseen = (("class", "hit"), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", 0), ("stroke-width", _HIT))
    return Element("path", (*unseen, ("d", d)))
