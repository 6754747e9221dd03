"""What states a message: the calls, imports, requests and events by which its sender leads to its receiver itself."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import TYPE_CHECKING

from analyzers.flows.hidden import Hidden
from analyzers.flows.members import Asked
from analyzers.flows.proven import Proven
from analyzers.graph import SYMBOL, Edge, within

if TYPE_CHECKING:
    from analyzers.flows.proving import Prover

MOST_PAIRS = 64
MOST_EDGES = 3


class Statements:
    """Those of one graph, as one flow asks for them."""

    def __init__(self, prover: "Prover", hidden: Hidden) -> None:
        self.prover = prover
        self.reach = prover.reach
        self.hidden = hidden

    def stated(self, sources: Sequence[str], targets: Sequence[str], asked: Asked | None) -> Proven | None:
        """What states that one of the first needs one of the others: the calls of what is asked for come first."""
        for source, target in islice(product(sources, targets), MOST_PAIRS):
            wanted = [one for one in asked.ids if one != target] if asked is not None else []
            called = [edge for one in wanted for edge in self.calls(source, one)]
            if called and all(within(edge.target, target) for edge in called):
                return Proven("proved", tuple(called[:MOST_EDGES]), (), source, target)
            is_part = self.reach.contains(source, target) or self.reach.contains(target, source)
            direct = self.reach.direct(source, target) if not is_part or not wanted else None
            if direct is not None:
                edges = dict.fromkeys((*called, *self.attributed(source, wanted), direct))
                return Proven("proved", tuple(edges)[:MOST_EDGES], (), source, target)
            if called:
                bases = tuple(dict.fromkeys(_owner(edge.target) for edge in called))
                return Proven("through", tuple(called[:MOST_EDGES]), bases[:1], source, target)
            if is_part:
                held = tuple(islice(self._attributed_or_any(source, target, wanted), MOST_EDGES))
                # One that is a part of the other need not say so; what is asked of it has to be called all the same.
                if held or not wanted:
                    return Proven("proved", held, (), source, target)
        return None

    def _attributed_or_any(self, source: str, target: str, wanted: Sequence[str]) -> Iterator[Edge]:
        return self.attributed(source, wanted) if wanted else iter(dict.fromkeys(self.calls(source, target)))

    def calls(self, source: str, target: str) -> Iterator[Edge]:
        return self.prover.calls(source, target)

    def attributed(self, source: str, methods: Iterable[str]) -> Iterator[Edge]:
        """Calls on what the own object holds: they lead to a method of this name where the class of it is known."""
        by_name = {one.rpartition(".")[2]: one for one in methods}
        for edge in self.hidden.own_calls(source, by_name):
            yield edge._replace(target=by_name[edge.target])  # type: ignore[arg-type]


def _owner(method: str) -> str:
    path, mark, name = method.partition(SYMBOL)
    holder = name.rpartition(".")[0]
    return f"{path}{mark}{holder}" if holder else path
