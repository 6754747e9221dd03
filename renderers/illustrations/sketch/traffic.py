"""Traffic: which arrows use which pieces of line, and what that costs the next one."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

# Costs in pixels of the usual picture: to cross another arrow, to do so close to its corner, and to take a piece of
# line that another one has.
CROSSING, CLOSE, TAKEN = 60.0, 260.0, 900.0


class Traffic:
    """Cells are numbered column by column, `high` in each. The piece of line from a cell to the right has twice its
    number, the one down has one more."""

    def __init__(self, cells: int, high: int) -> None:
        self._high = high
        self.pieces = [0] * (2 * cells)
        # How dear it is to come through a cell across, and down.
        self.across = [0.0] * cells
        self.down = [0.0] * cells
        self._ways: dict[int, list[int]] = {}

    def add(self, number: int, cells: list[int]) -> None:
        """Let an arrow run through these cells."""
        self._ways[number] = cells
        self._count(cells, 1)

    def remove(self, number: int) -> None:
        """Take an arrow away again."""
        self._count(self._ways.pop(number), -1)

    def shared(self, number: int) -> bool:
        """Does this arrow share a piece of line?"""
        return any(self.pieces[piece] > 1 for piece in self._pieces(self._ways[number]))

    def _count(self, cells: Sequence[int], sign: int) -> None:
        for piece in self._pieces(cells):
            self.pieces[piece] += sign
        steps = [other - one for one, other in pairwise(cells)]
        straight = [at not in (0, len(steps)) and steps[at - 1] == steps[at] for at in range(len(cells))]
        for at, cell in enumerate(cells):
            if not straight[at]:
                self.across[cell] += sign * TAKEN / 4
                self.down[cell] += sign * TAKEN / 4
                continue
            # Right beside a corner, an end or a branch, a crossing is hard to read.
            price = CROSSING if all(straight[max(0, at - 1) : at + 2]) else CLOSE
            runs_down = abs(steps[at]) == 1
            self.across[cell] += sign * (price if runs_down else TAKEN / 4)
            self.down[cell] += sign * (TAKEN / 4 if runs_down else price)

    def _pieces(self, cells: Sequence[int]) -> Iterator[int]:
        for one, other in pairwise(cells):
            yield 2 * min(one, other) + (abs(one - other) == 1)
