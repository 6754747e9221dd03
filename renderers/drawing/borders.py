"""Where an arrow meets the shape of its box. Layouts know rectangles; a cylinder or a person leaves their corners free,
and there an arrow goes on until it touches what is drawn."""

from math import sqrt
from typing import NamedTuple

from renderers.drawing.shapes import (
    BUCKET_LID,
    CYLINDER_LID,
    HEAD,
    HEXAGON_TIP,
    PILL,
    PIPE_LID,
    SHEET,
    SHOULDERS,
    TAB,
    TAB_LONG,
)
from renderers.layout import Point, Rect

_WORKER = 6
_BUCKET_SLOPE = 7


class _Spot(NamedTuple):
    """A place on one side of a box: how far along it, how long it is, and how deep the box is behind it."""

    side: str
    along: int
    length: int
    depth: int


def met(kind: str, place: Rect, end: Point) -> Point:
    """The point of the shape that lies straight behind this point of the rectangle's border."""
    right, bottom = place.x + place.width, place.y + place.height
    if end.y in (place.y, bottom):
        side = "top" if end.y == place.y else "bottom"
        gap = _gap(kind, _Spot(side, end.x - place.x, place.width, place.height))
        return Point(end.x, end.y + gap if side == "top" else end.y - gap)
    if end.x in (place.x, right):
        side = "left" if end.x == place.x else "right"
        gap = _gap(kind, _Spot(side, end.y - place.y, place.height, place.width))
        return Point(end.x + gap if side == "left" else end.x - gap, end.y)
    return end


def _gap(kind: str, spot: _Spot) -> int:
    """How far behind the border of its rectangle the shape begins, here."""
    upright = spot.side in ("top", "bottom")
    if kind == "function":
        nearest = min(spot.along, spot.length - spot.along)
        return round(PILL - sqrt(PILL**2 - (PILL - nearest) ** 2)) if nearest < PILL else 0
    if spot.side == "top" and kind in ("person", "package", "group"):
        return round(_above(kind, spot))
    return round(_upright(kind, spot) if upright else _sideways(kind, spot))


def _above(kind: str, spot: _Spot) -> float:
    """Shapes of which only a part reaches up to the border."""
    if kind == "person":
        aside = abs(spot.along - spot.length / 2)
        return HEAD - sqrt(HEAD**2 - aside**2) if aside < HEAD else SHOULDERS
    if kind == "package":
        return SHEET if min(spot.along, spot.length - spot.along) < 2 * SHEET else 0
    return TAB if spot.along > TAB_LONG else 0


def _upright(kind: str, spot: _Spot) -> float:
    """Above and below."""
    if kind == "cache":
        nearest = min(spot.along, spot.length - spot.along)
        return max(0.0, spot.depth / 2 * (1 - nearest / HEXAGON_TIP))
    lid = {"store": CYLINDER_LID, "objects": BUCKET_LID}.get(kind, 0)
    return _bow(lid, spot)


def _sideways(kind: str, spot: _Spot) -> float:
    """At the left and at the right."""
    if kind == "cache":
        return HEXAGON_TIP * abs(2 * spot.along - spot.length) / spot.length
    if kind == "objects":
        return _BUCKET_SLOPE * spot.along / spot.length
    if kind == "worker":
        return _WORKER if spot.side == "left" else 0
    return _bow(PIPE_LID if kind == "queue" else 0, spot)


def _bow(lid: int, spot: _Spot) -> float:
    """How far an ellipse that spans the whole side lies behind it."""
    aside = (2 * spot.along - spot.length) / spot.length
    return lid - lid * sqrt(max(0.0, 1 - aside * aside))
