"""What the names of topics stand for: constants, classes of events, and queues that a function hands out."""

from collections.abc import Iterator
from typing import NamedTuple

from analyzers.facts import MODULE_SCOPE
from analyzers.graph import SYMBOL, ArchitectureGraph, is_outside
from analyzers.landscape import Evidence
from analyzers.symbols import Symbols

_WRAPPERS = ("publish", "consume")
_OF_VALUE = (".value", ".name")


class End(NamedTuple):
    """One end of a topic: who writes or reads it ("publish", "consume"), and what is written there: the topic, or
    what leads to it behind a "="."""

    way: str
    name: str
    at: Evidence


class TopicNames:
    """The ends of all topics of a graph, and what a name at one of them stands for."""

    def __init__(self, graph: ArchitectureGraph, symbols: Symbols) -> None:
        self._graph = graph
        self._symbols = symbols
        self._constants: dict[str, dict[str, set[str]]] = {}
        self._ends: list[End] = []
        handed: list[End] = []
        for path, node in graph.files.items():
            if graph.role(path) not in ("code", "generated"):
                continue
            for place, hint in enumerate(node.shape.hints):
                if hint.kind != "topic":
                    continue
                way, _, name = hint.text.partition(":")
                if way == "is":
                    self._add_constant(path, hint.scope, name)
                elif way == "hand":
                    callee, _, given = name.partition(":")
                    handed.append(End(callee, given, Evidence(path, "hints", place)))
                elif way in _WRAPPERS:
                    self._ends.append(End(way, name, Evidence(path, "hints", place)))
        self._ends += self._handed(handed)
        self._made = self._by_definition()

    def ends(self) -> Iterator[tuple[End, str]]:
        """Every end with the topic that it is one of."""
        for end in self._ends:
            for topic in self.topics(end):
                yield end, topic

    def functions(self) -> Iterator[tuple[End, str]]:
        """Every end where a function is written in place of a topic, to be run by a worker, with its id."""
        for end in self._ends:
            if end.way == "publish" and end.name.startswith("=") and not self.topics(end):
                found = self._symbols.find(self._graph, end.at.path, end.name[1:]) or ""
                path, _, name = found.partition(SYMBOL)
                made = self._graph.definition(path, name) if name and path in self._graph.files else None
                if made is not None and made.kind == "function":
                    yield end, found

    def topics(self, end: End) -> tuple[str, ...]:
        """The topics that an end means: one, or those of the queue that a function hands out; none if unknown."""
        if not end.name.startswith("="):
            return (end.name,)
        path, name = end.at.path, end.name[1:]
        for tail in _OF_VALUE:
            name = name.removesuffix(tail)
        name = name.removeprefix("self.").removeprefix("this.").removeprefix("cls.")
        own = self._known(path, (self._qualified(end.at, name), name))
        if own:
            return (own,)
        if name.endswith(".class"):
            return self._type(path, name.removesuffix(".class"))
        found = self._symbols.find(self._graph, path, name)
        if found is None or is_outside(found):
            return ()
        last = name.rpartition(".")[2]
        target, _, symbol = found.partition(SYMBOL)
        for each in self._near(target):
            if told := self._known(each, (f"{symbol}.{last}", symbol, name, last)):
                return (told,)
        return tuple(sorted(self._made.get(found, ())))

    def _add_constant(self, path: str, scope: int, text: str) -> None:
        name, _, value = text.partition("=")
        table = self._constants.setdefault(path, {})
        shape = self._graph.files[path].shape
        table.setdefault(name, set()).add(value)
        if scope != MODULE_SCOPE:
            table.setdefault(f"{shape.definitions[scope].name}.{name}", set()).add(value)

    def _known(self, path: str, names: tuple[str, ...]) -> str:
        """The value of the first of these constants that has one, and only one."""
        table = self._constants.get(path, {})
        return next((next(iter(values)) for name in names if len(values := table.get(name, set())) == 1), "")

    def _near(self, path: str) -> tuple[str, ...]:
        """A file, and for Go those of the same package: a constant is no definition that would lead to one of them."""
        if not path.endswith(".go") and path in self._graph.files:
            return (path,)
        folder = path.rpartition("/")[0] if path in self._graph.files else path
        return (path, *(each for each in self._constants if each.rpartition("/")[0] == folder))

    def _qualified(self, at: Evidence, name: str) -> str:
        shape = self._graph.files[at.path].shape
        scope = shape.hints[at.place].scope
        owner = shape.definitions[scope].name if scope != MODULE_SCOPE else ""
        return f"{owner.partition('.')[0]}.{name}"

    def _type(self, path: str, name: str) -> tuple[str, ...]:
        """The full name of a class of events."""
        found = self._symbols.find(self._graph, path, name)
        target, _, symbol = (found or "").partition(SYMBOL)
        if not symbol or target not in self._graph.files:
            return ()
        return tuple(full for full, local in self._graph.files[target].shape.exports if local == symbol)

    def _handed(self, handed: list[End]) -> Iterator[End]:
        """What is given to a function that makes a queue or a worker of the name that it is given."""
        made: dict[str, set[str]] = {}
        for end in self._ends:
            if end.name.startswith("=") and "." not in end.name and (scope := self._scope(end.at)):
                made.setdefault(scope, set()).add(end.way)
        for callee, name, at in handed if made else ():
            found = self._symbols.find(self._graph, at.path, callee)
            yield from (End(way, name, at) for way in sorted(made.get(found or "", ())))

    def _scope(self, at: Evidence) -> str:
        shape = self._graph.files[at.path].shape
        scope = shape.hints[at.place].scope
        return f"{at.path}{SYMBOL}{shape.definitions[scope].name}" if scope != MODULE_SCOPE else ""

    def _by_definition(self) -> dict[str, set[str]]:
        """The topics that each definition makes a queue of."""
        made: dict[str, set[str]] = {}
        for end in self._ends:
            if end.way == "publish" and not end.name.startswith("=") and (scope := self._scope(end.at)):
                made.setdefault(scope, set()).add(end.name)
        return made
