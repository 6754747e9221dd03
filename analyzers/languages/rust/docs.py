"""The doc comments of a Rust file: what it says of itself, and of each of its definitions, in one sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.summaries import first_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from analyzers.languages.rust.items import Found

_MARK = re.compile(r"^\s*(?://[/!]|/\*[*!]|\*/|\*(?!\*)) ?|\s*\*/\s*$")
_LINK = re.compile(r"\[(`?[^\[\]]+`?)\](?![(\[])")
_DOC = re.compile(rb"#!?\[\s*doc\s*=\s*\"([^\"]*)\"\s*\]")
# A sentence stands at the beginning of a comment; the rest of a long one is not looked at.
_MOST_LINES = 24

Span = tuple[int, int]


def summaries(source: bytes, around: Iterable[Span], found: Sequence[Found]) -> tuple[str, dict[int, str]]:
    """The first sentence of the file's own comment, and of that above each definition, by its index. `around` are the
    comments and attributes."""
    own: list[str] = []
    above: dict[int, str] = {}
    starts = [(one.start, -1, index) for index, one in enumerate(found)]
    pending: list[str] = []
    before = 0
    for start, end, index in sorted((*((start, end, -1) for start, end in around), *starts)):
        if source[before:start].strip():
            pending = []
        if index >= 0:
            if pending:
                above[index] = _sentence(pending)
            pending, before = [], start
            continue
        before = end
        for inner, line in _lines(source, start, end):
            if not inner:
                pending.append(line)
            elif not above and not _is_inside(found, start):
                own.append(line)
        del pending[_MOST_LINES:], own[_MOST_LINES:]
    return _sentence(own), above


def _lines(source: bytes, start: int, end: int) -> Iterator[tuple[bool, str]]:
    """The lines of a doc comment, without its marks, and whether they speak of what is around them."""
    head = source[start : start + 4]
    inner = head[:3] in (b"//!", b"/*!") or head[:2] == b"#!"
    if head[:2] in (b"#[", b"#!"):
        match = _DOC.match(source, start, end)
        if match:
            yield inner, match[1].decode("utf-8", "replace")
    elif inner or (head[:3] in (b"///", b"/**") and head[3:4] not in (b"/", b"*")):
        text = source[start : min(end, start + 2000)].decode("utf-8", "replace").rstrip("\n")
        yield from ((inner, _MARK.sub("", line)) for line in text.split("\n"))


def _is_inside(found: Sequence[Found], start: int) -> bool:
    return bool(found) and found[0].start < start


def _sentence(lines: list[str]) -> str:
    while lines and (not lines[0].strip() or lines[0].lstrip().startswith("#")):
        lines = lines[1:]
    return first_sentence(_LINK.sub(r"\1", "\n".join(lines)))
