"""The cells of a notebook with the lines of the file that their text stands in.

A JSON reader gives values and no places, so the tokens are read here: one pass, no recursion, over a text that is
known to be JSON.
"""

import json
import re
from bisect import bisect_right
from dataclasses import dataclass, field

_TOKEN = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+")(\s*+:)?|[{}\[\],]', re.DOTALL)
_CELLS = (("cells",), ("worksheets", "cells"))
_LANGUAGES = (("metadata", "kernelspec", "language"), ("metadata", "language_info", "name"))
# Below this lie outputs, which nobody asks for.
_DEEPEST = 6

Line = tuple[str, int]


@dataclass(slots=True)
class Notebook:
    """`code` are the lines of each code cell with their lines in the file, `prose` is the first Markdown cell."""

    language: str = ""
    code: list[list[Line]] = field(default_factory=list)
    prose: str = ""


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: its kind, and each text of its source with its line in the file."""

    kind: str = ""
    texts: list[Line] = field(default_factory=list)


def read_cells(source: bytes) -> Notebook:
    """The cells of a notebook of format 3 or 4."""
    newlines = [found.start() for found in re.finditer(b"\n", source)]
    notebook, cell = Notebook(), _Cell()
    # For each open bracket: the key that it stands under, "" in a list.
    path: list[str] = []
    key = ""
    for token in _TOKEN.finditer(source):
        mark = token[0][:1]
        if token[2] is not None:
            key = _text(token[1])
            continue
        if mark in b"{[":
            path.append(key)
        elif mark in b"}]":
            if mark == b"}" and _place(path, "") in _CELLS:
                _keep(notebook, cell)
                cell = _Cell()
            del path[-1:]
        elif mark == b'"':
            line = bisect_right(newlines, token.start()) + 1
            _read(notebook, cell, _place(path, key), (token[1], line))
            continue
        key = ""
    return notebook


def _place(path: list[str], key: str) -> tuple[str, ...]:
    """The keys that lead to a value, without the places in lists."""
    return tuple(filter(None, (*path, key))) if len(path) <= _DEEPEST else ()


def _read(notebook: Notebook, cell: _Cell, place: tuple[str, ...], written: tuple[bytes, int]) -> None:
    literal, line = written
    if place in _LANGUAGES:
        notebook.language = notebook.language or _text(literal)
    elif place[:-1] in _CELLS:
        if place[-1] == "cell_type":
            cell.kind = _text(literal)
        elif place[-1] == "language":
            notebook.language = notebook.language or _text(literal)
        elif place[-1] in ("source", "input"):
            cell.texts.append((_text(literal), line))


def _keep(notebook: Notebook, cell: _Cell) -> None:
    if cell.kind == "code":
        notebook.code.append(_lines(cell.texts))
    elif cell.kind == "markdown" and not notebook.prose:
        notebook.prose = "".join(text for text, _ in cell.texts)


def _lines(texts: list[Line]) -> list[Line]:
    """The lines of a cell. Each stands where its text begins in the file; a text may hold any part of a line."""
    lines: list[Line] = []
    begun: list[str] = []
    began = 0
    for text, line in texts:
        for number, piece in enumerate(text.split("\n")):
            if number:
                lines.append(("".join(begun), began))
                begun = []
            began = began if begun else line
            begun += [piece] if piece else []
    return [*lines, ("".join(begun), began)] if begun else lines


def _text(literal: bytes) -> str:
    return str(json.loads(literal))
