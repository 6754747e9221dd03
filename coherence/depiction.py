"""What a picture claims: names and connections, each with its line in the picture."""

from dataclasses import dataclass
from typing import NamedTuple


class Label(NamedTuple):
    """A box or a frame: the id that it claims to be, and the text that a person reads on it."""

    id: str
    label: str
    line: int


class Connection(NamedTuple):
    """An arrow from one id to another."""

    source: str
    target: str
    line: int


class Stranger(NamedTuple):
    """A text that undrift did not put there."""

    text: str
    line: int


class Unread(NamedTuple):
    """Why a picture cannot be read."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Depiction:
    """Everything in the order of the picture. `labels` are its boxes; `additions` are the lines of elements that
    undrift does not draw in such a place."""

    labels: tuple[Label, ...] = ()
    frames: tuple[Label, ...] = ()
    arrows: tuple[Connection, ...] = ()
    strangers: tuple[Stranger, ...] = ()
    additions: tuple[int, ...] = ()
    problems: tuple[Unread, ...] = ()
