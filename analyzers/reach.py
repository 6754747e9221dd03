"""Where the statements of a component lead, worked out once for all drawings that speak of it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from analyzers.graph import (
    SYMBOL,
    ArchitectureGraph,
    ComponentId,
    Edge,
    around,
    file_of,
    is_outside,
    scope_id,
    symbol_id,
    within,
)
from analyzers.landscape import SYSTEM
from analyzers.outside.mediated import mediated
from analyzers.parts import PROJECT, Parts
from analyzers.proof import CODE_KINDS, links
from analyzers.ways import Ways

__all__ = ["PROJECT", "Reach", "around"]

_MOST_ANCESTORS = 100
# How sure it is, in percent, that what imports a library for any database talks to the one that is there.
_BY_LIBRARY = 70
# Stands for any definition of a file.
_ANYTHING = "*"

Lines = Mapping[str, Edge]


class Reach:
    """Answers about one graph. Whatever is asked for is kept: many drawings speak of the same components."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph
        self._parts = Parts(graph)
        self._ways = Ways(self)
        self._quick: dict[str, Lines] = {}
        self._deep: dict[str, Lines] = {}
        self._bases: dict[str, Lines] = {}
        self._loaded: dict[str, set[str]] = {}

    def direct(self, source: str, target: str) -> Edge | None:
        """The first statement that leads from one into the other. Imports are looked at first: calls and references
        have to be worked out; what only a manifest states comes last."""
        goals = self.parts(target)
        if self._parts.is_definition(target):
            goals = (*goals, f"{file_of(target)}{SYMBOL}{_ANYTHING}")
        for lines in (self.lines(source, deep=False), self.lines(source, deep=True)):
            if found := next((lines[goal] for goal in goals if goal in lines), None):
                return found
        return self._stated_need(source, target)

    def _stated_need(self, source: str, target: str) -> Edge | None:
        """The line of a manifest by which the package that one is needs the package that the other is."""
        goals = set(self._parts.packages(target)) if self._needs else ()
        own = self._parts.packages(source) if goals else ()
        return next((edge for folder in own for edge in self._needs.get(folder, ()) if edge.target in goals), None)

    def mediated(self, source: str, target: ComponentId) -> Edge | None:
        """The import of a library for any database by which the product's code talks to this one: inferred, and not
        stated."""
        own = self.files(source) if target.startswith(SYSTEM) else ()
        edges = (edge for path in own if self.graph.role(path) == "code" for edge in mediated(self.graph, path, target))
        return next((edge._replace(target=target, kind="data", confidence=_BY_LIBRARY) for edge in edges), None)

    def leads_into(self, source: str) -> Iterable[str]:
        """Everything that statements of the source lead into."""
        return self.lines(source, deep=True)

    def inherits(self, source: str, target: str) -> Edge | None:
        """The first statement by which something in one inherits from something in the other."""
        bases = self.inherited(source)
        return next((bases[goal] for goal in self.parts(target) if goal in bases), None)

    def ancestors_between(self, source: str, target: str) -> tuple[str, ...]:
        """The classes between one and another that it inherits from in steps; () where it does not."""
        ways: dict[str, tuple[str, ...]] = {source: ()}
        waiting = [source]
        while waiting and len(ways) <= _MOST_ANCESTORS:
            one = waiting.pop(0)
            for base in sorted(end for end in self.inherited(one) if SYMBOL in end and end not in ways):
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
        return tuple(sorted(end for end in self.inherited(component) if SYMBOL in end))

    def importers(self, path: str) -> Iterable[str]:
        """The files of the product that import this one, sorted."""
        found = dict.fromkeys(self._importers.get(path, ()))
        return [each for each in found if self.graph.role(each) == "code"]

    def knows(self, component: str) -> bool:
        """Whether this is a component that statements can lead from or to."""
        return component == PROJECT or self.graph.level(component) is not None

    def through(self, source: str, target: str) -> tuple[str, ...]:
        """What lies between two that no statement relates: a contract that the target fulfils, what runs or carries
        messages between them, or one or two files; () where there is nothing."""
        return self._ways.between(source, target)

    def wired_in(self, source: str, target: str) -> str:
        """A file of the product that uses something of both, "" for none: it may hand the one to the other."""
        return self._ways.wired_in(source, target)

    def contract(self, source: str, target: str) -> tuple[str, ...]:
        """What the source uses and the target inherits from: whoever wires them hands the one to the other."""
        return self._ways.contract(source, target)

    def contains(self, outer: str, inner: str) -> bool:
        """Whether one lies in the other, or is a part of what runs in it."""
        if outer == PROJECT:
            return not is_outside(inner)
        if self.holds(outer, inner):
            return True
        if not self.is_deployed(outer):
            return False
        return bool(set(self.files(inner)) & self._run_by(outer))

    def holds(self, outer: str, inner: str) -> bool:
        """Whether one lies in the other, or among its own code."""
        return any(within(inner, part) for part in self.parts(outer))

    def is_deployed(self, component: str) -> bool:
        """Whether this is a deployable."""
        return self._parts.container(component) is not None

    def files(self, component: str) -> tuple[str, ...]:
        """The files that a component consists of, sorted; none for what is outside."""
        return self._parts.files(component)

    def parts(self, component: str) -> tuple[str, ...]:
        """The ids that stand for a component as the end of a relation: itself, the code of a deployable, and what is
        deployed out of a package."""
        return self._parts.of(component)

    def lines(self, source: str, *, deep: bool) -> Lines:
        """Everything that the source's statements lead into, each with the first of them; calls and references count
        only with `deep`."""
        deep = deep or self._parts.is_definition(source)
        kept = self._deep if deep else self._quick
        known = kept.get(source)
        if known is None:
            known = kept[source] = _first(self._edges(source, deep=deep), self.parts(source))
        return known

    def linked(self, component: str) -> Iterable[Edge]:
        """The links of the landscape that begin at a deployable, a system or a person."""
        return self._links.get(component, ())

    def stated(self, path: str, *, deep: bool) -> Iterator[Edge]:
        """The statements of one file. An import of names leads to what they name, too."""
        node = self.graph.files[path]
        for edge in self._imports(path):
            yield edge
            for name, _ in node.shape.imports[edge.place].names:
                if name in self._parts.defined(edge.target):
                    yield edge._replace(target=symbol_id(edge.target, name))
        yield from self.graph.system_edges(path)
        if deep:
            yield from self.graph.symbol_edges(path)
            yield from self._of_something(path)

    def inherited(self, source: str) -> Lines:
        """All that something in the source inherits from, each with the first statement of it."""
        known = self._bases.get(source)
        if known is None:
            edges = (edge for path in self.files(source) for edge in self.graph.symbol_edges(path))
            whole = source if self._parts.is_definition(source) else ""
            found = (edge for edge in edges if edge.kind == "inherits" and within(edge.source, whole))
            known = self._bases[source] = _first(found, ())
        return known

    def _edges(self, source: str, *, deep: bool) -> Iterator[Edge]:
        yield from (edge for part in self.parts(source) for edge in self.linked(part))
        for path in self.files(source):
            stated = tuple(self.stated(path, deep=deep))
            if self._parts.is_definition(source):
                own = [part for part in self.parts(source) if file_of(part) == path]
                yield from (edge for edge in stated if any(within(edge.source, part) for part in own))
                yield from _of_the_file(path, stated)
            else:
                yield from stated

    def _of_something(self, path: str) -> Iterator[Edge]:
        """Imports of whole files of which nothing is known to be used: it may be anything in them."""
        used = {file_of(edge.target) for edge in self.graph.symbol_edges(path)}
        for edge in self._imports(path):
            names = self.graph.files[path].shape.imports[edge.place].names
            named = any(name in self._parts.defined(edge.target) for name, _ in names)
            if edge.target in self.graph.files and edge.target not in used and not named:
                yield edge._replace(target=symbol_id(edge.target, _ANYTHING))

    def _imports(self, path: str) -> Iterator[Edge]:
        """The imports of a file. One that stands inside a definition is of that definition alone."""
        node = self.graph.files[path]
        for edge in node.imports:
            yield edge._replace(source=scope_id(path, node.shape, node.shape.imports[edge.place].scope))

    @cached_property
    def _links(self) -> Mapping[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for edge in links(self.graph):
            found.setdefault(edge.source, []).append(edge)
        return found

    @cached_property
    def _needs(self) -> Mapping[str, list[Edge]]:
        """What the manifest of each package states, by its folder."""
        found: dict[str, list[Edge]] = {}
        for edge in self.graph.needs():
            found.setdefault(edge.source, []).append(edge)
        return found

    @cached_property
    def _importers(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for importing, node in self.graph.files.items():
            for edge in node.imports:
                found.setdefault(edge.target, []).append(importing)
        return found

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


def _first(edges: Iterable[Edge], own: Iterable[str]) -> Lines:
    """The first statement into each component. What stays inside is none."""
    parts: dict[str, list[str]] = {}
    for part in filter(None, own):
        parts.setdefault(file_of(part) if SYMBOL in part else "", []).append(part)
    found: dict[str, Edge] = {}
    for edge in edges:
        if edge.target in found:
            continue
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
