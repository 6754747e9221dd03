"""The outlines of boxes. Each kind has a shape of its own, so that colour is never all that tells it.

A shape fills its rectangle, whatever size that has; in the legend the same shapes are drawn small.
"""

from collections.abc import Callable
from typing import NamedTuple

from renderers.drawing.pen import dot, path, rect
from renderers.layout import Point, Rect
from renderers.theme import Theme
from renderers.xml import Element

# From this height on a shape has its details in full size.
_FULL = 40
# Details in full size; renderers.drawing.borders must know them, too.
PILL, HEAD, SHOULDERS = 18, 13, 21
CYLINDER_LID, PIPE_LID, BUCKET_LID, HEXAGON_TIP = 7, 8, 5, 12
SHEET, TAB, TAB_LONG = 6, 8, 44


class Insets(NamedTuple):
    """The room inside its rectangle that a shape needs for itself."""

    top: int = 0
    right: int = 0
    bottom: int = 0
    left: int = 0


_INSETS = {
    "person": Insets(top=28),
    "system": Insets(4, 6, 4, 6),
    "external": Insets(2, 4, 2, 4),
    "service": Insets(left=5),
    "worker": Insets(left=12),
    "command": Insets(top=14),
    "ui": Insets(top=14),
    "store": Insets(top=12, bottom=2),
    "cache": Insets(right=8, left=8),
    "queue": Insets(right=14, left=4),
    "objects": Insets(top=10, right=6, left=6),
    "group": Insets(top=8),
    "package": Insets(top=6),
    "class": Insets(top=3),
    "function": Insets(right=4, left=4),
}


def insets(kind: str) -> Insets:
    """The room that the shape of this kind needs beside its text."""
    return _INSETS.get(kind, Insets())


