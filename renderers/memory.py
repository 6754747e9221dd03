"""What an earlier picture remembers: where each box stood, what it was joined to, and how the arrows ran.

The drawer writes this into its pictures (`data-at`, `data-route`), and it is read back here. It decides where things
are drawn, never what is true: a picture with moved boxes is laid out as it was moved, and shows what the code says.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from renderers.drawing.metadata import is_sealed
from renderers.layout import Before, Point, Rect
from renderers.order import canonical
from renderers.renames import neighbours, renames
from renderers.text import clean
from renderers.view import View

_AT = re.compile(r"(\d{1,5}) (\d{1,5}) (\d{1,5}) (\d{1,5})")
_ROUTE = re.compile(r"\d{1,5} \d{1,5}(?: \d{1,5} \d{1,5}){1,31}")
# A picture of more groups is not one of ours.
_MOST = 2000


Route = tuple[Point, ...]


class Spot(NamedTuple):
    """The frame that a box stood in ("" for none), and its place in the drawing."""

    frame: str
    place: Rect


@dataclass(frozen=True, slots=True)
class Memory:
    """Boxes by the ids that the picture has, and the arrows between them with their routes, () where none is known.
    `is_sealed` tells that nobody edited the picture."""

    boxes: Mapping[str, Spot]
    arrows: Mapping[tuple[str, str], Route]
    is_sealed: bool = True


def remember(svg: bytes) -> Memory | None:
    """What a picture remembers; None where there is nothing to be read. Never raises."""
    reader = _Reader()
    try:
        reader.parser.Parse(svg, True)
    except (expat.ExpatError, _NotOursError):
        return None
    return Memory(reader.boxes, reader.arrows, is_sealed(svg)) if reader.boxes else None


def before(view: View, memory: Memory) -> Before:
    """The memory in the order of a view. A box that was renamed, or whose frame was, keeps its place, and its arrows
    their routes. What somebody drew into a picture never moved anything: of an edited one only the places count."""
    view = canonical(view)
    ids = {box.id: clean(box.id) for box in view.boxes}
    frames = {box.id: clean(box.frame) for box in view.boxes}
    arrows = frozenset((ids[arrow.source], ids[arrow.target]) for arrow in view.arrows)
    now = {ids[box.id]: frames[box.id] for box in view.boxes}
    then = {name: spot.frame for name, spot in memory.boxes.items()}
    old = renames(now, then, arrows, memory.arrows)
    under_old_names = ((old.get(source, source), old.get(target, target)) for source, target in arrows)
    joined_now, joined_then = neighbours(under_old_names), neighbours(memory.arrows)
    places, changed = [], []
    for box in view.boxes:
        was = old.get(ids[box.id])
        places.append(None if was is None else memory.boxes[was].place)
        changed.append(memory.is_sealed and was is not None and joined_now.get(was) != joined_then.get(was))
    ends = [(old.get(ids[arrow.source], ""), old.get(ids[arrow.target], "")) for arrow in view.arrows]
    routes = tuple(memory.arrows.get(each) or memory.arrows.get(each[::-1], ())[::-1] for each in ends)
    gone = tuple(_gone(memory, set(old.values()), set(ends))) if memory.is_sealed else ()
    return Before(tuple(places), tuple(changed), routes, gone)


def _gone(memory: Memory, boxes: set[str], arrows: set[tuple[str, str]]) -> Iterator[Rect]:
    """What the boxes and arrows took up that are not among these."""
    yield from (spot.place for name, spot in memory.boxes.items() if name not in boxes)
    for ends, route in memory.arrows.items():
        if route and ends not in arrows and ends[::-1] not in arrows:
            yield Rect.around(route)


class _NotOursError(Exception):
    """The file is not read any further."""


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.boxes: dict[str, Spot] = {}
        self.arrows: dict[tuple[str, str], Route] = {}
        self.read = 0

    def _refuse(self, *_doctype: object) -> None:
        raise _NotOursError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "g":
            return
        self.read += 1
        if self.read > _MOST:
            raise _NotOursError
        if "data-source" in attributes and "data-target" in attributes:
            ends = attributes["data-source"], attributes["data-target"]
            route = _route(attributes.get("data-route", ""))
            self.arrows |= {ends: route, ends[::-1]: route[::-1]} if "data-both" in attributes else {ends: route}
        elif attributes.get("class", "").startswith("box "):
            at = _AT.fullmatch(attributes.get("data-at", ""))
            if at is not None:
                spot = Spot(attributes.get("data-frame", ""), Rect(*map(int, at.groups())))
                self.boxes[attributes.get("data-id", "")] = spot


def _route(text: str) -> Route:
    """The points of a polyline."""
    numbers = [int(number) for number in text.split()] if _ROUTE.fullmatch(text) else []
    return tuple(map(Point, numbers[::2], numbers[1::2]))
