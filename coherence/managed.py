"""What a picture claims: names, words and connections, each with its line in the picture."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Part = Literal["caption", "about", "row", "heading", "up", "note"]


class Written(NamedTuple):
    """A text in a place where the drawer puts what the view says: in a box below its name, above or below a drawing."""

    part: Part
    text: str
    line: int


class Label(NamedTuple):
    """A box or a frame: the id that it claims to be, and the text that a person reads on it. Of a box also the kind
    that it is drawn as, the frame that it claims to stand in (None: it does not say), and what is written below its
    name."""

    id: str
    label: str
    line: int
    kind: str = ""
    frame: str | None = None
    texts: tuple[Written, ...] = ()


class Arrow(NamedTuple):
    """An arrow from one id to another. `kinds` are the relations that it claims, sorted; `both`: its line claims the
    other direction, too, which is a connection of its own. `label` is what is written on it."""

    source: str
    target: str
    line: int
    kinds: tuple[str, ...] = ()
    mode: str = "runtime"
    closing: bool = False
    both: bool = False
    label: str = ""


class Stranger(NamedTuple):
    """A text that undrift did not put there."""

    text: str
    line: int


class FlowStep(NamedTuple):
    """A part of a flow. `sort` is "message", "remark" (`source` is over whom), "frame" (the text is its kind),
    "condition", "around" (a box around participants) or "again" (a name that is said again); lines of a text stand on
    lines of their own. `style` is what the line of a message looks like."""

    sort: str
    text: str
    line: int = 0
    source: str = ""
    target: str = ""
    style: str = ""


class Danger(NamedTuple):
    """Something in a picture that can run, load or lead where no picture of undrift does."""

    what: str
    line: int


class Unread(NamedTuple):
    """Why a picture cannot be read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class ManagedPicture:
    """Everything in the order of the picture. `labels` are its boxes; `around` is what is written around the drawing;
    `additions` are the lines of elements that undrift does not draw in such a place; `steps` is what the picture of a
    flow tells."""

    labels: tuple[Label, ...] = ()
    frames: tuple[Label, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    around: tuple[Written, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    additions: tuple[int, ...] = ()
    dangers: tuple[Danger, ...] = ()
    problems: tuple[Unread, ...] = ()
    steps: tuple[FlowStep, ...] = ()
