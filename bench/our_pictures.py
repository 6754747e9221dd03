"""Our pictures of a repository: what `undrift init` proposes, laid out, drawn and measured; and over a history."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.ours import ROOT, command, tool_environment, workspace
from bench.picture_figures import Drawing, Figures, Scene, Walk, lines, scene
from bench.picture_subjects import at
from bench.timing import run
from daemon.adapters.layout.engine import EmbeddedGraphviz
from daemon.config.undrift_toml import Config
from daemon.projects.project import find_project
from daemon.projects.workspace import Workspace
from daemon.syncing.pictures import views
from renderers.arrange import arrange
from renderers.drawing.svg import render_svg
from renderers.lay_out import lay_out
from renderers.layout import Layout, LayoutEngine, LayoutError, Placement
from renderers.memory import Memory, remember
from renderers.order import canonical
from renderers.routing import measure
from renderers.view import View

_TIMES = 3


@dataclass(frozen=True, slots=True)
class Ours:
    """A project that is read and ready to be drawn."""

    workspace: Workspace
    config: Config
    engine: LayoutEngine

    def views(self) -> tuple[View, ...]:
        """Of every diagram that has something to show."""
        return tuple(view for view in views(self.workspace.graph(), self.config) if view.boxes)


@contextmanager
def opened(root: Path, cache: Path) -> Iterator[tuple[Ours, float]]:
    """The project with the config that `init` writes, and the seconds of a first `sync` from nothing."""
    run(command("init", "-C", str(root)), ROOT, tool_environment(cache))
    whole = run(command("sync", "-C", str(root)), ROOT, tool_environment(cache), codes=(0, 1)).seconds
    with workspace(root, cache / "bench", workers=2) as read, EmbeddedGraphviz() as engine:
        read.refresh(None)
        yield Ours(read, find_project(root).config, engine), whole


def drawn(ours: Ours, view: View, whole: float, pictures: int) -> Drawing:
    """The picture, light and dark, with everything but what a browser must measure. Raises LayoutError."""
    theme = ours.config.theme
    first, layout = _timed(lambda: lay_out(view, ours.engine, theme))
    svgs = tuple(render_svg(view, layout, theme, ours.config.drawing(scheme)) for scheme in ("light", "dark"))
    memory = remember(svgs[0])
    kept, again = _timed(lambda: lay_out(view, ours.engine, theme, memory))
    problems = () if again == layout else ("a layout with this picture as its memory is another one",)
    figures = _figures(view, layout, ours.config)
    return Drawing("undrift", svgs, figures, first, kept, whole, pictures, problems=problems)


def walk(ours: Ours, root: Path, commits: Sequence[str]) -> dict[str, Walk]:
    """What each diagram does over these commits, each picture drawn with the memory of the one before."""
    walks: dict[str, Walk] = {}
    memories: dict[str, Memory | None] = {}
    for commit in commits:
        at(root, commit)
        ours.workspace.refresh(None)
        for view in ours.views():
            found = walks.setdefault(view.name, Walk())
            try:
                layout = lay_out(view, ours.engine, ours.config.theme, memories.get(view.name))
            except LayoutError:
                found.failed += 1
                continue
            memories[view.name] = remember(render_svg(view, layout, ours.config.theme, ours.config.drawing("light")))
            found.to(_scene(view, layout))
    return walks


def _timed(job: Callable[[], Layout]) -> tuple[float, Layout]:
    """Milliseconds, the best of some: the machine has other work. The engine's process is running already."""
    spent = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        made = job()
        spent.append(1000 * (time.perf_counter() - began))
    return min(spent), made


def _figures(view: View, layout: Layout, config: Config) -> Figures:
    request = arrange(view, config.theme)
    found = measure(request, Placement(layout.boxes, layout.frames), layout.routes)
    sizes = (len(view.boxes), lines((arrow.source, arrow.target) for arrow in view.arrows))
    return Figures(*sizes, found.crossings, found.bends, None, layout.width, layout.height)


def _scene(view: View, layout: Layout) -> Scene:
    shown = canonical(view)
    boxes = {box.id: ((*place,), box.frame) for box, place in zip(shown.boxes, layout.boxes, strict=True)}
    return scene(boxes, [(arrow.source, arrow.target) for arrow in shown.arrows])
