"""The layout engines: Graphviz out of the pygraphviz wheel, in a child process; or the system's `dot`."""

import importlib.util
import math
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import IO

from daemon.adapters.child import GRACE, HOME, Child, Keeper, Lost, Owner, last_line
from daemon.adapters.layout.wire import read_places_line, request_line
from renderers.dot import FORMAT, dot_source, read_places
from renderers.layout import LayoutEngine, LayoutError, LayoutRequest, Rect

DEADLINE = 20.0
INSTALL = (
    "no layout engine: install pygraphviz (`pip install pygraphviz`, it brings Graphviz along) or Graphviz itself "
    "(its `dot` must be on PATH)"
)


def choose_engine() -> LayoutEngine:
    """The best engine that this machine has. Without one, the error comes when a layout is asked for."""
    if importlib.util.find_spec("pygraphviz"):
        return EmbeddedGraphviz()
    from graphviz.backend import DOT_BINARY

    return SystemDot(str(DOT_BINARY)) if shutil.which(DOT_BINARY) else MissingEngine()


class MissingEngine:
    """Stands in where there is no engine, and says what to install."""

    name = "none"

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """Only a picture without boxes can be laid out."""
        if not request.boxes:
            return ()
        raise LayoutError(INSTALL)


class SystemDot:
    """The system's `dot`, one process per layout."""

    name = "dot"

    def __init__(self, command: str = "dot", deadline: float = DEADLINE) -> None:
        self._command = command
        self._deadline = deadline

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """Run `dot` once. Raises LayoutError."""
        return read_places(request, self._run(dot_source(request))) if request.boxes else ()

    def _run(self, source: str) -> bytes:
        # graphviz.pipe() would do the same, but it cannot be given a deadline.
        command = [self._command, f"-T{FORMAT}"]
        try:
            done = subprocess.run(  # noqa: S603 - the command is ours, and its input holds numbers only
                command, input=source.encode(), capture_output=True, timeout=self._deadline, check=False
            )
        except FileNotFoundError as error:
            raise LayoutError(INSTALL) from error
        except subprocess.TimeoutExpired as error:
            raise LayoutError(_too_slow(self._deadline)) from error
        except OSError as error:
            raise LayoutError(f"`{self._command}` could not be run: {error.strerror}") from error
        if done.returncode:
            raise LayoutError(f"`{self._command}` failed: {last_line(done.stderr) or f'exit code {done.returncode}'}")
        return done.stdout


class EmbeddedGraphviz(Keeper):
    """pygraphviz in a child process, which starts with the first layout and then stays. Safe to use from any thread."""

    name = "embedded"

    def __init__(self, deadline: float = DEADLINE) -> None:
        self._deadline = deadline
        self._owner = Owner(_started)

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """Ask the child. Raises LayoutError."""
        if not request.boxes:
            return ()
        line = request_line(request, math.ceil(self._deadline) + GRACE)
        try:
            found = self._owner.ask(_exchange(line), self._deadline)
        except OSError as error:
            raise LayoutError(f"the layout process could not be started: {error.strerror}") from error
        if isinstance(found, Lost):
            if found.late is not None:
                raise LayoutError(_too_slow(found.late))
            raise LayoutError(f"the layout process ended: {found.reason}")
        return found


def _exchange(line: str) -> Callable[[IO[bytes], IO[bytes]], tuple[Rect, ...] | None]:
    """The places that the child answers with; None where it says something else."""

    def exchange(requests: IO[bytes], answers: IO[bytes]) -> tuple[Rect, ...] | None:
        requests.write(line.encode("ascii"))
        requests.flush()
        try:
            return read_places_line(answers.readline().decode("ascii"))
        except (ValueError, TypeError):
            return None

    return exchange


def _started() -> Child:
    spec = importlib.util.find_spec("pygraphviz")
    site = str(Path(spec.origin).resolve().parents[1]) if spec and spec.origin else HOME
    return Child("daemon.adapters.layout.child", [site])


def _too_slow(deadline: float) -> str:
    return (
        f"the layout took longer than {deadline:g} seconds and was stopped: show less in this diagram "
        "(focus, hide or max_boxes)"
    )
