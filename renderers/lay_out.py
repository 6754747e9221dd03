"""From a view to its layout: sizes, places, routes. With a memory every box keeps its place; without one, an engine
makes the first placement."""

from renderers.arrange import arrange
from renderers.layout import Layout, LayoutEngine, LayoutRequest, Placement
from renderers.memory import Memory, before
from renderers.placement import cost, first, keep
from renderers.routing import routes
from renderers.theme import Theme
from renderers.view import View


def lay_out(view: View, engine: LayoutEngine, theme: Theme, memory: Memory | None = None) -> Layout:
    """Where everything stands and how the arrows run. Raises LayoutError."""
    request = arrange(view, theme)
    return _routed(request, _placed(request, view, engine, memory))


def worth_a_new_layout(view: View, engine: LayoutEngine, theme: Theme, memory: Memory) -> float:
    """How many times the cost of a fresh layout this one has. Raises LayoutError."""
    request = arrange(view, theme)
    kept, fresh = _placed(request, view, engine, memory), _placed(request, view, engine, None)
    return cost(request, kept) / max(1, cost(request, fresh))


def _placed(request: LayoutRequest, view: View, engine: LayoutEngine, memory: Memory | None) -> Placement:
    known = before(view, memory) if memory is not None else None
    if known is not None and any(place is not None for place in known.places):
        return keep(request, known)
    return first(request, engine.place(request) if request.boxes else ())


def _routed(request: LayoutRequest, placement: Placement) -> Layout:
    lines = routes(request, placement)
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
