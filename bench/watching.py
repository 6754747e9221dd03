"""A real `undrift watch` as a child process, and edits to what it watches."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ours import PICTURE, ROOT, command, tool_environment, undrift
from bench.repos import git
from bench.timing import FailedError

_PATIENCE = 10.0
# Between two saves: longer than the watch needs, so that each save meets an idle watch.
_APART = 0.3


@dataclass(frozen=True, slots=True)
class Watched:
    """A scratch repository whose pictures stand at HEAD, with a watch on it."""

    root: Path
    pid: int

    def until_picture(self, path: str, source: bytes, before: float = _APART) -> float:
        """Save a file; seconds from its close to the picture's replace. Raises FailedError when none comes."""
        time.sleep(before)
        picture = self.root / PICTURE
        old = picture.stat().st_ino
        (self.root / path).write_bytes(source)
        began = time.perf_counter()
        while picture.stat().st_ino == old:
            if time.perf_counter() - began > _PATIENCE:
                raise FailedError(f"{path} was saved, and no picture came")
            time.sleep(0.0001)
        return time.perf_counter() - began


@contextmanager
def watched(root: Path, cache: Path) -> Iterator[Watched]:
    """Draw the pictures, commit them, and watch until the block ends."""
    undrift(root, cache, "sync")
    git(root, "init", "--quiet")
    git(root, "add", "--", PICTURE)
    git(root, "commit", "--quiet", "--message", "pictures")
    with subprocess.Popen(
        command("watch", "-C", str(root)), cwd=ROOT, env=tool_environment(cache), stdout=subprocess.PIPE
    ) as child:
        try:
            _wait_for_first_look(cache)
            yield Watched(root, child.pid)
        finally:
            child.send_signal(signal.SIGINT)


def _wait_for_first_look(cache: Path) -> None:
    """The status file tells: it is what `undrift status` reads."""
    until = time.monotonic() + 60
    while not any(b"in sync" in found.read_bytes() for found in cache.rglob("watch.json")):
        if time.monotonic() > until:
            raise FailedError("the watch does not start")
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The child processes of a running process."""
    listed = (Path(f"/proc/{pid}/task") / name / "children" for name in os.listdir(f"/proc/{pid}/task"))  # noqa: PTH208
    return [int(child) for each in listed for child in each.read_text(encoding="ascii").split()]
