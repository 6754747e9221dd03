"""How arrows run: our routes against Graphviz's own splines, on the same placement and on ours."""

import json
import math
import statistics
import time
from collections.abc import Iterator, Mapping
from typing import Any

import pygraphviz

from bench.accuracy import INSTALLED, folder_of
from bench.context import Context
from bench.ours import workspace
from bench.repos import MissingError, copied
from bench.table import Row, at_most, told
from renderers.arrange import arrange
from renderers.fold import fold
from renderers.layout import LayoutRequest, Placement, Point, Rect
from renderers.placement import first
from renderers.routing import Measures, measure, routes
from renderers.theme import THEME
from renderers.view import ViewSpec

_REPOSITORIES = ("django", "sympy", "core")
_INCH = 72
_HEAD = """digraph {
graph [rankdir=TB, splines=true, nodesep=0.34, ranksep=0.6]
node [shape=box, fixedsize=true, label=""]
edge [dir=none]"""
# Room for drawing around the boxes, so that a route may pass outside of them.
_EDGE = 40
# How many straight pieces stand for one cubic.
_PIECES = 12


def compared(context: Context) -> Iterator[Row]:
    """Crossings, bends, length and lines on lines of both, and the medians of the ratios."""
    same: list[tuple[float, ...]] = []
    whole: list[tuple[float, ...]] = []
    for name, request in _requests(context):
        placement, splines = _graphviz(request)
        theirs = measure(request, placement, splines)
        ours, seconds = _routed(request, placement)
        final, _ = _routed(request, first(request, placement.boxes))
        same.append(_ratios(ours, theirs))
        whole.append(_ratios(final, theirs))
        size = f"{len(request.boxes)} boxes, {len(request.arrows)} arrows"
        yield told(f"{name}: {size}", f"{_figures(theirs)} → {_figures(ours)} → {_figures(final)}; {seconds:.1f} ms")
    for title, ratios in (("on dot's placement", same), ("on our placement", whole)):
        for column, what in enumerate(("crossings", "bends", "length", "length of lines on lines")):
            if ratios:
                yield at_most(f"{what} {title}, to dot's splines", statistics.median(r[column] for r in ratios), 1)


MEASURES = (compared,)


def _requests(context: Context) -> Iterator[tuple[str, LayoutRequest]]:
    """The default pictures of real projects, those with arrows in them."""
    for name in (*_REPOSITORIES, *INSTALLED):
        root = context.scratch / "roots" / name
        try:
            copied(context.repos.find(name) if name in _REPOSITORIES else folder_of(name), root / name)
        except MissingError:
            continue
        with workspace(root, context.scratch / "cache" / name, workers=2) as project:
            project.refresh(None)
            request = arrange(fold(project.graph(), ViewSpec("architecture")), THEME)
        if request.arrows:
            yield name, request


def _routed(request: LayoutRequest, placement: Placement) -> tuple[Measures, float]:
    """What our routes count, and the best of three times in milliseconds of this thread."""
    spent = []
    for _ in range(3):
        began = time.thread_time()
        found = routes(request, placement)
        spent.append(1000 * (time.thread_time() - began))
    return measure(request, placement, [_rounded(route) for route in found]), min(spent)


def _ratios(ours: Measures, theirs: Measures) -> tuple[float, ...]:
    return (
        (ours.crossings + 1) / (theirs.crossings + 1),
        (ours.bends + 1) / (theirs.bends + 1),
        ours.length / theirs.length,
        (ours.shared + 1) / (theirs.shared + 1),
    )


def _figures(found: Measures) -> str:
    return f"{found.crossings}x {found.bends}b {found.length / 1000:.1f}k {found.shared:.0f} shared"


