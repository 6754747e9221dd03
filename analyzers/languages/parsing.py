"""One guarded way to parse: bytes in, a tree out, never an exception, and never a parse without an end."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import tree_sitter

from analyzers.facts import Problem

# A tick is one call of the parser's progress callback. Ordinary code takes one per 20 to 30 bytes; a file that needs
# this many is pathological, and is left out. Ticks are counted work: the same bytes give the same count anywhere.
MAX_TICKS = 400_000
# Nothing is looked for deeper than this: a query over a tree that is one deep chain takes quadratic time.
MAX_DEPTH = 1000
_CHUNK = 1 << 16


class Parsed(NamedTuple):
    """`source` is what was parsed: valid UTF-8, without a byte order mark. Byte offsets refer to it."""

    tree: tree_sitter.Tree | None
    source: bytes
    problems: tuple[Problem, ...]


def parse(language: tree_sitter.Language, source: bytes) -> Parsed:
    """Parse, and report the first syntax error (tree-sitter recovers: the rest of the file is still read)."""
    source = as_utf8(source)
    ticks = 0

    def read(offset: int, _point: object) -> bytes:
        return source[offset : offset + _CHUNK]

    def too_much(_offset: int, _error: bool) -> bool:
        nonlocal ticks
        ticks += 1
        return ticks > MAX_TICKS

    parser = tree_sitter.Parser(language)
    try:
        tree = parser.parse(read, progress_callback=too_much)
    except ValueError:
        return Parsed(None, source, (Problem(1, f"left out: takes more than {MAX_TICKS} parser steps"),))
    if not tree.root_node.has_error:
        return Parsed(tree, source, ())
    return Parsed(
        tree, source, (Problem(first_error_line(tree), "syntax error: what could be read around it is kept"),)
    )


def as_utf8(source: bytes) -> bytes:
    """The same text as UTF-8 without a BOM. UTF-16 is told by its BOM; what else is not UTF-8 is read as Latin-1."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        return source.decode("utf-16", "replace").encode("utf-8", "replace")
    source = source.removeprefix(b"\xef\xbb\xbf")
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return source.decode("latin-1").encode()
    return source


def first_error_line(tree: tree_sitter.Tree) -> int:
    """The line of the first ERROR or MISSING node, counted from 1."""
    return next((node.start_point.row + 1 for node in _errors(tree.root_node)), 1)


def _errors(root: tree_sitter.Node) -> Iterator[tree_sitter.Node]:
    stack = [root]
    while stack:
        node = stack.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            stack.extend(reversed(node.children))


def captured(wanted: tree_sitter.Query, root: tree_sitter.Node) -> dict[str, list[tree_sitter.Node]]:
    """The nodes that a query finds, by capture. Their order is not fixed."""
    cursor = tree_sitter.QueryCursor(wanted)
    cursor.set_max_start_depth(MAX_DEPTH)
    return cursor.captures(root)


@cache
def query(language: tree_sitter.Language, *names: str) -> tree_sitter.Query:
    """The compiled query of the files `name`.scm that lie beside the language modules, one after the other."""
    folder = resources.files("analyzers.languages")
    return tree_sitter.Query(language, "\n".join(folder.joinpath(f"{name}.scm").read_text("utf-8") for name in names))
