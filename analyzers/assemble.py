"""Facts to graph. What did not change is taken over from the previous assembly; the result is the same without it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analyzers.facts import Deployment, Shape
from analyzers.graph import ArchitectureGraph, ComponentId, Edge, FileNode, Unresolved, scope_id
from analyzers.languages import language
from analyzers.languages.protocol import Project, Resolver
from analyzers.surroundings import Surroundings
from analyzers.symbols import Symbols


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph, and what it was resolved with: enough to assemble the next one quickly."""

    graph: ArchitectureGraph
    project: Project
    resolvers: Mapping[str, Resolver]


def assemble(
    shapes: Mapping[str, Shape],
    manifests: Mapping[str, Any],
    previous: Assembly | None = None,
    deployments: Mapping[str, Deployment] | None = None,
    documents: Mapping[str, str] | None = None,
) -> Assembly:
    """Resolve every import. All four map paths to what their files say; of a document that is its first sentence."""
    project = Project(frozenset(shapes), manifests)
    kept: Mapping[str, FileNode] = {}
    if previous is not None and previous.project == project:
        kept, resolvers = previous.graph.files, previous.resolvers
    else:
        languages = sorted({shape.language for shape in shapes.values()})
        resolvers = {name: language(name).resolver(project) for name in languages}
    files = {path: _node(path, shapes[path], kept.get(path), resolvers) for path in sorted(shapes)}
    symbols = Symbols(resolvers)
    around = Surroundings(deployments or {}, documents or {}, resolvers, symbols)
    return Assembly(ArchitectureGraph(files, symbols, around, around.by_folder()), project, resolvers)


def _node(path: str, shape: Shape, kept: FileNode | None, resolvers: Mapping[str, Resolver]) -> FileNode:
    if kept is not None and (kept.shape is shape or kept.shape == shape):
        return kept
    edges: dict[Edge, None] = {}
    unresolved: list[Unresolved] = []
    resolver = resolvers[shape.language]
    for place, statement in enumerate(shape.imports):
        bindings, missing = resolver.resolve(path, statement)
        source = scope_id(path, shape, statement.scope)
        for target in dict.fromkeys(binding.target for binding in bindings):
            if target != path:
                edges[Edge(source, ComponentId(target), "imports", statement.mode, "imports", place)] = None
        unresolved += [Unresolved(path, place, what, why) for what, why in missing]
    return FileNode(path, shape, tuple(edges), tuple(unresolved))
