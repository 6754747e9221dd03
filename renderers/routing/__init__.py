"""How the arrows run: straight where the way is free, else around what stands there."""

import math

from renderers.layout import LayoutRequest, Placement, Point
from renderers.routing.ends import shared_out
from renderers.routing.joined import joined
from renderers.routing.measure import Measures, measure
from renderers.routing.plan import DETOUR, planned
from renderers.routing.scene import scene
from renderers.routing.sides import Sides, sides_of
from renderers.routing.straight import straight

__all__ = ["Measures", "measure", "routes"]

# Room around boxes where there is no way with all that lines would like to have.
_TIGHT = 1


def routes(request: LayoutRequest, placement: Placement) -> tuple[tuple[Point, ...], ...]:
    """One polyline per arrow, from the border of its source to the border of its target. A mutual pair has one line:
    the second arrow's route is the first one's, reversed."""
    arrows = _lines(request)
    around = scene(request, placement)
    sides = [sides_of(index, place, around.titles) for index, place in enumerate(placement.boxes)]
    plans = planned(around, sides, arrows)
    made: dict[tuple[int, int], tuple[Point, ...]] = {}
    for arrow, line in zip(arrows, joined(around, plans, shared_out(plans)), strict=True):
        made[arrow] = line or _squeezed(request, placement, sides, arrow)
        made[arrow[1], arrow[0]] = made[arrow][::-1]
    return tuple(made[arrow] for arrow in request.arrows)


def _lines(request: LayoutRequest) -> list[tuple[int, int]]:
    """The arrows, a mutual pair once, in an order that does not depend on the request's."""
    known = set(request.arrows)
    return sorted(arrow for arrow in known if arrow[0] < arrow[1] or arrow[::-1] not in known)


def _squeezed(
    request: LayoutRequest, placement: Placement, sides: list[Sides], arrow: tuple[int, int]
) -> tuple[Point, ...]:
    """A way with less room, then a long one, then one over titles, then a straight line."""
    for with_titles, detour in ((True, DETOUR), (True, math.inf), (False, math.inf)):
        (found,) = planned(scene(request, placement, _TIGHT, with_titles=with_titles), sides, [arrow], detour)
        if found:
            return found.line
    return straight(placement.boxes[arrow[0]], placement.boxes[arrow[1]])
