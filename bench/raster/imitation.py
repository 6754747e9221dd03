"""Drawings of our own, in the looks of the table: SVG, drawn by resvg."""

import math
import random
from dataclasses import replace

import resvg_py

from bench.raster import scenery
from bench.raster.bodies import Paint, body
from bench.raster.degrade import photo, textured
from bench.raster.desk import Desk
from bench.raster.graphs import Graph, Node
from bench.raster.lettering import Letters, written
from bench.raster.looks import UNBOXED, Look
from bench.raster.pen import Pen, arrowhead, rounded
from bench.raster.picture import Drawn, Renderer, opened
from bench.raster.routes import Path, along, cut, length
from bench.raster.scene import Scene, scene, titled
from bench.raster.truth import NOWHERE, reading_of, without_places
from coherence.raster.reading import Beside, Reading, Region

_EAST = {"chinese": "Noto Sans CJK SC", "japanese": "Noto Sans CJK JP"}
# Curves come with many points, and need no corners made round.
_CURVED = 8


def imitation(look: Look) -> Renderer:
    """A renderer of this look."""

    def draw(subject: Graph, chance: random.Random, desk: Desk) -> Drawn:
        mine = replace(look, font=_EAST.get(subject.tongue, look.font))
        drawn = scene(subject, mine, chance)
        hand = _Hand(drawn, mine, chance)
        image = opened(resvg_py.svg_to_bytes(svg_string=hand.svg(), zoom=drawn.scale, font_dirs=[str(desk.fonts)]))
        shown = _truth(drawn, mine, image.size, hand.numbers)
        if mine.ground == "paper":
            image = textured(image, chance)
        if mine.ground == "board":
            image, shown = photo(image, chance), without_places(shown)
        return Drawn(image, shown)

    return draw


def _truth(drawn: Scene, look: Look, size: tuple[int, int], numbers: list[str]) -> Reading:
    places = {index: Region(*(round(value * drawn.scale) for value in rect)) for index, rect in enumerate(drawn.rects)}
    shown = reading_of(drawn.graph, size, places, boxed=look.body not in UNBOXED)
    return replace(shown, beside=(*shown.beside, *(Beside(text, NOWHERE, "label") for text in numbers)))


