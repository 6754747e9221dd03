"""Facts to graph. What did not change is taken over from the previous assembly; the result is the same without it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from analyzers.documents import Readme
from analyzers.facts import Deployment, Import, Shape
from analyzers.graph import ArchitectureGraph, ComponentId, Edge, FileNode, Unresolved, scope_id
from analyzers.languages import language
from analyzers.languages.protocol import Project, Resolver
from analyzers.surroundings import Surroundings
from analyzers.symbols import Symbols

if TYPE_CHECKING:
    from analyzers.catalogue import Listed

_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class Assembly:
    """A graph, and what it was resolved with: enough to assemble the next one quickly."""

    graph: ArchitectureGraph
    project: Project
    resolvers: Mapping[str, Resolver]


def assemble(  # noqa: PLR0913 - all that a project says
    shapes: Mapping[str, Shape],
    manifests: Mapping[str, Any],
    previous: Assembly | None = None,
    deployments: Mapping[str, Deployment] | None = None,
    readmes: Mapping[str, Readme] | None = None,
    *,
    systems: tuple["Listed", ...] = (),
) -> Assembly:
    """Resolve every import. The four maps lead from paths to what their files say; `systems` are the outside systems
    that the project lists itself."""
    project = Project(frozenset(shapes), manifests, _names(shapes, previous), _handed(shapes, previous))
    kept: Mapping[str, FileNode] = {}
    if previous is not None and previous.project == project:
        kept, resolvers = previous.graph.files, previous.resolvers
    else:
        languages = sorted({shape.language for shape in shapes.values()})
        resolvers = {name: language(name).resolver(project) for name in languages}
    files = {path: _node(path, shapes[path], kept.get(path), resolvers) for path in sorted(shapes)}
    symbols = Symbols(resolvers)
    around = Surroundings(deployments or {}, readmes or {}, resolvers, symbols, systems)
    return Assembly(
        ArchitectureGraph(files, symbols, around, around.by_folder(), around.deployments), project, resolvers
    )


def _names(shapes: Mapping[str, Shape], previous: Assembly | None) -> dict[str, tuple[str, ...]]:
    """What the files of languages with wide units define."""
    return _of_wide(shapes, previous, previous.project.names if previous is not None else {}, _named)


def _handed(shapes: Mapping[str, Shape], previous: Assembly | None) -> dict[str, tuple[Import, ...]]:
    """What the files of languages with wide units declare as parts of themselves, and what they hand on."""
    return _of_wide(shapes, previous, previous.project.handed if previous is not None else {}, _declared)


def _of_wide(
    shapes: Mapping[str, Shape], previous: Assembly | None, known: Mapping[str, _Said], say: Callable[[Shape], _Said]
) -> dict[str, _Said]:
    """Something that each file of a language with wide units says; of an unchanged file it is known."""
    wide = {name for name in {shape.language for shape in shapes.values()} if language(name).wide_units}
    before = previous.graph.files if previous is not None else {}
    said: dict[str, _Said] = {}
    for path, shape in shapes.items() if wide else ():
        if shape.language in wide:
            same = path in before and before[path].shape is shape
            said[path] = known[path] if same else say(shape)
    return said


def _named(shape: Shape) -> tuple[str, ...]:
    """What a file defines, under the names that others know it by where the language spells them out."""
    return tuple(public for public, _ in shape.exports) or tuple(definition.name for definition in shape.definitions)


def _declared(shape: Shape) -> tuple[Import, ...]:
    return tuple(each for each in shape.imports if each.form in ("module", "reexport", "from"))


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
