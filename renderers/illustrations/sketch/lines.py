"""Lines: how a style draws the arrows of a scene, net by net, with bridges where they cross."""

from dataclasses import dataclass

from renderers.illustrations.sketch.bridges import bridges
from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.easel import GRID, Colour, Easel, scaled
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.inks import line_hues
from renderers.illustrations.sketch.scene import Scene, Way
from renderers.illustrations.sketch.solids import Spot2
from renderers.illustrations.sketch.strokes import arrow, by_hand, dashes


@dataclass(frozen=True, slots=True)
class Pen:
    """How arrows look, in pixels of the usual picture: the line, its corners, the head and how far that ends before its
    target, dashes and what is left out between them, how much a hand swings, and how much of an earlier line is left
    out on both sides of a crossing. `edge` is the colour of a rim of `rim` pixels, for lines on any ground."""

    colours: tuple[Colour, ...]
    width: float
    radius: float
    head: float = 18.0
    gap: float = 2.0
    dash: tuple[float, float] = (10.0, 7.5)
    swing: float = 0.0
    clear: float = 5.0
    edge: Colour | None = None
    rim: float = 0.0


def draw_ways(easel: Easel, scene: Scene, pen: Pen) -> None:
    """All arrows of the scene. The heads come last: no line runs over one. What the easel keeps is what is seen where a
    line is left out."""
    unit = unit_of(scene.width, scene.height)
    colours = line_hues(scene, pen.colours)
    half, thick = round((pen.clear + pen.rim) * unit), round((pen.width / 2 + pen.rim + 2.2) * unit)
    for ways, gaps in bridges(scene, half, thick):
        for gap in gaps:
            easel.clear(gap)
        _net(easel, ways, pen, colours[ways[0].net], unit)
    for way in scene.ways:
        head = scaled(arrow(way.points, pen.radius * unit, pen.head * unit, pen.gap * unit).head)
        if pen.edge is not None:
            easel.path([*head, head[0]], 2 * pen.rim * unit, pen.edge)
        easel.polygon(head, colours[way.net])


def _net(easel: Easel, ways: list[Way], pen: Pen, colour: Colour, unit: float) -> None:
    """The lines of one net: where something sure runs along with what is inferred, the line is whole."""
    inward = len({way.relation.source for way in ways}) > 1
    ordered = sorted(ways, key=lambda way: way.relation.mode != "inferred")
    lines = [(way, _line(way, pen, unit, inward=inward)) for way in ordered]
    if pen.edge is not None:
        for _, line in lines:
            easel.path(line, (pen.width + 2 * pen.rim) * unit, pen.edge)
    drawn, left = (each * GRID * unit for each in pen.dash)
    for way, line in lines:
        for piece in dashes(line, drawn, left) if way.relation.mode == "inferred" else [line]:
            easel.path(piece, pen.width * unit, colour)


def _line(way: Way, pen: Pen, unit: float, *, inward: bool) -> list[Spot2]:
    """The line from the hub on, so that dashes and the swing of the hand agree where a net runs together."""
    line = scaled(arrow(way.points, pen.radius * unit, pen.head * unit, pen.gap * unit).line)
    line = line[::-1] if inward else line
    return by_hand(line, Chance("net", way.net), pen.swing * GRID * unit, 18 * GRID * unit) if pen.swing else line
