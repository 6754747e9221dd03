"""Our own illustrations, by the engine that `undrift illustrate` paints with."""

import random
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from PIL import Image

from bench.raster.desk import Desk, MissingToolError
from bench.raster.graphs import Frame, Graph
from bench.raster.picture import Drawn, Renderer
from bench.raster.truth import reading_of
from coherence.raster.reading import Region
from daemon.adapters.sketch import bundled_fonts
from renderers.illustrations.metaphors import metaphor_of
from renderers.illustrations.plan import Entity, Plan, PlanGroup, Relation
from renderers.illustrations.sketch.drawing import draw
from renderers.illustrations.sketch.scene import Rect, Scene
from renderers.illustrations.sketch.styles import StyleName
from renderers.view import BoxKind

# The shapes that people ask for: a picture, the hero of a page, a square, a sheet.
_SIZES = ((1536, 1024), (1536, 864), (1080, 1080), (1024, 1400))
_KINDS: tuple[BoxKind, ...] = ("service", "service", "worker", "ui", "external", "package")


def sketches(style: StyleName) -> Renderer:
    """A renderer with one of the styles."""

    def renderer(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
        graph = _homely(subject)
        other = _asian(desk) if graph.tongue in ("chinese", "japanese") else b""
        drawn = draw(_plan(graph, chance), style, chance.choice(_SIZES), bundled_fonts(other))
        if any("no font" in problem for problem in drawn.problems):
            raise MissingToolError("a font for Chinese and Japanese is not installed")
        image = Image.frombytes("RGB", drawn.picture[:2], drawn.picture.pixels)
        return Drawn(image, reading_of(_said(graph, drawn.scene), image.size, _places(graph, drawn.scene)))

    return renderer


def _homely(graph: Graph) -> Graph:
    """Without frames that nothing stands in directly, and with each arrow once: a plan has no others."""
    kept = [index for index in range(len(graph.frames)) if graph.members(index)]
    homes = {old: new for new, old in enumerate(kept)}
    nodes = tuple(replace(node, frame=homes.get(node.frame, -1)) for node in graph.nodes)
    edges = {(edge.source, edge.target): edge for edge in graph.edges if edge.source != edge.target}
    frames = tuple(Frame(graph.frames[old].name) for old in kept)
    return replace(graph, nodes=nodes, edges=tuple(edges.values()), frames=frames)


def _plan(graph: Graph, chance: random.Random) -> Plan:
    entities = []
    for index, node in enumerate(graph.nodes):
        kind: BoxKind = "store" if node.kind == "cylinder" else chance.choice(_KINDS)
        group = _frame(node.frame) if node.frame >= 0 else ""
        entities.append(Entity(_box(index), node.shown, kind, metaphor_of(kind, node.shown), "plain", group))
    relations = [
        Relation(_box(edge.source), _box(edge.target), "inferred" if edge.dashed else "runtime", edge.said)
        for edge in graph.edges
    ]
    groups = tuple(PlanGroup(_frame(index), frame.name) for index, frame in enumerate(graph.frames))
    return Plan(graph.title, tuple(sorted(entities)), tuple(sorted(relations)), groups)


def _said(graph: Graph, scene: Scene) -> Graph:
    """Without what had no room beside its arrow."""
    written = {(way.relation.source, way.relation.target) for way in scene.ways if way.label}
    edges = (
        edge if (_box(edge.source), _box(edge.target)) in written else replace(edge, said="") for edge in graph.edges
    )
    return replace(graph, edges=tuple(edges))


def _places(graph: Graph, scene: Scene) -> dict[int, Region]:
    """Where everything stands, frames after the nodes."""
    boxes = {stand.entity.id: stand.place for stand in scene.stands}
    yards = {yard.group.id: yard.place for yard in scene.yards}
    count = len(graph.nodes)
    found = {index: _region(boxes[_box(index)]) for index in range(count)}
    return found | {count + index: _region(yards[_frame(index)]) for index in range(len(graph.frames))}


def _region(place: Rect) -> Region:
    return Region(place.left, place.top, place.width, place.height)


def _box(index: int) -> str:
    return f"box{index:02}"


def _frame(index: int) -> str:
    return f"frame{index:02}"


def _asian(desk: Desk) -> bytes:
    """A font for Chinese and Japanese, as somebody may configure one."""
    return _font(desk.run(["fc-match", "-f", "%{file}", "Noto Sans CJK JP:bold"]).decode())


@lru_cache(maxsize=1)
def _font(file: str) -> bytes:
    return Path(file).read_bytes()
