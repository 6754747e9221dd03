"""What a text of D2 is made of: fields and connections with their values, each with the offsets where it stands."""

from dataclasses import dataclass
from typing import Literal, NamedTuple


class Span(NamedTuple):
    start: int
    end: int


class Word(NamedTuple):
    """A part of a key, or a text: "quoted" and "block" ones are no keywords. `tag` is a block's language."""

    text: str
    span: Span
    quote: Literal["", '"', "'", "|"] = ""
    tag: str = ""

    @property
    def folded(self) -> str:
        """Keys are the same whatever the size of their letters."""
        return self.text.lower()

    @property
    def is_glob(self) -> bool:
        return not self.quote and "*" in self.text


Key = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a map, an array, or several of them; `source` is what an import names, `within` the key in it."""

    text: Word | None = None
    body: "tuple[Statement, ...] | None" = None
    items: "tuple[Value, ...] | None" = None
    source: str = ""
    within: tuple[str, ...] = ()

    @property
    def is_null(self) -> bool:
        return self.text is not None and not self.text.quote and self.text.text == "null" and self.body is None


NOTHING = Value()


@dataclass(frozen=True, slots=True)
class Field:
    """`key: value`; `mark` is "&" or "!&" where it is a filter of a glob."""

    key: Key
    value: Value
    span: Span
    mark: str = ""


class Arrow(NamedTuple):
    """Which ends have a head."""

    source: bool
    target: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """`prefix.(ends[0] arrows[0] ends[1] ...)[index].suffix: value`. Without an index it makes connections, with one it
    speaks of those that are there."""

    prefix: Key
    ends: tuple[Key, ...]
    arrows: tuple[Arrow, ...]
    index: str
    suffix: Key
    value: Value
    span: Span


@dataclass(frozen=True, slots=True)
class Spread:
    """`...@file` or `...${variable}`: what stands there stands here."""

    value: Value
    span: Span


Statement = Field | Chain | Spread
