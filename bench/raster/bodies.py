"""The bodies of components on drawings of our own: boxes, cards, cylinders, cubes, platforms."""

from typing import NamedTuple

from bench.raster.graphs import Node
from bench.raster.layouts import Rect
from bench.raster.looks import UNBOXED, Look
from bench.raster.pen import Pen

# A pill that is higher than this has corners like any other box.
_HIGHEST_PILL = 90


class Paint(NamedTuple):
    """What a component takes of its look's colours."""

    fill: str
    stroke: str


def body(node: Node, rect: Rect, look: Look, paint: Paint, pen: Pen) -> str:
    """What lies below the words and the icon of a component."""
    if look.body in UNBOXED:
        return _platform(rect, look, paint) if look.body == "slab" else ""
    effect = f' filter="url(#{look.effect})"' if look.effect else ""
    style = f'fill="{paint.fill}" stroke="{paint.stroke}" stroke-width="{look.stroke}"'
    if node.kind == "cylinder" and look.body != "cube":
        outline, lid = pen.cylinder(rect)
        front = paint.stroke if paint.stroke != "none" else "#ffffff"
        line = f'fill="none" stroke="{front}" stroke-width="{look.stroke or 1.5}"'
        return f'<path d="{outline}" {style}{effect}/><path d="{lid}" {line}/>'
    round_ends = look.body == "pill" and rect.height < _HIGHEST_PILL
    shape = f'<path d="{pen.rect(rect, rect.height / 2 if round_ends else look.radius)}" {style}{effect}/>'
    if look.body == "card":
        shape += _edge_of_card(rect, look, paint)
    return shape + (_depth(rect, look, paint) if look.body == "cube" else "")


def _edge_of_card(rect: Rect, look: Look, paint: Paint) -> str:
    inset = look.radius * 0.6
    return (
        f'<rect x="{rect.x + 1}" y="{rect.y + inset}" width="{look.size * 0.35}" height="{rect.height - 2 * inset}" '
        f'rx="2" fill="{paint.stroke}"/>'
    )


def _depth(rect: Rect, look: Look, paint: Paint) -> str:
    """The top and the side of a cube; they take room from what is around it."""
    deep, x, y = look.size * 0.7, rect.x, rect.y
    right, low = x + rect.width, y + rect.height
    top = f"M{x} {y} l{deep} {-deep} h{rect.width} l{-deep} {deep} Z"
    side = f"M{right} {y} l{deep} {-deep} v{rect.height} L{right} {low} Z"
    style = f'fill-opacity=".75" stroke="{paint.stroke}" stroke-width="{look.stroke}"'
    return f'<path d="{top}" fill="#ffffff" {style}/><path d="{side}" fill="{paint.stroke}" {style}/>'


def _platform(rect: Rect, look: Look, paint: Paint) -> str:
    """A slab seen from above at an angle, which an icon stands on."""
    x, y = rect.middle[0], rect.y + look.size * 2.1
    wide, high, thick = look.size * 2.6, look.size * 1.4, look.size * 0.5
    top = f"M{x} {y - high} l{wide} {high} l{-wide} {high} l{-wide} {-high} Z"
    side = f"M{x - wide} {y} l{wide} {high} l{wide} {-high} v{thick} l{-wide} {high} l{-wide} {-high} Z"
    stroked = f'fill="{paint.fill}" stroke'
    return f'<path d="{side}" {stroked}="#00000055"/><path d="{top}" {stroked}="#ffffff"/>'
