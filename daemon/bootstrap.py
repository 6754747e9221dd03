"""Wiring: the one place where ports get their adapters."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from daemon.adapters.disk import FileDisk
from daemon.adapters.git import Git
from daemon.adapters.layout.engine import choose_engine
from daemon.adapters.store import open_store
from daemon.ports.world import Ports
from daemon.projects.extraction import default_workers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daemon.ports.pictures import PictureLimits, PictureReader
    from daemon.ports.world import Commits
    from daemon.projects.project import ProjectPlace


@contextmanager
def commits(place: ProjectPlace, warn: Callable[[str], None]) -> Iterator[Commits]:
    """The commits around the project, for as long as the block lasts."""
    from daemon.adapters.git_tree import GitCommits

    with closing(GitCommits(place.root, warn)) as found:
        yield found


class _Readers:
    """The readers of pictures, one for all of the same limits. None is made before it is asked for."""

    def __init__(self) -> None:
        self._made: dict[PictureLimits, PictureReader] = {}

    def __call__(self, limits: PictureLimits) -> PictureReader:
        from daemon.adapters.pictures.reader import choose_reader

        return self._made.setdefault(limits, choose_reader(limits))

    def close(self) -> None:
        for reader in self._made.values():
            close = getattr(reader, "close", None)
            if close is not None:
                close()


@contextmanager
def ports(place: ProjectPlace, warn: Callable[[str], None], workers: int | None = None) -> Iterator[Ports]:
    """The real world, for as long as the block lasts."""
    git, engine, store = Git(place.root), choose_engine(), open_store(place.cache, warn)
    readers = _Readers()
    try:
        yield Ports(
            FileDisk(place.root),
            git,
            engine,
            store,
            time.time_ns,
            warn,
            default_workers() if workers is None else workers,
            readers,
        )
    finally:
        readers.close()
        git.close()
        store.close()
        close = getattr(engine, "close", None)
        if close is not None:
            close()
