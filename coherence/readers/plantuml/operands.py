"""The names of things as statements write them: bare, quoted, or in the brackets of their shape."""

import re
from typing import NamedTuple

from coherence.depiction import Role
from coherence.readers.plantuml.labels import clean
from coherence.readers.plantuml.scene import Said
from coherence.readers.plantuml.source import Line

_BARE = re.compile(r"[\w$@#%~](?:[\w$@%]|[.](?=\w)|::(?=\w)|-(?=\w)(?!-))*+(?:\[H\*?\])?")
_STRICT = re.compile(r"[\w$@~](?:[\w$@]|[.](?=\w)|::(?=\w))*+(?:\[H\*?\])?")
_QUOTED = re.compile(r"\"(?P<text>[^\"]*)\"")
_SHAPES: tuple[tuple[re.Pattern[str], Role], ...] = (
    (re.compile(r"\[(?:\*|H\*?)\]"), "step"),
    (re.compile(r"\(\*(?:top)?\)"), "step"),
    (re.compile(r"===?(?P<text>[\w ]+)===?(?=\s|$)"), "step"),
    (re.compile(r"\[(?P<text>[^\[\]]+)\]"), "part"),
    (re.compile(r"\(\)\s*(?P<text>\"[^\"]+\"|[\w.]+)"), "interface"),
    (re.compile(r"\((?P<text>[^()]*(?:\([^()]*\)[^()]*)*)\)/?"), "step"),
    (re.compile(r":(?P<text>[^:]+):/?(?!:)"), "person"),
)
_COMMA = re.compile(r"\s*,\s*")
_SPACE = re.compile(r"\s*")


class Operand(NamedTuple):
    """A name, the shape that its brackets say, and its stretch of the line."""

    code: str
    role: Role | None
    start: int
    end: int

    def said(self, line: Line) -> Said:
        return Said(self.code, line.at(self.start, self.end), clean(self.code), self.role)


def operand(text: str, at: int, strict: bool = True) -> Operand | None:
    """The name that stands at a place, or None. A bare one may hold dashes where no arrow can follow (not `strict`)."""
    at = past_space(text, at)
    if at >= len(text):
        return None
    if quoted := _QUOTED.match(text, at):
        return Operand(quoted["text"], None, at, quoted.end())
    if text[at] in "[(:=":
        for pattern, role in _SHAPES:
            if found := pattern.match(text, at):
                named = found.groupdict().get("text")
                return Operand(found[0] if named is None else named.strip().strip('"'), role, at, found.end())
        return None
    found = (_STRICT if strict else _BARE).match(text, at)
    return Operand(found[0], None, at, found.end()) if found else None


def operands(text: str, at: int) -> list[Operand]:
    """The names from a place on, with commas between."""
    found: list[Operand] = []
    while (next_ := operand(text, at)) is not None:
        found.append(next_)
        comma = _COMMA.match(text, next_.end)
        if comma is None:
            break
        at = comma.end()
    return found


def past_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
