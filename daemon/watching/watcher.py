"""File events by watchdog: the system's own means where they work, polling (with a said reason) where they do not.

Looked at in watchdog 7.1: each schedule is a thread, and the threads of one observer share one inotify instance; a full
event queue is only logged; a limit that is reached below a scheduled folder is swallowed; a file moved out of a
schedule holds back all that comes after it.
"""

import errno
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.inotify_move_event_grouper import InotifyMoveEventGrouper
from watchdog.observers.polling import PollingObserverVFS

from daemon.config.ignore import is_never_read
from daemon.config.undrift_toml import FILE_NAME
from daemon.projects.listing import IGNORE_FILE
from daemon.watching.inbox import Inbox
from daemon.watching.plan import Watch, plan, unheard

# No opened, no closed-without-writing: what we read ourselves must not wake us.
_SEEN: list[type[FileSystemEvent]] = [
    *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
    *(FileClosedEvent, FileCreatedEvent, FileDeletedEvent, FileMovedEvent),
]
_LIMITS = {
    errno.ENOSPC: "the limit of inotify watches is reached (sysctl fs.inotify.max_user_watches)",
    errno.EMFILE: "the limit of inotify instances is reached (sysctl fs.inotify.max_user_instances)",
}
# What these say decides which files and folders there are to look at.
RESHAPING = frozenset({IGNORE_FILE, FILE_NAME})


def _mounts() -> str:
    try:
        return Path("/proc/mounts").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


@dataclass(frozen=True, slots=True)
class Means:
    """What the watcher stands on: the system's observer, the list of mounts, and how often to poll without them.
    `polling` is why to poll in any case."""

    native: Callable[[], BaseObserver] = Observer
    mounts: Callable[[], str] = _mounts
    poll_seconds: float = 2.0
    polling: str = ""


