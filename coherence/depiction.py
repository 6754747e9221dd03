"""What a diagram claims, whoever drew it: things, and connections between them, each with its place in the file."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from coherence.raster.reading import Region

# What the notation says that a thing is. `part` is a box that says nothing more; `frame` has others inside; `store` is
# a cylinder or a database, `outside` a cloud or a system beyond the border, `step` a state, a decision or a start;
# `note` is a remark or a legend; `entity` a table.
Role = Literal[
    "part", "class", "interface", "frame", "package", "node", "store", "queue", "outside", "person", "entity", "file",
    "step", "note",
]  # fmt: skip
# What the notation says that a connection is; `uses` says nothing more. A `line` has no direction, `link` leads a
# note to what it speaks of and claims nothing.
Kind = Literal["uses", "inherits", "implements", "composes", "calls", "replies", "line", "link"]


# The format of a depiction that was read from pixels.
RASTER = "raster"


class Place(NamedTuple):
    """A stretch of one line, lines and columns from 1, columns in characters; `end` is the column behind it (0: the
    line as a whole). In a picture made of pixels there are no lines: `line` is 0, and `region` tells where."""

    line: int
    column: int = 1
    end: int = 0
    region: Region | None = None


class Member(NamedTuple):
    """What a class or a table is said to have: a method with its "()" ("charge()"), or an attribute."""

    name: str
    place: Place


class Thing(NamedTuple):
    """A box, a frame, a participant. `id` is unique in the depiction; `label` is what a person reads, lines apart by a
    newline and markup gone; `name` is what the source calls it where that says more than the label does (an alias, a
    qualified class name, "" else). `about` is what stands on it beside its name (technology, description,
    stereotype). `frame` is the id of the thing that it stands in; `link` an address or a path that it leads to.
    `letters` is how surely its label was read, and `confidence` how surely it is a thing that is called so."""

    id: str
    label: str
    place: Place
    role: Role = "part"
    name: str = ""
    about: tuple[str, ...] = ()
    frame: str = ""
    link: str = ""
    members: tuple[Member, ...] = ()
    confidence: float = 1.0
    letters: float = 1.0


class Connection(NamedTuple):
    """From the thing of one id to that of another, in the direction that the head points in; `both`: it has two heads.
    `label` is the text on it. Invisible ones claim nothing and are not told."""

    source: str
    target: str
    place: Place
    kind: Kind = "uses"
    label: str = ""
    dashed: bool = False
    both: bool = False
    confidence: float = 1.0


class Remark(NamedTuple):
    """A comment of the source: here people say what must hold for this drawing."""

    text: str
    place: Place


class Unread(NamedTuple):
    """A line that the reader does not understand, or a file that it cannot read, and why."""

    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class Depiction:
    """One diagram. `format` names the reader, `sort` the kind of diagram in the format's own word ("flowchart",
    "sequence", "class", "component", "c4", "er", ...). Things and connections stand in the order of the source.
    `coverage` is the share of what looks like connections that was understood: below 1 some may be missed."""

    format: str
    sort: str = ""
    title: str = ""
    things: tuple[Thing, ...] = ()
    connections: tuple[Connection, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unread: tuple[Unread, ...] = field(default=())
    coverage: float = 1.0
