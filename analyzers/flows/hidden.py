"""Where a message may be sent by an object whose class the code does not tell: no proofs, but reasons why there may be
one that is not seen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from analyzers.flows.flow import Message
from analyzers.flows.members import Asked
from analyzers.flows.proven import Proven
from analyzers.graph import SYMBOL, ComponentId, Edge, file_of, is_outside, scope_id, within
from analyzers.landscape import SYSTEM
from analyzers.objects import held
from analyzers.proof import CODE_KINDS
from analyzers.symbols import Symbols

if TYPE_CHECKING:
    from analyzers.flows.proving import Prover

_MOST_FILES = 200


class Hint(NamedTuple):
    """A statement that may be it, or a call as it is written where it is no statement of the graph."""

    edge: Edge | None = None
    written: str = ""


class Hidden:
    """Looks for what may be a message."""

    def __init__(self, prover: "Prover") -> None:
        self.prover = prover
        self.graph, self.reach = prover.graph, prover.reach
        self._own: dict[str, Mapping[str, list[Edge]]] = {}
        self._names: dict[str, frozenset[str] | None] = {}

    def called(self, message: Message, pairs: Sequence[tuple[str, str]], asked: Asked | None) -> Hint | None:
        """The call that an anchored step stands above, a call on what the own object holds, or somebody who knows both
        and can hand one to the other."""
        named = asked.ids if asked is not None else ()
        names = {one.rpartition(".")[2] for one in named}
        if asked is None:
            names = {name for _, target in pairs for name in self.prover.members.names(target)}
        annotations = self.graph.files[message.spot.path].shape.annotations if message.number else ()
        above = annotations[message.spot.block].calls if message.spot.block < len(annotations) else ()
        if said := next((call for call in above if call.rpartition(".")[2] in names), ""):
            return Hint(None, said)
        for source, target in pairs:
            if asked is not None and (edge := next(self.own_calls(source, names), None)):
                return Hint(edge)
            if edge := self._handed(source, target):
                return Hint(edge)
        return None

    def nearby(self, pairs: Iterable[tuple[str, str]]) -> Hint | None:
        """An import of the receiver's file, which may give such an object; of a system, that the deployable of the
        sender talks to it."""
        for source, target in pairs:
            if SYMBOL not in source or self.reach.is_deployed(source):
                continue
            if target.startswith(SYSTEM):
                around = (each.id for each in self.graph.landscape().containers if self.reach.contains(each.id, source))
                edges = (self.reach.direct(each, target) for each in around)
            else:
                own = self.graph.files[file_of(source)].imports if file_of(source) in self.graph.files else ()
                edges = (edge for edge in own if edge.target == file_of(target))
            if edge := next(filter(None, edges), None):
                return Hint(edge)
        return None

    def own_calls(self, source: str, names: Iterable[str]) -> Iterator[Edge]:
        """Calls such as `self.gateway.charge`, as edges to the bare name."""
        yield from (edge for name in dict.fromkeys(names) for edge in self._held(source).get(name, ()))

    def is_silent_on(self, found: Proven, method: str) -> bool:
        """Whether the code between the two ends of a message, which is known by the comments in it, has no call of this
        name: neither the sender, nor what it inherits from, nor what the message goes through."""
        if any(edge.kind not in CODE_KINDS for edge in found.edges):
            return False
        code = dict.fromkeys((found.source, *self.reach.ancestors(found.source), *found.through))
        files = {path for each in code for path in (self.reach.files(each) or (each,))}
        names = [self.said(path) for path in sorted(files)]
        return all(each is not None and method not in each for each in names)

    def said(self, path: str) -> frozenset[str] | None:
        """The names of all calls and members in a file; None where no flow is told in it."""
        if path not in self._names:
            node = self.graph.files.get(path)
            told = next((each.said for each in node.shape.annotations if each.said), None) if node else None
            self._names[path] = frozenset(told) if told is not None else None
        return self._names[path]

    def called_of(self, source: str, target: str) -> Iterator[str]:
        """The methods that are called on attributes whose declared class is the target."""
        symbols = self.graph.resolve_symbols
        if not isinstance(symbols, Symbols):
            return
        for edges in self._held(source).values():
            for edge in edges:
                path = file_of(edge.source)
                names = self.graph.files[path].shape.uses[edge.place].target.split(".")[1:-1]
                owner = ComponentId(edge.source.rpartition(".")[0])
                if held(self.graph, symbols, owner, names) == target:
                    yield edge.target

    def _held(self, source: str) -> Mapping[str, list[Edge]]:
        if source not in self._own:
            self._own[source] = self._of_what_is_held(source)
        return self._own[source]

    def _of_what_is_held(self, source: str) -> Mapping[str, list[Edge]]:
        """All such calls of a component, by their names."""
        found: dict[str, list[Edge]] = {}
        for path in self.reach.files(source):
            shape = self.graph.files[path].shape
            for place, use in enumerate(shape.uses):
                own, _, rest = use.target.partition(".")
                before, _, name = rest.rpartition(".")
                at = scope_id(path, shape, use.scope)
                if use.kind == "call" and own == "self" and before and self.prover.is_in(at, source):
                    edge = Edge(at, name, "calls", "runtime", "uses", place)  # type: ignore[arg-type]
                    found.setdefault(name, []).append(edge)
        return found

    def _handed(self, source: str, target: str) -> Edge | None:
        """The call of the sender's function or class, in a scope that makes or knows the receiver, too."""
        if SYMBOL not in source or SYMBOL not in target or is_outside(target) or self.reach.is_deployed(source):
            return None
        both = frozenset(self.reach.importers(file_of(source))) & frozenset(self.reach.importers(file_of(target)))
        for path in islice(sorted(both), _MOST_FILES):
            edges = self.graph.symbol_edges(path)
            knows = {edge.source for edge in edges if within(edge.target, target) and edge.source != path}
            for edge in edges:
                if edge.kind == "calls" and within(edge.target, source) and edge.source in knows:
                    return edge
        return None
