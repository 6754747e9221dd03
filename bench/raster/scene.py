"""A drawing of our own before it is drawn: how large everything is, where it stands, which lines can be told apart."""

import random
from dataclasses import dataclass, replace

from bench.raster.graphs import Edge, Graph, Node
from bench.raster.layouts import Rect, Spacing, place
from bench.raster.looks import UNBOXED, Look
from bench.raster.routes import Lines, Path, Point, along, length, routes
from renderers.text import width

_WIDER = {"Humor Sans": 1.28, "Open Sans": 1.1, "Liberation Serif": 0.95}
_SMALLEST, _LARGEST = 0.8, 1.5
# Other layouts are tried until nearly every line of the graph can be drawn, so often at most.
_TRIES, _ENOUGH = 5, 0.9


@dataclass(frozen=True, slots=True)
class Scene:
    """`graph` has the edges that could be drawn, `paths` theirs; `said_at` is where what an edge says stands (None: the
    edge says nothing). Everything lies at its place on a sheet of `width` and `height`, before it is scaled by
    `scale`."""

    graph: Graph
    texts: tuple[tuple[str, ...], ...]
    rects: tuple[Rect, ...]
    paths: tuple[Path, ...]
    said_at: tuple[Point | None, ...]
    width: float
    height: float
    scale: float
    top: float


def scene(graph: Graph, look: Look, chance: random.Random) -> Scene:
    """A picture of the graph, without what no place was found for."""
    best = _one(graph, look, chance)
    for _ in range(_TRIES):
        if len(best.paths) >= _ENOUGH * len(graph.edges):
            break
        best = max(best, _one(graph, look, chance), key=lambda each: len(each.paths))
    return best


def _one(graph: Graph, look: Look, chance: random.Random) -> Scene:
    """The graph in one of the layouts and one manner of lines."""
    size = look.size
    texts = tuple(_wrapped(node, look, chance) for node in graph.nodes)
    sizes = [_size(node, lines, look) for node, lines in zip(graph.nodes, texts, strict=True)]
    if look.canvas != ((0, 0),) or chance.random() < 0.5:
        sizes = [(max(wide for wide, _ in sizes), max(high for _, high in sizes))] * len(sizes)
    space = Spacing(size * 4.6 * look.room, size * 4.4 * look.room, size * 1.5, size * 1.8)
    placed = place(graph, chance.choice(look.plans), sizes, space)
    top = (size * 5.0 if graph.title else size * 2.2) + (size * 1.2 if look.banner else 0)
    low = size * (6.5 if graph.legend else 2.2)
    side = size * 2.6
    wide, high, scale = _sheet(placed.width + 2 * side, placed.height + top + low, look.canvas)
    across, down = (wide - placed.width) / 2, top + (high - top - low - placed.height) / 2
    rects = tuple(Rect(rect.x + across, rect.y + down, rect.width, rect.height) for rect in placed.rects)
    return _connected(Scene(graph, texts, rects, (), (), wide, high, scale, top), look, chance)


def textual(text: str, look: Look, size: float) -> float:
    """How wide a text is, on the safe side."""
    return width(text, round(size), bold=look.bold) * _WIDER.get(look.font, 1.03)


def titled(rect: Rect, name: str, look: Look) -> Rect:
    """The place of a frame's name."""
    size = look.size * 0.95
    return Rect(rect.x + look.size * 0.7, rect.y + look.size * 0.4, textual(name, look, size), size * 1.3)


def _connected(bare: Scene, look: Look, chance: random.Random) -> Scene:
    """With its lines, and what is said beside them."""
    graph, rects, count = bare.graph, bare.rects, len(bare.graph.nodes)
    blocked = [titled(rects[count + index], frame.name, look).grown(3) for index, frame in enumerate(graph.frames)]
    lines = Lines(chance.choice(look.manners), look.gap, look.line, _sides(look))
    found = routes(graph.edges, rects, count, blocked, lines)
    drawn = [(edge, path) for edge, path in zip(graph.edges, found, strict=True) if path]
    taken = [*rects[:count], *blocked]
    edges: list[Edge] = []
    said_at: list[Point | None] = []
    for edge, path in drawn:
        spot = _room_for(edge.said, path, look, taken) if edge.said else None
        edges.append(edge if spot else replace(edge, said=""))
        said_at.append(spot)
    kept = replace(graph, edges=tuple(edges))
    return replace(bare, graph=kept, paths=tuple(path for _, path in drawn), said_at=tuple(said_at))


def _sides(look: Look) -> tuple[float, ...]:
    """How far down its sides lines come to a component: beside the icon, where there is one above a caption."""
    return (0.32, 0.2, 0.44) if look.body in UNBOXED else (0.5, 0.3, 0.7)


def _room_for(said: str, path: Path, look: Look, taken: list[Rect]) -> Point | None:
    """A place on the line for what is said; it is taken from then on."""
    wide, high = textual(said, look, look.size * 0.8) + 8, look.size * 1.1
    if length(path) < wide + 30:
        return None
    for share in (0.5, 0.42, 0.58):
        x, y = along(path, share)
        spot = Rect(x - wide / 2, y - high / 2, wide, high)
        if not any(spot.meets(other) for other in taken):
            taken.append(spot)
            return (x, y)
    return None


def _sheet(wide: float, high: float, canvas: tuple[tuple[int, int], ...]) -> tuple[float, float, float]:
    """The sheet, and by how much it is scaled to be as large as the canvas that fits best; where that made the text
    too small, it is as large as it needs to be."""
    if canvas == ((0, 0),):
        return wide, high, 1.0
    scale, best = max((min(each[0] / wide, each[1] / high, _LARGEST), each) for each in canvas)
    if scale < _SMALLEST:
        return wide, high, _SMALLEST
    return best[0] / scale, best[1] / scale, scale


def _wrapped(node: Node, look: Look, chance: random.Random) -> tuple[str, ...]:
    """The label in one line, or in two of them at a space."""
    words = node.shown.split(" ")
    if len(words) == 1 or (textual(node.shown, look, look.size) < look.size * 10 and chance.random() < 0.7):
        return (node.shown,)
    cut = min(range(1, len(words)), key=lambda at: abs(len(" ".join(words[:at])) - len(" ".join(words[at:]))))
    return (" ".join(words[:cut]), " ".join(words[cut:]))


def _size(node: Node, lines: tuple[str, ...], look: Look) -> tuple[float, float]:
    size = look.size
    wide = max(textual(line, look, size) for line in lines)
    if node.about:
        wide = max(wide, textual(node.about, look, size * 0.78))
    high = len(lines) * size * 1.25 + (size * 1.1 if node.about else 0)
    if look.body in UNBOXED:
        return max(wide + size * 0.4, size * 3.6), high + size * 3.8
    wide += size * (2.0 if look.icon != "left" else 4.4)
    high += size * (1.8 if look.icon != "top" else 4.0)
    if look.body == "pill":
        wide += size
    return wide, high + (size if node.kind == "cylinder" else 0)
