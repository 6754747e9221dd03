"""How the layout engine and its child process talk: a line of JSON each way, and nothing in it but numbers."""

import json
from typing import Any

from renderers.layout import LayoutBox, LayoutRequest, Rect


def request_line(request: LayoutRequest, seconds: int) -> str:
    """A request as a line. After `seconds` the child ends itself, should nobody else do it."""
    boxes = [(box.width, box.height, box.frame) for box in request.boxes]
    return _line((seconds, boxes, request.frames, request.arrows, request.titles, request.pad, request.head))


def read_request(line: str) -> tuple[LayoutRequest, int]:
    """What `request_line` was given."""
    seconds, boxes, frames, arrows, titles, pad, head = json.loads(line)
    sized = tuple(LayoutBox(*box) for box in boxes)
    pairs = tuple((source, target) for source, target in arrows)
    return LayoutRequest(sized, tuple(frames), pairs, tuple(titles), pad, head), seconds


def places_line(places: tuple[Rect, ...]) -> str:
    """The boxes' places as a line."""
    return _line(places)


def read_places_line(line: str) -> tuple[Rect, ...]:
    """What `places_line` was given. Raises ValueError or TypeError for any other line."""
    return tuple(Rect(*place) for place in json.loads(line))


def _line(content: Any) -> str:
    return json.dumps(content, separators=(",", ":")) + "\n"
