"""What is read of a picture made of pixels. All places are whole pixels of the picture as it is shown (turned as its
EXIF data says), from its top left corner."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

# How a component looks: `box` has an outline or a fill of its own, `cylinder` is a box that keeps data, `icon` is a
# picture with its caption, `frame` has other components inside, `text` stands free and is the end of a line.
Shape = Literal["box", "cylinder", "icon", "frame", "text"]
# Where the heads of a line are. Only `forward` (from source to target) and `both` claim a direction.
Heads = Literal["forward", "both", "none", "unknown"]
# What a text is that names no component.
Use = Literal["title", "label", "legend", "loose"]


class Region(NamedTuple):
    x: int
    y: int
    width: int
    height: int


class Text(NamedTuple):
    """One line of text as it was recognised. `confidence` is from 0 to 1. `turned` is by how many quarters of a turn
    it is read clockwise."""

    text: str
    region: Region
    confidence: float
    turned: int = 0


class Component(NamedTuple):
    """`label` is what it is called, `lines` are all its lines of text from the top, the label's own among them; `about`
    those that are smaller or fainter than the label. `frame` is the index of the component that it stands in (-1:
    none). `letters` is how surely the label was read."""

    label: str
    region: Region
    shape: Shape
    lines: tuple[str, ...]
    about: tuple[str, ...] = ()
    frame: int = -1
    confidence: float = 1.0
    letters: float = 1.0


class Link(NamedTuple):
    """A line between two components, by their indices. `route` are the points that it runs through, from source to
    target. `sides`: it was found from how many of its ends (1 or 2). `label` is the text beside it. `why_unsure` names
    what speaks against it ("merges with another line", "boxes touch"), "" for nothing."""

    source: int
    target: int
    heads: Heads
    confidence: float
    route: tuple[tuple[int, int], ...] = ()
    sides: int = 2
    label: str = ""
    dashed: bool = False
    why_unsure: str = ""


class Beside(NamedTuple):
    """Text that names no component."""

    text: str
    region: Region
    use: Use


class Unreadable(NamedTuple):
    """A place where something stands that was not read: text in a script that the recogniser does not know, or text
    too small, too faint or too far turned."""

    region: Region
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """One picture. Components stand from the top to the bottom, then from the left; links are sorted by source and
    target. `coverage` is the share of the pixels of lines that the links account for, from 0 to 1 (1 where there are
    no lines): below it, links were missed."""

    width: int
    height: int
    components: tuple[Component, ...] = ()
    links: tuple[Link, ...] = ()
    beside: tuple[Beside, ...] = ()
    coverage: float = 1.0
    unreadable: tuple[Unreadable, ...] = ()
