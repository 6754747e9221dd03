"""Measure 5: the first sync, and a check where nothing changed, next to tools that do less or draw worse."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import peers
from bench.context import Context
from bench.ours import ROOT, settle, tool_environment, undrift
from bench.repos import copied
from bench.table import Row, at_most
from bench.timing import in_turns, median, ratio, run

_TURNS = 5
_WARM_TURNS = 9
# Without options pydeps draws every module, and leaves dot with a picture that it does not finish.
_DEADLINE = 60.0


def to_a_picture(context: Context) -> Iterator[Row]:
    root = copied(context.repos.find("django"), context.scratch / "django")
    package = context.scratch / "package"
    copied(root / "django", package / "django")

    def ours(project: Path) -> float:
        shutil.rmtree(project / "docs" / "diagrams", ignore_errors=True)
        shutil.rmtree(context.scratch / "cache", ignore_errors=True)
        return undrift(project, context.scratch / "cache", "sync").seconds

    whole, part, theirs = in_turns(
        _TURNS,
        lambda: ours(root),
        lambda: ours(package),
        lambda: peers.pydeps(root, "django", context.scratch / "pydeps.svg"),
    )
    told = f"{median(whole):.2f} s against {median(theirs):.2f} s"
    yield at_most("cold sync of all Django (2,800 files) to pydeps of its package", ratio(whole, theirs), 0.3, "", told)
    told = f"{median(part):.2f} s against {median(theirs):.2f} s"
    yield at_most("cold sync of the package alone to pydeps of it", ratio(part, theirs), 0.3, "", told)
    limit = peers.pydeps_as_it_comes(root, "django", context.scratch / "pydeps.svg", _DEADLINE)
    told = f"{median(whole):.2f} s against {'more than ' if limit >= _DEADLINE else ''}{limit:.0f} s"
    yield at_most("cold sync of all Django to pydeps without options", median(whole) / limit, 0.3, "", told)


def analysis(context: Context) -> Iterator[Row]:
    root = context.scratch / "package"
    python_of(context.repos.find("django"), root, "django")

    def ours(workers: int) -> float:
        shutil.rmtree(context.scratch / "cache", ignore_errors=True)
        command = [sys.executable, "-m", "bench.ours", str(root), str(context.scratch / "cache"), str(workers)]
        return float(run(command, ROOT, tool_environment(context.scratch)).output.split()[0])

    one, two, theirs = in_turns(_TURNS, lambda: ours(1), lambda: ours(2), lambda: peers.grimp_build(root, "django"))
    told = f"{median(two):.2f} s against {median(theirs):.3f} s"
    yield at_most("analysis of django/**.py to grimp's bare build, 2 workers", ratio(two, theirs), 6, "", told)
    yield Row("the same with 1 worker", f"{ratio(one, theirs):.3g}  ({median(one):.2f} s)")


def warm_start(context: Context) -> Iterator[Row]:
    for name, package, limit in (("django", "django", 1.5), ("homeassistant", "homeassistant", 1.0)):
        root = copied(context.repos.find(name), context.scratch / name)
        cache, theirs_cache = context.scratch / "cache", context.scratch / "grimp"
        undrift(root, cache, "sync")
        peers.grimp_start(root, package, theirs_cache)
        settle(root, cache)
        ours, theirs = in_turns(
            _WARM_TURNS,
            lambda root=root, cache=cache: undrift(root, cache, "check").seconds,  # type: ignore[misc]
            lambda root=root, package=package, cache=theirs_cache: peers.grimp_start(root, package, cache),  # type: ignore[misc]
        )
        told = f"{median(ours):.3f} s against {median(theirs):.3f} s"
        yield at_most(f"warm check of {name} to grimp's cached build", ratio(ours, theirs), limit, "", told)


def python_of(source: Path, target: Path, package: str) -> None:
    """Copy the Python files of a package: of the rest, the peers read nothing."""
    for path in sorted((source / package).rglob("*.py")):
        made = target / path.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, made)


MEASURES = (to_a_picture, analysis, warm_start)