def _may_be_read(folder: str) -> bool:
    return not is_never_read(folder.rpartition("/")[2], (), at_root=False)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the project is watched. `kept` lists, anew at each call, every folder that is not ignored, the empty ones
    too; `file` and `folder` say whether the events of a path matter: cheap, for a flood asks them for every event.
    All paths are posix and relative to the root."""

    kept: Callable[[], Iterable[str]]
    file: Callable[[str], bool]
    folder: Callable[[str], bool] = _may_be_read


class TreeWatcher:
    """Watches one project, and puts what happens there into the inbox."""

    def __init__(self, root: Path, inbox: Inbox, scope: Scope, means: Means | None = None) -> None:
        # A watch on a symlink hears nothing of what is behind it.
        self._root = os.path.realpath(root)
        self._inbox = inbox
        self._scope = scope
        self._means = means or Means()
        self._tree = _Tree(self._root, inbox, scope)
        self._losses = _Losses(self._lost)
        self._observer: BaseObserver | None = None
        self._fallback = ""

    @property
    def root(self) -> str:
        return self._root

    @property
    def fallback(self) -> str:
        return self._fallback

    @property
    def how(self) -> str:
        if self._fallback:
            return f"polling every {self._means.poll_seconds:g} s"
        return "inotify" if sys.platform == "linux" else "file events"

    def start(self) -> None:
        if not Path(self._root).is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), self._root)
        self._follow()
        if self._means.polling:
            self._fallback = self._means.polling
            self._start_polling()
        elif sys.platform == "linux" and (kind := unheard(self._means.mounts(), self._root)):
            self._fallback = f"file events do not reach {kind} file systems"
            self._start_polling()
        else:
            self._start_native()

    def rewatch(self) -> None:
        if not Path(self._root).is_dir():
            self._inbox.stop("root-gone", f"the watched folder is gone: {self._root}")
            return
        changed = self._follow()
        if not self._fallback and (changed or self._tree.broken):
            self._end()
            self._start_native()

    def stop(self) -> None:
        self._end()

    def _lost(self) -> None:
        self._tree.broken = True
        self._inbox.rescan("events were lost")

    def _follow(self) -> bool:
        """Look which folders there are; whether other watches are needed for them."""
        kept = frozenset(self._scope.kept())
        ignored = frozenset(_others(self._root, kept | {""}))
        # Other systems watch a whole tree for the price of one folder.
        watches = plan(kept, ignored) if sys.platform == "linux" else [Watch("", True)]
        changed = watches != self._tree.watches
        self._tree.ignored, self._tree.watches = ignored, watches
        return changed

    def _start_native(self) -> None:
        self._tree.broken = False
        # How long a half of a move waits for the other one. It is half a second by default, on every save of an editor
        # that moves its backup elsewhere, and the two halves come together or not at all.
        InotifyMoveEventGrouper.delay = 0.02
        try:
            self._losses.listen()
            self._observer = self._means.native()
            self._observer.start()
            self._schedule(self._observer)
        except OSError as error:
            self._end()
            self._tree.broken = True
            if error.errno not in _LIMITS:
                raise
            self._fallback = _LIMITS[error.errno]
            self._start_polling()
            return
        if self._follow():
            # A folder came between the list and the watch, and nobody was there to tell.
            self._tree.broken = True
            self._inbox.rescan("folders changed")

    def _schedule(self, observer: BaseObserver) -> None:
        seen = _SEEN if sys.platform == "linux" else [*_SEEN, FileModifiedEvent]
        for watch in self._tree.watches:
            folder = os.path.join(self._root, watch.path) if watch.path else self._root  # noqa: PTH118 - exact bytes
            try:
                observer.schedule(self._tree, folder, recursive=watch.recursive, event_filter=seen)
            except (FileNotFoundError, NotADirectoryError):
                # Gone since it was listed: when it comes back, the same plan has to be made anew.
                self._tree.broken = True
        if sys.platform == "linux":
            above = os.path.dirname(self._root)  # noqa: PTH120 - exact bytes
            if above != self._root:  # a folder is not told that it is moved; the one above is
                observer.schedule(self._tree, above, event_filter=[DirMovedEvent, DirDeletedEvent])
            _try_one_more(observer)

    def _start_polling(self) -> None:
        self._losses.listen()
        self._observer = PollingObserverVFS(os.lstat, self._listed, polling_interval=self._means.poll_seconds)
        self._observer.schedule(self._tree, self._root, recursive=True, event_filter=[*_SEEN, FileModifiedEvent])
        self._observer.start()

    def _listed(self, folder: str | None) -> Iterator["os.DirEntry[str]"]:
        with os.scandir(folder) as entries:
            yield from [entry for entry in entries if self._tree.relative(entry.path) not in self._tree.ignored]

    def _end(self) -> None:
        self._losses.forget()
        observer, self._observer = self._observer, None
        if observer:
            observer.stop()
            if observer.is_alive():
                observer.join()


class _Tree(FileSystemEventHandler):
    """What is watched now, and where its events go. Called from the observer's thread; does little."""

    def __init__(self, root: str, inbox: Inbox, scope: Scope) -> None:
        self.root = root
        self.prefix = root.rstrip(os.sep) + os.sep
        self.inbox = inbox
        self.scope = scope
        self.watches: list[Watch] = []
        self.ignored: frozenset[str] = frozenset()
        self.broken = False

    def dispatch(self, event: FileSystemEvent) -> None:
        for raw in (event.src_path, event.dest_path):
            path = raw if isinstance(raw, str) else os.fsdecode(raw)
            if path == self.root and event.is_directory and path == event.src_path:
                self._root_changed(event)
            elif relative := self.relative(path):
                if event.is_directory:
                    self._folder(relative, event)
                else:
                    self._file(relative)

    def relative(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return ""
        relative = path[len(self.prefix) :]
        return relative if os.sep == "/" else relative.replace(os.sep, "/")

    def _file(self, path: str) -> None:
        if path.rpartition("/")[2] in RESHAPING and not self._is_ignored(path):
            self.inbox.rescan(f"{path} changed")
        elif self.scope.file(path) and not self._is_ignored(path):
            self.inbox.put(path)

    def _folder(self, path: str, event: FileSystemEvent) -> None:
        if self._is_ignored(path) or not self.scope.folder(path):
            return
        if not isinstance(event, DirCreatedEvent) and any(
            watch.path == path or watch.path.startswith(path + "/") for watch in self.watches
        ):
            # Its watch went with it, though a folder of that name may be there again.
            self.broken = True
        self.inbox.rescan(f"folder {path} {event.event_type}")

    def _root_changed(self, event: FileSystemEvent) -> None:
        if isinstance(event, DirDeletedEvent):
            self.inbox.stop("root-gone", f"the watched folder was removed: {self.root}")
        elif isinstance(event, DirMovedEvent):
            self.inbox.stop("root-gone", f"the watched folder was moved to {os.fsdecode(event.dest_path)}")

    def _is_ignored(self, path: str) -> bool:
        """Ignored folders are watched, too, where leaving them out takes too many watches."""
        while path:
            if path in self.ignored:
                return True
            path = path.rpartition("/")[0]
        return False


class _Losses(logging.Handler):
    """watchdog only logs that events were lost."""

    def __init__(self, lost: Callable[[], None]) -> None:
        super().__init__(logging.WARNING)
        self._tell = lost

    def emit(self, record: logging.LogRecord) -> None:
        self._tell()

    def listen(self) -> None:
        logging.getLogger("watchdog").addHandler(self)

    def forget(self) -> None:
        logging.getLogger("watchdog").removeHandler(self)


def _others(root: str, kept: Iterable[str]) -> Iterator[str]:
    """The folders beside the kept ones: those that are ignored. Symlinks are followed by nobody and count as none."""
    known = frozenset(kept)
    for folder in known:
        with suppress(OSError), os.scandir(f"{root}/{folder}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    path = f"{folder}/{entry.name}" if folder else entry.name
                    if path not in known:
                        yield path


def _try_one_more(observer: BaseObserver) -> None:
    """Raise if no further watch can be had: the limit may have been reached below a folder, where nobody is told."""
    with tempfile.TemporaryDirectory(prefix="undrift-") as probe:
        observer.unschedule(observer.schedule(FileSystemEventHandler(), probe, event_filter=[DirDeletedEvent]))
