"""The glyph before the name of an outside system, in the colour of its box: it shows at a glance what the system does,
and tells no two boxes apart that their words do not."""

from renderers.drawing.glyphs import GLYPHS
from renderers.drawing.pen import path
from renderers.layout import Point
from renderers.theme import Theme
from renderers.view import Box
from renderers.xml import Element

# The side of the square that a glyph is drawn on.
MARK = 20


def has_mark(box: Box) -> bool:
    """Whether a glyph stands before the text of this box."""
    return box.icon in GLYPHS


def mark(box: Box, at: Point, theme: Theme) -> Element:
    """The glyph of a box that has one, its upper left corner at a point."""
    line, solid = GLYPHS[box.icon]
    parts = []
    if line:
        parts.append(path(f"glyph-{box.kind}", line, theme, stroke_linecap="round", stroke_linejoin="round"))
    if solid:
        parts.append(path(f"solid-{box.kind}", solid, theme, stroke_linejoin="round"))
    return Element("g", (("class", f"icon {box.icon}"), ("transform", f"translate({at.x} {at.y})")), tuple(parts))
