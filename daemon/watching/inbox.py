"""What the watching threads saw, until the loop takes it.

File events are hints: what counts is that nothing is lost, not that everything is told apart. While the loop works,
all that arrives is merged into one next request; too many paths become one `Rescan`.
"""

import threading
import time
from dataclasses import dataclass
from typing import Literal, Protocol

Why = Literal["interrupted", "terminated", "root-gone", "asked"]


@dataclass(frozen=True, slots=True)
class Saved:
    """These files (posix paths, relative to the root) may have changed, appeared or gone."""

    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rescan:
    """Look at everything again."""

    reason: str


@dataclass(frozen=True, slots=True)
class Stop:
    why: Why
    message: str = ""


Event = Saved | Rescan | Stop


class Clock(Protocol):
    """Time that only goes forward: a changed wall clock must neither wake nor delay anything."""

    def now(self) -> float: ...

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        """Wait until the held condition is notified, at the latest until then. May return early."""


class SystemClock:
    def now(self) -> float:
        return time.monotonic()

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        condition.wait(None if until is None else max(0.0, until - time.monotonic()))


@dataclass(frozen=True, slots=True)
class Pace:
    """A batch is taken after `quiet` seconds without an event, and never later than `latest` seconds after its first.

    More than `crowd` events are no save but a checkout, or the like: that batch waits for `latest` seconds of quiet, at
    most for `flood` seconds. More than `most` paths become one whole look.
    """

    quiet: float = 0.010
    latest: float = 0.100
    flood: float = 1.0
    crowd: int = 50
    most: int = 1000


class Inbox:
    """The one waiting slot between the watching threads and the loop. Every method may be called from any thread,
    and from a signal handler."""

    def __init__(self, clock: Clock | None = None, pace: Pace | None = None) -> None:
        self.clock: Clock = clock or SystemClock()
        self._pace = pace or Pace()
        # A condition's own lock is re-entrant, so a signal handler may put a Stop while the loop holds it.
        self._changed = threading.Condition()
        self._paths: set[str] = set()
        self._rescan = ""
        self._stop: Stop | None = None
        self._first: float | None = None
        self._last = 0.0
        self._events = 0

    def put(self, path: str) -> None:
        """One file may have changed."""
        with self._changed:
            self._arrived()
            if self._rescan:
                return
            self._paths.add(path)
            if len(self._paths) > self._pace.most:
                self._paths.clear()
                self._rescan = f"more than {self._pace.most} files changed at once"

    def rescan(self, reason: str) -> None:
        """Everything may have changed. The first reason of a batch is the one that is told."""
        with self._changed:
            self._arrived()
            self._paths.clear()
            self._rescan = self._rescan or reason

    def stop(self, why: Why, message: str = "") -> None:
        """End the loop: at once when it waits, after the running refresh when it works."""
        with self._changed:
            self._stop = self._stop or Stop(why, message)
            self._changed.notify()

    @property
    def stopping(self) -> bool:
        with self._changed:
            return self._stop is not None

    def take(self, until: float | None = None) -> Event | None:
        """Wait for the next batch; None when nothing had arrived by `until` (without it: wait for ever)."""
        with self._changed:
            while not self._stop:
                due = self._due()
                wake = until if due is None else due
                if wake is not None and wake <= self.clock.now():
                    return None if due is None else self._emptied()
                self.clock.wait(self._changed, wake)
            return self._stop

    def _arrived(self) -> None:
        self._last = self.clock.now()
        self._events += 1
        if self._first is None:
            self._first = self._last
            # Only the first event of a batch wakes the loop, which then sleeps until the batch is due.
            self._changed.notify()

    def _due(self) -> float | None:
        if self._first is None:
            return None
        pace = self._pace
        quiet, latest = (pace.latest, pace.flood) if self._events > pace.crowd else (pace.quiet, pace.latest)
        return min(self._last + quiet, self._first + latest)

    def _emptied(self) -> Event:
        event: Event = Rescan(self._rescan) if self._rescan else Saved(frozenset(self._paths))
        self._paths, self._rescan, self._first, self._events = set(), "", None, 0
        return event
