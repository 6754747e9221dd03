"""Fakes for the watching half: time that passes only when somebody waits, and a log that all of them write to."""

import threading
from collections.abc import Callable

from coherence.findings import Finding
from daemon.syncing.outcome import SyncOutcome
from daemon.watching.inbox import Event, Inbox, Rescan, Saved, Stop


class FakeClock:
    """Runs what is planned when its time has come; waiting for ever with nothing planned is a mistake in a test."""

    def __init__(self) -> None:
        self.time = 0.0
        self.planned: list[tuple[float, Callable[[], object]]] = []

    def plan(self, at: float, action: Callable[[], object]) -> None:
        self.planned.append((at, action))
        self.planned.sort(key=lambda entry: entry[0])

    def now(self) -> float:
        return self.time

    def wait(self, condition: threading.Condition, until: float | None) -> None:
        if self.planned and (until is None or self.planned[0][0] <= until):
            self._run_next()
            return
        assert until is not None, "nothing will ever happen"
        self.time = max(self.time, until)

    def work(self, seconds: float) -> None:
        """Time passes while somebody is busy."""
        until = self.time + seconds
        while self.planned and self.planned[0][0] <= until:
            self._run_next()
        self.time = until

    def _run_next(self) -> None:
        at, action = self.planned.pop(0)
        self.time = max(self.time, at)
        action()


def play(inbox: Inbox, clock: FakeClock, script: str) -> None:
    """Plan what arrives: `5 a.py, 7 !lost, 30 stop` are a save, a rescan and a stop, at their milliseconds."""
    for step in filter(None, map(str.strip, script.split(","))):
        at, what = step.split(" ", 1)
        clock.plan(int(at) / 1000, _action(inbox, what))


def _action(inbox: Inbox, what: str) -> Callable[[], object]:
    if what == "stop":
        return lambda: inbox.stop("asked")
    if what.startswith("!"):
        return lambda: inbox.rescan(what[1:])
    return lambda: inbox.put(what)


def shown(event: Event | None) -> str:
    match event:
        case Saved(paths):
            return " ".join(sorted(paths))
        case Rescan(reason):
            return f"!{reason}"
        case Stop(why, message):
            return f"stop {why} {message}".strip()
        case None:
            return "nothing"


class FakeSession:
    """Remembers what it was asked; each call takes `seconds` and gives the next result (then empty ones)."""

    def __init__(self, clock: FakeClock, log: list[str], seconds: float = 0.0) -> None:
        self.clock = clock
        self.log = log
        self.seconds = seconds
        self.results: list[SyncOutcome | Exception] = []
        self.claims: tuple[Finding, ...] | None = None

    def refresh(self, paths: frozenset[str] | None) -> SyncOutcome:
        at = round(self.clock.now() * 1000)
        self.log.append(f"{at} refresh {'everything' if paths is None else ' '.join(sorted(paths))}")
        self.clock.work(self.seconds)
        result = self.results.pop(0) if self.results else SyncOutcome()
        if isinstance(result, Exception):
            raise result
        return result

    def hold(self) -> tuple[Finding, ...] | None:
        if self.claims is not None:
            self.log.append(f"{round(self.clock.now() * 1000)} hold")
        return self.claims

    def close(self) -> None:
        self.log.append("session closed")


class FakeWatcher:
    root = "shop"
    how = "by hand"

    def __init__(self, log: list[str], fallback: str = "") -> None:
        self.log = log
        self.fallback = fallback
        self.on_rewatch: Callable[[], object] = lambda: None

    def start(self) -> None:
        self.log.append("watcher started")

    def rewatch(self) -> None:
        self.log.append("rewatch")
        self.on_rewatch()

    def stop(self) -> None:
        self.log.append("watcher stopped")
