"""The tokens of DOT, each with the offsets where it stands."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from coherence.depiction import Unread
from coherence.readers.sources import Places

# `html` is a text between angle brackets; `comment` a remark with its marks taken off; `sign` one of "{}[];,:=+" or an
# edge's "->" and "--"; `word` a bare name, which may be a keyword; `text` a quoted one.
Sort = Literal["word", "text", "html", "sign", "comment"]


class Token(NamedTuple):
    sort: Sort
    value: str
    start: int
    end: int


_SPACE = re.compile(r"[ \t\n\f\v\u00a0]+")
_WORD = re.compile(r"[A-Za-z_\u0080-\U0010ffff][A-Za-z0-9_\u0080-\U0010ffff]*|-?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)")
_SIGN = re.compile(r"->|--|[{}\[\];,:=+]")
_BARE: tuple[tuple[Sort, re.Pattern[str]], ...] = (("word", _WORD), ("sign", _SIGN))
_LINE_COMMENT = re.compile(r"//([^\n]*)|(?:(?<=\n)|\A)#([^\n]*)")
# A backslash takes the character behind it along, so that an escaped quote ends nothing.
_QUOTED = re.compile(r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"', re.DOTALL)


def tokens_of(text: str, places: Places, unread: list[Unread]) -> Iterator[Token]:
    """The tokens in order. What is none becomes unread."""
    at = 0
    while at < len(text):
        if space := _SPACE.match(text, at):
            at = space.end()
            continue
        token = _token(text, at)
        if token is None:
            end, why = _stranger(text, at)
            unread.append(Unread(places.at(at, end), why))
            at = end
            continue
        yield token
        at = token.end


def _token(text: str, at: int) -> Token | None:
    for sort, pattern in _BARE:
        if match := pattern.match(text, at):
            return Token(sort, match[0], at, match.end())
    if match := _QUOTED.match(text, at):
        # Of the escapes only two are undone here; the others belong to labels.
        return Token("text", match[1].replace("\\\n", "").replace('\\"', '"'), at, match.end())
    if match := _LINE_COMMENT.match(text, at):
        return Token("comment", (match[1] or match[2] or "").strip(), at, match.end())
    if text.startswith("/*", at) and (end := text.find("*/", at)) > 0:
        return Token("comment", text[at + 2 : end].strip(), at, end + 2)
    if text[at] == "<" and (end := _closing(text, at)):
        return Token("html", text[at + 1 : end - 1], at, end)
    return None


def _stranger(text: str, at: int) -> tuple[int, str]:
    """How far something that is no token goes, and why it is none."""
    if text[at] in '"<' or text.startswith("/*", at):
        what = {'"': "text in quotes", "<": "HTML label"}.get(text[at], "comment")
        return len(text), f"a {what} is opened here and never closed"
    return at + 1, f"{text[at]!r} has no meaning here"


def _closing(text: str, at: int) -> int:
    """The offset behind the bracket that closes the one here; 0 where none does."""
    depth = 0
    for match in re.compile(r"<!--|[<>]").finditer(text, at):
        depth += -1 if match[0] == ">" else 1
        # The end of a comment closes what its begin opened.
        if depth == 0:
            return match.end()
    return 0
