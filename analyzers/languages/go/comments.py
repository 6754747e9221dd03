"""What a Go file says of itself: the doc comments above its package clause and above its definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import MODULE_SCOPE
from analyzers.summaries import comment, first_sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tree_sitter import Node

    from analyzers.languages.go.definitions import Found

_MOST_LINES = 40
_BLOCK = 2000
# Notes to the compiler and to linters are no prose.
_DIRECTIVE = re.compile(rb"//(?:[a-z0-9]+:[a-z0-9]|line |export |\s*\+build\b|nolint\b)")
_NO_TEXT = frozenset(("comment", "raw_string_literal_content", "interpreted_string_literal_content"))


def doc_above(source: bytes, start: int) -> str:
    """The first sentence of the comment right above what begins at this offset."""
    at = source.rfind(b"\n", 0, start)
    lines: list[bytes] = []
    while at > 0 and len(lines) < _MOST_LINES:
        before = source.rfind(b"\n", 0, at)
        line = source[before + 1 : at].strip()
        if not line.startswith(b"//"):
            if not lines and line.endswith(b"*/"):
                return _block(source, at)
            break
        lines.append(line)
        at = before
    text = b"\n".join(line[2:].strip() for line in reversed(lines) if not _DIRECTIVE.match(line))
    return first_sentence(text.decode("utf-8", "replace"))


def package_summary(source: bytes, start: int, package: str) -> str:
    """The first sentence of the package's doc comment, without the "Package shop" that it begins with by custom."""
    said = doc_above(source, start)
    rest = said.removeprefix(f"Package {package} ").removeprefix("is ")
    return rest[:1].upper() + rest[1:] if said.startswith(f"Package {package} ") else said


def is_text(root: Node, start: int) -> bool:
    """Whether a string literal of the program begins at this offset."""
    node = root.descendant_for_byte_range(start, start + 1)
    return node is not None and node.type not in _NO_TEXT


def owners(lines: Sequence[int], found: Sequence[Found], line_of: Callable[[int], int]) -> dict[int, int]:
    """For the lines of comments that lead without a gap to a definition: the definition's index, by the line."""
    first: dict[int, int] = {}
    for index, one in enumerate(found):
        first.setdefault(line_of(one.start), index)
    owned: dict[int, int] = {}
    for line in sorted(set(lines), reverse=True):
        owner = first.get(line + 1, owned.get(line + 1, MODULE_SCOPE))
        if owner != MODULE_SCOPE:
            owned[line] = owner
    return owned


def _block(source: bytes, end: int) -> str:
    start = source.rfind(b"/*", max(0, end - _BLOCK), end)
    return comment(source[start:end].strip().decode("utf-8", "replace")) if start >= 0 else ""
