"""The legend: what the shapes and arrows of this picture mean. What does not occur is not explained."""

from collections.abc import Iterable

from renderers.drawing.arrows import course, ring, stroke
from renderers.drawing.pen import path, text_line
from renderers.drawing.shapes import outline
from renderers.drawing.strokes import DASHES, MANY, Look
from renderers.layout import Point, Rect
from renderers.palette import BOX_KINDS
from renderers.text import width
from renderers.theme import Theme
from renderers.view import View
from renderers.xml import Element

# What a kind of box is called, where its own name would not say it.
WORDS = {
    "external": "outside system",
    "ui": "user interface",
    "objects": "object store",
    "store": "data store",
    "outside": "outside",
}
# In a flow, whoever the code has nothing of.
STRANGE = "not found in the code"
MODES = {"lazy": "not at start", "type": "for types only", "inferred": "inferred, not stated"}
CLOSING = "closes a cycle"
WEIGHTY = "many statements"
_GAP = 8
_BETWEEN = 20

_Entry = tuple[str, str | Look]


def legend(
    view: View, looks: Iterable[Look], prefix: str, place: Rect, theme: Theme
) -> tuple[tuple[Element, ...], int]:
    """The legend from `place` on, in as many rows as its width asks for; and the y where it ends."""
    if not view.boxes:
        return (), place.y
    elements: list[Element] = [path("rule", f"M{place.x} {place.y}H{place.width - place.x}", theme)]
    x, y = place.x, place.y + 16
    for name, shown in entries(view, looks):
        long = _swatch(theme)[0] + _GAP + width(name, theme.note_size)
        if x > place.x and x + long > place.width - place.x:
            x, y = place.x, y + theme.line + 2
        elements.append(_entry(name, shown, Point(x, y), prefix, theme))
        x += long + _BETWEEN
    return tuple(elements), y + theme.line + 4


def entries(view: View, looks: Iterable[Look]) -> tuple[_Entry, ...]:
    """Each kind of box, each look of arrows, then what is said of some of them; with the words beside it."""
    boxes = {box.kind for box in view.boxes}
    words = {**WORDS, "outside": STRANGE} if view.level == "collaboration" else WORDS
    shapes: list[_Entry] = [(words.get(kind, kind), kind) for kind in BOX_KINDS if kind in boxes]
    seen = sorted(set(looks))
    plain = sorted({Look(one.kind, one.solid) for one in seen}, key=lambda one: (one.kind != "imports", one))
    lines: list[_Entry] = [(_words(one), one) for one in plain]
    firsts = (next((one for one in seen if one.mode == mode), None) for mode in MODES)
    lines += [(MODES[first.mode], Look(first.kind, first.solid, first.mode)) for first in firsts if first]
    if first := next((one for one in seen if one.closing), None):
        lines.append((CLOSING, Look(first.kind, solid=True, closing=True)))
    heaviest = max(seen, key=lambda one: one.weight, default=Look("imports"))
    if heaviest.weight >= MANY:
        lines.append((WEIGHTY, Look(heaviest.kind, heaviest.solid, weight=heaviest.weight)))
    return (*shapes, *lines)


def _words(shown: Look) -> str:
    """An arrow that is solid though its kind has a dash stands for imports, too."""
    alone = shown.kind not in DASHES or not shown.solid
    return shown.kind if alone else " and ".join(sorted((shown.kind, "imports")))


def _swatch(theme: Theme) -> tuple[int, int]:
    """How large a shape is beside text of this size."""
    return theme.note_size * 5 // 2, theme.note_size * 4 // 3


def _entry(name: str, shown: str | Look, at: Point, prefix: str, theme: Theme) -> Element:
    wide, high = _swatch(theme)
    middle = at.y + high // 2
    if isinstance(shown, str):
        drawn = outline(shown, Rect(at.x, at.y, wide, high), theme)
    else:
        line = (Point(at.x, middle), Point(at.x + wide, middle))
        drawn = (*stroke(shown, course(line, 0), prefix, theme), *ring(shown, line, theme))
    beside = Point(at.x + wide + _GAP, middle + theme.note_size // 3)
    return Element("g", (("class", "legend"),), (*drawn, text_line("note", name, beside, theme.note_size, theme)))
