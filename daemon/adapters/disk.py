"""The project's files, for writing: whole or not at all, and never over what somebody saved in between."""

import contextlib
import errno
import os
from collections.abc import Callable, Iterable
from pathlib import Path

TEMPORARY = ".undrift-tmp"
# A name may have 255 bytes: so much of it tells the file apart, with room for the rest.
_TOLD = 50


class ChangedMeanwhileError(Exception):
    """The file is not what the plan was made from: somebody else saved it. The next look decides anew."""


def write_whole(target: Path, data: bytes, last_look: Callable[[], None] | None = None) -> None:
    """Write a file in one step, keeping its mode, so that nobody reads half of it. What `last_look` raises leaves the
    file as it is. Raises OSError."""
    temporary = target.with_name(f".{target.name[:_TOLD]}{TEMPORARY}")
    try:
        # What stands at this name may be a link that somebody put there: it is never written through.
        temporary.unlink(missing_ok=True)
        with temporary.open("xb") as file:
            file.write(data)
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o7777)
        if last_look is not None:
            last_look()
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


class FileDisk:
    """Paths are relative to the root. Nothing outside the root is ever read or written, through links neither."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None when there is none. Raises OSError."""
        try:
            real = self._inside(path)
            if real.exists() and not real.is_file():
                raise OSError(errno.EINVAL, "it is no regular file", path)
            return real.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def list(self, folder: str, suffix: str) -> list[str]:
        """The files with this suffix directly in a folder, sorted; none where there is no such folder."""
        prefix = f"{folder}/" if folder else ""
        try:
            names = sorted(entry.name for entry in self._inside(folder).iterdir())
        except OSError:
            return []
        return [prefix + name for name in names if name.endswith(suffix) and (self._root / folder / name).is_file()]

    def replace(self, path: str, data: bytes, before: bytes | None) -> None:
        """Write a file in one step, keeping its mode. Raises ChangedMeanwhileError, OSError."""
        target = self._inside(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, data, lambda: self._expect(path, before))

    def remove(self, path: str, before: bytes) -> None:
        """Remove a file. Raises ChangedMeanwhileError, OSError."""
        target = self._inside(path)
        self._expect(path, before)
        target.unlink()

    def sweep(self, folders: Iterable[str]) -> None:
        """Remove what a killed run left half written. Only for the one who holds the write lock."""
        for folder in sorted(set(folders)):
            for path in self.list(folder, TEMPORARY):
                with contextlib.suppress(OSError):
                    (self._root / path).unlink()

    def _expect(self, path: str, before: bytes | None) -> None:
        if self.read(path) != before:
            raise ChangedMeanwhileError(path)

    def _inside(self, path: str) -> Path:
        """The real file behind a path. A link is followed, so that it stays a link; one that leads out is refused."""
        real = Path(os.path.realpath(self._root / path))
        if not real.is_relative_to(self._root):
            raise PermissionError(1, "a link leads out of the project", path)
        return real