def outline(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """The shape of a box."""
    draw = _SHAPES.get(kind, _plain)
    return draw(kind, place, theme)


def _part(length: int, place: Rect) -> int:
    """A detail's length, smaller where the whole shape is small."""
    return max(1, length * min(place.height, _FULL) // _FULL)


def _radius(place: Rect, theme: Theme) -> int:
    return max(2, _part(theme.radius, place))


def _plain(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    return (rect(f"shape-{kind}", place, theme, _radius(place, theme)),)


def _pill(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    return (rect(f"shape-{kind}", place, theme, min(PILL, place.height // 2)),)


def _service(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A bar along the left side, as of something that stands ready."""
    gap, inset = _part(6, place), _part(8, place)
    bar = f"M{place.x + gap} {place.y + inset}V{place.y + place.height - inset}"
    wide = {"stroke_width": "3" if place.height >= _FULL else "2", "stroke_linecap": "round"}
    return *_plain(kind, place, theme), path(f"trim-{kind}", bar, theme, **wide)


def _worker(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """Two tabs on the left side, as UML's components have them."""
    tab, high, inset = _part(12, place), _part(6, place), _part(6, place)
    body = Rect(place.x + inset, place.y, place.width - inset, place.height)
    tops = (place.y + _part(9, place), place.y + _part(20, place))
    tabs = (rect(f"shape-{kind}", Rect(place.x, top, tab, high), theme, 1) for top in tops)
    return rect(f"shape-{kind}", body, theme, _radius(place, theme)), *tabs


def _barred(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A window: a bar on top, with a prompt for a command, with three dots for a page."""
    bar, radius = _part(16, place), _radius(place, theme)
    right = place.x + place.width
    top = (
        f"M{place.x} {place.y + bar}V{place.y + radius}Q{place.x} {place.y} {place.x + radius} {place.y}"
        f"H{right - radius}Q{right} {place.y} {right} {place.y + radius}V{place.y + bar}Z"
    )
    window = (*_plain(kind, place, theme), path(f"trim-{kind}", top, theme))
    middle, step = place.y + bar // 2, _part(7, place)
    left = place.x + _part(10, place)
    if kind == "command":
        half = _part(3, place)
        chevron = f"M{left} {middle - half}L{left + half} {middle}L{left} {middle + half}"
        return *window, path("mark-line", f"{chevron}M{left + 2 * half} {middle + half}h{2 * half}", theme)
    dots = (dot("mark", Point(left + step * index, middle), _part(2, place), theme) for index in range(3))
    return *window, *dots


def _person(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A head above a pair of shoulders."""
    head, drop = _part(HEAD, place), _part(SHOULDERS, place)
    body = Rect(place.x, place.y + drop, place.width, place.height - drop)
    shoulders = rect(f"shape-{kind}", body, theme, min(22, body.height // 2))
    return shoulders, dot(f"shape-{kind}", Point(place.x + place.width // 2, place.y + head), head, theme)


def _external(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A double border: something that ends where we cannot see."""
    gap = _part(3, place)
    radius = _radius(place, theme)
    inner = Rect(place.x + gap, place.y + gap, place.width - 2 * gap, place.height - 2 * gap)
    return tuple(
        rect(f"shape-{kind}", spot, theme, spot_radius)
        for spot, spot_radius in ((place, radius + gap), (inner, radius))
    )


def _cylinder(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A cylinder that stands."""
    half, lid = place.width // 2, _part(CYLINDER_LID, place)
    right, top, bottom = place.x + place.width, place.y + lid, place.y + place.height - lid
    body = f"M{place.x} {top}A{half} {lid} 0 0 1 {right} {top}V{bottom}A{half} {lid} 0 0 1 {place.x} {bottom}Z"
    rim = f"M{place.x} {top}A{half} {lid} 0 0 0 {right} {top}"
    return path(f"shape-{kind}", body, theme), path(f"shape-{kind}", rim, theme)


def _pipe(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A cylinder that lies."""
    half, lid = place.height // 2, _part(PIPE_LID, place)
    left, right, bottom = place.x + lid, place.x + place.width - lid, place.y + place.height
    body = f"M{left} {place.y}H{right}A{lid} {half} 0 0 1 {right} {bottom}H{left}A{lid} {half} 0 0 1 {left} {place.y}Z"
    rim = f"M{right} {place.y}A{lid} {half} 0 0 0 {right} {bottom}"
    return path(f"shape-{kind}", body, theme), path(f"shape-{kind}", rim, theme)


def _hexagon(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """Pointed at both sides."""
    tip, half = _part(HEXAGON_TIP, place), place.height // 2
    left, right, bottom = place.x + tip, place.x + place.width - tip, place.y + place.height
    d = f"M{left} {place.y}H{right}l{tip} {half}L{right} {bottom}H{left}l-{tip} -{place.height - half}Z"
    return (path(f"shape-{kind}", d, theme, stroke_linejoin="round"),)


def _bucket(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A bucket, a little narrower at its bottom."""
    half, lid, slope = place.width // 2, _part(BUCKET_LID, place), _part(7, place)
    right, top, bottom = place.x + place.width, place.y + lid, place.y + place.height - lid
    below = half - slope
    body = (
        f"M{place.x} {top}A{half} {lid} 0 0 1 {right} {top}L{right - slope} {bottom}"
        f"A{below} {lid} 0 0 1 {place.x + slope} {bottom}Z"
    )
    rim = f"M{place.x} {top}A{half} {lid} 0 0 0 {right} {top}"
    return path(f"shape-{kind}", body, theme), path(f"shape-{kind}", rim, theme)


def _folder(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A folder with its tab."""
    tab, radius, long = _part(TAB, place), _radius(place, theme), min(_part(TAB_LONG, place), place.width // 2)
    behind = Rect(place.x, place.y, long, 2 * tab + radius)
    front = Rect(place.x, place.y + tab, place.width, place.height - tab)
    return rect(f"shape-{kind}", behind, theme, radius), rect(f"shape-{kind}", front, theme, radius)


def _stack(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """One sheet behind another."""
    drop, radius = _part(SHEET, place), _radius(place, theme)
    behind = Rect(place.x + 2 * drop, place.y, place.width - 4 * drop, 3 * drop)
    front = Rect(place.x, place.y + drop, place.width, place.height - drop)
    return rect(f"shape-{kind}", behind, theme, radius), rect(f"shape-{kind}", front, theme, radius)


def _class(kind: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """A second line below the upper border."""
    line = place.y + _part(6, place)
    inset = 1 if line - place.y < theme.radius else 0
    return *_plain(kind, place, theme), path(
        f"shape-{kind}", f"M{place.x + inset} {line}H{place.x + place.width - inset}", theme
    )


_SHAPES: dict[str, Callable[[str, Rect, Theme], tuple[Element, ...]]] = {
    "person": _person,
    "external": _external,
    "service": _service,
    "worker": _worker,
    "command": _barred,
    "ui": _barred,
    "store": _cylinder,
    "cache": _hexagon,
    "queue": _pipe,
    "objects": _bucket,
    "group": _folder,
    "package": _stack,
    "class": _class,
    "function": _pill,
}
