"""Where the statements of a component lead, worked out once for all drawings that speak of it.

A box stands for all that it contains: a package for its files, a deployable for its own code, "." for the project.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from posixpath import commonprefix

from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, scope_id, symbol_id, within
from analyzers.landscape import SYSTEM, Container
from analyzers.proof import CODE_KINDS, links

PROJECT = "."
# Behind "/" in the order of characters: the end of a folder's stretch in the sorted list of all files.
_BEHIND_SLASH = "0"
# So many files are looked through for a way between two components; what has more neighbours is near everything.
_MOST_NEIGHBOURS = 3_000
_MOST_ANCESTORS = 100
# So many files that lead to both of two are asked whether they use both.
_MOST_WIRING = 50
# Where the methods of a type may stand in another file than the type.
_METHODS_ANYWHERE = (".go", ".rs")
# Stands for any definition of a file.
_ANYTHING = "*"

Lines = Mapping[str, Edge]


class Reach:
    """Answers about one graph. Whatever is asked for is kept: many drawings speak of the same components."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph
        self._paths = list(graph.files)
        self._quick: dict[str, Lines] = {}
        self._deep: dict[str, Lines] = {}
        self._bases: dict[str, Lines] = {}
        self._files: dict[str, tuple[str, ...]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._parts: dict[str, tuple[str, ...]] = {}
        self._loaded: dict[str, set[str]] = {}
        self._to: dict[str, list[str]] = {}
        self._importers: dict[str, list[str]] = {}
        self._linked: dict[str, list[Edge]] = {}
        self._containers: dict[str, Container] = {}
        self._homes: dict[str, str] = {}

    def direct(self, source: str, target: str) -> Edge | None:
        """The first statement that leads from one into the other. Imports are looked at first: calls and references
        have to be worked out."""
        goals = self.parts(target)
        if self._is_definition(target):
            goals = (*goals, f"{file_of(target)}{SYMBOL}{_ANYTHING}")
        for lines in (self._lines(source, deep=False), self._lines(source, deep=True)):
            if found := next((lines[goal] for goal in goals if goal in lines), None):
                return found
        return None

    def leads_into(self, source: str) -> Iterable[str]:
        """Everything that statements of the source lead into."""
        return self._lines(source, deep=True)

    def inherits(self, source: str, target: str) -> Edge | None:
        """The first statement by which something in one inherits from something in the other."""
        bases = self._inherited(source)
        return next((bases[goal] for goal in self.parts(target) if goal in bases), None)

    def ancestors_between(self, source: str, target: str) -> tuple[str, ...]:
        """The classes between one and another that it inherits from in steps; () where it does not."""
        ways: dict[str, tuple[str, ...]] = {source: ()}
        waiting = [source]
        while waiting and len(ways) <= _MOST_ANCESTORS:
            one = waiting.pop(0)
            for base in sorted(end for end in self._inherited(one) if SYMBOL in end and end not in ways):
                if base in self.parts(target):
                    return ways[one]
                ways[base] = (*ways[one], base)
                waiting.append(base)
        return ()

    def ancestors(self, component: str) -> tuple[str, ...]:
        """All that a component inherits from, the nearest first."""
        found: dict[str, None] = {}
        waiting = [component]
        while waiting and len(found) <= _MOST_ANCESTORS:
            bases = [base for base in self.bases(waiting.pop(0)) if base not in found and base != component]
            found.update(dict.fromkeys(bases))
            waiting += bases
        return tuple(found)

    def bases(self, component: str) -> tuple[str, ...]:
        """What a component itself inherits from, sorted."""
        return tuple(sorted(end for end in self._inherited(component) if SYMBOL in end))

    def importers(self, path: str) -> Iterable[str]:
        """The files of the product that import this one, sorted."""
        if not self._importers:
            self._importers[""] = []
            for importing, node in self.graph.files.items():
                for edge in node.imports:
                    self._importers.setdefault(edge.target, []).append(importing)
        found = dict.fromkeys(self._importers.get(path, ()))
        return [each for each in found if self.graph.role(each) == "code"]

    def knows(self, component: str) -> bool:
        """Whether this is a component that statements can lead from or to."""
        return component == PROJECT or self.graph.level(component) is not None

    def through(self, source: str, target: str) -> tuple[str, ...]:
        """What lies between two that no statement relates: a contract that the target fulfils, what runs or carries
        messages between them, or one or two files; () where there is nothing."""
        return (
            self.contract(source, target)
            or self._between_deployed(source, target)
            or self._files_between(source, target)
        )

    def wired_in(self, source: str, target: str) -> str:
        """A file of the product that uses something of both, "" for none: it may hand the one to the other."""
        ends = [set(self.files(end)) for end in (source, target)]
        users = [{path for file in own for path in self._from().get(file, ())} for own in ends]
        both = sorted((users[0] & users[1]) - ends[0] - ends[1])
        return next((path for path in both[:_MOST_WIRING] if all(self._uses_of(path, end) for end in ends)), "")

    def _uses_of(self, path: str, files: set[str]) -> bool:
        """Whether a file calls or refers to what is defined in these, and does not only import it."""
        return any(edge.target.partition(SYMBOL)[0] in files for edge in self.graph.symbol_edges(path))

    def contract(self, source: str, target: str) -> tuple[str, ...]:
        """What the source uses and the target inherits from: whoever wires them hands the one to the other. What both
        inherit from joins nobody."""
        bases = self._inherited(target)
        used = self._lines(source, deep=True) if bases else {}
        own = self._inherited(source)
        between = sorted(base for base in bases if SYMBOL in base and base in used and base not in own)
        return tuple(between[:1])

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one lies in the other, or is a part of what runs in it."""
        if outer == PROJECT:
            return not is_outside(inner)
        if self.holds(outer, inner):
            return True
        if self._container(outer) is None:
            return False
        return bool(set(self.files(inner)) & self._run_by(outer))

    def holds(self, outer: str, inner: str) -> bool:
        """Whether one lies in the other, or among its own code."""
        return any(within(inner, part) for part in self.parts(outer))

    def is_deployed(self, component: str) -> bool:
        """Whether this is a deployable."""
        return self._container(component) is not None

    def files(self, component: str) -> tuple[str, ...]:
        """The files that a component consists of, sorted; none for what is outside."""
        known = self._files.get(component)
        if known is None:
            known = self._files[component] = tuple(self._members(component))
        return known

    def parts(self, component: str) -> tuple[str, ...]:
        """The ids that stand for a component as the end of a relation: itself, the code of a deployable, and what is
        deployed out of a package."""
        known = self._parts.get(component)
        if known is None:
            known = self._parts[component] = tuple(self._stands_for(component))
        return known

    def _stands_for(self, component: str) -> Iterator[str]:
        yield "" if component == PROJECT else component
        container = self._container(component)
        if container is not None:
            yield from container.members
        elif component == PROJECT:
            yield from self._deployed()
        elif not is_outside(component):
            for each in self._deployed().values():
                if self._is_deployed_from(each, component):
                    yield each.id
            yield from (symbol_id(path, component.partition(SYMBOL)[2]) for path in self._beside(component))

    def _beside(self, component: str) -> Iterator[str]:
        """The files of the same folder in which a type has methods, too (Go, Rust)."""
        path, _, name = component.partition(SYMBOL)
        suffix = path[path.rfind(".") :]
        if not name or suffix not in _METHODS_ANYWHERE or self.graph.level(component) != "class":
            return
        for each in self.graph.packages().get(path.rpartition("/")[0], ()):
            named = self._defined(each) if each != path and each.endswith(suffix) else frozenset()
            if name not in named and any(one.startswith(f"{name}.") for one in named):
                yield each

    def _is_deployed_from(self, container: Container, folder: str) -> bool:
        """Whether all that a deployable consists of lies in a folder, or all its own code does."""
        members = container.members
        return bool(members) and (
            all(within(member, folder) for member in members) or bool(within(self._home(container.id), folder))
        )

    def _home(self, container: str) -> str:
        """The innermost folder with all the code of a deployable; "" for none."""
        known = self._homes.get(container)
        if known is None:
            code = [path for path in self.files(container) if self.graph.role(path) == "code" and self._defined(path)]
            folders = [f"{path.rpartition('/')[0]}/" for path in code]
            known = self._homes[container] = commonprefix(folders).rpartition("/")[0] if folders else ""
        return known

    def _container(self, component: str) -> Container | None:
        return self._deployed().get(component) if SYMBOL in component else None

    def _deployed(self) -> Mapping[str, Container]:
        if not self._containers:
            self._containers = {each.id: each for each in self.graph.landscape().containers}
        return self._containers

    def _members(self, component: str) -> Iterator[str]:
        container = self._container(component)
        if container is not None:
            yield from sorted({path for member in container.members for path in self.files(member)})
        elif component in ("", PROJECT):
            yield from self._paths
        elif (path := file_of(component)) in self.graph.files:
            yield path
            yield from self._beside(component)
        elif not is_outside(component):
            first = bisect_left(self._paths, f"{component}/")
            yield from self._paths[first : bisect_left(self._paths, component + _BEHIND_SLASH)]

    def _lines(self, source: str, *, deep: bool) -> Lines:
        """Everything that the source's statements lead into, each with the first of them."""
        deep = deep or self._is_definition(source)
        kept = self._deep if deep else self._quick
        known = kept.get(source)
        if known is None:
            known = kept[source] = _first(self._edges(source, deep=deep), self.parts(source))
        return known

    def _edges(self, source: str, *, deep: bool) -> Iterator[Edge]:
        yield from (edge for part in self.parts(source) for edge in self._links().get(part, ()))
        for path in self.files(source):
            stated = tuple(self._stated(path, deep=deep))
            if self._is_definition(source):
                own = [part for part in self.parts(source) if file_of(part) == path]
                yield from (edge for edge in stated if any(within(edge.source, part) for part in own))
                yield from _of_the_file(path, stated)
            else:
                yield from stated

    def _is_definition(self, component: str) -> bool:
        return SYMBOL in component and self._container(component) is None

    def _stated(self, path: str, *, deep: bool) -> Iterator[Edge]:
        """The statements of one file. An import of names leads to what they name, too."""
        node = self.graph.files[path]
        for edge in self._imports(path):
            yield edge
            for name, _ in node.shape.imports[edge.place].names:
                if name in self._defined(edge.target):
                    yield edge._replace(target=symbol_id(edge.target, name))
        yield from self.graph.system_edges(path)
        if deep:
            yield from self.graph.symbol_edges(path)
            yield from self._of_something(path)

    def _of_something(self, path: str) -> Iterator[Edge]:
        """Imports of whole files of which nothing is known to be used: it may be anything in them."""
        used = {file_of(edge.target) for edge in self.graph.symbol_edges(path)}
        for edge in self._imports(path):
            names = self.graph.files[path].shape.imports[edge.place].names
            named = any(name in self._defined(edge.target) for name, _ in names)
            if edge.target in self.graph.files and edge.target not in used and not named:
                yield edge._replace(target=symbol_id(edge.target, _ANYTHING))

    def _imports(self, path: str) -> Iterator[Edge]:
        """The imports of a file. One that stands inside a definition is of that definition alone."""
        node = self.graph.files[path]
        for edge in node.imports:
            yield edge._replace(source=scope_id(path, node.shape, node.shape.imports[edge.place].scope))

    def _defined(self, path: str) -> frozenset[str]:
        known = self._names.get(path)
        if known is None:
            node = self.graph.files.get(path)
            known = frozenset(each.name for each in node.shape.definitions) if node else frozenset()
            self._names[path] = known
        return known

    def _links(self) -> Mapping[str, list[Edge]]:
        if not self._linked:
            for edge in links(self.graph):
                self._linked.setdefault(edge.source, []).append(edge)
            self._linked.setdefault("", [])
        return self._linked

    def _inherited(self, source: str) -> Lines:
        known = self._bases.get(source)
        if known is None:
            edges = (edge for path in self.files(source) for edge in self.graph.symbol_edges(path))
            whole = source if self._is_definition(source) else ""
            found = (edge for edge in edges if edge.kind == "inherits" and within(edge.source, whole))
            known = self._bases[source] = _first(found, ())
        return known

    def _between_deployed(self, source: str, target: str) -> tuple[str, ...]:
        """A deployable or a system that the one leads to and that leads to the other; or a queue that both use."""
        own, theirs = (self._linked_to(end) for end in (source, target))
        goals = set(self.parts(target))
        for middle in sorted(own):
            if any(edge.target in goals for edge in self._links().get(middle, ())):
                return (middle,)
        queues = {each.id for each in self.graph.landscape().systems if each.kind == "queue"}
        return tuple(sorted(own & theirs & queues))[:1]

    def _linked_to(self, component: str) -> set[str]:
        linked = {edge.target for part in self.parts(component) for edge in self._links().get(part, ())}
        return linked | {end for end in self._lines(component, deep=False) if end.startswith(SYSTEM)}

    def _files_between(self, source: str, target: str) -> tuple[str, ...]:
        before = self._leads_to(source) - set(self.files(target))
        behind = set(chain.from_iterable(self._from().get(part, ()) for part in self._ends(target)))
        behind -= {*self.files(source), *self.files(target)}
        if not before or not behind or len(before) > _MOST_NEIGHBOURS:
            return ()
        if one := sorted(before & behind):
            return (one[0],)
        for path in sorted(before):
            if two := sorted((self._leads_to(path) & behind) - {path}):
                return (path, two[0])
        return ()

    def _leads_to(self, component: str) -> set[str]:
        """The files of the product that the source leads to directly."""
        ends = {file_of(end) for end in self._lines(component, deep=False)} - set(self.files(component))
        return {end for end in ends if end in self.graph.files and self.graph.role(end) == "code"}

    def _ends(self, target: str) -> Iterable[str]:
        """What a statement into the target names: its files, and what is outside by its id."""
        return (target,) if is_outside(target) or SYMBOL in target else self.files(target)

    def _from(self) -> Mapping[str, list[str]]:
        """The files of the product that lead to each file, definition and system."""
        if not self._to:
            for path in self._paths:
                if self.graph.role(path) == "code":
                    for end in dict.fromkeys(edge.target for edge in self._stated(path, deep=False)):
                        self._to.setdefault(end, []).append(path)
            self._to.setdefault("", [])
        return self._to

    def _run_by(self, container: str) -> set[str]:
        """The files that are loaded where a deployable runs."""
        if container in self._loaded:
            return self._loaded[container]
        loaded = self._loaded[container] = set(self.files(container))
        waiting = list(loaded)
        while waiting:
            for edge in self.graph.files[waiting.pop()].imports:
                if edge.target in self.graph.files and edge.target not in loaded:
                    loaded.add(edge.target)
                    waiting.append(edge.target)
        return loaded


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


def _first(edges: Iterable[Edge], own: Iterable[str]) -> Lines:
    """The first statement into each component. What stays inside is none."""
    parts: dict[str, list[str]] = {}
    for part in filter(None, own):
        parts.setdefault(file_of(part) if SYMBOL in part else "", []).append(part)
    found: dict[str, Edge] = {}
    for edge in edges:
        near = (*parts.get("", ()), *parts.get(file_of(edge.target), ()))
        if not any(within(edge.target, part) for part in near):
            for end in around(edge.target):
                found.setdefault(end, edge)
    return found


def _of_the_file(path: str, stated: tuple[Edge, ...]) -> Iterator[Edge]:
    """What a definition has from the head of its file: what is imported there and no other definition is known to
    use. The types of arguments and fields are often told in no other way. What the file itself does with its own
    definitions is nothing that each of them does."""
    used = {
        end for edge in stated if edge.kind in CODE_KINDS[1:] and edge.source != path for end in around(edge.target)
    }
    own = (edge for edge in stated if edge.source == path and file_of(edge.target) != path)
    yield from (edge for edge in own if edge.target not in used)
