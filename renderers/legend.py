"""The legend: what the shapes and arrows of this picture mean. What does not occur is not explained."""

from renderers.layout import Point, Rect
from renderers.shapes import box_shape, line, painted, text_line
from renderers.text import width
from renderers.theme import Theme
from renderers.view import View
from renderers.xml import Element

_KINDS = ("package", "module", "class", "function", "outside")
_SWATCH_WIDTH = 28
_SWATCH_HEIGHT = 14
_SWATCH_RADIUS = 3
_GAP = 8
_BETWEEN = 22


def legend(view: View, prefix: str, place: Rect, theme: Theme) -> tuple[tuple[Element, ...], int]:
    """The legend from `place` on, in as many rows as its width asks for; and the y where it ends."""
    if not view.boxes:
        return (), place.y
    rule = f"M{place.x} {place.y}H{place.width - place.x}"
    elements: list[Element] = [Element("path", (*painted("rule", theme), ("d", rule)))]
    x, y = place.x, place.y + 14
    for name, kinds in _entries(view):
        long = _SWATCH_WIDTH + _GAP + width(name, theme.note_size)
        if x > place.x and x + long > place.width - place.x:
            x, y = place.x, y + theme.line
        elements += _entry(name, kinds, Point(x, y), prefix, theme)
        x += long + _BETWEEN
    return tuple(elements), y + theme.line + 2


def _entries(view: View) -> list[tuple[str, tuple[str, ...]]]:
    """Each kind of box, then each combination of relations that an arrow stands for."""
    boxes = {box.kind for box in view.boxes}
    arrows = sorted({arrow.kinds for arrow in view.arrows}, key=lambda kinds: (len(kinds), kinds))
    shapes: list[tuple[str, tuple[str, ...]]] = [(kind, ()) for kind in _KINDS if kind in boxes]
    return shapes + [(" and ".join(kinds), kinds) for kinds in arrows if kinds]


def _entry(name: str, kinds: tuple[str, ...], at: Point, prefix: str, theme: Theme) -> tuple[Element, ...]:
    swatch = Rect(at.x, at.y, _SWATCH_WIDTH, _SWATCH_HEIGHT)
    middle = at.y + _SWATCH_HEIGHT // 2
    route = tuple(Point(at.x + step * _SWATCH_WIDTH // 3, middle) for step in range(4))
    shape = (line(kinds, route, prefix, theme),) if kinds else box_shape(name, swatch, _SWATCH_RADIUS, theme)
    text = text_line("note", name, Point(at.x + _SWATCH_WIDTH + _GAP, at.y + 11), theme.note_size, theme)
    drawn = Element("g", (("class", "legend"),), (*shape, text))
    return (drawn,)
