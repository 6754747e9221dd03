"""Pictures without a layout engine: every frame a row of boxes with its inner frames below."""

from dataclasses import replace

from renderers.arrange import arrange
from renderers.drawing.svg import render_svg
from renderers.layout import Layout, LayoutRequest, Placement, Point, Rect
from renderers.routing import routes
from renderers.theme import THEME, Options, Theme
from renderers.view import View

GAP = 40


def drawn(view: View, theme: Theme = THEME, options: Options | None = None) -> bytes:
    """The picture of a view, with arrows that look neither right nor left."""
    return render_svg(view, flat(arrange(view, theme)), theme, options or Options())


def routed(view: View, theme: Theme = THEME, options: Options | None = None) -> bytes:
    """The picture of a view, with arrows that go around what stands in their way."""
    request = arrange(view, theme)
    layout = flat(request)
    lines = routes(request, Placement(layout.boxes, layout.frames))
    return render_svg(view, replace(layout, routes=lines), theme, options or Options())


def flat(request: LayoutRequest) -> Layout:
    """Rows, in the order of the request."""
    boxes: dict[int, Rect] = {}
    frames: dict[int, Rect] = {}
    end = _place(request, -1, Point(0, 0), boxes, frames)
    return Layout(
        end.x,
        end.y,
        tuple(boxes[index] for index in range(len(request.boxes))),
        tuple(frames.get(index, Rect(0, 0, 0, 0)) for index in range(len(request.frames))),
        tuple(_route(boxes[source], boxes[target], source < target) for source, target in request.arrows),
    )


def _place(request: LayoutRequest, frame: int, corner: Point, boxes: dict[int, Rect], frames: dict[int, Rect]) -> Point:
    x, y, right, bottom = corner.x, corner.y, corner.x, corner.y
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            boxes[index] = Rect(x, y, box.width, box.height)
            x, right, bottom = x + box.width + GAP, max(right, x + box.width), max(bottom, y + box.height)
    for index, parent in enumerate(request.frames):
        if parent == frame:
            outer = Point(corner.x, bottom + GAP if bottom > corner.y else bottom)
            inner = Point(outer.x + request.pad, outer.y + request.pad + request.head)
            end = _place(request, index, inner, boxes, frames)
            if end != inner:
                frames[index] = Rect(*outer, end.x + request.pad - outer.x, end.y + request.pad - outer.y)
                right, bottom = max(right, end.x + request.pad), end.y + request.pad
    return Point(right, bottom)


def _route(source: Rect, target: Rect, forwards: bool) -> tuple[Point, ...]:
    """A line from border to border; the way back is the way there, told backwards."""
    if not forwards:
        return _route(target, source, True)[::-1]
    below = source.y + source.height <= target.y
    if below:
        start = Point(source.x + source.width // 2, source.y + source.height)
        return start, Point(target.x + target.width // 2, target.y)
    # Beside each other or above: around the upper side.
    start, end = (Point(place.x + place.width // 2, place.y) for place in (source, target))
    over = min(start.y, end.y) - GAP // 2
    return start, Point(start.x, over), Point(end.x, over), end
