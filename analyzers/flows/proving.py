"""What proves each message of a flow: the statements by which its sender calls, imports, asks or tells its receiver.

A reply is proved by what it answers, a message to itself by a call within. What people and outside systems do is not in
the code. A call of an interface proves a message to whoever implements it, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from typing import Literal, NamedTuple

from analyzers.flows.claims import NOTHING, Claim, claim_of
from analyzers.flows.flow import Flow, Message
from analyzers.flows.members import Asked, Members
from analyzers.flows.resolution import Names, Resolved, participants
from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, scope_id, within
from analyzers.landscape import SYSTEM
from analyzers.reach import Reach

# `proved`: `edges` state it (none where one is a part of the other). `through`: true by way of an interface, a base, a
# queue, or code that takes no part in the flow. `indirect`: only through others. `unproved`: it may be so, and nothing
# that is seen shows it. `phantom`: nothing relates the two. `no-method`: the receiver has not what is asked of it.
# `unjudged`: nothing that code could show, or one of the two is unknown.
Verdict = Literal["proved", "through", "indirect", "unproved", "phantom", "no-method", "unjudged"]

_MOST_PAIRS = 64
_MOST_EDGES = 3
_MOST_FILES = 200
_OUTER = ("actor", "person")


class Proven(NamedTuple):
    """What the code has for a message. `source` and `target` are the pair that was judged, `through` is what stands
    between. `claim` is what is asked of the receiver, and `names` all that could be asked. `hint` is where a call may
    be hidden: the statement of an object whose class is not told, or of whoever knows both. `turned`: the code has it
    the other way round (`edges` show that)."""

    verdict: Verdict
    edges: tuple[Edge, ...] = ()
    through: tuple[str, ...] = ()
    source: str = ""
    target: str = ""
    claim: Claim = NOTHING
    names: tuple[str, ...] = ()
    hint: Edge | None = None
    written: str = ""
    turned: bool = False


def proofs(flow: Flow, graph: ArchitectureGraph, prover: "Prover | None" = None) -> Mapping[Message, Proven]:
    """What the code has for each message of a flow. `prover` is made once for many flows."""
    return (prover or Prover(graph)).proofs(flow)


class Prover:
    """Judges the messages of flows against one graph. What is worked out for one is there for the next."""

    def __init__(self, graph: ArchitectureGraph) -> None:
        self.graph = graph
        self.reach = Reach(graph)
        self.names = Names(graph)
        self.members = Members(graph, self.reach)

    def proofs(self, flow: Flow, meant: Mapping[str, Resolved] | None = None) -> Mapping[Message, Proven]:
        """By message what the code has for it. `meant` is who takes part, where more is known than the names tell."""
        run = _Run(self, participants(flow, self.graph, self.names) if meant is None else meant)
        return {step: run.judged(step) for step in flow.steps if isinstance(step, Message)}

    def calls(self, source: str, target: str) -> Iterator[Edge]:
        """Every call of one by the other. Calls within one file are such, too."""
        for path in self.reach.files(source):
            for edge in self.graph.symbol_edges(path):
                if edge.kind == "calls" and self.is_in(edge.source, source) and self.is_in(edge.target, target):
                    yield edge

    def implementations(self, component: str) -> tuple[str, ...]:
        """The types that inherit from one, as far as files that import it tell."""
        if self.graph.level(component) != "class":
            return ()
        path = file_of(component)
        files = (path, *islice((each for each in self.reach.importers(path) if each != path), _MOST_FILES))
        edges = (edge for each in files for edge in self.graph.symbol_edges(each))
        found = (edge.source for edge in edges if edge.kind == "inherits" and edge.target == component)
        return tuple(dict.fromkeys(found))

    def is_in(self, component: str, outer: str) -> bool:
        """Whether one lies in the other, or among its own code."""
        return any(within(component, part) for part in self.reach.parts(outer))


class _Run:
    """One flow, message by message: what was asked before is answered later."""

    def __init__(self, prover: Prover, meant: Mapping[str, Resolved]) -> None:
        self.prover = prover
        self.graph, self.reach = prover.graph, prover.reach
        self.meant = meant
        self.shown = frozenset(one for each in meant.values() for one in each.ids)
        self.earlier: dict[tuple[str, str], Proven] = {}

    def judged(self, message: Message) -> Proven:
        source, target = self.meant.get(message.source), self.meant.get(message.target)
        if source is None or target is None or "unknown" in (source.role, target.role):
            return Proven("unjudged")
        claim = NOTHING if message.line == "dashed" else claim_of(message.text)
        asked = None
        if claim and target.role == "component":
            asked = self.prover.members.asked((each for each in target.ids if not is_outside(each)), claim)
            if not asked.found and not asked.is_open and not all(is_outside(each) for each in target.ids):
                return self._kept(message, Proven("no-method", (), (), "", target.ids[0], claim, asked.names))
        found = self._between(message, source, target, asked if asked is not None and asked.found else None)
        if asked is not None and not asked.found and found.verdict in ("proved", "through"):
            # A base, or an object that is exported, may have it.
            found = found._replace(verdict="unproved", names=asked.names)
        return self._kept(message, found._replace(claim=claim))

    def _kept(self, message: Message, found: Proven) -> Proven:
        self.earlier.setdefault((message.source, message.target), found)
        return found

    def _between(self, message: Message, source: Resolved, target: Resolved, asked: Asked | None) -> Proven:
        if source.role in _OUTER or target.role in _OUTER:
            return Proven("unjudged")
        if message.line == "dashed":
            return self._reply(message, source, target)
        if source.role == "system":
            return Proven("unjudged")
        if message.source == message.target:
            return self._within(source, asked)
        if not target.ids:
            return Proven("unproved", source=source.component)
        return self._need(message, source, target, asked)

    def _reply(self, message: Message, source: Resolved, target: Resolved) -> Proven:
        """What it answers proves it; where that is false, it is told there. Without a question it is a message."""
        question = self.earlier.get((message.target, message.source))
        if question is not None:
            return question if question.verdict in ("proved", "through") else Proven("unjudged")
        if "system" in (source.role, target.role) and not (source.ids and target.ids):
            return Proven("unjudged")
        back = self._stated(target.ids, source.ids, None)
        if back is not None or source.role == "system":
            return back or Proven("unjudged")
        return self._need(message, source, target, None)

    def _within(self, source: Resolved, asked: Asked | None) -> Proven:
        for component in source.ids:
            wanted = asked.ids if asked is not None else (component,)
            if edges := tuple(islice((edge for one in wanted for edge in self._calls(component, one)), _MOST_EDGES)):
                return Proven("proved", edges, (), component, component)
        return Proven("proved", (), (), source.component, source.component)

    def _need(self, message: Message, source: Resolved, target: Resolved, asked: Asked | None) -> Proven:
        pairs = tuple(islice(product(source.ids, target.ids), _MOST_PAIRS))
        if found := self._stated(source.ids, target.ids, asked):
            return found
        for find in (self._by_kin, self._by_others):
            if found := next(filter(None, (find(*pair) for pair in pairs)), None):
                return found
        if all(is_outside(end) and not end.startswith(SYSTEM) for end in source.ids):
            return Proven("unjudged")
        hint, written = self._hidden(message, pairs, asked)
        if hint is not None or written:
            return Proven("unproved", (), (), *pairs[0], hint=hint, written=written)
        if back := self._stated(target.ids, source.ids, None):
            return Proven("phantom", back.edges, (), *pairs[0], turned=True)
        return Proven("phantom", (), (), *pairs[0])

    def _stated(self, sources: Sequence[str], targets: Sequence[str], asked: Asked | None) -> Proven | None:
        """What states that one of the first needs one of the others: the calls of what is asked for come first."""
        for source, target in islice(product(sources, targets), _MOST_PAIRS):
            wanted = [one for one in asked.ids if one != target] if asked is not None else []
            called = [edge for one in wanted for edge in self._calls(source, one)]
            if called and all(within(edge.target, target) for edge in called):
                return Proven("proved", tuple(called[:_MOST_EDGES]), (), source, target)
            direct = self.reach.direct(source, target)
            if direct is not None:
                edges = dict.fromkeys((*called, *self._attributed(source, wanted), direct))
                return Proven("proved", tuple(edges)[:_MOST_EDGES], (), source, target)
            if called:
                bases = tuple(dict.fromkeys(_owner(edge.target) for edge in called))
                return Proven("through", tuple(called[:_MOST_EDGES]), bases[:1], source, target)
            if self.reach.contains(source, target) or self.reach.contains(target, source):
                edges = dict.fromkeys(islice(self._calls(source, target), _MOST_EDGES))
                return Proven("proved", tuple(edges), (), source, target)
        return None

    def _calls(self, source: str, target: str) -> Iterator[Edge]:
        return self.prover.calls(source, target)

    def _attributed(self, source: str, methods: Iterable[str]) -> Iterator[Edge]:
        """Calls on what the own object holds: they lead to a method of this name where the class of it is known."""
        by_name = {one.rpartition(".")[2]: one for one in methods}
        for edge in self._own_calls(source, by_name):
            yield edge._replace(target=by_name[edge.target])  # type: ignore[arg-type]

    def _own_calls(self, source: str, names: Iterable[str]) -> Iterator[Edge]:
        """Calls such as `self.gateway.charge`, as edges to the bare name."""
        wanted = frozenset(names)
        for path in self.reach.files(source) if wanted else ():
            shape = self.graph.files[path].shape
            for place, use in enumerate(shape.uses):
                own, _, rest = use.target.partition(".")
                held, _, name = rest.rpartition(".")
                at = scope_id(path, shape, use.scope)
                if use.kind == "call" and own == "self" and held and name in wanted and self.prover.is_in(at, source):
                    yield Edge(at, name, "calls", "runtime", "uses", place)  # type: ignore[arg-type]

    def _by_kin(self, source: str, target: str) -> Proven | None:
        """Through the interface that the receiver fulfils; by who fulfils one; by a base of the sender."""
        if base := self.reach.contract(source, target):
            edge = self.reach.direct(source, base[0])
            return Proven("through", (edge,) if edge is not None else (), base, source, target)
        for one in self.prover.implementations(source):
            if edge := self.reach.direct(one, target):
                return Proven("through", (edge,), (one,), source, target)
        for one in self.prover.implementations(target):
            if edge := self.reach.direct(source, one):
                return Proven("through", (edge,), (one,), source, target)
        for one in self.reach.bases(source) if self.graph.level(source) == "class" else ():
            if edge := self.reach.direct(one, target):
                return Proven("through", (edge,), (one,), source, target)
        return None

    def _by_others(self, source: str, target: str) -> Proven | None:
        """Through a queue, or through files and deployables. Code on the way to a system that takes no part in the flow
        is what anybody would leave out."""
        between = self.reach.through(source, target)
        if not between:
            return None
        ways = (self.reach.direct(one, other) for one, other in pairwise((source, *between, target)))
        edges = tuple(edge for edge in ways if edge is not None)
        drawn = any(within(shown, step) or within(step, shown) for step in between for shown in self.shown)
        outside = target.startswith(SYSTEM) and not any(self.reach.is_deployed(step) for step in between)
        usual = all(step.startswith(SYSTEM) for step in between) or (outside and not drawn)
        return Proven("through" if usual else "indirect", edges[:_MOST_EDGES], between, source, target)

    def _hidden(
        self, message: Message, pairs: Sequence[tuple[str, str]], asked: Asked | None
    ) -> tuple[Edge | None, str]:
        """Where the message may be sent by an object whose class is not told: the call that the comment stands above, a
        call on what the own object holds, or somebody who knows both and can hand one to the other."""
        names = {one.rpartition(".")[2] for one in asked.ids} if asked is not None else set()
        if asked is None:
            names = {name for _, target in pairs for name in self.prover.members.names(target)}
        annotations = self.graph.files[message.spot.path].shape.annotations if message.number else ()
        above = annotations[message.spot.block].calls if message.spot.block < len(annotations) else ()
        if said := next((call for call in above if call.rpartition(".")[2] in names), ""):
            return None, said
        for source, target in pairs:
            if asked is not None and (edge := next(self._own_calls(source, names), None)):
                return edge, ""
            if edge := self._handed(source, target):
                return edge, ""
        return None, ""

    def _handed(self, source: str, target: str) -> Edge | None:
        """The call of the sender's function or class, in a scope that makes or knows the receiver, too."""
        if not (SYMBOL in source and SYMBOL in target) or self.reach.is_deployed(source):
            return None
        both = frozenset(self.reach.importers(file_of(source))) & frozenset(self.reach.importers(file_of(target)))
        for path in islice(sorted(both), _MOST_FILES):
            edges = self.graph.symbol_edges(path)
            knows = {edge.source for edge in edges if within(edge.target, target) and edge.source != path}
            for edge in edges:
                if edge.kind == "calls" and within(edge.target, source) and edge.source in knows:
                    return edge
        return None


def _owner(method: str) -> str:
    path, mark, name = method.partition(SYMBOL)
    holder = name.rpartition(".")[0]
    return f"{path}{mark}{holder}" if holder else path
