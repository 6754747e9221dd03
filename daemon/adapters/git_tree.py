"""What a commit has, out of git's objects: nothing is checked out, and nothing is written."""

from __future__ import annotations

import os
import subprocess
from typing import IO, TYPE_CHECKING

from daemon.adapters.git import environment
from daemon.errors import UndriftError
from daemon.ports.world import Tree

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FILES = (b"100644", b"100755", b"100664")
_SUBMODULE = b"160000"


class GitCommits:
    """The commits of the repository that a folder is in. `warn` tells what stops nothing."""

    def __init__(self, root: Path, warn: Callable[[str], None]) -> None:
        self._root = root
        self._warn = warn
        self._process: subprocess.Popen[bytes] | None = None

    def before(self, revision: str) -> Tree:
        """The commit where HEAD left this revision. Where git cannot tell (a shallow clone, no common history), the
        revision itself, with a warning. Raises UndriftError."""
        commit = self._commit(revision)
        code, base, _ = self._git("merge-base", commit, "HEAD")
        if code:
            why = " in this shallow clone" if self._is_shallow() else ""
            self._warn(f"{revision} and HEAD have no common commit{why}: held against {revision} as it is")
        return self._tree(base.decode().strip() if not code else commit)

    def close(self) -> None:
        """End the child process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _commit(self, revision: str) -> str:
        code, said, error = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if not code:
            return said.decode().strip()
        if error:
            raise UndriftError(f"--since {revision}: {error}")
        hint = "fetch it, or check the name"
        if self._is_shallow():
            hint = "this is a shallow clone: fetch more of it (git fetch --unshallow; in CI, a fetch depth of 0)"
        raise UndriftError(f"--since {revision}: there is no such commit here; {hint}")

    def _is_shallow(self) -> bool:
        return self._git("rev-parse", "--is-shallow-repository")[1].strip() == b"true"

    def _tree(self, commit: str) -> Tree:
        """The files below the project's folder, with paths from there."""
        code, said, error = self._git("ls-tree", "-r", "-z", commit)
        if code:
            raise UndriftError(f"--since: {error or 'git cannot list that commit'}")
        files, elsewhere = {}, []
        for entry in said.split(b"\0"):
            about, tab, name = entry.partition(b"\t")
            if not tab:
                continue
            mode, _, blob = about.split()
            path = os.fsdecode(name)
            if mode in _FILES:
                files[path] = blob.decode()
            elif mode == _SUBMODULE:
                elsewhere.append(path)
        return Tree(commit, files, tuple(elsewhere), self._blob)

    def _blob(self, blob: str) -> bytes:
        """The bytes of a blob. Raises UndriftError where they are not here."""
        asked, told = self._pipes()
        try:
            asked.write(f"{blob}\n".encode())
            asked.flush()
            header = told.readline().split()
            if len(header) == 3 and header[1] == b"blob":
                data = told.read(int(header[2]))
                told.read(1)
                return data
        except OSError:
            pass
        raise UndriftError(
            f"git does not have all of that commit here, as in a partial clone: object {blob} is missing"
        )

    def _git(self, *arguments: str) -> tuple[int, bytes, str]:
        """The exit code, what git said, and its last word on what is wrong."""
        try:
            done = subprocess.run(  # noqa: S603 - no shell: a revision is one argument, and no option
                ["git", *arguments],  # noqa: S607 - the user's own git, as found on the user's own path
                cwd=self._root,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment(),
                check=False,
            )
        except (OSError, ValueError) as error:
            raise UndriftError(f"--since needs git: {error}") from None
        said = done.stderr.decode("utf-8", "replace").strip()
        return done.returncode, done.stdout, said.split("\n")[-1].removeprefix("fatal: ")

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        if self._process is None:
            try:
                self._process = subprocess.Popen(
                    ["git", "cat-file", "--batch"],  # noqa: S607 - see above
                    cwd=self._root,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=environment(),
                )
            except OSError as error:
                raise UndriftError(f"--since needs git: {error}") from None
        if self._process.stdin is None or self._process.stdout is None:
            raise UndriftError("--since needs git, which does not answer")
        return self._process.stdin, self._process.stdout
