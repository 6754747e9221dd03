"""What Graphviz is told, and what it answers. It sees numbers only: no name, no text and no font."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from renderers.layout import Layout, LayoutError, LayoutRequest, Point, Rect

# The plain JSON output: positions, without drawing operations.
FORMAT = "json0"
CANVAS_MARGIN = 24

_POINTS_PER_INCH = 72
_HEAD = """\
digraph {
graph [rankdir=TB, splines=true, mclimit=0.5, nodesep=0.34, ranksep=0.6]
node [shape=box, fixedsize=true, label=""]
edge [dir=none]"""


def dot_source(request: LayoutRequest) -> str:
    """The request in Graphviz's language. Boxes are n0, n1, ..., frames cluster_0, ..., arrows e0, ..."""
    lines = [_HEAD]
    _write_frame(request, -1, lines)
    lines += [f"n{source} -> n{target} [id=e{index}]" for index, (source, target) in enumerate(request.arrows)]
    return "\n".join((*lines, "}", ""))


def read_result(request: LayoutRequest, output: bytes) -> Layout:
    """The layout that Graphviz found. Raises LayoutError when something of it is missing."""
    try:
        return _layout(request, json.loads(output))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise LayoutError(f"Graphviz returned an incomplete layout ({type(error).__name__}: {error})") from error


def empty_layout(request: LayoutRequest) -> Layout:
    """The layout of no boxes: nobody needs an engine for that."""
    return Layout(2 * CANVAS_MARGIN, 2 * CANVAS_MARGIN, (), (Rect(0, 0, 0, 0),) * len(request.frames), ())


def _write_frame(request: LayoutRequest, frame: int, lines: list[str]) -> None:
    """The boxes and then the frames that stand directly in this frame."""
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            lines.append(f"n{index} [width={_inches(box.width)}, height={_inches(box.height)}]")
    for index, parent in enumerate(request.frames):
        if parent == frame:
            lines.append(f"subgraph cluster_{index} {{\ngraph [margin={request.frame_margin}]")
            _write_frame(request, index, lines)
            lines.append("}")


def _inches(pixels: int) -> str:
    return f"{pixels / _POINTS_PER_INCH:.6f}"


def _layout(request: LayoutRequest, found: Mapping[str, Any]) -> Layout:
    named = {item["name"]: item for item in found.get("objects", ())}
    edges = {item["id"]: item for item in found.get("edges", ())}
    left, bottom, right, top = _numbers(found["bb"])

    def place(x: float, y: float) -> Point:
        return Point(_round(x - left) + CANVAS_MARGIN, _round(top - y) + CANVAS_MARGIN)

    boxes = []
    for index, box in enumerate(request.boxes):
        x, y = _numbers(named[f"n{index}"]["pos"])
        boxes.append(Rect(*place(x - box.width / 2, y + box.height / 2), box.width, box.height))
    frames = [_frame(named.get(f"cluster_{index}"), place) for index in range(len(request.frames))]
    routes = [_route(edges[f"e{index}"]["pos"], place) for index in range(len(request.arrows))]
    return Layout(
        _round(right - left) + 2 * CANVAS_MARGIN,
        _round(top - bottom) + 2 * CANVAS_MARGIN,
        tuple(boxes),
        tuple(frames),
        tuple(routes),
    )


def _frame(cluster: Mapping[str, Any] | None, place: Callable[[float, float], Point]) -> Rect:
    """A frame without a box in it has no place: Graphviz drops it."""
    if cluster is None or "bb" not in cluster:
        return Rect(0, 0, 0, 0)
    left, bottom, right, top = _numbers(cluster["bb"])
    corner, opposite = place(left, top), place(right, bottom)
    return Rect(*corner, opposite.x - corner.x, opposite.y - corner.y)


def _route(text: str, place: Callable[[float, float], Point]) -> tuple[Point, ...]:
    spline = text.partition(";")[0]
    pairs = [_numbers(pair) for pair in spline.split() if pair[0] not in "es"]
    points = tuple(place(x, y) for x, y in pairs)
    if len(points) < 4 or len(points) % 3 != 1:
        raise ValueError(f"a route of {len(points)} points")
    return points


def _numbers(text: str) -> Sequence[float]:
    numbers = [float(number) for number in text.split(",")]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"not a place: {text}")
    return numbers


def _round(number: float) -> int:
    """Half upwards, so that two points at a whole distance keep it."""
    return math.floor(number + 0.5)
