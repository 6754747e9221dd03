"""From a view to its layout: sizes, places, routes. With a memory every box keeps its place, and every arrow its
route; without one, an engine makes the first placement."""

from renderers.arrange import arrange
from renderers.layout import Before, Layout, LayoutEngine, LayoutRequest, Placement
from renderers.memory import Memory, before
from renderers.placement import cost, first, keep
from renderers.routing import routes
from renderers.theme import Theme
from renderers.view import View


def lay_out(view: View, engine: LayoutEngine, theme: Theme, memory: Memory | None = None) -> Layout:
    """Where everything stands and how the arrows run. Raises LayoutError."""
    request = arrange(view, theme)
    known = before(view, memory) if memory is not None else None
    return _routed(request, _placed(request, engine, known), known)


def worth_a_new_layout(view: View, engine: LayoutEngine, theme: Theme, memory: Memory) -> float:
    """How many times the cost of a fresh layout this one has. Raises LayoutError."""
    request = arrange(view, theme)
    kept, fresh = _placed(request, engine, before(view, memory)), _placed(request, engine, None)
    return cost(request, kept) / max(1, cost(request, fresh))


def _placed(request: LayoutRequest, engine: LayoutEngine, known: Before | None) -> Placement:
    if known is not None and any(place is not None for place in known.places):
        return keep(request, known)
    return first(request, engine.place(request) if request.boxes else ())


def _routed(request: LayoutRequest, placement: Placement, known: Before | None) -> Layout:
    lines = routes(request, placement, known)
    rights = [rect.x + rect.width for rect in (*placement.boxes, *placement.frames)]
    bottoms = [rect.y + rect.height for rect in (*placement.boxes, *placement.frames)]
    rights += [point.x for line in lines for point in line]
    bottoms += [point.y for line in lines for point in line]
    return Layout(
        max(rights, default=0),
        max(bottoms, default=0),
        placement.boxes,
        placement.frames,
        lines,
    )