class _Hand:
    """Draws one scene; `numbers` are those of its steps."""

    def __init__(self, drawn: Scene, look: Look, chance: random.Random) -> None:
        self.drawn, self.look, self.chance = drawn, look, chance
        self.pen = Pen(chance, look.shake)
        self.numbers: list[str] = []
        self.shift = chance.randrange(8)

    def svg(self) -> str:
        drawn, count = self.drawn, len(self.drawn.graph.nodes)
        outside_in = sorted(range(len(drawn.graph.frames)), key=lambda at: -drawn.rects[count + at].width)
        parts = [
            scenery.ground(self.look, drawn.width, drawn.height, self.chance),
            self._title(),
            *(self._frame(index) for index in outside_in),
            *(self._line(index) for index in range(len(drawn.paths))),
            *(self._beside(index, path) for index, path in enumerate(drawn.paths)),
            *(self._node(index, node) for index, node in enumerate(drawn.graph.nodes)),
            self._legend(),
        ]
        size = f'width="{math.ceil(drawn.width)}" height="{math.ceil(drawn.height)}"'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{self.look.font}">'
        return head + "".join(parts) + "</svg>"

    def _title(self) -> str:
        drawn, look = self.drawn, self.look
        if not drawn.graph.title:
            return ""
        letters, band = Letters(look.size * 1.9, look.ground_ink or look.ink, bold=True), ""
        if look.banner:
            colour = self._of(look.strokes, 0)
            band = f'<rect width="{drawn.width:.0f}" height="{look.size * 4.4:.0f}" fill="{colour}"/>'
            letters = replace(letters, ink="#ffffff")
        return band + written(drawn.width / 2, look.size * 2.9, drawn.graph.title, letters)

    def _frame(self, index: int) -> str:
        drawn, look = self.drawn, self.look
        rect, name = drawn.rects[len(drawn.graph.nodes) + index], drawn.graph.frames[index].name
        dash = f' stroke-dasharray="{look.frame_dash}"' if look.frame_dash else ""
        style = f'fill="{look.frame_fill}" stroke="{look.frame_stroke}" stroke-width="1.6"{dash}'
        spot, letters = titled(rect, name, look), Letters(look.size * 0.95, look.frame_ink, bold=True, anchor="start")
        words = written(spot.x, spot.y + letters.size, name, letters)
        return f'<path d="{self.pen.rect(rect, look.radius)}" {style}/>{words}'

    def _line(self, index: int) -> str:
        """A line with its heads."""
        look, edge, path = self.look, self.drawn.graph.edges[index], self.drawn.paths[index]
        colour = self._of(look.lines, index)
        if len(path) < _CURVED:
            path = rounded(path, look.radius)
        inset = 0.0 if look.open_head else look.head * 0.75
        ends, begins = inset * (edge.heads != "none"), inset * (edge.heads == "both")
        dash = ""
        if edge.dashed or self.chance.random() < look.dashes:
            dash = f' stroke-dasharray="{look.line * 2.5:.1f} {look.line * 2:.1f}"'
        stroke = f'fill="none" stroke="{colour}" stroke-width="{look.line}"'
        route = self.pen.line(cut(path, begins, ends))
        parts = [_shine(route, colour, look.line)] if look.effect == "glow" else []
        parts.append(f'<path d="{route}" {stroke}{dash}/>')
        parts += [self._head(path, colour, stroke)] if edge.heads != "none" else []
        parts += [self._head(tuple(reversed(path)), colour, stroke)] if edge.heads == "both" else []
        return "".join(parts)

    def _head(self, path: Path, colour: str, stroke: str) -> str:
        barbs = arrowhead(path, self.look.head)
        if self.look.open_head:
            return f'<path d="{self.pen.line(barbs)}" {stroke}/>'
        return f'<polygon points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in barbs)}" fill="{colour}"/>'

    def _beside(self, index: int, path: Path) -> str:
        """What a line says, or its number."""
        look, said, spot = self.look, self.drawn.graph.edges[index].said, self.drawn.said_at[index]
        if said and spot:
            letters = Letters(look.size * 0.8, look.ground_faint or look.faint, halo=look.paper[0])
            return written(spot[0], spot[1] + letters.size * 0.35, said, letters)
        if not look.steps or length(path) < look.head + look.size * 3:
            return ""
        number = str(index + 1)
        self.numbers.append(number)
        x, y = along(path, 0.42)
        disc = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{look.size * 0.78:.1f}" fill="{look.ink}"/>'
        return disc + written(x, y + look.size * 0.3, number, Letters(look.size * 0.85, "#ffffff", bold=True))

    def _node(self, index: int, node: Node) -> str:
        look, rect, size = self.look, self.drawn.rects[index], self.look.size
        lid = size * 0.6 if node.kind == "cylinder" else 0
        parts = [body(node, rect, look, Paint(self._of(look.fills, index), self._of(look.strokes, index)), self.pen)]
        x, lines = rect.middle[0], self.drawn.texts[index]
        y = rect.middle[1] - (len(lines) * 1.25 + 1.1 * bool(node.about)) * size / 2 + (size * 0.35 if lid else 0)
        if look.body in UNBOXED:
            parts.append(self._icon(index, x, rect.y + size * 1.7, size * (3.2 if look.body == "icon" else 2.0)))
            y = rect.y + size * 3.6
        elif look.icon == "top":
            parts.append(self._icon(index, x, rect.y + size * 1.6 + lid, size * 1.9))
            y += size * 1.15
        elif look.icon == "left":
            parts.append(self._icon(index, rect.x + size * 1.6, rect.middle[1], size * 1.9))
            x += size * 1.2
        for line in lines:
            parts.append(written(x, y + size, line, Letters(size, look.ink, look.bold)))
            y += size * 1.25
        if node.about:
            parts.append(written(x, y + size * 0.8, node.about, Letters(size * 0.78, look.faint)))
        return "".join(parts)

    def _icon(self, index: int, x: float, y: float, size: float) -> str:
        return scenery.icon(self.chance, x, y, size, self._of(self.look.icons, index))

    def _legend(self) -> str:
        """A small table of lines, below at the left."""
        drawn, look = self.drawn, self.look
        if not drawn.graph.legend:
            return ""
        letters = Letters(look.size * 0.85, look.ground_ink or look.ink, anchor="start")
        size, x = letters.size, look.size * 2.2
        y = drawn.height - size * (1.4 * len(drawn.graph.legend) + 1.2)
        parts = [written(x, y, drawn.graph.legend[0], replace(letters, bold=True))]
        for place, text in enumerate(drawn.graph.legend[1:]):
            y += size * 1.4
            dash = ' stroke-dasharray="6 4"' if place else ""
            sample = f"M{x} {y - size * 0.3:.1f} h{size * 2.4}"
            parts.append(f'<path d="{sample}" stroke="{look.lines[0]}" stroke-width="2"{dash}/>')
            parts.append(written(x + size * 3, y, text, letters))
        return "".join(parts)

    def _of(self, colours: tuple[str, ...], index: int) -> str:
        """One of the colours, in turn."""
        return colours[(index + self.shift) % len(colours)]


def _shine(route: str, colour: str, width: float) -> str:
    """Wide faint strokes shine as a filter does, at a hundredth of its cost."""
    stroke = f'fill="none" stroke="{colour}" opacity=".13"'
    return "".join(f'<path d="{route}" {stroke} stroke-width="{width * wide}"/>' for wide in (2.2, 3.4, 4.8))
