"""What a Python module says of itself: docstrings, texts that are no docstrings, and whether it can be run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analyzers.facts import Entry
from analyzers.summaries import docstring

if TYPE_CHECKING:
    from tree_sitter import Node

_GUARD = re.compile(rb"^if\s+\(?__name__\s*==\s*[\"']__main__[\"']", re.MULTILINE)
_BEFORE = re.compile(rb"(?:\s|#[^\n]*(?:\n|\Z))*")
_QUOTE = re.compile(rb"""[rRuU]?(\"{3}|'{3}|"|')""")
_LONGEST_DOCSTRING = 600


def module_docstring(source: bytes) -> str:
    """The first sentence of the module's docstring."""
    before = _BEFORE.match(source)
    return docstring_at(source, before.end() if before else 0)


def docstring_at(source: bytes, start: int) -> str:
    """The first sentence of the text that a body begins with, at this offset."""
    opening = _QUOTE.match(source, start)
    if opening is None:
        return ""
    begin = opening.end()
    end = source.find(opening[1], begin, begin + _LONGEST_DOCSTRING)
    end = begin + _LONGEST_DOCSTRING if end < 0 else end
    return docstring(source[begin:end].decode("utf-8", "replace"))


def is_text(root: Node, start: int) -> bool:
    """Whether a literal begins at this offset that is more than a docstring."""
    node = root.descendant_for_byte_range(start, start + 1)
    if node is None or node.type not in ("string_start", "string"):
        return False
    while node.parent is not None and node.type in ("string_start", "string", "concatenated_string"):
        node = node.parent
    return node.type != "expression_statement"


def line_of(source: bytes, start: int) -> int:
    """The line of an offset, counted from 1."""
    return source.count(b"\n", 0, start) + 1


def entries_of(source: bytes, base: str) -> tuple[tuple[Entry, int], ...]:
    """Whether the module can be run, with the line that says so."""
    guard = _GUARD.search(source) if b"__main__" in source else None
    if guard is None and base != "__main__.py":
        return ()
    return ((Entry("__main__", "main"), line_of(source, guard.start()) if guard else 1),)
