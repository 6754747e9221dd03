"""What a long look is doing, in the last line of a terminal. A quick one says nothing."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_PATIENCE = 1.0
_PAUSE = 0.1
_CLEAR = "\r\x1b[2K"


class Progress:
    """Shows the latest text only when patience is over, and not more often than an eye can follow; with `at_once` each
    text as it comes, for steps that are few and long."""

    def __init__(
        self, write: Callable[[str], object], now: Callable[[], float], width: int = 80, *, at_once: bool = False
    ) -> None:
        self._write = write
        self._now = now
        self._width = width
        self._pause = 0.0 if at_once else _PAUSE
        self._next = now() + (0.0 if at_once else _PATIENCE)
        self._shown = False

    def __call__(self, text: str) -> None:
        """Something is being done now."""
        if self._now() >= self._next:
            self._write(_CLEAR + text[: self._width - 1])
            self._shown = True
            self._next = self._now() + self._pause

    def done(self) -> None:
        """Leave the line empty, as it was."""
        if self._shown:
            self._write(_CLEAR)
            self._shown = False


def progress(*, at_once: bool = False) -> Progress | None:
    """Progress on stderr; none where nobody would see it."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        return None
    width = os.get_terminal_size(sys.stderr.fileno()).columns or 80
    return Progress(_write, time.monotonic, width, at_once=at_once)


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
