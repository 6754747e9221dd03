"""What lies between two components that no statement relates."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from analyzers.graph import SYMBOL, file_of, is_outside
from analyzers.landscape import SYSTEM

if TYPE_CHECKING:
    from analyzers.reach import Reach

# So many files are looked through for a way between two components; what has more neighbours is near everything.
_MOST_NEIGHBOURS = 3_000
# So many files that lead to both of two are asked whether they use both.
_MOST_WIRING = 50


class Ways:
    """Answers about what a Reach knows, and keeps what it worked out."""

    def __init__(self, reach: "Reach") -> None:
        self._reach = reach
        self._graph = reach.graph

    def between(self, source: str, target: str) -> tuple[str, ...]:
        """A contract that the target fulfils, what runs or carries messages between them, or one or two files; () where
        there is nothing."""
        return (
            self.contract(source, target)
            or self._between_deployed(source, target)
            or self._files_between(source, target)
        )

    def contract(self, source: str, target: str) -> tuple[str, ...]:
        """What the source uses and the target inherits from: whoever wires them hands the one to the other. What both
        inherit from joins nobody."""
        bases = self._reach.inherited(target)
        used = self._reach.lines(source, deep=True) if bases else {}
        own = self._reach.inherited(source)
        between = sorted(base for base in bases if SYMBOL in base and base in used and base not in own)
        return tuple(between[:1])

    def wired_in(self, source: str, target: str) -> str:
        """A file of the product that uses something of both, "" for none: it may hand the one to the other."""
        ends = [set(self._reach.files(end)) for end in (source, target)]
        users = [{path for file in own for path in self._from.get(file, ())} for own in ends]
        both = sorted((users[0] & users[1]) - ends[0] - ends[1])
        return next((path for path in both[:_MOST_WIRING] if all(self._uses_of(path, end) for end in ends)), "")

    def _uses_of(self, path: str, files: set[str]) -> bool:
        """Whether a file calls or refers to what is defined in these, and does not only import it."""
        return any(edge.target.partition(SYMBOL)[0] in files for edge in self._graph.symbol_edges(path))

    def _between_deployed(self, source: str, target: str) -> tuple[str, ...]:
        """A deployable or a system that the one leads to and that leads to the other; or a queue that both use."""
        own, theirs = (self._linked_to(end) for end in (source, target))
        goals = set(self._reach.parts(target))
        for middle in sorted(own):
            if any(edge.target in goals for edge in self._reach.linked(middle)):
                return (middle,)
        queues = {each.id for each in self._graph.landscape().systems if each.kind == "queue"}
        return tuple(sorted(own & theirs & queues))[:1]

    def _linked_to(self, component: str) -> set[str]:
        linked = {edge.target for part in self._reach.parts(component) for edge in self._reach.linked(part)}
        return linked | {end for end in self._reach.lines(component, deep=False) if end.startswith(SYSTEM)}

    def _files_between(self, source: str, target: str) -> tuple[str, ...]:
        before = self._leads_to(source) - set(self._reach.files(target))
        behind = set(chain.from_iterable(self._from.get(part, ()) for part in self._ends(target)))
        behind -= {*self._reach.files(source), *self._reach.files(target)}
        if not before or not behind or len(before) > _MOST_NEIGHBOURS:
            return ()
        if one := sorted(before & behind):
            return (one[0],)
        for path in sorted(before):
            if two := sorted((self._leads_to(path) & behind) - {path}):
                return (path, two[0])
        return ()

    def _leads_to(self, component: str) -> set[str]:
        """The files of the product that the source leads to directly."""
        ends = {file_of(end) for end in self._reach.lines(component, deep=False)} - set(self._reach.files(component))
        return {end for end in ends if end in self._graph.files and self._graph.role(end) == "code"}

    def _ends(self, target: str) -> Iterable[str]:
        """What a statement into the target names: its files, and what is outside by its id."""
        return (target,) if is_outside(target) or SYMBOL in target else self._reach.files(target)

    @cached_property
    def _from(self) -> Mapping[str, list[str]]:
        """The files of the product that lead to each file, definition and system."""
        found: dict[str, list[str]] = {}
        for path in self._graph.files:
            if self._graph.role(path) == "code":
                for end in dict.fromkeys(edge.target for edge in self._reach.stated(path, deep=False)):
                    found.setdefault(end, []).append(path)
        return found
