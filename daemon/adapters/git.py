"""The picture at git HEAD, through one `git cat-file` that stays open: it answers in a fraction of a millisecond."""

import contextlib
import os
import subprocess
from pathlib import Path

# What git tells its hooks is about another folder than ours.
_ELSEWHERE = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX")
# Only what is here already: no fetch (an older git knows the second way only), no prompt, no lock.
_QUIET = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
}


def environment() -> dict[str, str]:
    """What git is told of the world."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _QUIET


class Git:
    """Where there is no git, or no repository, everything is simply not known."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: subprocess.Popen[bytes] | None = None
        self._absent = False

    def head_bytes(self, path: str) -> bytes | None:
        """The bytes that this file has at HEAD, or None."""
        if self._absent or "\n" in path:
            return None
        try:
            return self._ask(path)
        except (OSError, ValueError):
            self.close()
            self._absent = True
            return None

    def close(self) -> None:
        """End the child process."""
        if self._process is not None:
            for stream in (self._process.stdin, self._process.stdout):
                # What was not yet sent to a git that is gone cannot be flushed.
                with contextlib.suppress(BrokenPipeError):
                    if stream is not None:
                        stream.close()
            self._process.kill()
            self._process.wait()
            self._process = None

    def _ask(self, path: str) -> bytes | None:
        if self._process is None:
            self._process = subprocess.Popen(
                ["git", "cat-file", "--batch"],  # noqa: S607 - the user's own git, as found on the user's own path
                cwd=self._root,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment(),
            )
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            return None
        asked.write(f"HEAD:./{path}\n".encode())
        asked.flush()
        header = told.readline().split()
        if not header:
            raise ValueError("git ended")
        if header[-1] == b"missing" or len(header) != 3:
            return None
        size = int(header[2])
        data = told.read(size)
        told.read(1)
        return data if header[1] == b"blob" else None
