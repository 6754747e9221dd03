"""A project, opened: what every command starts with."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from daemon.bootstrap import ports
from daemon.projects.progress import progress
from daemon.projects.project import find_project
from daemon.projects.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace


@contextmanager
def opened(start: Path, warn: Callable[[str], None]) -> Iterator[tuple[ProjectPlace, Workspace, Ports]]:
    """The project around a folder, ready to be looked at. Raises UndriftError."""
    # A command's data lives as long as the command: collecting cycles in it only costs.
    gc.disable()
    place = find_project(start)
    shown = progress()
    with ports(place, warn) as real:
        try:
            yield place, Workspace(place, real.store, real.workers, real.now, shown), real
        finally:
            if shown is not None:
                shown.done()
