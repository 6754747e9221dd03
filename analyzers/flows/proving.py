"""What proves each message of a flow: the statements by which its sender calls, imports, asks or tells its receiver.

A reply is proved by what it answers, a message to itself by a call within. What people and outside systems do is not in
the code. A call of an interface proves a message to whoever implements it, and says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from itertools import islice, product

from analyzers.flows.circumstances import Circumstances
from analyzers.flows.claims import NOTHING, Claim, claim_of
from analyzers.flows.detours import Detours
from analyzers.flows.flow import Flow, Message
from analyzers.flows.hidden import Hidden, Hint
from analyzers.flows.members import Asked, Members
from analyzers.flows.proven import Proven
from analyzers.flows.resolution import Names, Resolved, participants
from analyzers.flows.statements import MOST_EDGES, MOST_PAIRS, Statements
from analyzers.graph import SYMBOL, ArchitectureGraph, Edge, file_of, is_outside, within
from analyzers.landscape import SYSTEM
from analyzers.reach import Reach, around

_MOST_FILES = 200
_A_SLIP = 0.85
_SCRIPTS = ("js", "jsx", "mjs", "cjs", "ts", "tsx", "vue", "svelte", "html")
_FAMILIES = {**dict.fromkeys(_SCRIPTS, "js"), "pyi": "py", "ipynb": "py"}
# What these do is not in the code.
_UNSEEN = ("actor", "person", "unknown")
_NOBODY = Resolved("unknown")


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
        run = _Run(self, participants(flow, self.graph, self.names) if meant is None else meant, flow)
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

    def __init__(self, prover: Prover, meant: Mapping[str, Resolved], flow: Flow) -> None:
        self.prover = prover
        self.graph, self.reach = prover.graph, prover.reach
        self.meant = meant
        self.known: dict[tuple[str, str, Claim], Proven] = {}
        self.hidden = Hidden(prover)
        self.circumstances = Circumstances(prover, self.hidden)
        self.statements = Statements(prover, self.hidden)
        shown = frozenset(one for each in meant.values() for one in each.ids)
        self.detours = Detours(prover, self.statements, shown)
        self.earlier: dict[tuple[str, str], Proven] = {}
        # Who asked whom.
        self.asked: dict[str, list[str]] = {}
        # Whose questions went to somebody unknown; where a line is not understood, any may have been on it.
        self.unheard: set[str] = set(meant) if flow.troubles else set()

    def judged(self, message: Message) -> Proven:
        source, target = self.meant.get(message.source, _NOBODY), self.meant.get(message.target, _NOBODY)
        if message.line == "solid":
            self.asked.setdefault(message.source, []).append(message.target)
        if target.role == "unknown":
            self.unheard.add(message.source)
        claim = NOTHING if message.line == "dashed" or message.is_lost else claim_of(message.text)
        own = tuple(each for each in target.ids if not is_outside(each))
        asked = self.prover.members.asked(own, claim) if claim and own else None
        if asked is not None and not asked.found and not asked.is_open:
            return self._kept(message, Proven("no-method", (), (), "", own[0], claim, asked.names))
        found = self._between(message, source, target, asked if asked is not None and asked.found else None)
        if asked is not None and found.verdict in ("proved", "through"):
            found = self._really_called(message, found, asked, claim)
        return self._kept(message, found._replace(claim=claim))

    def _really_called(self, message: Message, found: Proven, asked: Asked, claim: Claim) -> Proven:
        """The same; but where the line below the comment calls another method of the receiver, the code of the sender
        has no call of that name, or it is a slip of one that is there, nothing shows that it is called."""
        if not claim.method or message.source == message.target:
            return found
        if not asked.found and (slip := get_close_matches(claim.method, asked.names, 1, _A_SLIP)):
            # A base from outside may have it; but a name that is nearly one of those that are there is a slip.
            return found._replace(verdict="unproved", names=tuple(slip))
        is_own = asked.found and claim.method not in asked.names
        below = {call.rpartition(".")[2] for call in self._calls_below(message)}
        if is_own or claim.method in below or any(_last(edge.target) == claim.method for edge in found.edges):
            return found
        instead = below.intersection(asked.names)
        if not instead and not self.hidden.is_silent_on(found, claim.method):
            return found
        called = instead or self._called(found).intersection(asked.names)
        return found._replace(verdict="unproved", edges=(), instead=tuple(sorted(called)))

    def _called(self, found: Proven) -> set[str]:
        """The names of all that the sender is seen to call of the receiver."""
        ends = (found.target, *found.through)
        calls = (_last(edge.target) for one in ends for edge in self.prover.calls(found.source, one))
        return {*calls, *self.hidden.called_of(found.source, found.target)}

    def _calls_below(self, message: Message) -> tuple[str, ...]:
        if not message.number:
            return ()
        annotations = self.graph.files[message.spot.path].shape.annotations
        return annotations[message.spot.block].calls if message.spot.block < len(annotations) else ()

    def _kept(self, message: Message, found: Proven) -> Proven:
        self.earlier.setdefault((message.source, message.target), found)
        return found

    def _between(self, message: Message, source: Resolved, target: Resolved, asked: Asked | None) -> Proven:
        if message.is_lost or source.role in _UNSEEN or target.role in _UNSEEN:
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
        # An answer may be given to who asked by way of others, and to whom is not known.
        if message.target in self.unheard or self._has_asked(message.target, message.source):
            return Proven("unjudged")
        if "system" in (source.role, target.role) and not (source.ids and target.ids):
            return Proven("unjudged")
        back = self.statements.stated(target.ids, source.ids, None)
        if back is None and message.target in self.asked.get(message.source, ()):
            return self._to_whom_was_asked(source, target)
        if back is not None or source.role == "system":
            return back or Proven("unjudged")
        return self._need(message, source, target, None)

    def _to_whom_was_asked(self, source: Resolved, target: Resolved) -> Proven:
        """A reply that goes where only a question went: it is turned around where the code has just that."""
        stated = self.statements.stated(source.ids, target.ids, None)
        if stated is None:
            return Proven("unjudged")
        return Proven("phantom", stated.edges, (), target.component, source.component, turned=True)

    def _has_asked(self, who: str, whom: str) -> bool:
        """Whether questions so far lead from one to the other."""
        reached, waiting = {who}, [who]
        while waiting:
            new = [each for each in self.asked.get(waiting.pop(), ()) if each not in reached]
            reached.update(new)
            waiting += new
        return whom in reached

    def _within(self, source: Resolved, asked: Asked | None) -> Proven:
        for component in source.ids:
            wanted = asked.ids if asked is not None else (component,)
            called = (edge for one in wanted for edge in self.prover.calls(component, one))
            if edges := tuple(islice(called, MOST_EDGES)):
                return Proven("proved", edges, (), component, component)
        return Proven("proved", (), (), source.component, source.component)

    def _need(self, message: Message, source: Resolved, target: Resolved, asked: Asked | None) -> Proven:
        pairs = tuple(islice(product(source.ids, target.ids), MOST_PAIRS))
        if found := self.statements.stated(source.ids, target.ids, asked):
            return found
        if asked is not None and any(self._is_part(*pair) for pair in pairs):
            return Proven("unproved", (), (), *pairs[0])
        by_kin = next(filter(None, (self.detours.by_kin(*pair, asked) for pair in pairs)), None)
        if found := by_kin or self._roundabout(message, pairs, asked):
            return found
        if all(is_outside(end) and not end.startswith(SYSTEM) for end in source.ids):
            return Proven("unjudged")
        found = self._unstated(message, pairs, asked) or Proven("phantom", (), (), *pairs[0])
        holder = self._holder(target.component) if asked is None else ""
        if not holder:
            return found
        # Who speaks to a method asks its class for it.
        method = self.prover.members.asked((holder,), Claim(_last(target.component)))
        return self._need(message, source, Resolved(target.role, (holder,)), method)

    def _holder(self, method: str) -> str:
        """The class of a method, "" of what is none."""
        path, mark, name = method.partition(SYMBOL)
        holder = f"{path}{mark}{name.rpartition('.')[0]}"
        return holder if "." in name and self.graph.level(holder) == "class" else ""

    def _roundabout(self, message: Message, pairs: Sequence[tuple[str, str]], asked: Asked | None) -> Proven | None:
        """What is sent by way of others, or may be by an object whose class is not told."""
        hint = self.hidden.called(message, pairs, asked) if asked is not None else None
        others = next(filter(None, (self.detours.by_others(*pair) for pair in pairs)), None)
        if others is not None and hint is None and asked is not None and _is_hearsay(others):
            # Whoever imports what hands the receiver on may be given one.
            hint = Hint(others.edges[0])
        if hint is None:
            return others
        found = self._shown(pairs, hint, asked)
        return found or Proven("unproved", (), (), *pairs[0], hint=hint.edge, written=hint.written)

    def _shown(self, pairs: Sequence[tuple[str, str]], hint: Hint | None, asked: Asked | None) -> Proven | None:
        if hint is None or hint.edge is None:
            return None
        return next(filter(None, (self.circumstances.shown(*pair, hint.edge, asked) for pair in pairs)), None)

    def _is_part(self, source: str, target: str) -> bool:
        return self.reach.contains(source, target) or self.reach.contains(target, source)

    def _unstated(self, message: Message, pairs: Sequence[tuple[str, str]], asked: Asked | None) -> Proven | None:
        """What the code does not state, and may yet be so; or what it states the other way round."""
        if hint := self.hidden.called(message, pairs, asked):
            return Proven("unproved", (), (), *pairs[0], hint=hint.edge, written=hint.written)
        turned = (self.statements.stated((target,), (source,), None) for source, target in pairs)
        if back := next(filter(None, turned), None):
            return Proven("phantom", back.edges, (), *pairs[0], turned=True)
        hint = self.hidden.nearby(pairs)
        if found := self._shown(pairs, hint, asked):
            return found
        is_made = any(self.circumstances.is_made_elsewhere(target) for _, target in pairs)
        if hint is None and (is_made or (asked is not None and all(_are_apart(*pair) for pair in pairs))):
            return Proven("unproved", (), (), *pairs[0])
        # A route that is served may be asked for by way of a proxy, or from outside.
        if hint or (asked is not None and claim_of(message.text).verb):
            return Proven("unproved", (), (), *pairs[0], hint=hint.edge if hint else None)
        return None


def _are_apart(source: str, target: str) -> bool:
    """Whether two are written in languages that cannot call each other: how one asks the other may not be read."""
    suffixes = [file_of(end).rpartition(".")[2] for end in (source, target) if SYMBOL in end or "." in end]
    return len({_FAMILIES.get(each, each) for each in suffixes}) > 1


def _last(component: str) -> str:
    return component.partition(SYMBOL)[2].rpartition(".")[2]


def _is_hearsay(found: Proven) -> bool:
    """Whether a definition leads to another only by what files import."""
    inner = SYMBOL in found.source and SYMBOL in found.target
    return found.verdict == "indirect" and inner and all(edge.kind == "imports" for edge in found.edges)
