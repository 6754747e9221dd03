"""The edges to the world that a sync uses, each a small Protocol. `bootstrap` fills them; tests bring their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from daemon.ports.pictures import PictureLimits, PictureReader
from daemon.ports.store import Store
from renderers.layout import LayoutEngine


class Files(Protocol):
    """The project's files, today's or those of a commit. Paths are relative to the root, posix."""

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None when there is none. Raises OSError."""
        ...

    def list(self, folder: str, suffix: str) -> Sequence[str]:
        """The files with this suffix directly in a folder, sorted."""
        ...


class Disk(Files, Protocol):
    """The project's files, for writing."""

    def replace(self, path: str, data: bytes, before: bytes | None) -> None:
        """Write a file in one step. Raises ChangedMeanwhileError when it is not `before` any more, OSError."""
        ...

    def remove(self, path: str, before: bytes) -> None:
        """Remove a file. Raises ChangedMeanwhileError, OSError."""
        ...

    def sweep(self, folders: Sequence[str]) -> None:
        """Remove what a killed run left half written in these folders."""
        ...


class History(Protocol):
    """What version control remembers."""

    def head_bytes(self, path: str) -> bytes | None:
        """The bytes that a file has at HEAD, None when it has none or nobody knows."""
        ...


class Tree(NamedTuple):
    """What a commit has in the project's folder: the ids of its blobs by path. `elsewhere` are the folders that other
    repositories stand in (submodules). `read` gives the bytes of a blob; it raises UndriftError where they are not
    here."""

    commit: str
    files: Mapping[str, str]
    elsewhere: tuple[str, ...]
    read: Callable[[str], bytes]


class Commits(Protocol):
    """The commits of the repository around the project."""

    def before(self, revision: str) -> Tree:
        """The commit where HEAD left this revision: what a change on a branch began with. Raises UndriftError."""
        ...


@dataclass(frozen=True, slots=True)
class Ports:
    """`now` is wall-clock time in nanoseconds; `warn` tells the user something that stops nothing; `pictures`
    gives a reader of pictures made of pixels."""

    disk: Disk
    history: History
    engine: LayoutEngine
    store: Store
    now: Callable[[], int]
    warn: Callable[[str], None]
    workers: int
    pictures: Callable[[PictureLimits], PictureReader]
