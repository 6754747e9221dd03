"""The small graph that one diagram shows. Value types; `renderers.fold` makes them from the ArchitectureGraph."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from analyzers.graph import RelationKind

# The levels of the C4 model (https://c4model.com), with the code level split into modules and classes.
ViewLevel = Literal["context", "containers", "components", "modules", "classes"]
# What a picture can show: one of these levels, or a flow over its components.
DrawnLevel = ViewLevel | Literal["collaboration"]
OuterKind = Literal[
    "person", "system", "external", "service", "worker", "command", "ui", "store", "cache", "queue", "objects"
]
InnerKind = Literal["group", "package", "module", "class", "function", "outside"]
BoxKind = OuterKind | InnerKind
ArrowMode = Literal["runtime", "lazy", "type", "inferred"]


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """A group that a person curates: `members` are patterns in .gitignore's syntax, its members are derived from them.
    Its id on a picture is "group:" and its name."""

    name: str
    members: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class ViewSpec:
    """What a diagram is to show. `focus` is a folder, file or class ("" is the whole project); `depth` is how deep
    frames may nest below it (0: as deep as fits); `kinds` are the relations that are drawn ((): what is usual at this
    level); `hide` holds patterns in .gitignore's syntax; `show` names roles that are left out unless asked for (see
    analyzers.roles); `reduce` leaves out arrows that follow from others; `describe` writes into each box what the code
    says of it; `outside` shows the outside systems beside the code."""

    name: str
    title: str = ""
    focus: str = ""
    kinds: tuple[RelationKind, ...] = ()
    hide: tuple[str, ...] = ()
    show: tuple[str, ...] = ()
    max_boxes: int = 24
    level: ViewLevel = "components"
    depth: int = 0
    reduce: bool = False
    describe: bool = True
    outside: bool = False
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Frame:
    """Something that is drawn open. `parent` is the id of the frame around it, or ""; `note` says what it is in the
    words of the code or of its curator; `link` names the diagram that shows it on its own."""

    id: str
    label: str
    parent: str = ""
    note: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A component that is drawn closed. `frame` is the id of the frame it stands in, or "".

    `caption` is what kind of thing it is, where the shape does not say enough ("web service · Django"); `note` is one
    sentence in the code's own words; `rows` are the attributes of a class; `icon` is a key of renderers.drawing.glyphs;
    `link` names the diagram that shows it opened; `source` is the path that a click opens. All of them may be "".
    """

    id: str
    label: str
    kind: BoxKind
    frame: str = ""
    caption: str = ""
    note: str = ""
    rows: tuple[str, ...] = ()
    icon: str = ""
    link: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Arrow:
    """One drawn arrow: every relation of these kinds between the members of two boxes.

    `mode` is "type" or "lazy" when nothing of it happens as the program starts, and "inferred" when nothing states it:
    an address that fits, say. `closing`: without this arrow and the
    others like it, the picture has no cycle. `count` is the number of statements behind it, and `evidence` some of
    them, each as "path: symbol -> target"; these two are details, and no part of what the picture must show. `label`
    are the numbers of the messages of a flow that it stands for, "" in other pictures.
    """

    source: str
    target: str
    kinds: tuple[str, ...]
    mode: ArrowMode = "runtime"
    closing: bool = False
    count: int = 1
    evidence: tuple[str, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """Boxes, frames and arrows are sorted by id. `notes` are sentences for the footer: what is folded or left out.
    `up` names the diagram above this one, "" for none."""

    name: str
    title: str
    boxes: tuple[Box, ...]
    frames: tuple[Frame, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    notes: tuple[str, ...] = ()
    level: DrawnLevel = "components"
    up: str = ""

    def fingerprint(self) -> str:
        """A digest of what is shown, 32 hex digits. Where it stands on the page is no part of it, nor are details."""
        arrows = tuple(
            (each.source, each.target, each.kinds, each.mode, each.closing, *filter(None, (each.label,)))
            for each in self.arrows
        )
        return _digest((self.title, self.level, self.up, self.boxes, self.frames, arrows, self.notes))

    def details(self) -> str:
        """A digest of what a reader finds behind the arrows, 32 hex digits."""
        return _digest(tuple((each.source, each.target, each.count, each.evidence) for each in self.arrows))


def _digest(content: object) -> str:
    return hashlib.blake2b(repr(content).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
