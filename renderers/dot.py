"""What Graphviz is told, and what it answers. It sees numbers only: no name, no text and no font."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any

from renderers.layout import LayoutError, LayoutRequest, Rect

# The plain JSON output: positions, without drawing operations.
FORMAT = "json0"

_POINTS_PER_INCH = 72
# Our own router draws the arrows, so none are asked for.
_HEAD = """\
digraph {
graph [rankdir=TB, splines=false, mclimit=0.5, nodesep=0.34, ranksep=0.6]
node [shape=box, fixedsize=true, label=""]
edge [dir=none]"""
# An empty table stands in for a frame's title: it keeps `head` free at the top, and needs no font.
_TITLE = '<<table border="0" cellspacing="0" fixedsize="true" width="1" height="{}"><tr><td></td></tr></table>>'


def dot_source(request: LayoutRequest) -> str:
    """The request in Graphviz's language. Boxes are n0, n1, ..., frames cluster_0, cluster_1, ..."""
    lines = [_HEAD]
    _write_frame(request, -1, lines)
    lines += [f"n{source} -> n{target}" for source, target in request.arrows]
    return "\n".join((*lines, "}", ""))


def read_places(request: LayoutRequest, output: bytes) -> tuple[Rect, ...]:
    """The boxes where Graphviz put them. Raises LayoutError when one of them is missing."""
    try:
        return _places(request, json.loads(output))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise LayoutError(f"Graphviz returned an incomplete layout ({type(error).__name__}: {error})") from error


def _write_frame(request: LayoutRequest, frame: int, lines: list[str]) -> None:
    """The boxes and then the frames that stand directly in this frame."""
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            lines.append(f"n{index} [width={_inches(box.width)}, height={_inches(box.height)}]")
    for index, parent in enumerate(request.frames):
        if parent == frame:
            title = _TITLE.format(request.head)
            lines.append(f"subgraph cluster_{index} {{\ngraph [margin={request.pad}, label={title}]")
            _write_frame(request, index, lines)
            lines.append("}")


def _inches(pixels: int) -> str:
    return f"{pixels / _POINTS_PER_INCH:.6f}"


def _places(request: LayoutRequest, found: Mapping[str, Any]) -> tuple[Rect, ...]:
    named = {item["name"]: item for item in found.get("objects", ())}
    left, _, _, top = _numbers(found["bb"])
    boxes = []
    for index, box in enumerate(request.boxes):
        x, y = _numbers(named[f"n{index}"]["pos"])
        corner = _round(x - box.width / 2 - left), _round(top - y - box.height / 2)
        boxes.append(Rect(*corner, box.width, box.height))
    return tuple(boxes)


def _numbers(text: str) -> Sequence[float]:
    numbers = [float(number) for number in text.split(",")]
    if not all(map(math.isfinite, numbers)):
        raise ValueError(f"not a place: {text}")
    return numbers


def _round(number: float) -> int:
    """Half upwards, so that two points at a whole distance keep it."""
    return math.floor(number + 0.5)
