"""Whole projects in one string: a line "#- pkg/a.py" begins a file."""

from collections.abc import Callable
from textwrap import dedent
from typing import Any

from analyzers.assemble import assemble
from analyzers.facts import FileFacts, Places
from analyzers.graph import ArchitectureGraph
from analyzers.languages import TABLE, language, language_of

MARK = "#- "


def project(text: str) -> dict[str, bytes]:
    """The files of a project, by path."""
    files: dict[str, list[str]] = {}
    current: list[str] = []
    for line in dedent(text).strip("\n").split("\n"):
        if line.startswith(MARK):
            current = files.setdefault(line.removeprefix(MARK).strip(), [])
        else:
            current.append(line)
    return {path: ("\n".join(lines).rstrip("\n") + "\n").encode() for path, lines in files.items()}


def facts_of(text: str) -> dict[str, FileFacts]:
    """What each source file of a project says, by path."""
    named = ((path, source, language_of(path)) for path, source in project(text).items())
    return {path: language(name).extract(path, source) for path, source, name in named if name is not None}


def graph_of(text: str) -> ArchitectureGraph:
    """The graph of a project."""
    shapes = {path: facts.shape for path, facts in facts_of(text).items()}
    return assemble(shapes, manifests_of(text)).graph


def manifests_of(text: str) -> dict[str, Any]:
    """What the manifests of a project say, by path."""
    readers = [language(name) for name in TABLE]
    return {
        path: reader.read_manifest(path, source)
        for path, source in project(text).items()
        for reader in readers
        if reader.is_manifest(path)
    }


def places_of(text: str) -> Callable[[str], Places]:
    """The lines behind the graph of the same project."""
    facts = facts_of(text)
    return lambda path: facts[path].places
