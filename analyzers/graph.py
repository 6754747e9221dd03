"""The architecture graph: components, relations, and for each relation its proof.

A component's id is its path in the project, posix and relative: "shop/payments" (a package),
"shop/payments/gateway.py" (a module), "shop/payments/gateway.py::StripeGateway.charge" (a definition), and
"ext:requests" or "std:json" for what comes from outside. Deployables, outside systems and people are described in
analyzers.landscape.

The graph is a table of files. Two snapshots share every file that did not change. Symbol relations (inherits, calls)
are resolved only when asked for: most pictures never do.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, NewType

from analyzers.facts import MODULE_SCOPE, Definition, Deployment, ImportMode, Shape
from analyzers.roles import Role, role
from analyzers.tooling import named_folder, tool_folders

if TYPE_CHECKING:
    from analyzers.landscape import Container, Landscape

ComponentId = NewType("ComponentId", str)
Level = Literal["package", "module", "class", "function", "outside", "system", "container", "person"]
RelationKind = Literal["imports", "inherits", "calls", "references", "data", "event", "request", "uses", "depends"]
Table = Literal["imports", "definitions", "uses", "hints", "entries", "routes", "requests", "needs"]

SYMBOL = "::"
OUTSIDE = ("ext:", "std:", "sys:", "person:")
# From this confidence on, in percent, a relation is taken as stated; one below is shown as a guess.
SURE = 80
LANDSCAPE_KINDS: frozenset[RelationKind] = frozenset({"data", "event", "request"})


class Edge(NamedTuple):
    """One relation as one statement states it. (`table`, `place`): where it stands in its file's facts. `path` names
    that file where it is not the source's own. `confidence`, in percent, is below 100 where the relation is inferred
    (a request's path that fits a route, say) and not stated."""

    source: ComponentId
    target: ComponentId
    kind: RelationKind
    mode: ImportMode
    table: Table
    place: int
    path: str = ""
    confidence: int = 100

    @property
    def stated_in(self) -> str:
        """The file that states it."""
        return self.path or file_of(self.source)


class Unresolved(NamedTuple):
    """An import that leads to no file of the project and to no declared dependency."""

    path: str
    place: int
    module: str
    reason: str


@dataclass(frozen=True, slots=True)
class FileNode:
    """One file in the graph: what it says, and where its imports lead."""

    path: str
    shape: Shape
    imports: tuple[Edge, ...]
    unresolved: tuple[Unresolved, ...] = ()


SymbolResolver = Callable[["ArchitectureGraph", str], tuple[Edge, ...]]
LandscapeMaker = Callable[["ArchitectureGraph"], "Landscape"]


@dataclass(frozen=True, slots=True)
class ArchitectureGraph:
    """An immutable snapshot. `files` is sorted by path; every iteration over the graph is in that order."""

    files: Mapping[str, FileNode]
    resolve_symbols: SymbolResolver = field(repr=False, compare=False)
    make_landscape: LandscapeMaker = field(repr=False, compare=False)
    # What is said of folders outside of their source files: the first sentence of a README or a manifest's description.
    said: Mapping[str, str] = field(default_factory=dict, repr=False)
    deployments: Mapping[str, Deployment] = field(default_factory=dict, repr=False, compare=False)
    _symbols: dict[str, tuple[Edge, ...]] = field(default_factory=dict, repr=False, compare=False)
    _landscape: list["Landscape"] = field(default_factory=list, repr=False, compare=False)
    _packages: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False)
    _tools: list[frozenset[str]] = field(default_factory=list, repr=False, compare=False)
    _needs: list[tuple[Edge, ...]] = field(default_factory=list, repr=False, compare=False)

    def role(self, path: str) -> Role:
        """What a file is for, told from its path, and from who uses it."""
        told = role(path)
        return "tooling" if told == "code" and named_folder(path) in self._tool_folders() else told

    def _tool_folders(self) -> frozenset[str]:
        if not self._tools:
            self._tools.append(tool_folders(self.files, self.deployments))
        return self._tools[0]

    def edges(self, kinds: Iterable[RelationKind] = ("imports",), paths: Iterable[str] | None = None) -> Iterator[Edge]:
        """Every edge of these kinds that these files state (None: all files), in the order in which they state them."""
        wanted = frozenset(kinds)
        symbols = wanted - {"imports", "uses", "depends"} - LANDSCAPE_KINDS
        outer = wanted & LANDSCAPE_KINDS
        for path in self.files if paths is None else paths:
            if "imports" in wanted:
                yield from self.files[path].imports
            if symbols:
                yield from (edge for edge in self.symbol_edges(path) if edge.kind in symbols)
            if outer:
                yield from (edge for edge in self.system_edges(path) if edge.kind in outer)

    def system_edges(self, path: str) -> Iterator[Edge]:
        """The data, event and request edges that lead from this file to outside systems."""
        for link in self.landscape().uses.get(path, ()):
            for shown in link.evidence:
                yield Edge(
                    link.source, link.target, link.kind, "runtime", shown.table, shown.place, "", link.confidence
                )

    def needs(self) -> tuple[Edge, ...]:
        """What the packages of the project state in their manifests that they need of each other: the "depends" edges.
        They lead from folder to folder, and are on no picture."""
        if not self._needs:
            from analyzers.packages import needs  # most commands never ask

            self._needs.append(tuple(needs(self)))
        return self._needs[0]

    def landscape(self) -> "Landscape":
        """The deployables, outside systems and people. Made when it is asked for, once."""
        if not self._landscape:
            self._landscape.append(self.make_landscape(self))
        return self._landscape[0]

    def summary(self, component: str) -> str:
        """What a component is, in one sentence of its own code or documents; "" where they do not say. "" is the
        project."""
        if component in self.files:
            return self.files[component].shape.summary
        path, _, name = component.partition(SYMBOL)
        if name:
            found = self.definition(path, name) if path in self.files else None
            if found is not None:
                return found.summary
            container = self.container(component)
            return container.summary if container is not None else ""
        if not component:
            return self.landscape().summary
        inits = [f"{component}/{base}" for base in ("__init__.py", "__init__.pyi", "doc.go", "package-info.java")]
        inits += [child for child in self.packages().get(component, ()) if child.endswith(".go")]
        own = next((text for init in inits if init in self.files and (text := self.files[init].shape.summary)), "")
        return own or self.said.get(component, "")

    def container(self, component: str) -> "Container | None":
        """The deployable of this id."""
        return next((each for each in self.landscape().containers if each.id == component), None)

    def symbol_edges(self, path: str) -> tuple[Edge, ...]:
        """The inherits, calls and references edges that this file states."""
        known = self._symbols.get(path)
        if known is None:
            known = self._symbols[path] = self.resolve_symbols(self, path)
        return known

    def packages(self) -> Mapping[str, tuple[str, ...]]:
        """Every directory that holds source files, below or inside it, with its direct children; "" is the root."""
        if not self._packages:
            self._packages.update(_directories(self.files))
        return self._packages

    def level(self, component: str) -> Level | None:
        """What kind of thing this id is, or None when the graph does not have it."""
        if component in self.files:
            return "module"
        path, _, name = component.partition(SYMBOL)
        if name and path in self.files:
            definition = self.definition(path, name)
            if definition is not None:
                return "class" if definition.kind in ("class", "interface") else "function"
        if name:
            return "container" if self.container(component) is not None else None
        if component.startswith(OUTSIDE):
            return self._outside_level(component)
        return "package" if component in self.packages() else None

    def _outside_level(self, component: str) -> Level | None:
        if component.startswith("sys:"):
            return "system" if any(each.id == component for each in self.landscape().systems) else None
        if component.startswith("person:"):
            return "person" if any(each.id == component for each in self.landscape().people) else None
        return "outside" if any(edge.target == component for edge in self.edges()) else None

    def definition(self, path: str, name: str) -> Definition | None:
        """The first definition of this dotted name in the file, or None."""
        return next((d for d in self.files[path].shape.definitions if d.name == name), None)

    def members(self, component: str) -> Iterator[str]:
        """The paths of the files that this component consists of."""
        path, _, name = component.partition(SYMBOL)
        if path in self.files and (not name or self.definition(path, name) is not None):
            yield path
        elif name:
            found = self.container(component)
            inner = {path for member in found.members for path in self.members(member)} if found is not None else set()
            yield from sorted(inner)
        else:
            prefix = f"{component}/" if component else ""
            yield from (path for path in self.files if path.startswith(prefix))

    def components(self) -> Iterator[ComponentId]:
        """Every package, module and definition of the project."""
        yield from (ComponentId(package) for package in sorted(self.packages()) if package)
        for path, node in self.files.items():
            yield ComponentId(path)
            for name in dict.fromkeys(definition.name for definition in node.shape.definitions):
                yield symbol_id(path, name)


