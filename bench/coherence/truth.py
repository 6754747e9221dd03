"""What is true of a repository, told by its graph alone: which components lead to which, and what they are called.

Nothing here asks the checker. A relation holds between two components when any statement leads from something inside
the one to something inside the other; a deployable has the code that it loads.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from analyzers.graph import SURE, SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, within
from analyzers.landscape import Container, Person, System
from analyzers.outside.mediated import mediated
from analyzers.proof import CODE_KINDS, links

Pair = tuple[str, str]
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def words(name: str) -> tuple[str, ...]:
    """The words of a name, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(name))


def squeezed(name: str) -> str:
    """A name without case, marks and the ending of a plural."""
    return "".join(words(name)).removesuffix("s")


class Truth:
    """Answers about one graph; what is asked for is kept."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph
        self._targets: dict[str, frozenset[str]] = {}
        self._bases: dict[str, frozenset[str]] = {}

    def related(self, source: str, target: str) -> bool:
        """Whether a statement leads from inside one to inside the other."""
        wanted = {target, *self._own_code(target)}
        return not wanted.isdisjoint(self._ends(source))

    def inherits(self, source: str, target: str) -> bool:
        """Whether one class states the other as its base."""
        return target in self._stated_bases(source)

    def hands_over(self, source: str, target: str) -> bool:
        """Whether the source uses what the target inherits from, so that it may well be given the target."""
        return not self._stated_bases(target).isdisjoint(self._ends(source))

    def holds(self, outer: str, inner: str) -> bool:
        """Whether one component lies in the other."""
        if outer not in self._containers:
            return within(inner, outer)
        parts = (*self._own_code(outer), *self._files(outer))
        return any(within(inner, part) or within(part, inner) for part in parts)

    def edges(self, level: str) -> frozenset[Pair]:
        """Every relation between two components of this level, neither of which lies in the other."""
        return self._by_level[level]

    def bearers(self, name: str) -> tuple[str, ...]:
        """Every component that is called like this, but for case, marks and plural."""
        return self._named.get(squeezed(name), ())

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word in any name of the project, of what it imports and of what it talks to."""
        found = self.graph.landscape()
        around_it: tuple[Container | System | Person, ...] = (*found.containers, *found.systems, *found.people)
        said = [each.name for each in (*around_it, *found.unused)]
        said += [name for each in (*found.systems, *found.unused) for name in each.names]
        said += [entry.name for each in self.graph.deployments.values() for entry in each.entries]
        said += [need.name for each in self.graph.deployments.values() for need in each.needs]
        said += [edge.target for edge in self.graph.edges() if is_outside(edge.target)]
        said += [component.partition(SYMBOL)[2] or component for component in self.graph.components()]
        said += [hint.text for node in self.graph.files.values() for hint in node.shape.hints]
        return frozenset(word for name in set(said) for word in words(name))

    @cached_property
    def _named(self) -> dict[str, tuple[str, ...]]:
        named: dict[str, dict[str, None]] = defaultdict(dict)
        for component in self.graph.components():
            named[squeezed(bare_name(component))][component] = None
        found = self.graph.landscape()
        around_it: tuple[Container | System, ...] = (*found.containers, *found.systems)
        for each in around_it:
            named[squeezed(each.name)][each.id] = None
        for path, said in self.graph.deployments.items():
            # A manifest has its own name for the folder that it stands in.
            named[squeezed(said.name)][path.rpartition("/")[0]] = None
        return {name: tuple(components) for name, components in named.items()}

    @cached_property
    def _statements(self) -> dict[str, list[Edge]]:
        """Every edge by the file or the part of the landscape that it leads from."""
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in (*self.graph.edges(CODE_KINDS), *self.graph.edges(("data", "event", "request"))):
            found[file_of(edge.source)].append(edge)
        for edge in (*links(self.graph), *self.graph.needs(), *self._mediated()):
            found[edge.source].append(edge)
        return found

    def _mediated(self) -> Iterator[Edge]:
        """What talks to a database of the project through a library for any database."""
        databases = [each.id for each in self.graph.landscape().systems if each.kind == "database"]
        for system in databases:
            for path in self.graph.files:
                if self.graph.role(path) == "code":
                    yield from (edge._replace(target=system) for edge in mediated(self.graph, path, system))

    def _ends(self, source: str) -> frozenset[str]:
        known = self._targets.get(source)
        if known is None:
            edges = (
                edge
                for part in (source, *self._files(source))
                for edge in self._statements.get(part, ())
                if within(edge.source, source) or source in self._containers
            )
            ends = {end for edge in edges for end in around(edge.target)}
            known = self._targets[source] = frozenset(ends)
        return known

    def _stated_bases(self, component: str) -> frozenset[str]:
        known = self._bases.get(component)
        if known is None:
            edges = (edge for path in self._files(component) for edge in self._statements.get(path, ()))
            found = {edge.target for edge in edges if edge.kind == "inherits" and within(edge.source, component)}
            known = self._bases[component] = frozenset(found)
        return known

    @cached_property
    def _containers(self) -> dict[str, Container]:
        return {each.id: each for each in self.graph.landscape().containers}

    def _own_code(self, component: str) -> tuple[str, ...]:
        container = self._containers.get(component)
        return container.members if container is not None else ()

    def _files(self, component: str) -> Iterable[str]:
        if component not in self._containers:
            return () if is_outside(component) else self.graph.members(component)
        loaded = set(self.graph.members(component))
        waiting = list(loaded)
        while waiting:
            for edge in self.graph.files[waiting.pop()].imports:
                if edge.target in self.graph.files and edge.target not in loaded:
                    loaded.add(edge.target)
                    waiting.append(edge.target)
        return loaded

    @cached_property
    def _by_level(self) -> dict[str, frozenset[Pair]]:
        classes = self._classes
        found: dict[str, set[Pair]] = {"packages": set(), "modules": set(), "classes": set(), "containers": set()}
        for edges in self._statements.values():
            for edge in edges:
                one, other = file_of(edge.source), file_of(edge.target)
                if self._is_code(one) and self._is_code(other):
                    found["modules"].add((one, other))
                    found["packages"].add((one.rpartition("/")[0], other.rpartition("/")[0]))
                    found["classes"].add((_class_of(edge.source, classes), _class_of(edge.target, classes)))
        found["containers"] = {
            (link.source, link.target)
            for link in self.graph.landscape().links
            if link.confidence >= SURE and {link.source, link.target} <= self._deployed
        }
        return {level: frozenset(filter(_is_apart, pairs)) for level, pairs in found.items()}

    @cached_property
    def _deployed(self) -> frozenset[str]:
        found = self.graph.landscape()
        return frozenset((*(each.id for each in found.containers), *(each.id for each in found.systems)))

    @cached_property
    def _classes(self) -> frozenset[str]:
        return frozenset(
            f"{path}{SYMBOL}{each.name}"
            for path, node in self.graph.files.items()
            for each in node.shape.definitions
            if each.kind in ("class", "interface")
        )

    def _is_code(self, path: str) -> bool:
        return path in self.graph.files and self.graph.role(path) == "code"


def around(component: str) -> Iterator[str]:
    """A component, and all that it lies in."""
    path, mark, name = component.partition(SYMBOL)
    while name:
        yield f"{path}{mark}{name}"
        name = name.rpartition(".")[0]
    if is_outside(component):
        yield path
        return
    while path:
        yield path
        path = path.rpartition("/")[0]


def bare_name(component: str) -> str:
    """What the code itself calls a component, without where it lies."""
    path, _, name = component.partition(SYMBOL)
    return name.rpartition(".")[2] or path.rpartition("/")[2].partition(".")[0]


def _class_of(component: str, classes: frozenset[str]) -> str:
    return next((each for each in around(component) if each in classes), "")


def _is_apart(pair: Pair) -> bool:
    one, other = pair
    return bool(one and other) and not within(one, other) and not within(other, one)
