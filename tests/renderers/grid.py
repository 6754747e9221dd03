"""A layout engine for tests: no Graphviz, every frame a row of boxes with its inner frames below."""

from renderers.layout import LayoutRequest, Point, Rect

GAP = 24


class GridEngine:
    """The in-memory twin of the real engines."""

    name = "grid"

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """Rows, in the order of the request."""
        boxes: dict[int, Rect] = {}
        _place(request, -1, Point(0, 0), boxes)
        return tuple(boxes[index] for index in range(len(request.boxes)))


def _place(request: LayoutRequest, frame: int, corner: Point, boxes: dict[int, Rect]) -> Point:
    """The boxes of a frame from this corner on; the opposite corner of what they take up."""
    x, y, right, bottom = corner.x, corner.y, corner.x, corner.y
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            boxes[index] = Rect(x, y, box.width, box.height)
            x, right, bottom = x + box.width + GAP, max(right, x + box.width), max(bottom, y + box.height)
    for index, parent in enumerate(request.frames):
        if parent == frame:
            outer = Point(corner.x, bottom + GAP if bottom > corner.y else bottom)
            inner = Point(outer.x + request.pad, outer.y + request.pad + request.head)
            end = _place(request, index, inner, boxes)
            if end != inner:
                right, bottom = max(right, end.x + request.pad), end.y + request.pad
    return Point(right, bottom)