def _graphviz(request: LayoutRequest) -> tuple[Placement, list[tuple[Point, ...]]]:
    """Where Graphviz puts the boxes, and its splines as polylines."""
    graph = pygraphviz.AGraph(string=_source(request))
    found: Mapping[str, Any] = json.loads(graph.draw(format="json0", prog="dot"))
    graph.close()
    left, _, _, top = _numbers(found["bb"])

    def place(pair: str) -> tuple[float, float]:
        x, y = _numbers(pair)
        return x - left + _EDGE, top - y + _EDGE

    nodes = {item["name"]: item for item in found["objects"]}
    edges = {item["id"]: item for item in found["edges"]}
    boxes = []
    for index, box in enumerate(request.boxes):
        x, y = place(nodes[f"n{index}"]["pos"])
        boxes.append(Rect(round(x - box.width / 2), round(y - box.height / 2), box.width, box.height))
    splines = [_flat([place(pair) for pair in edges[f"e{i}"]["pos"].split()]) for i in range(len(request.arrows))]
    return Placement(tuple(boxes), _frames(request, boxes)), splines


def _source(request: LayoutRequest) -> str:
    lines = [_HEAD]
    _write(request, -1, lines)
    lines += [f"n{source} -> n{target} [id=e{index}]" for index, (source, target) in enumerate(request.arrows)]
    return "\n".join((*lines, "}"))


def _write(request: LayoutRequest, frame: int, lines: list[str]) -> None:
    """The boxes of a frame and the frames in it, with room for its title."""
    for index, box in enumerate(request.boxes):
        if box.frame == frame:
            lines.append(f"n{index} [width={box.width / _INCH:.6f}, height={box.height / _INCH:.6f}]")
    for index, parent in enumerate(request.frames):
        if parent == frame:
            lines.append(f"subgraph cluster_{index} {{\ngraph [margin={request.pad + request.head // 2}]")
            _write(request, index, lines)
            lines.append("}")


def _frames(request: LayoutRequest, boxes: list[Rect]) -> tuple[Rect, ...]:
    """Each frame around what stands in it."""
    frames = [Rect(0, 0, 0, 0)] * len(request.frames)
    for index in reversed(range(len(frames))):
        inside = [place for place, box in zip(boxes, request.boxes, strict=True) if box.frame == index]
        inside += [frames[child] for child, up in enumerate(request.frames) if up == index and frames[child].width]
        if inside:
            left, top = min(r.x for r in inside) - request.pad, min(r.y for r in inside) - request.pad - request.head
            right = max(r.x + r.width for r in inside) + request.pad
            frames[index] = Rect(left, top, right - left, max(r.y + r.height for r in inside) + request.pad - top)
    return tuple(frames)


def _flat(spline: list[tuple[float, float]]) -> tuple[Point, ...]:
    """A chain of cubics as short straight pieces. Not rounded: pixels would make bends."""
    flat = spline[:1]
    for at in range(0, len(spline) - 3, 3):
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = spline[at : at + 4]
        for step in range(1, _PIECES + 1):
            t = step / _PIECES
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            flat.append((a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy))
    return tuple(Point(x, y) for x, y in flat)  # type: ignore[arg-type]


def _rounded(route: tuple[Point, ...]) -> tuple[Point, ...]:
    """The route as it is drawn: where it turns, a piece of a curve."""
    spline: list[tuple[float, float]] = [route[0]]
    for before, corner, after in zip(route, route[1:], route[2:], strict=False):
        begin, end = _towards(corner, before), _towards(corner, after)
        spline += [begin, _towards(begin, corner, 0.5), _towards(end, corner, 0.5), end]
    return tuple(Point(x, y) for x, y in (*spline, route[-1]))  # type: ignore[arg-type]


def _towards(here: tuple[float, float], there: tuple[float, float], share: float = 0) -> tuple[float, float]:
    """The point on the way to another: so far as the bend reaches, or that share."""
    far = math.dist(here, there)
    share = share or (min(THEME.bend / far, 0.5) if far else 0)
    return here[0] + (there[0] - here[0]) * share, here[1] + (there[1] - here[1]) * share


def _numbers(text: str) -> list[float]:
    return [float(number) for number in text.split(",")]
