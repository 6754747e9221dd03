"""What proves each message of a flow: the statements by which its sender calls, imports, asks or tells its receiver.

A reply is proved by what it answers, a message to itself by a call within. What people and outside systems do is not in
the code. A call of an interface proves a message to whoever implements it, and says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice, pairwise, product
from typing import Literal, NamedTuple

from analyzers.facts import Definition
from analyzers.flows.claims import NOTHING, Claim, claim_of
from analyzers.flows.flow import Flow, Message
from analyzers.flows.hidden import Hidden, Hint
from analyzers.flows.members import Asked, Members
from analyzers.flows.resolution import Names, Resolved, participants
from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, within
from analyzers.landscape import SYSTEM
from analyzers.reach import Reach, around

# `proved`: `edges` state it (none where one is a part of the other). `through`: true by way of an interface, a base, a
# queue, or code that takes no part in the flow. `indirect`: only through others. `unproved`: it may be so, and nothing
# that is seen shows it. `phantom`: nothing relates the two. `no-method`: the receiver has not what is asked of it.
# `unjudged`: nothing that code could show, or one of the two is unknown.
Verdict = Literal["proved", "through", "indirect", "unproved", "phantom", "no-method", "unjudged"]

_MOST_PAIRS = 64
_MOST_EDGES = 3
_MOST_FILES = 200
_MOST_HELPERS = 50
_A_SLIP = 0.85
# Where a type fulfils an interface by having its methods.
_STRUCTURAL = (".go", ".ts", ".tsx", ".py", ".pyi")
# What these do is not in the code.
_UNSEEN = ("actor", "person", "unknown")
_NOBODY = Resolved("unknown")


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
        self._calls: dict[str, Mapping[str, list[Edge]]] = {}
        self._implementations: dict[str, tuple[str, ...]] = {}

    def proofs(self, flow: Flow, meant: Mapping[str, Resolved] | None = None) -> Mapping[Message, Proven]:
        """By message what the code has for it. `meant` is who takes part, where more is known than the names tell."""
        run = _Run(self, participants(flow, self.graph, self.names) if meant is None else meant)
        return {step: run.judged(step) for step in flow.steps if isinstance(step, Message)}

    def calls(self, source: str, target: str) -> Iterator[Edge]:
        """Every call of one by the other. Calls within one file are such, too."""
        if source not in self._calls:
            self._calls[source] = self._called_by(source)
        found = (edge for part in self.reach.parts(target) for edge in self._calls[source].get(part, ()))
        yield from dict.fromkeys(found)

    def _called_by(self, source: str) -> Mapping[str, list[Edge]]:
        """The calls of a component by all that what they call lies in."""
        found: dict[str, list[Edge]] = {}
        for path in self.reach.files(source):
            for edge in self.graph.symbol_edges(path):
                if edge.kind == "calls" and self.is_in(edge.source, source):
                    for end in around(edge.target):
                        found.setdefault(end, []).append(edge)
        return found

    def implementations(self, component: str) -> tuple[str, ...]:
        """The types that inherit from one, as far as files that import it tell."""
        if component not in self._implementations:
            self._implementations[component] = self._inheriting(component)
        return self._implementations[component]

    def _inheriting(self, component: str) -> tuple[str, ...]:
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
        self.known: dict[tuple[str, str, Claim], Proven] = {}
        self.hidden = Hidden(prover)
        self.shown = frozenset(one for each in meant.values() for one in each.ids)
        self.earlier: dict[tuple[str, str], Proven] = {}

    def judged(self, message: Message) -> Proven:
        source, target = self.meant.get(message.source, _NOBODY), self.meant.get(message.target, _NOBODY)
        claim = NOTHING if message.line == "dashed" else claim_of(message.text)
        own = tuple(each for each in target.ids if not is_outside(each))
        asked = self.prover.members.asked(own, claim) if claim and own else None
        if asked is not None and not asked.found and not asked.is_open:
            return self._kept(message, Proven("no-method", (), (), "", own[0], claim, asked.names))
        found = self._between(message, source, target, asked if asked is not None and asked.found else None)
        if asked is not None and not asked.found and found.verdict in ("proved", "through"):
            # A base from outside may have it; but a name that is nearly one of those that are there is a slip.
            slip = get_close_matches(claim.method, asked.names, 1, _A_SLIP)
            found = found._replace(verdict="unproved" if slip else found.verdict, names=tuple(slip))
        return self._kept(message, found._replace(claim=claim))

    def _kept(self, message: Message, found: Proven) -> Proven:
        self.earlier.setdefault((message.source, message.target), found)
        return found

    def _between(self, message: Message, source: Resolved, target: Resolved, asked: Asked | None) -> Proven:
        if source.role in _UNSEEN or target.role in _UNSEEN:
            return Proven("unjudged")
        if message.line == "dashed":
            return self._reply(message, source, target)
        if source.role == "system":
            return Proven("unjudged")
        if message.source == message.target:
            return self._within(source, asked)
        if not target.ids:
            return Proven("unproved", source=source.component)
        key = (message.source, message.target, claim_of(message.text))
        # What a step stands above may prove it: then each is looked at by itself.
        if message.number or key not in self.known:
            self.known[key] = self._need(message, source, target, asked)
        return self.known[key]

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
        if found := next(filter(None, (self._by_kin(*pair, asked) for pair in pairs)), None):
            return found
        hint = self.hidden.called(message, pairs, asked) if asked is not None else None
        others = next(filter(None, (self._by_others(*pair) for pair in pairs)), None)
        if others is not None and hint is None and asked is not None and _is_hearsay(others):
            # Whoever imports what hands the receiver on may be given one.
            hint = Hint(others.edges[0])
        if hint is not None:
            return Proven("unproved", (), (), *pairs[0], hint=hint.edge, written=hint.written)
        if others is not None:
            return others
        if all(is_outside(end) and not end.startswith(SYSTEM) for end in source.ids):
            return Proven("unjudged")
        return self._unstated(message, pairs, asked) or Proven("phantom", (), (), *pairs[0])

    def _unstated(self, message: Message, pairs: Sequence[tuple[str, str]], asked: Asked | None) -> Proven | None:
        """What the code does not state, and may yet be so; or what it states the other way round."""
        if hint := self.hidden.called(message, pairs, asked):
            return Proven("unproved", (), (), *pairs[0], hint=hint.edge, written=hint.written)
        turned = (self._stated((target,), (source,), None) for source, target in pairs)
        if back := next(filter(None, turned), None):
            return Proven("phantom", back.edges, (), *pairs[0], turned=True)
        hint = self.hidden.nearby(pairs)
        # A route that is served may be asked for by way of a proxy, or from outside.
        if hint or (asked is not None and claim_of(message.text).verb):
            return Proven("unproved", (), (), *pairs[0], hint=hint.edge if hint else None)
        return None

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
        for edge in self.hidden.own_calls(source, by_name):
            yield edge._replace(target=by_name[edge.target])  # type: ignore[arg-type]

    def _by_kin(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        """Through a helper of the sender; the interface that the receiver fulfils; types that inherit from either; a
        base of the sender."""
        return (
            self._by_helper(source, target, asked)
            or self._by_contract(source, target, asked)
            or self._by_types(source, target)
            or self._by_shape(source, target, asked)
        )

    def _by_contract(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        base = self.reach.contract(source, target)
        if not base:
            return None
        methods = (f"{base[0]}.{one.rpartition('.')[2]}" for one in (asked.ids if asked is not None else ()))
        edges = (*self._attributed(source, methods), self.reach.direct(source, base[0]))
        return Proven("through", tuple(filter(None, edges))[:_MOST_EDGES], base, source, target)

    def _by_types(self, source: str, target: str) -> Proven | None:
        bases = self.reach.bases(source) if self.graph.level(source) == "class" else ()
        ways = [(one, one, target) for one in (*self.prover.implementations(source), *bases)]
        ways += [(one, source, one) for one in self.prover.implementations(target)]
        for between, one, other in ways:
            if edge := self.reach.direct(one, other):
                return Proven("through", (edge,), (between,), source, target)
        return None

    def _by_helper(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        """Through functions of the sender's own file that it calls: what a function does is often told in several."""
        path = file_of(source)
        if self.graph.level(source) != "function" or is_outside(target):
            return None
        edges = [edge for edge in self.graph.symbol_edges(path) if edge.kind == "calls"]
        reached, waiting = {source: ""}, [source]
        while waiting:
            one = waiting.pop(0)
            for edge in edges:
                if within(edge.source, one) and file_of(edge.target) == path and edge.target not in reached:
                    reached[edge.target] = one
                    waiting.append(edge.target)
        for helper in islice(reached, 1, _MOST_HELPERS):
            if not within(target, helper) and (found := self._stated((helper,), (target,), asked)):
                return found._replace(verdict="through", through=(helper, *found.through), source=source)
        return None

    def _by_shape(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        """Through an interface that the receiver fulfils without saying so: it has the method that is asked for."""
        if asked is None or not file_of(target).endswith(_STRUCTURAL):
            return None
        names = {one.rpartition(".")[2] for one in asked.ids if within(one, target)}
        for end in sorted(self.reach.leads_into(source)) if names else ():
            path, _, name = end.partition(SYMBOL)
            definition = self.graph.definition(path, name) if name and path in self.graph.files else None
            if definition is not None and self._is_contract(definition) and names & set(self.prover.members.names(end)):
                edge = self.reach.direct(source, end)
                return Proven("through", (edge,) if edge is not None else (), (end,), source, target)
        return None

    @staticmethod
    def _is_contract(definition: Definition) -> bool:
        protocols = (base.rpartition(".")[2].partition("[")[0] == "Protocol" for base in definition.bases)
        return definition.kind == "interface" or any(protocols)

    def _deployed(self, source: str, target: str) -> tuple[str, ...]:
        """What the receiver runs in, where the sender is a deployable that talks to it."""
        if not self.reach.is_deployed(source) or is_outside(target):
            return ()
        homes = (each.id for each in self.graph.landscape().containers if self.reach.contains(each.id, target))
        return tuple(islice((each for each in homes if self.reach.direct(source, each)), 1))

    def _by_others(self, source: str, target: str) -> Proven | None:
        """Through a queue, or through files and deployables. Code on the way to a system that takes no part in the flow
        is what anybody would leave out."""
        between = self._deployed(source, target) or self.reach.through(source, target)
        if not between:
            return None
        ways = (self.reach.direct(one, other) for one, other in pairwise((source, *between, target)))
        edges = tuple(edge for edge in ways if edge is not None)
        drawn = any(within(shown, step) or within(step, shown) for step in between for shown in self.shown)
        outside = target.startswith(SYSTEM) and not any(self.reach.is_deployed(step) for step in between)
        usual = all(step.startswith(SYSTEM) for step in between) or (outside and not drawn and len(between) == 1)
        usual |= all(self.reach.contains(step, target) for step in between)
        return Proven("through" if usual else "indirect", edges[:_MOST_EDGES], between, source, target)


def _is_hearsay(found: Proven) -> bool:
    """Whether a definition leads to another only by what files import."""
    inner = SYMBOL in found.source and SYMBOL in found.target
    return found.verdict == "indirect" and inner and all(edge.kind == "imports" for edge in found.edges)


def _owner(method: str) -> str:
    path, mark, name = method.partition(SYMBOL)
    holder = name.rpartition(".")[0]
    return f"{path}{mark}{holder}" if holder else path
