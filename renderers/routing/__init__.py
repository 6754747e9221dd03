"""How the arrows run: straight where the way is free, else around what stands there."""

from renderers.layout import Before, LayoutRequest, Placement, Point
from renderers.routing.ends import shared_out
from renderers.routing.joined import joined
from renderers.routing.kept import Arrow, Line, carried, changes, kept, untouched
from renderers.routing.measure import Measures, measure
from renderers.routing.narrow import Narrow
from renderers.routing.plan import Old, planned
from renderers.routing.scene import scene
from renderers.routing.sides import sides_of

__all__ = ["Measures", "measure", "routes"]


def routes(request: LayoutRequest, placement: Placement, before: Before | None = None) -> tuple[tuple[Point, ...], ...]:
    """One polyline per arrow, from the border of its source to the border of its target. A mutual pair has one line:
    the second arrow's route is the first one's, reversed. What ran there before runs on as it did where it still can,
    and where that is not much worse than another way."""
    arrows = _lines(request)
    around = scene(request, placement)
    sides = [sides_of(index, place, around.titles) for index, place in enumerate(placement.boxes)]
    narrow = Narrow(request, placement, sides)
    lines = carried(request.arrows, placement.boxes, before) if before else {}
    plans = kept(around, sides, arrows, lines)
    left, come = changes(placement.boxes, before) if before else ([], 0)
    # With less room than others, an arrow that is now the last to look for a way may find a longer one with all of it:
    # where nothing has changed it does not look.
    squeezed = {
        index: lines[arrow]
        for index, arrow in enumerate(arrows)
        if index not in plans
        and arrow in lines
        and narrow.holds(arrow, lines[arrow])
        and untouched(around, arrow, lines[arrow], left, come)
    }
    old = Old(plans, squeezed, left)
    plans = planned(around, sides, arrows, old=old)
    still = {index for index, plan in old.plans.items() if plans[index] is plan}
    drawn = squeezed | joined(around, plans, shared_out(plans, still))
    made: dict[Arrow, Line] = {}
    for index, arrow in enumerate(arrows):
        made[arrow] = drawn.get(index) or narrow.line(arrow, lines.get(arrow))
        made[arrow[::-1]] = made[arrow][::-1]
    return tuple(made[arrow] for arrow in request.arrows)


def _lines(request: LayoutRequest) -> list[Arrow]:
    """The arrows, a mutual pair once, in an order that does not depend on the request's."""
    known = set(request.arrows)
    return sorted(arrow for arrow in known if arrow[0] < arrow[1] or arrow[::-1] not in known)
