"""A child process that answers over its pipes, and is killed at a deadline: for libraries that know none, or that must
not take the daemon with them."""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self, TypeVar

# A place that code is imported from: the folder that holds the four stages.
HOME = str(Path(__file__).resolve().parents[2])
GRACE = 5

Answer = TypeVar("Answer")


class Child:
    """One child process. `overdue` is set when it was killed because it took too long."""

    def __init__(self, module: str, paths: Sequence[str]) -> None:
        """Run `main` of a module. It is isolated from the user's environment, so the places to import from are spelled
        out. Raises OSError."""
        self.overdue = threading.Event()
        self._complaints: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the child
        # Ctrl-C is the parent's business.
        program = (
            "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
            f"import sys; sys.path[:0] = [{HOME!r}]; sys.path += {[*paths]!r}; from {module} import main; main()"
        )
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own program
                [sys.executable, "-I", "-c", program],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
            )
        except OSError:
            self._complaints.close()
            raise

    def ask(self, exchange: Callable[[IO[bytes], IO[bytes]], Answer], deadline: float) -> Answer | None:
        """Write a request and read the answer; None when the child died or was killed at the deadline."""
        requests, answers = self.process.stdin, self.process.stdout
        if requests is None or answers is None:
            return None
        timer = threading.Timer(deadline, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            return exchange(requests, answers)
        except OSError:
            return None
        finally:
            timer.cancel()
            timer.join()

    def end(self) -> str:
        """Close the pipes, which ends a healthy child; kill it otherwise. Returns its last complaint."""
        for pipe in (self.process.stdin, self.process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was not yet sent to a dead child cannot be flushed
                continue
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        with self._complaints as complaints:
            complaints.seek(0)
            return last_line(complaints.read()) or f"exit code {self.process.returncode}"

    @property
    def is_gone(self) -> bool:
        """Whether nobody will answer any more."""
        return self.overdue.is_set() or self.process.poll() is not None

    def _give_up(self) -> None:
        self.overdue.set()
        self.process.kill()


class Lost(NamedTuple):
    """A child that gave no answer: its last complaint, and after how many seconds it was killed (None: it was not)."""

    reason: str
    late: float | None


class Owner:
    """Starts a child when it is first asked, keeps it, and replaces a dead one. Safe to use from any thread."""

    def __init__(self, start: Callable[[], Child], warming: float = 0) -> None:
        """The first question may take so many seconds more."""
        self._start = start
        self._warming = warming
        self._lock = threading.Lock()
        self.child: Child | None = None

    def ask(self, exchange: Callable[[IO[bytes], IO[bytes]], Answer | None], deadline: float) -> Answer | Lost:
        """What the exchange gives. Where that is None, nobody knows what the child does, and it is ended. Raises
        OSError where none can be started."""
        with self._lock:
            if self.child and self.child.is_gone:
                self._drop(self.child)
            seconds = deadline + (0 if self.child else self._warming)
            child = self.child = self.child or self._start()
            try:
                found = child.ask(exchange, seconds)
            except KeyboardInterrupt:
                # Its answer would be taken for the answer to the next request.
                child.process.kill()
                self._drop(child)
                raise
            return found if found is not None else self._lost(child, seconds)

    def close(self) -> None:
        """End the child. A later question starts another one."""
        with self._lock:
            if self.child:
                self._drop(self.child)

    def _lost(self, child: Child, seconds: float) -> Lost:
        reason = self._drop(child)
        return Lost(reason, seconds if child.overdue.is_set() else None)

    def _drop(self, child: Child) -> str:
        self.child = None
        return child.end()


class Keeper:
    """Whoever asks a child of its own: a context at whose end the child ends."""

    _owner: Owner

    def close(self) -> None:
        """End the child. A later question starts another one."""
        self._owner.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def last_line(output: bytes) -> str:
    lines = output[-4000:].decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
