"""Numbers on arrows: which messages of a flow each stands for. Every plate takes a place on its line where it covers
no box and no other plate, if there is one."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from renderers.drawing.pen import rect, text_line
from renderers.layout import Point, Rect
from renderers.text import clean, shorten, width
from renderers.theme import Theme
from renderers.xml import Element

_LONGEST = 120
# Places on each part of a line, in tenths of it: the middle first.
_TENTHS = (5, 3, 7, 2, 8)


def number_places(
    labels: Iterable[tuple[str, tuple[Point, ...]]], boxes: tuple[Rect, ...], theme: Theme
) -> tuple[Rect | None, ...]:
    """Where the plate of each label stands on its route; None for one that is ""."""
    taken: list[Rect] = list(boxes)
    found: list[Rect | None] = []
    for label, route in labels:
        if not label:
            found.append(None)
            continue
        spots = [_plate(label, middle, theme) for middle in _middles(route)]
        place = next((each for each in spots if not any(_meet(each, other) for other in taken)), spots[0])
        taken.append(place)
        found.append(place)
    return tuple(found)


def number(label: str, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """The plate with its text."""
    size = theme.small_size
    at = Point(place.x + place.width // 2, place.y + size + 1)
    text = text_line("text", _text(label, theme), at, size, theme, part="number", bold=True, anchor="middle")
    return rect("card", place, theme, place.height // 2), text


def _text(label: str, theme: Theme) -> str:
    return shorten(clean(label), _LONGEST, theme.small_size, bold=True)


def _plate(label: str, middle: Point, theme: Theme) -> Rect:
    wide, high = width(_text(label, theme), theme.small_size, bold=True) + 8, theme.small_size + 6
    return Rect(middle.x - wide // 2, middle.y - high // 2, wide, high)


def _middles(route: tuple[Point, ...]) -> Iterator[Point]:
    """Points on the line, those on its longest part first."""
    parts = sorted(pairwise(route), key=lambda part: -(abs(part[0].x - part[1].x) + abs(part[0].y - part[1].y)))
    for one, other in parts:
        for tenths in _TENTHS:
            yield Point(one.x + (other.x - one.x) * tenths // 10, one.y + (other.y - one.y) * tenths // 10)


def _meet(one: Rect, other: Rect) -> bool:
    beside = one.x >= other.x + other.width or other.x >= one.x + one.width
    return not (beside or one.y >= other.y + other.height or other.y >= one.y + one.height)
