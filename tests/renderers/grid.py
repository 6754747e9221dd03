"""A layout engine for tests: no Graphviz, every frame a row of boxes with its inner frames below."""

from renderers.dot import empty_layout
from renderers.layout import Layout, LayoutRequest, Point, Rect

GAP = 24


class GridEngine:
    """The in-memory twin of the real engines."""

    name = "grid"

    def layout(self, request: LayoutRequest) -> Layout:
        """Rows, in the order of the request."""
        if not request.boxes:
            return empty_layout(request)
        boxes: dict[int, Rect] = {}
        frames: dict[int, Rect] = {}
        right, bottom = _place(request, -1, Point(GAP, GAP), boxes, frames)
        return Layout(
            right + GAP,
            bottom + GAP,
            tuple(boxes[index] for index in range(len(request.boxes))),
            tuple(frames.get(index, Rect(0, 0, 0, 0)) for index in range(len(request.frames))),
            tuple(_straight(boxes[source], boxes[target]) for source, target in request.arrows),
        )


def _place(
    request: LayoutRequest, frame: int, corner: Point, boxes: dict[int, Rect], frames: dict[int, Rect]
) -> tuple[int, int]:
    x, y, right, bottom = corner.x, corner.y, corner.x, corner.y
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            boxes[index] = Rect(x, y, box.width, box.height)
            x, right, bottom = x + box.width + GAP, max(right, x + box.width), max(bottom, y + box.height)
    for index, parent in enumerate(request.frames):
        if parent == frame:
            margin = request.frame_margin
            start = Point(corner.x, bottom + GAP if bottom > corner.y else bottom)
            end = _place(request, index, Point(start.x + margin, start.y + margin), boxes, frames)
            if end != (start.x + margin, start.y + margin):
                frames[index] = Rect(*start, end[0] + margin - start.x, end[1] + margin - start.y)
                right, bottom = max(right, end[0] + margin), end[1] + margin
    return right, bottom


def _straight(source: Rect, target: Rect) -> tuple[Point, ...]:
    start = Point(source.x + source.width // 2, source.y + source.height)
    end = Point(target.x + target.width // 2, target.y)
    return start, start, end, end
