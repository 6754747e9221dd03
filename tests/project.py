"""Whole projects in one string: a line "#- pkg/a.py" begins a file."""

from collections.abc import Callable
from textwrap import dedent
from typing import Any

from analyzers.assemble import assemble
from analyzers.deployment import read_deployment, reader_of
from analyzers.documents import Readme, is_readme, read_document
from analyzers.facts import Deployment, FileFacts, Places
from analyzers.graph import ArchitectureGraph
from analyzers.languages import language, language_of, manifest_languages

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
    """The graph of a project. Its compose files, manifests and READMEs count, too."""
    shapes = {path: facts.shape for path, facts in facts_of(text).items()}
    deployments = {path: said for path, (said, _) in deployments_of(text).items()}
    return assemble(shapes, manifests_of(text), None, deployments, readmes_of(text)).graph


def deployments_of(text: str) -> dict[str, tuple[Deployment, Places]]:
    """What the manifests and deployment files of a project say of it as a whole, by path."""
    return {path: read_deployment(path, source) for path, source in project(text).items() if reader_of(path)}


def readmes_of(text: str) -> dict[str, Readme]:
    """What each README of a project says, by path."""
    found = ((path, source) for path, source in project(text).items() if is_readme(path) and path.endswith(".md"))
    return {path: said for path, source in found if (said := read_document(source, readme=True).readme)}


def manifests_of(text: str) -> dict[str, Any]:
    """What the manifests of a project say, by path."""
    return {
        path: language(name).read_manifest(path, source)
        for path, source in project(text).items()
        for name in manifest_languages(path)
    }


def places_of(text: str) -> Callable[[str], Places]:
    """The lines behind the graph of the same project."""
    lines = {path: places for path, (_, places) in deployments_of(text).items()}
    lines.update((path, facts.places) for path, facts in facts_of(text).items())
    return lambda path: lines.get(path, Places())
