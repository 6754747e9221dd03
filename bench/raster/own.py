"""Our own pictures, by the drawer that a sync draws with."""

import random

from bench.raster.desk import Desk
from bench.raster.graphs import Graph, Node
from bench.raster.picture import Drawn, Renderer, opened
from bench.raster.truth import reading_of
from daemon.adapters.layout.engine import EmbeddedGraphviz
from daemon.adapters.png import Resvg
from renderers.drawing.svg import render_svg
from renderers.lay_out import lay_out
from renderers.theme import Options, Scheme
from renderers.themes import THEMES
from renderers.view import Arrow, Box, BoxKind, Frame, View


def own(theme: str, scheme: Scheme) -> Renderer:
    """A renderer with one of the themes, light or dark."""

    def draw(subject: Graph, chance: random.Random, _desk: Desk) -> Drawn:
        view = _view(subject)
        with EmbeddedGraphviz() as engine:
            layout = lay_out(view, engine, THEMES[theme])
        svg = render_svg(view, layout, THEMES[theme], Options(scheme))
        image = opened(Resvg().png(svg, chance.choice((1.0, 1.5, 2.0))))
        return Drawn(image, reading_of(subject, image.size))

    return draw


def _view(subject: Graph) -> View:
    boxes = tuple(_box(index, node) for index, node in enumerate(subject.nodes))
    frames = tuple(
        Frame(f"frame{index:02}", frame.name, f"frame{frame.parent:02}" if frame.parent >= 0 else "")
        for index, frame in enumerate(subject.frames)
    )
    arrows = {(boxes[edge.source].id, boxes[edge.target].id): edge for edge in subject.edges}
    drawn = tuple(
        Arrow(source, target, ("imports",), "type" if edge.dashed else "runtime")
        for (source, target), edge in sorted(arrows.items())
    )
    return View("picture", subject.title or "picture", boxes, frames, drawn)


def _box(index: int, node: Node) -> Box:
    kind: BoxKind = "store" if node.kind == "cylinder" else "service"
    frame = f"frame{node.frame:02}" if node.frame >= 0 else ""
    return Box(f"box{index:02}", node.shown, kind, frame, caption=node.about)
