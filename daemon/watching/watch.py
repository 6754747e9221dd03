"""The loop of `undrift watch`: one owner of the state, one closed set of events, typed progress for whoever listens."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Literal, Protocol

from coherence.findings import Finding
from daemon.errors import UndriftError
from daemon.syncing.outcome import SyncOutcome
from daemon.watching.inbox import Event, Inbox, Rescan, Saved, Stop, Why

RESCAN_EVERY = 300.0
RETRY_AFTER = 10.0
# What people drew and told is held once nobody saves any more: it may take seconds, and no picture waits for it.
HOLD_AFTER = 1.0


class Session(Protocol):
    """The work itself, which keeps what it learned between two calls."""

    def refresh(self, paths: frozenset[str] | None) -> SyncOutcome | None:
        """Bring the pictures up to date. `paths` (posix, relative to the root) may have changed; None: everything.
        The answer is None where nothing happened but what the session wrote itself."""

    def hold(self) -> tuple[Finding, ...] | None:
        """What is false in people's drawings and flows; None where nothing happened since it was asked."""

    def close(self) -> None: ...


class Watcher(Protocol):
    """Puts what happens in the tree into an inbox, from threads of its own. A root that is gone is a Stop."""

    @property
    def root(self) -> str: ...

    @property
    def how(self) -> str:
        """The means, for people: `inotify`, `polling every 2 s`."""

    @property
    def fallback(self) -> str:
        """Why something slower than the usual means is used; empty when it is not."""

    def start(self) -> None: ...

    def rewatch(self) -> None:
        """Follow the folders as they are now. May lose events: a whole look has to follow."""

    def stop(self) -> None: ...


Cause = Saved | Rescan


@dataclass(frozen=True, slots=True)
class Started:
    how: str
    root: str


@dataclass(frozen=True, slots=True)
class Refreshed:
    cause: Cause
    outcome: SyncOutcome
    seconds: float


@dataclass(frozen=True, slots=True)
class Held:
    """What is false in people's drawings and flows now."""

    false: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a run that paints says."""

    message: str


@dataclass(frozen=True, slots=True)
class Failed:
    """Nothing could be refreshed; the last pictures stay, and everything is looked at again later."""

    cause: Cause
    message: str


@dataclass(frozen=True, slots=True)
class Fallback:
    message: str


@dataclass(frozen=True, slots=True)
class Stopped:
    why: Why
    message: str


Progress = Started | Refreshed | Held | Said | Failed | Fallback | Stopped
Listener = Callable[[Progress], None]


def watch(
    session: Session, inbox: Inbox, watcher: Watcher, listener: Listener, rescan_every: float = RESCAN_EVERY
) -> Stop:
    """Keep the pictures true until somebody says Stop; the Stop is returned."""
    try:
        # The watcher comes before the first look: what is saved during the look waits in the inbox.
        watcher.start()
        listener(Started(watcher.how, watcher.root))
        stop = _Loop(session, inbox, watcher, listener).run(rescan_every)
    finally:
        watcher.stop()
        session.close()
    listener(Stopped(stop.why, stop.message))
    return stop


class _Loop:
    def __init__(self, session: Session, inbox: Inbox, watcher: Watcher, listener: Listener) -> None:
        self.session = session
        self.inbox = inbox
        self.watcher = watcher
        self.listener = listener
        self.fallback = ""
        self.failures = 0
        self.started = False

    def run(self, rescan_every: float) -> Stop:
        clock = self.inbox.clock
        self._say_fallback()
        event: Cause = Rescan("start")
        due = 0.0
        while True:
            # After a failure nobody knows how far it came, so the next look is at everything.
            whole = isinstance(event, Rescan) or self.failures > 0
            self._look(event, whole)
            if whole or self.failures:
                due = clock.now() + self._pause(rescan_every)
            taken = self._next(due)
            if isinstance(taken, Stop):
                return taken
            event = taken

    def _look(self, cause: Cause, whole: bool) -> None:
        began = self.inbox.clock.now()
        try:
            if whole and self.started:
                self.watcher.rewatch()
                self._say_fallback()
            self.started = True
            if self.inbox.stopping:  # the root may be gone, and a refresh must not bring it back
                return
            outcome = self.session.refresh(cause.paths if isinstance(cause, Saved) and not whole else None)
        except (OSError, UndriftError) as error:
            self.failures += 1
            self.listener(Failed(cause, _told(error)))
            return
        self.failures = 0
        if outcome is not None:
            self.listener(Refreshed(cause, outcome, self.inbox.clock.now() - began))

    def _next(self, due: float) -> Event:
        quiet = self.inbox.clock.now() + HOLD_AFTER
        if quiet < due:
            taken = self.inbox.take(quiet)
            if taken is not None:
                return taken
            self._hold()
        return self.inbox.take(due) or Rescan("a look now and then")

    def _hold(self) -> None:
        if self.failures or self.inbox.stopping:
            return
        try:
            false = self.session.hold()
        except (OSError, UndriftError):
            return  # the next save tries again, and a check tells why
        if false is not None:
            self.listener(Held(false))

    def _pause(self, rescan_every: float) -> float:
        if not self.failures:
            return rescan_every
        # A full disk sends no event when it has room again.
        return min(rescan_every, RETRY_AFTER * (1 << min(self.failures - 1, 10)))

    def _say_fallback(self) -> None:
        if self.watcher.fallback != self.fallback:
            self.fallback = self.watcher.fallback
            self.listener(Fallback(self.fallback))


def _told(error: OSError | UndriftError) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    return str(error) or type(error).__name__


_WHY: dict[int, Literal["interrupted", "terminated"]] = {
    signal.SIGINT: "interrupted",
    signal.SIGTERM: "terminated",
}


@contextmanager
def stop_on_signals(inbox: Inbox) -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the loop cleanly; a second one ends the process at once. Main thread only."""

    def put_stop(number: int, _: FrameType | None) -> None:
        for each in _WHY:
            signal.signal(each, signal.SIG_DFL)
        inbox.stop(_WHY[number])

    before = {number: signal.signal(number, put_stop) for number in _WHY}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
