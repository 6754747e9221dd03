"""Painting while a watch runs: what went stale is painted by a run of its own, `undrift illustrate --unattended`, so
that no picture waits for a model. That run asks the user's own config whether it may, and for how much."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from typing import IO, TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

# How long a run may take to end after it was asked to: what it paid for is on the disk by then.
_SECONDS = 10


class Run(Protocol):
    """A run that paints: what it says, and how it is ended."""

    @property
    def stdout(self) -> IO[str] | None:
        """What it says, line by line, until it ends."""
        ...

    def send_signal(self, number: int, /) -> None:
        """Ask it to end."""
        ...

    def kill(self) -> None:
        """End it."""
        ...

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end. Raises subprocess.TimeoutExpired."""
        ...


class Painting:
    """One run at a time; what goes stale meanwhile is found by the next look. `say` hears every line, from another
    thread."""

    def __init__(self, start: Callable[[Sequence[str]], Run], say: Callable[[str], None]) -> None:
        self._start = start
        self._say = say
        self._run: Run | None = None
        self._teller: threading.Thread | None = None
        self._tried: frozenset[tuple[str, str]] = frozenset()

    def paint(self, stale: frozenset[tuple[str, str]]) -> None:
        """Paint these illustrations: each by its name and a digest of what the code says. What was tried already is
        not tried again before the code changes."""
        if self._teller is not None and self._teller.is_alive():
            return
        names = sorted({name for name, _ in stale - self._tried})
        self._tried = stale
        if not names:
            return
        try:
            self._run = self._start(names)
        except OSError as error:
            self._say(f"cannot paint: {error.strerror or error}")
            return
        self._teller = threading.Thread(target=self._tell, args=(self._run,), daemon=True)
        self._teller.start()

    def close(self) -> None:
        """End a run that is under way: nothing that it paid for is lost."""
        if self._run is None or self._teller is None or not self._teller.is_alive():
            return
        with contextlib.suppress(OSError):
            self._run.send_signal(signal.SIGINT)
        try:
            self._run.wait(_SECONDS)
        except subprocess.TimeoutExpired:
            self._run.kill()
        self._teller.join(_SECONDS)

    def _tell(self, run: Run) -> None:
        for line in run.stdout or ():
            self._say(line.rstrip("\n"))
        run.wait()


def starter(root: Path) -> Callable[[Sequence[str]], Run]:
    """What starts a run for a project."""

    def start(names: Sequence[str]) -> Run:
        words = [sys.executable, "-m", "undrift", "-C", str(root), "illustrate", "--unattended", "--", *names]
        return subprocess.Popen(  # noqa: S603 - our own words, and names that the config allows
            words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    return start
