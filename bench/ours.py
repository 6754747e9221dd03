"""undrift, as a child process or inside this one."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.timing import Spent, environment, run
from daemon.bootstrap import ports
from daemon.projects.project import ProjectPlace, find_project
from daemon.projects.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PICTURE = "docs/diagrams/architecture.svg"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "undrift", *arguments]


def tool_environment(cache: Path, **more: str) -> dict[str, str]:
    return environment(UNDRIFT_CACHE_DIR=str(cache), PYTHONPATH=str(ROOT), **more)


def undrift(root: Path, cache: Path, verb: str, **more: str) -> Spent:
    """One whole run of a verb that must find nothing wrong."""
    return run(command(verb, "-C", str(root)), ROOT, tool_environment(cache, **more))


def settle(root: Path, cache: Path) -> None:
    """Checks that fill the cache, once the time stamps of the files are old enough to be believed."""
    time.sleep(2.5)
    for _ in range(2):
        undrift(root, cache, "check")


@contextmanager
def workspace(root: Path, cache: Path, workers: int) -> Iterator[Workspace]:
    """What the tool knows of a project, with a cache of its own."""
    found = find_project(root)
    place = ProjectPlace(found.root, found.config, found.config_text, cache)
    with ports(place, _nothing_to_warn_of, workers) as real:
        yield Workspace(place, real.store, real.workers, real.now)


def analyse(root: str, cache: str, workers: str) -> None:
    """Print how long an analysis takes where the modules are loaded: the twin of a bare graph build."""
    import gc

    from analyzers.assemble import assemble
    from analyzers.languages import language

    language("python").extract("warm.py", b"import os\n")
    assemble({}, {})
    gc.disable()
    with workspace(Path(root), Path(cache), int(workers)) as ours:
        began = time.perf_counter()
        ours.refresh(None)
        count = sum(path.endswith(".py") for path in ours.graph().files)
        print(time.perf_counter() - began, count)


def resident(pid: int) -> float:
    """The memory of a running process in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def cpu_seconds(pid: int) -> float:
    """What a running process used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _nothing_to_warn_of(message: str) -> None:
    raise AssertionError(message)


if __name__ == "__main__":
    analyse(*sys.argv[1:])
