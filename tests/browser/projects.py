"""Real projects to draw: where their sources come from, and the pictures that a user would ask for."""

import subprocess
import sys
import tarfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from analyzers.graph import ArchitectureGraph, file_of
from analyzers.roles import role
from daemon.bootstrap import ports
from daemon.commands.init import config as proposed
from daemon.commands.survey import Survey, survey
from daemon.config.undrift_toml import Config, parse
from daemon.projects.project import ProjectPlace
from daemon.projects.workspace import Workspace
from daemon.syncing.pictures import views
from renderers.drawing.svg import render_svg
from renderers.lay_out import lay_out
from renderers.layout import LayoutEngine
from renderers.memory import remember
from renderers.theme import THEME
from renderers.view import View, ViewSpec

# Source archives from the package index: these versions and no others, so that a failure means the same everywhere.
PINNED = {"django": "5.2", "flask": "3.1.2", "sympy": "1.14.0", "celery": "5.5.3", "httpx": "0.28.1"}
# Tests are left out of every picture anyway; reading them takes half of the time.
_EXCLUDED = ("tests/", "js_tests/", "__tests__/", "docs/")
_PATIENCE = 240
# Every so many boxes one is taken away and put back, as in a week's work.
_TAKEN = 5


class UnreachableError(Exception):
    """The package index gave no archive. The message is its last word."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and of which project: the name is what a failure shows."""

    name: str
    svg: bytes


def download(folder: Path) -> dict[str, Path]:
    """The unpacked sources of all pinned projects. Raises UnreachableError."""
    wanted = [f"{name}=={version}" for name, version in PINNED.items()]
    options = ("--quiet", "--disable-pip-version-check", "--no-deps", "--no-binary", ":all:", "--dest", str(folder))
    command = [sys.executable, "-m", "pip", "download", *options, *wanted]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise UnreachableError(f"the package index took more than {_PATIENCE} seconds") from None
    if done.returncode:
        raise UnreachableError(_last_line(done.stderr))
    return {name: _unpacked(folder, name) for name in PINNED}


def cloned(folder: Path, name: str) -> Path | None:
    """The clone of a repository below a folder: `core`, `vuejs-core` or `vue-core`. None where there is none."""
    known = (folder / each for each in (name, f"vuejs-{name}", f"vue-{name}"))
    return next((each for each in known if each.is_dir()), None)


def pictures(name: str, root: Path, cache: Path) -> Iterator[Drawn]:
    """Every diagram of a project: as it is first drawn, and after some edits."""
    with _read(root, cache) as (workspace, engine):
        found = survey(root, workspace.listing, workspace.facts(), workspace.graph())
        for view in _views(workspace.graph(), found):
            yield from _over_edits(f"{name}/{view.name}", view, engine)


@contextmanager
def _read(root: Path, cache: Path) -> Iterator[tuple[Workspace, LayoutEngine]]:
    place = ProjectPlace(root, Config(exclude=_EXCLUDED), "", cache)
    with ports(place, _unexpected) as real:
        workspace = Workspace(place, real.store, real.workers, real.now)
        workspace.refresh(None)
        yield workspace, real.engine


def _views(graph: ArchitectureGraph, found: Survey) -> tuple[View, ...]:
    """What `init` proposes, the modules of the largest package, and the classes of the module that has most."""
    config = parse(proposed(found))
    more = [ViewSpec("modules", focus=package, level="modules") for package in found.packages[:1]]
    more += [ViewSpec("classes", focus=module, level="classes") for module in _with_most_classes(graph)]
    asked = replace(config, diagrams=(*config.diagrams, *more))
    return tuple(view for view in views(graph, asked) if view.boxes)


def _with_most_classes(graph: ArchitectureGraph) -> tuple[str, ...]:
    """One module, the first by name of those with the most classes; () where nothing has any."""
    counts: Counter[str] = Counter()
    for path, node in graph.files.items():
        if role(path) == "code":
            counts[file_of(path)] = sum(each.kind == "class" for each in node.shape.definitions)
    best = min(counts, key=lambda path: (-counts[path], path), default="")
    return (best,) if counts[best] else ()


def _over_edits(name: str, view: View, engine: LayoutEngine) -> Iterator[Drawn]:
    """The picture, the one without some of its boxes, and the one that has them all again, each drawn over the last."""
    last = _picture(view, engine, None)
    yield Drawn(f"{name} at first", last)
    for told, edited in (("with less", _without_some(view)), ("with all again", view)):
        last = _picture(edited, engine, last)
        yield Drawn(f"{name} {told}", last)


def _picture(view: View, engine: LayoutEngine, last: bytes | None) -> bytes:
    memory = None if last is None else remember(last)
    return render_svg(view, lay_out(view, engine, THEME, memory))


def _without_some(view: View) -> View:
    boxes = tuple(box for place, box in enumerate(sorted(view.boxes), 1) if place % _TAKEN)
    kept = {box.id for box in boxes}
    return replace(view, boxes=boxes, arrows=tuple(a for a in view.arrows if a.source in kept and a.target in kept))


def _unpacked(folder: Path, name: str) -> Path:
    """The one folder in the archive of a project."""
    archive = next(each for each in folder.glob("*.tar.gz") if each.name.lower().startswith(f"{name}-"))
    with tarfile.open(archive) as packed:
        packed.extractall(folder / name, filter="data")
    return next(each for each in (folder / name).iterdir() if each.is_dir())


def _last_line(output: bytes) -> str:
    lines = output.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "pip failed without a word"


def _unexpected(message: str) -> None:
    raise AssertionError(message)
