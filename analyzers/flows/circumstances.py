"""What shows a message that no statement between its two ends states: a library for databases in the code of one that
runs beside a database, and a call of a name that only the receiver has."""

from typing import TYPE_CHECKING

from analyzers.flows.proven import Proven
from analyzers.graph import LANDSCAPE_KINDS, SYMBOL, Edge, file_of
from analyzers.landscape import SYSTEM
from analyzers.outside.mediated import mediated

if TYPE_CHECKING:
    from analyzers.flows.hidden import Hidden
    from analyzers.flows.members import Asked
    from analyzers.flows.proving import Prover

# What a class of such an import makes is handed to anybody (Spring).
_FACTORIES = ("org.springframework.context.annotation",)


class Circumstances:
    """Those of one graph."""

    def __init__(self, prover: "Prover", hidden: "Hidden") -> None:
        self.prover = prover
        self.graph = prover.graph
        self.hidden = hidden

    def shown(self, source: str, target: str, hint: Edge, asked: "Asked | None") -> Proven | None:
        """What shows the message after all; None where nothing does. `hint` is what makes it possible: that the
        deployable around talks to a system, or that the file of the receiver is imported."""
        if hint.kind in LANDSCAPE_KINDS:
            edge = self._library(source, target)
            return Proven("through", (edge, hint), (hint.source,), source, target) if edge is not None else None
        names = {one.rpartition(".")[2] for one in (asked.ids if asked is not None and hint.kind == "imports" else ())}
        alone = [name for name in sorted(names) if self.prover.names.is_alone(name, target)]
        for path in self.prover.reach.files(source) if alone else ():
            said = self.hidden.said(path)
            if said is not None and any(name in said for name in alone) and (edge := self._import(path, target)):
                return Proven("proved", (edge,), (), source, target)
        return None

    def _import(self, path: str, target: str) -> Edge | None:
        """The import of the receiver's file, or of its folder, by a file."""
        wanted = file_of(target)
        folder = wanted.rpartition("/")[0]
        units = (
            (wanted, folder) if not wanted.endswith(".go") else (wanted, folder, *self.graph.packages().get(folder, ()))
        )
        return next((edge for edge in self.graph.files[path].imports if edge.target in units), None)

    def is_made_elsewhere(self, target: str) -> bool:
        """Whether a class makes what others are handed, without a name of it in their code."""
        node = self.graph.files.get(file_of(target)) if SYMBOL in target else None
        modules = (each.module for each in node.shape.imports) if node is not None else ()
        return any(module.startswith(_FACTORIES) for module in modules)

    def _library(self, source: str, target: str) -> Edge | None:
        """The import of a library for databases by the sender's own file."""
        path = file_of(source)
        is_asked = target.startswith(SYSTEM) and path in self.graph.files
        return next(mediated(self.graph, path, target), None) if is_asked else None
