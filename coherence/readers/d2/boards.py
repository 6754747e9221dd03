"""The boards of a D2 file, each as a depiction."""

from dataclasses import replace

from coherence.depiction import Depiction, Place, Unread
from coherence.readers.d2.drawing import drawn
from coherence.readers.d2.evaluation import Evaluation
from coherence.readers.d2.imports import Imports
from coherence.readers.d2.parser import Parsed
from coherence.readers.d2.syntax import Statement, Value
from coherence.readers.d2.variables import Known
from coherence.readers.protocol import Include

# Scenarios tell the board again that they build on: together they are counted.
_MOST_BOARDS = 60
_MOST_STEPS = 400_000


def depicted(text: str, path: str, include: Include, unread: tuple[Unread, ...]) -> tuple[Depiction, ...]:
    """The first board, and all those in it."""
    parsed = Parsed(text)
    boards = _Boards(parsed, Imports(path, include))
    boards.tell((parsed.statements,), {}, {}, "")
    first, *others = boards.found
    unread = (*unread, *parsed.unread, *first.unread)
    return (replace(first, remarks=tuple(parsed.remarks), unread=tuple(sorted(set(unread)))), *others)


class _Boards:
    def __init__(self, parsed: Parsed, imports: Imports) -> None:
        self.parsed = parsed
        self.imports = imports
        self.found: list[Depiction] = []
        self.steps = 0

    def tell(
        self, told: tuple[tuple[Statement, ...], ...], variables: Known, classes: dict[str, Value], title: str
    ) -> None:
        """A board, told in several parts of which the last one is its own, and the boards in it."""
        evaluation = Evaluation(self.imports, lambda span: self.parsed.places.at(*span), variables)
        evaluation.classes.update(classes)
        for part in told[:-1]:
            evaluation.run(part, mine=False)
        # What is wrong with the board that this one builds on was told there.
        evaluation.unread.clear()
        evaluation.run(told[-1])
        self.steps += evaluation.steps
        self.found.append(drawn(evaluation, title))
        here = len(self.found) - 1
        known = evaluation.variables.scopes[0], evaluation.classes
        for name, value, place in evaluation.boards["layers"]:
            if self._has_room(here, place):
                self.tell((self._body(value),), *known, name)
        for name, value, place in evaluation.boards["scenarios"]:
            if self._has_room(here, place):
                self.tell((*told, self._body(value)), *known, name)
        steps = told
        for name, value, place in evaluation.boards["steps"]:
            if self._has_room(here, place):
                steps = (*steps, self._body(value))
                self.tell(steps, *known, name)

    def _has_room(self, here: int, place: Place) -> bool:
        room = len(self.found) < _MOST_BOARDS and self.steps < _MOST_STEPS
        if not room:
            why = "there are too many boards; this one is not read"
            self.found[here] = replace(self.found[here], unread=(*self.found[here].unread, Unread(place, why)))
        return room

    def _body(self, value: Value) -> tuple[Statement, ...]:
        imported = self.imports.statements(value, "") if value.source else None
        return (*(imported[0] if imported else ()), *(value.body or ()))
