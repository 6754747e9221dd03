"""Where everything of a sequence picture stands: whole pixels, from the texts alone. No layout engine is asked.

The lifelines stand as near to each other as their texts allow (`columns`); then the events are placed from above to
below, each in a row of its own, so that no text can meet another (`rows`).
"""

from dataclasses import dataclass
from typing import NamedTuple

from renderers.layout import Rect
from renderers.sequence.view import Message, Note, Open
from renderers.view import Box


class Said(NamedTuple):
    """Lines of text and the room that they take."""

    lines: tuple[str, ...]
    place: Rect


class Line(NamedTuple):
    """A message from `start` to `end`, at the height `y`. One to itself comes back `loop` pixels below."""

    message: Message
    y: int
    start: int
    end: int
    said: Said
    loop: int = 0


class Sheet(NamedTuple):
    """A note."""

    note: Note
    said: Said


class Section(NamedTuple):
    """A part of a frame but for the first: where it begins, and its condition."""

    y: int
    said: Said


class Area(NamedTuple):
    """A frame. `tag` is the room of its word, `depth` how many others are around it."""

    open: Open
    depth: int
    place: Rect
    tag: Rect
    said: Said
    sections: tuple[Section, ...] = ()


class Bar(NamedTuple):
    """The time that a participant is active."""

    participant: int
    place: Rect


class Lane(NamedTuple):
    """A participant: the places of its box (at the top, and of a long picture at the bottom, too), and its lifeline.
    `names` is where a long picture says its name again; `destroyed`: the lifeline ends in a cross."""

    box: Box
    boxes: tuple[Rect, ...]
    x: int
    top: int
    bottom: int
    names: tuple[Said, ...] = ()
    destroyed: bool = False


class Around(NamedTuple):
    """A box around participants, over the whole height."""

    title: str
    place: Rect
    said: Said


@dataclass(frozen=True, slots=True)
class SequenceLayout:
    """Everything in the order of the view; frames come before the frames in them. `extent` is around all of it, and
    need not begin at (0, 0)."""

    extent: Rect
    lanes: tuple[Lane, ...] = ()
    around: tuple[Around, ...] = ()
    areas: tuple[Area, ...] = ()
    bars: tuple[Bar, ...] = ()
    lines: tuple[Line, ...] = ()
    sheets: tuple[Sheet, ...] = ()
