"""One watch per project, one writer at a time.

The lock is the truth and the status file beside it only tells who has it: a process id alone may belong to anybody by
now, or live on another machine. The caller passes a folder that belongs to one project (in the user's cache).
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from daemon.errors import UndriftError

_LOCK = "watch.lock"
_STATUS = "watch.json"
_WRITING = "writing.lock"


@dataclass(frozen=True, slots=True)
class Status:
    """Who watches. `started` is a local time for people, as `2026-03-01 09:12`; `state` is in the watch's own words."""

    pid: int = 0
    host: str = ""
    started: str = ""
    root: str = ""
    state: str = ""


class AlreadyRunningError(UndriftError):
    """Another watch has this project; `status` says which."""

    def __init__(self, status: Status) -> None:
        super().__init__(told(status))
        self.status = status


class BusyError(UndriftError):
    """Another undrift was writing for longer than we could wait. A watch tells it and tries again."""


class Claim:
    """The right to watch a project, for as long as the block lasts."""

    def __init__(self, folder: Path, status: Status) -> None:
        self._folder = folder
        self.status = status

    def say(self, state: str) -> None:
        """Tell `undrift status` how it stands."""
        if state != self.status.state:
            self.status = replace(self.status, state=state)
            self.publish()

    def publish(self) -> None:
        temporary = self._folder / f".{_STATUS}.{os.getpid()}.tmp"
        temporary.write_bytes(msgspec.json.encode(self.status) + b"\n")
        temporary.replace(self._folder / _STATUS)


@contextmanager
def claim(folder: Path, root: str, started: str) -> Iterator[Claim]:
    """Be the one watch of this project, or raise `AlreadyRunningError` with who is."""
    try:
        # Somebody who only asks for the status holds the lock for a moment.
        lock = _acquired(folder, _LOCK, 0.2)
    except Timeout:
        raise AlreadyRunningError(_read(folder)) from None
    try:
        shown = root.encode("utf-8", "backslashreplace").decode()  # a folder's name may be no UTF-8, JSON must be
        claimed = Claim(folder, Status(os.getpid(), socket.gethostname(), started, shown, "starting"))
        claimed.publish()
        yield claimed
    finally:
        with suppress(OSError):
            (folder / _STATUS).unlink(missing_ok=True)
        lock.release()


def read_status(folder: Path) -> Status | None:
    """Who watches this project now; None when nobody does, whatever a dead watch has left behind."""
    if not (folder / _LOCK).exists():
        return None
    lock = _lock(folder / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return _read(folder)
    lock.release()
    return None


def told(status: Status) -> str:
    """The sentence for a second watch."""
    if not status.pid:
        return "undrift watch is already running here (it left no details)"
    since = f" since {status.started}" if status.started else ""
    end = f"kill {status.pid}" + ("" if status.host == socket.gethostname() else f" on {status.host}")
    return f"undrift watch is already running here: pid {status.pid}{since} ({status.host}); stop it with {end}"


@contextmanager
def writing(folder: Path, timeout: float = 10.0) -> Iterator[None]:
    """Be the one that writes, for the short moment in which files are replaced: a sync beside a watch is safe."""
    try:
        lock = _acquired(folder, _WRITING, timeout)
    except Timeout:
        raise BusyError(f"another undrift has been writing for {timeout:g} s; try again when it is done") from None
    try:
        yield
    finally:
        lock.release()


def _acquired(folder: Path, name: str, timeout: float) -> FileLock:
    """The lock, held. Raises Timeout, UndriftError where the folder cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = _lock(folder / name)
        lock.acquire(timeout=timeout, poll_interval=0.01)
    except Timeout:
        raise
    except OSError as error:
        why = f"{error.strerror or error}: writing is not safe without it"
        raise UndriftError(
            f"the cache folder {folder} cannot be used ({why}); name another in UNDRIFT_CACHE_DIR"
        ) from None
    return lock


def _lock(path: Path) -> FileLock:
    return FileLock(path, thread_local=False)


def _read(folder: Path) -> Status:
    try:
        return msgspec.json.decode((folder / _STATUS).read_bytes(), type=Status)
    except (OSError, msgspec.DecodeError):
        return Status()
