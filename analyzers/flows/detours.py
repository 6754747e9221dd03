"""What makes a message true that its sender does not state itself: a helper that it calls, an interface that the
receiver fulfils, types that inherit from either, a queue, or code in between."""

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from analyzers.facts import Definition
from analyzers.flows.members import Asked
from analyzers.flows.proven import Proven
from analyzers.flows.resolution import INDEXES
from analyzers.flows.statements import MOST_EDGES, Statements
from analyzers.graph import SYMBOL, file_of, is_outside, within
from analyzers.landscape import SYSTEM

if TYPE_CHECKING:
    from analyzers.flows.proving import Prover

_MOST_HELPERS = 50
# Where a type fulfils an interface by having its methods.
_STRUCTURAL = (".go", ".ts", ".tsx", ".py", ".pyi")


class Detours:
    """Those of one flow; `shown` are the components that take part in it."""

    def __init__(self, prover: "Prover", statements: Statements, shown: frozenset[str]) -> None:
        self.prover = prover
        self.graph, self.reach = prover.graph, prover.reach
        self.statements = statements
        self.shown = shown

    def by_kin(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        """Through a helper of the sender; the interface that the receiver fulfils; types that inherit from either; a
        base of the sender."""
        return (
            self._by_helper(source, target, asked)
            or self._by_client(source, target)
            or self._by_contract(source, target, asked)
            or self._by_types(source, target)
            or self._by_shape(source, target, asked)
        )

    def _by_contract(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        base = self.reach.contract(source, target)
        if not base:
            return None
        methods = (f"{base[0]}.{one.rpartition('.')[2]}" for one in (asked.ids if asked is not None else ()))
        edges = (*self.statements.attributed(source, methods), self.reach.direct(source, base[0]))
        return Proven("through", tuple(filter(None, edges))[:MOST_EDGES], base, source, target)

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
        if self.graph.level(source) != "function" or is_outside(target):
            return None
        for helper in self._called(source, file_of(source)):
            if not within(target, helper) and (found := self.statements.stated((helper,), (target,), asked)):
                return found._replace(verdict="through", through=(helper, *found.through), source=source)
        return None

    def _by_client(self, source: str, target: str) -> Proven | None:
        """Through a function of any file that asks the receiver, or tells it something: `charge(order)` makes the
        request. One that takes part in the flow itself is no detail."""
        if is_outside(target) or self.reach.is_deployed(source):
            return None
        for helper in self._called(source):
            asking = (each for each in self.graph.system_edges(file_of(helper)) if within(each.source, helper))
            edge = next((each for each in asking if self.reach.holds(target, each.target)), None)
            if edge is not None and not any(within(helper, shown) and shown != source for shown in self.shown):
                return Proven("through", (edge,), (helper,), source, target)
        return None

    def _called(self, source: str, path: str = "") -> Iterator[str]:
        """The functions that a component calls, and those that they call: of one file, or of any. The nearest come
        first, and at most so many."""
        seen, waiting = {source}, [source]
        while waiting and len(seen) <= _MOST_HELPERS:
            one = waiting.pop(0)
            for edge in self.graph.symbol_edges(file_of(one)) if file_of(one) in self.graph.files else ():
                end = edge.target
                is_new = end not in seen and SYMBOL in end and (not path or file_of(end) == path)
                if edge.kind == "calls" and within(edge.source, one) and is_new:
                    seen.add(end)
                    waiting.append(end)
                    yield end

    def _by_shape(self, source: str, target: str, asked: Asked | None) -> Proven | None:
        """Through an interface that the receiver fulfils without saying so: it has the method that is asked for."""
        if asked is None or not file_of(target).endswith(_STRUCTURAL):
            return None
        names = {one.rpartition(".")[2] for one in asked.ids if self.reach.holds(target, one)}
        has = set(self.prover.members.names(target))
        for end in sorted(self.reach.leads_into(source)) if names else ():
            path, _, name = end.partition(SYMBOL)
            definition = self.graph.definition(path, name) if name and path in self.graph.files else None
            if definition is None or not self._is_contract(definition):
                continue
            asked_of = set(self.prover.members.names(end))
            if names & asked_of and asked_of <= has:
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

    def by_others(self, source: str, target: str) -> Proven | None:
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
        usual |= all(self.reach.contains(step, target) or _hands_on(step, target) for step in between)
        return Proven("through" if usual else "indirect", edges[:MOST_EDGES], between, source, target)


def _hands_on(path: str, target: str) -> bool:
    """Whether a file stands for the folder around it, out of which it hands what the target is."""
    folder, _, base = path.rpartition("/")
    return base.partition(".")[0] in INDEXES and within(target, folder)
