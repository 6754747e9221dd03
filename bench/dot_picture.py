"""Reading what `dot` drew: the boxes, texts, clusters and splines of its SVG, and the figures that they give."""

import math
import re
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from xml.parsers import expat

from bench.crossings import crossings
from bench.picture_figures import Figures, Place, Scene, scene
from renderers.layout import Point
from renderers.routing.measure import bends

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_TRANSLATE = re.compile(r"translate\(\s*(\S+?)[ ,]+(\S+?)\s*\)")
# How many straight pieces stand for one cubic.
_PIECES = 8

Spot = tuple[float, float]


@dataclass(slots=True)
class DotPicture:
    """Everything in the coordinates of the page. `texts` are SVG elements, by the box they stand in ("" for none)."""

    width: float = 0
    height: float = 0
    boxes: dict[str, Place] = field(default_factory=dict)
    frames: dict[str, Place] = field(default_factory=dict)
    arrows: list[tuple[str, str, list[Spot]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)

    def scene(self) -> Scene:
        """For the walk. dot's own frames are no part of what makes a box the same."""
        boxes = {name: (place, "") for name, place in self.boxes.items()}
        return scene(boxes, [(source, target) for source, target, _ in self.arrows])

    def figures(self, overlaps: int | None) -> Figures:
        """Counted as ours; of a mutual pair one line, as there."""
        drawn = {(min(source, target), max(source, target)): spots for source, target, spots in self.arrows}
        routes = [[Point(*spot) for spot in spots] for spots in drawn.values()]  # type: ignore[arg-type] # not rounded
        turns = sum(bends(route) for route in routes)
        size = (round(self.width), round(self.height))
        return Figures(len(self.boxes), len(routes), crossings(routes), turns, overlaps, *size)

    @property
    def effort(self) -> float:
        """How much there is to compare: the length of the lines in pixels, once per box."""
        ways = (math.dist(one, other) for *_, spots in self.arrows for one, other in pairwise(spots))
        return len(self.boxes) * math.fsum(ways)

    def in_our_words(self) -> bytes:
        """The picture with the marks that ours have, so that the same script measures it in the browser."""
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.width}" height="{self.height}">']
        for kind, places in (("frame", self.frames), ("box", self.boxes)):
            for name, place in places.items():
                at = " ".join(map(str, place))
                texts = "".join(self.texts.get(name, ())) if kind == "box" else ""
                parts.append(f'<g class="{kind}" data-id="{escape(name)}" data-at="{at}">{texts}</g>')
        parts += self.titles
        for source, target, spots in self.arrows:
            path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in spots)
            ends = f'data-source="{escape(source)}" data-target="{escape(target)}"'
            parts.append(f'<g class="arrow" {ends}><path fill="none" d="{path}"/></g>')
        return "\n".join([*parts, "</svg>"]).encode()


def read(svg: bytes) -> DotPicture:
    """Read an SVG that `dot` wrote, as it is: anything else gives nothing, or an ExpatError."""
    reader = _Reader()
    reader.parser.Parse(svg, True)
    return reader.found


class _Reader:
    """The groups of dot's SVG: <g class="node|edge|cluster"> with a <title>, shapes, and texts."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said
        self.found = DotPicture()
        self._groups: list[str] = []
        self._shift = (0.0, 0.0)
        self._title, self._said_so_far = "", ""
        self._outline: list[Spot] = []
        self._route: list[Spot] = []
        self._texts: list[tuple[dict[str, str], str]] = []
        self._text: dict[str, str] | None = None

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "svg":
            self.found.width, self.found.height = (float(n) for n in attributes["viewBox"].split()[2:])
        elif tag == "g":
            kind = attributes.get("class", "")
            self._groups.append(kind)
            if kind == "graph" and (moved := _TRANSLATE.search(attributes.get("transform", ""))):
                self._shift = float(moved[1]), float(moved[2])
            if kind in ("node", "edge", "cluster"):
                self._title, self._outline, self._route, self._texts = "", [], [], []
        elif tag in ("title", "text"):
            self._said_so_far = ""
            self._text = attributes if tag == "text" else None
        elif "edge" in self._groups:
            if tag == "path":
                self._route += _flat(self._spots(attributes["d"]))
        elif tag == "ellipse":
            cx, cy, rx, ry = (float(attributes[name]) for name in ("cx", "cy", "rx", "ry"))
            self._outline += self._spots(f"{cx - rx},{cy - ry} {cx + rx},{cy + ry}")
        elif tag in ("polygon", "polyline", "path"):
            self._outline += self._spots(attributes.get("points") or attributes.get("d", ""))

    def _said(self, text: str) -> None:
        self._said_so_far += text

    def _end(self, tag: str) -> None:
        if tag == "title":
            self._title = self._title or self._said_so_far
        elif tag == "text" and self._text is not None:
            self._texts.append((self._text, self._said_so_far))
        elif tag == "g":
            match self._groups.pop():
                case "node" if self._outline:
                    self.found.boxes[self._title] = _around(self._outline)
                    self.found.texts[self._title] = [self._drawn(*text, "label") for text in self._texts]
                case "cluster" if self._outline:
                    self.found.frames[self._title] = _around(self._outline)
                    self.found.titles += [self._drawn(*text, "text-depth0") for text in self._texts]
                case "edge" if self._route:
                    source, _, target = self._title.partition("->")
                    # An end may be a point that is not drawn: so lines lead to clusters.
                    if source != target:
                        self.found.arrows.append((source, target, self._route))

    def _spots(self, numbers: str) -> list[Spot]:
        found = [float(number) for number in _NUMBER.findall(numbers)]
        return [(x + self._shift[0], y + self._shift[1]) for x, y in zip(found[::2], found[1::2], strict=True)]

    def _drawn(self, attributes: dict[str, str], words: str, kind: str) -> str:
        x, y = float(attributes["x"]) + self._shift[0], float(attributes["y"]) + self._shift[1]
        kept = "".join(f' {name}="{attributes[name]}"' for name in ("text-anchor", "font-weight") if name in attributes)
        size = attributes.get("font-size", "14")
        return f'<text class="{kind}" x="{x}" y="{y}" font-size="{size}"{kept}>{escape(words)}</text>'


def _around(spots: list[Spot]) -> Place:
    left, top = min(x for x, _ in spots), min(y for _, y in spots)
    return left, top, max(x for x, _ in spots) - left, max(y for _, y in spots) - top


def _flat(spline: list[Spot]) -> list[Spot]:
    """A chain of cubics as short straight pieces."""
    flat = spline[:1]
    for at in range(0, len(spline) - 3, 3):
        a, b, c, d = spline[at : at + 4]
        for step in range(1, _PIECES + 1):
            t = step / _PIECES
            u = 1 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            x, y = (p * a[i] + q * b[i] + r * c[i] + s * d[i] for i in (0, 1))
            flat.append((x, y))
    return flat
