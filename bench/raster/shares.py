"""Shares with what is known of them: Wilson's interval of 95 per cent."""

import math
from collections.abc import Sequence
from typing import NamedTuple

_Z = 1.96


class Share(NamedTuple):
    """So many of so many. `weight` is how often each case was counted: repeats make an interval no narrower."""

    part: float
    whole: float
    weight: float = 1.0

    @property
    def value(self) -> float:
        """From 0 to 1; 1 where there was nothing to get wrong."""
        return self.part / self.whole if self.whole else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Where the true share lies."""
        count = self.whole / self.weight
        if not count:
            return 0.0, 1.0
        share, square = self.value, _Z * _Z / count
        middle = (share + square / 2) / (1 + square)
        reach = _Z * math.sqrt(share * (1 - share) / count + square / (4 * count)) / (1 + square)
        return max(0.0, middle - reach), min(1.0, middle + reach)

    def text(self) -> str:
        """As in `98.2 [97.1 98.9]`, in per cent."""
        if not self.whole:
            return "-"
        low, high = self.interval
        return f"{100 * self.value:.1f} [{100 * low:.1f} {100 * high:.1f}]"

    def __add__(self, other: object) -> "Share":
        assert isinstance(other, Share)
        return Share(self.part + other.part, self.whole + other.whole, max(self.weight, other.weight))


NOTHING = Share(0, 0)


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows under each other, as lines."""
    wide = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(room) for cell, room in zip(row, wide, strict=True)).rstrip() for row in rows]
