"""A view as the text formats tell it: frames inside frames, the words of each box, the look of each arrow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from renderers.order import ancestry, canonical
from renderers.text import clean, shorten
from renderers.view import Arrow, Box, BoxKind, Frame, View

Stroke = Literal["solid", "dashed", "dotted"]
InnerShape = Literal["component", "package", "class", "function"]
OuterShape = Literal["person", "system", "external", "command", "ui", "store", "queue"]
Shape = InnerShape | OuterShape

NOTHING = "Nothing to show"
_NAMELESS = "(no name)"
# Long enough for every real name; a tool that gets more of it makes a picture that nobody can use.
_LABEL_ROOM, _SENTENCE_ROOM, _SIZE = 480, 4000, 13
_OUTER = frozenset({"context", "containers"})
_SHAPES: Mapping[BoxKind, Shape] = {
    "person": "person",
    "system": "system",
    "external": "external",
    "service": "component",
    "worker": "component",
    "command": "command",
    "ui": "ui",
    "store": "store",
    "cache": "store",
    "queue": "queue",
    "objects": "store",
    "group": "package",
    "package": "package",
    "module": "component",
    "class": "class",
    "function": "function",
    "outside": "external",
}
# What an arrow says where its line does not: imports and uses are what an arrow means anyway.
_UNSAID = frozenset({"imports", "uses"})


@dataclass(frozen=True, slots=True)
class Outline:
    """The view in its canonical order, with what stands directly in each frame ("" is the page)."""

    view: View
    boxes: Mapping[str, tuple[Box, ...]]
    frames: Mapping[str, tuple[Frame, ...]]
    around: Mapping[str, tuple[str, ...]]


def outline(view: View) -> Outline:
    """The view as a tree. What names a frame that is not there stands on the page."""
    view = canonical(view)
    known = {frame.id: frame for frame in view.frames}
    boxes: dict[str, list[Box]] = {}
    frames: dict[str, list[Frame]] = {}
    for box in view.boxes:
        boxes.setdefault(box.frame if box.frame in known else "", []).append(box)
    for frame in view.frames:
        frames.setdefault(frame.parent if frame.parent in known else "", []).append(frame)
    return Outline(
        view,
        {name: tuple(inner) for name, inner in boxes.items()},
        {name: tuple(inner) for name, inner in frames.items()},
        {box.id: ancestry(box.frame, known) for box in view.boxes},
    )


def shape(box: Box) -> Shape:
    """The shape that tells a box's kind."""
    return _SHAPES[box.kind]


def label(shown: Box | Frame) -> str:
    """The name of a box or frame, harmless and within reason."""
    return shorten(clean(shown.label or shown.id).strip(), _LABEL_ROOM, _SIZE) or _NAMELESS


def words(box: Box, view: View) -> Iterator[str]:
    """The lines of a box: its name, what kind of thing it is, and on the upper levels what it is for."""
    yield label(box)
    if box.caption:
        yield sentence(f"[{box.caption}]")
    if box.note and view.level in _OUTER:
        yield sentence(box.note)


def rows(box: Box) -> Iterator[tuple[str, str]]:
    """The attributes of a class, as name and type ("" for none)."""
    for row in filter(str.strip, box.rows):
        name, _, kind = clean(row).partition(":")
        if not name.strip():
            name, kind = clean(row), ""
        yield shorten(name.strip(), _LABEL_ROOM, _SIZE), shorten(kind.strip(), _LABEL_ROOM, _SIZE)


def said(arrow: Arrow) -> str:
    """The words on an arrow, "" where its line says enough."""
    return "" if _UNSAID.issuperset(arrow.kinds) else clean(" and ".join(arrow.kinds))


def stroke(arrow: Arrow) -> Stroke:
    """Solid for what happens as the program starts, dashed for what happens later, dotted for types alone."""
    if arrow.mode != "runtime":
        return "dotted" if arrow.mode == "type" else "dashed"
    return "dashed" if "imports" not in arrow.kinds and _LATER.issuperset(arrow.kinds) else "solid"


def title(view: View) -> str:
    """The title of the picture."""
    return sentence(view.title or view.name)


def sentence(text: str) -> str:
    """A sentence on one line, harmless and within reason."""
    return shorten(clean(" ".join(text.split())), _SENTENCE_ROOM, _SIZE)


_LATER = frozenset({"calls", "references", "event"})
