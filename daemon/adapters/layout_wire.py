"""How the layout engine and its child process talk: a line of JSON each way, and nothing in it but numbers."""

import json
from typing import Any

from renderers.layout import Layout, LayoutBox, LayoutRequest, Point, Rect


def request_line(request: LayoutRequest, seconds: int) -> str:
    """A request as a line. After `seconds` the child ends itself, should nobody else do it."""
    boxes = [(box.width, box.height, box.frame) for box in request.boxes]
    return _line((seconds, request.frame_margin, boxes, request.frames, request.arrows))


def read_request(line: str) -> tuple[LayoutRequest, int]:
    """What `request_line` was given."""
    seconds, margin, boxes, frames, arrows = json.loads(line)
    pairs = tuple((source, target) for source, target in arrows)
    return LayoutRequest(tuple(LayoutBox(*box) for box in boxes), tuple(frames), pairs, margin), seconds


def layout_line(layout: Layout) -> str:
    """A layout as a line."""
    return _line((layout.width, layout.height, layout.boxes, layout.frames, layout.routes))


def read_layout(line: str) -> Layout:
    """What `layout_line` was given. Raises ValueError or TypeError for any other line."""
    width, height, boxes, frames, routes = json.loads(line)
    return Layout(
        width,
        height,
        tuple(Rect(*box) for box in boxes),
        tuple(Rect(*frame) for frame in frames),
        tuple(tuple(Point(*point) for point in route) for route in routes),
    )


def _line(content: Any) -> str:
    return json.dumps(content, separators=(",", ":")) + "\n"
