"""What an earlier picture remembers: where each box stood, and what it was joined to.

The drawer writes these places into its pictures (`data-at`) and reads them back here. They decide where things are
drawn, never what is true: a picture with moved boxes is laid out as it was moved, and shows what the code says.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from xml.parsers import expat

from renderers.layout import Before, Rect
from renderers.order import canonical
from renderers.renames import neighbours, renames
from renderers.text import clean
from renderers.view import View

_AT = re.compile(r"(\d{1,5}) (\d{1,5}) (\d{1,5}) (\d{1,5})")
# A picture that shows more is not one of ours.
_MOST = 2000


class Spot(NamedTuple):
    """The frame that a box stood in ("" for none), and its place in the drawing."""

    frame: str
    place: Rect


@dataclass(frozen=True, slots=True)
class Memory:
    """Boxes by the ids that the picture has, and the arrows between them."""

    boxes: Mapping[str, Spot]
    arrows: frozenset[tuple[str, str]]


def remember(svg: bytes) -> Memory | None:
    """What a picture remembers; None where there is nothing to be read. Never raises."""
    reader = _Reader()
    try:
        reader.parser.Parse(svg, True)
    except (expat.ExpatError, _NotOursError):
        return None
    return Memory(reader.boxes, frozenset(reader.arrows)) if reader.boxes else None


def before(view: View, memory: Memory) -> Before:
    """The memory in the order of a view. A box that was renamed, or whose frame was, keeps its place."""
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
        changed.append(was is not None and joined_now.get(was) != joined_then.get(was))
    return Before(tuple(places), tuple(changed))


class _NotOursError(Exception):
    """The file is not read any further."""


class _Reader:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.boxes: dict[str, Spot] = {}
        self.arrows: list[tuple[str, str]] = []

    def _refuse(self, *_doctype: object) -> None:
        raise _NotOursError

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag != "g":
            return
        if "data-source" in attributes and "data-target" in attributes:
            ends = attributes["data-source"], attributes["data-target"]
            self.arrows += [ends, ends[::-1]] if "data-both" in attributes else [ends]
        elif attributes.get("class", "").startswith("box "):
            at = _AT.fullmatch(attributes.get("data-at", ""))
            if at is not None:
                spot = Spot(attributes.get("data-frame", ""), Rect(*map(int, at.groups())))
                self.boxes[attributes.get("data-id", "")] = spot
        if len(self.boxes) + len(self.arrows) > _MOST:
            raise _NotOursError
