"""Jupyter notebooks: their code cells, one after the other, as one Python module.

Lines are those of the .ipynb file, where the text of a statement's line stands, so that a proof can be opened there.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from analyzers.facts import FileFacts, Places, Problem, Shape
from analyzers.languages import python

if TYPE_CHECKING:
    from analyzers.languages.notebook.cells import Notebook
    from analyzers.languages.protocol import Part, Project, Resolver

name = "notebook"
version = f"1-{python.version}"
suffixes: tuple[str, ...] = (".ipynb",)
wide_units = False
silent: frozenset[Part] = python.silent | {"entries"}

_PYTHON = re.compile(r"i?python[\d.]*|xpython|pyodide|sage.*|", re.IGNORECASE)
# Not Python: `%magic`, `!command`, `help?`; and `x = !ls`, `x = %timeit f()`.
_MAGIC = re.compile(r"\s*+(?:%{1,2}[A-Za-z]|[!?]|[\w.]++\?{1,2}\s*+$|[\w, ]++=\s*+[%!])")
_CELL_MAGIC = re.compile(r"\s*%%(\w*)")
# Cells with these hold Python all the same.
_AROUND_PYTHON = frozenset({"time", "timeit", "capture", "prun", "memit", "mprun", "python", "python3", "pypy"})


def read_manifest(path: str, source: bytes) -> Any:
    """The manifests of notebooks are Python's."""
    del path, source
    return {}


def resolver(project: Project) -> Resolver:
    """Notebooks are Python: their shapes say so, and this is for whoever asks by name."""
    return python.resolver(project)


def extract(path: str, source: bytes) -> FileFacts:
    """The facts of one notebook; none for a kernel of another language."""
    from analyzers.languages.notebook.cells import read_cells
    from analyzers.languages.parsing import as_utf8

    source = as_utf8(source)
    try:
        json.loads(source)
    except (ValueError, RecursionError) as error:
        return FileFacts(Shape(python.name), Places(), (Problem(1, f"no notebook: {error}"),))
    notebook = read_cells(source)
    if not _PYTHON.fullmatch(notebook.language):
        return FileFacts(Shape(python.name), Places())
    code, lines = _joined(notebook)
    facts = python.extract(path, code.encode("utf-8", "replace"))
    return _at(facts, lines, _summary(notebook))


def _joined(notebook: Notebook) -> tuple[str, list[int]]:
    """The code of all cells, and for each of its lines the line of the file."""
    code: list[str] = []
    lines: list[int] = []
    for cell in notebook.code:
        magic = _CELL_MAGIC.match(cell[0][0]) if cell else None
        skipped = magic is not None and magic[1] not in _AROUND_PYTHON
        continued = False
        for text, line in cell:
            is_magic = continued or _MAGIC.match(text) is not None
            continued = is_magic and text.endswith("\\")
            code.append("" if skipped or is_magic else text)
            lines.append(line)
    return "\n".join(code) + "\n", lines


def _summary(notebook: Notebook) -> str:
    """The first sentence of the notebook's first text, else its first heading."""
    from analyzers.summaries import first_sentence

    said = notebook.prose.strip().split("\n")
    heading = said[0].lstrip("# ") if said[0].startswith("#") else ""
    rest = "\n".join(line for line in said if not line.startswith("#"))
    return first_sentence(rest) or first_sentence(heading)


def _at(facts: FileFacts, lines: list[int], summary: str) -> FileFacts:
    """The same facts at the lines of the file."""
    from msgspec.structs import replace

    def at(line: int) -> int:
        return lines[min(line, len(lines)) - 1] if lines else 1

    places = facts.places
    return FileFacts(
        replace(facts.shape, summary=summary, entries=()),
        Places(
            tuple(at(line) for line in places.imports),
            tuple((at(first), at(last)) for first, last in places.definitions),
            tuple(tuple(sorted({at(line) for line in each})) for each in places.uses),
            tuple(at(line) for line in places.annotations),
            tuple(at(line) for line in places.hints),
            (),
            tuple(at(line) for line in places.routes),
            tuple(at(line) for line in places.requests),
        ),
        tuple(Problem(at(problem.line), problem.message) for problem in facts.problems),
    )