def symbol_id(path: str, name: str) -> ComponentId:
    """The id of a definition: its file, and its dotted name in it ("" is the module itself)."""
    return ComponentId(f"{path}{SYMBOL}{name}" if name else path)


def scope_id(path: str, shape: Shape, scope: int) -> ComponentId:
    """The id of the definition that a statement stands in, or of the module."""
    return symbol_id(path, "" if scope == MODULE_SCOPE else shape.definitions[scope].name)


def file_of(component: str) -> str:
    """The file (or package, or outside id) that a component belongs to."""
    return component.partition(SYMBOL)[0]


def is_outside(component: str) -> bool:
    """Whether this id names something that is not part of the project."""
    return component.startswith(OUTSIDE)


def within(component: str, container: str) -> bool:
    """Whether a component is the container or lies inside it. The root "" contains everything of the project."""
    if component == container:
        return True
    if not container:
        return not is_outside(component)
    rest = component.removeprefix(container)
    return rest != component and (rest.startswith(("/", SYMBOL)) or (SYMBOL in container and rest.startswith(".")))


def around(component: str) -> Iterator[str]:
    """A component and everything that it lies in, the innermost first; "" is the project."""
    path, mark, name = component.partition(SYMBOL)
    while name:
        yield f"{path}{mark}{name}"
        name = name.rpartition(".")[0]
    outside = is_outside(component)
    while path:
        yield path
        path = path.rpartition("/")[0]
    if not outside:
        yield ""


def _directories(paths: Iterable[str]) -> dict[str, tuple[str, ...]]:
    children: dict[str, dict[str, None]] = {"": {}}
    for path in paths:
        child = path
        while child:
            parent = child.rpartition("/")[0]
            below = children.setdefault(parent, {})
            if child in below:
                break
            below[child] = None
            child = parent
    return {directory: tuple(sorted(below)) for directory, below in sorted(children.items())}
