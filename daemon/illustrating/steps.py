"""What is being done, for somebody who waits at a terminal: which picture of how many, its step, and how long it takes
yet. One line, written over and over; nothing of it stays."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from daemon.projects.progress import Progress, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from daemon.illustrations.sources import Source

_MINUTE = 60


class Steps:
    """Told of every step. `shown` is the line on the terminal, None where nobody looks at one."""

    def __init__(self, shown: Progress | None, now: Callable[[], float] = time.monotonic) -> None:
        self._shown = shown
        self._now = now
        self._place, self._count = 0, 0
        self._begun = self._since = 0.0

    def __call__(self, text: str) -> None:
        """A step is begun."""
        if self._shown is not None:
            self._shown(f"{self._which()}{text}{self._left()}")

    def each(self, wanted: Sequence[Source]) -> Iterator[Source]:
        """These, one after the other, while it is counted where among them we are."""
        self._count, self._begun = len(wanted), self._now()
        for self._place, source in enumerate(wanted, 1):
            self._since = self._now()
            self(f"{source.spec.name}: looking at what is in place")
            yield source
        self._place = self._count = 0

    def clear(self) -> None:
        """Leave the line empty: something else is said now."""
        if self._shown is not None:
            self._shown.done()

    def _which(self) -> str:
        return f"{self._place} of {self._count}, " if self._count > 1 else ""

    def _left(self) -> str:
        """How long the rest takes, if it goes on as so far; "" before one of many is done."""
        done = self._place - 1
        if self._count < 2 or done < 1:
            return ""
        each = (self._since - self._begun) / done
        left = round(each * (self._count - done) - (self._now() - self._since))
        if left < 1:
            return ""
        return f"; about {left} s left" if left < _MINUTE else f"; about {round(left / _MINUTE)} min left"


def steps() -> Steps:
    """For the terminal of this process."""
    return Steps(progress(at_once=True))
