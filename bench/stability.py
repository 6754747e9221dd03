"""What a small edit does to a picture: the histories of real repositories, and random edits, against a fresh `dot`."""

import math
import random
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from analyzers.assemble import Assembly, assemble
from bench.context import Context
from bench.diffs import Diff, diff_rows, diffs
from bench.random_pictures import a_box, a_pair, edited, view_of
from bench.repos import MissingError
from bench.table import Row, at_least, at_most, told
from bench.timing import median, percentile
from daemon.adapters.layout.engine import EmbeddedGraphviz
from daemon.projects.extraction import Limits, Said, extract
from daemon.projects.listing import matters
from renderers.arrange import arrange
from renderers.fold import fold
from renderers.layout import LayoutEngine, Placement, Rect
from renderers.memory import Memory, Route, Spot, before
from renderers.order import canonical
from renderers.placement import first, keep, quality
from renderers.routing import measure, routes
from renderers.theme import Theme
from renderers.view import Arrow, Box, Frame, View, ViewSpec

HISTORIES = (
    "flask",
    "core",
    "import-linter",
    "grimp",
    "uvicorn",
    "starlette",
    "httpx",
    "structlog",
    "llm",
    "jupyterhub",
)
_STEPS = 90
_COMMITS = 3000
_SEEDS, _EDITS, _DIFFED = 10, 40, 12
_LIMITS = Limits(1 << 20, 20_000)
_THEME = Theme()


@dataclass(frozen=True, slots=True)
class Standing:
    """A view, where its boxes stand, and how its arrows run."""

    view: View
    placement: Placement
    routes: tuple[Route, ...]

    def memory(self) -> Memory:
        spots = {box.id: Spot(box.frame, rect) for box, rect in self.places().items()}
        return Memory(spots, self.lines())

    def places(self) -> dict[Box, Rect]:
        return dict(zip(self.view.boxes, self.placement.boxes, strict=True))

    def lines(self) -> dict[tuple[str, str], Route]:
        ends = ((arrow.source, arrow.target) for arrow in self.view.arrows)
        return dict(zip(ends, self.routes, strict=True))


@dataclass(slots=True)
class Moves:
    """What happened to the boxes whose frame, size and arrows are the same before and after, and to the arrows whose
    boxes kept their places."""

    distances: list[float] = field(default_factory=list)
    large: int = 0
    steps: int = 0
    arrows: int = 0
    rerouted: int = 0

    def note(self, old: Standing, new: Standing) -> None:
        was, now = _signatures(old), _signatures(new)
        found = [
            math.dist(was[name][0][:2], place[:2])
            for name, (place, mark) in now.items()
            if was.get(name, (0, 0))[1] == mark
        ]
        self.steps += 1
        self.distances += found
        self.large += sum(map(bool, found)) > len(found) / 10
        still = {box.id for box, place in new.places().items() if old.places().get(box) == place}
        then = old.lines()
        for ends, line in new.lines().items():
            if ends in then and still.issuperset(ends):
                self.arrows += 1
                self.rerouted += line != then[ends]

    def add(self, other: "Moves") -> None:
        self.distances += other.distances
        self.large += other.large
        self.steps += other.steps
        self.arrows += other.arrows
        self.rerouted += other.rerouted

    def rows(self, what: str) -> Iterator[Row]:
        moved = sum(map(bool, self.distances)) / max(1, len(self.distances))
        told_too = f"{self.steps} steps, {len(self.distances)} boxes"
        yield at_most(f"{what}: unchanged boxes that moved", 100 * moved, 1, " %", told_too)
        yield at_most(f"{what}: median displacement", median(self.distances or [0]), 0, " px")
        yield at_most(f"{what}: 95th percentile", percentile(self.distances or [0], 0.95), 0, " px")
        share = 100 * self.large / max(1, self.steps)
        yield at_most(f"{what}: steps that move more than 10 %", share, 1, " %", f"{self.large} steps")
        rerouted = 100 * self.rerouted / max(1, self.arrows)
        yield at_most(
            f"{what}: arrows between kept places that run otherwise", rerouted, 15, " %", f"{self.arrows} arrows"
        )


@dataclass(frozen=True, slots=True)
class Figures:
    """What a reader sees of a layout, with our routes."""

    crossings: int
    bends: int
    upward: int
    area: int
    length: float

    @classmethod
    def of(cls, standing: Standing) -> "Figures":
        request = arrange(standing.view, _THEME)
        seen, found = quality(request, standing.placement), measure(request, standing.placement, standing.routes)
        return cls(found.crossings, found.bends, seen.upward, seen.area, found.length)


def histories(context: Context) -> Iterator[Row]:
    """Every commit of the last years that changes the default diagram, one picture after the other."""
    moves, fresh_moves = Moves(), Moves()
    kept: list[Figures] = []
    fresh: list[Figures] = []
    anew: list[Figures] = []
    with EmbeddedGraphviz() as engine:
        for name in HISTORIES:
            folder = context.repos.folder / name
            if not folder.is_dir():
                yield told(f"{name}: skipped", f"its git history is not in {context.repos.folder}")
                continue
            views = list(views_of(folder))
            own = Moves()
            last = walked(views, engine, own)
            walked(views, engine, fresh_moves, by_dot=True)
            kept.append(Figures.of(last))
            fresh.append(Figures.of(dots(views[-1], engine)))
            anew.append(Figures.of(ours(views[-1], engine)))
            yield told(name, f"{own.steps} steps, {_share(own)} moved; at the end {_against(kept[-1:], fresh[-1:])}")
            moves.add(own)
    if not kept:
        raise MissingError(f"no git history of {', '.join(HISTORIES)} is in {context.repos.folder}")
    yield at_least("graph-changing commits", moves.steps, 500)
    yield from moves.rows("histories")
    yield told("the same with a fresh dot each time", f"{_share(fresh_moves)} moved")
    yield from _ends(kept, fresh, "at the end of the histories")
    yield told("at the end of the histories, to a fresh layout of ours", _against(kept, anew))


def random_edits(_context: Context) -> Iterator[Row]:
    """Boxes, frames and arrows that come, go and move, in pictures of 10 to 40 boxes with frames in frames."""
    moves = Moves()
    kept: list[Figures] = []
    fresh: list[Figures] = []
    anew: list[Figures] = []
    with EmbeddedGraphviz() as engine:
        for seed in range(_SEEDS):
            views = list(edited(random.Random(seed), _EDITS))  # noqa: S311 - repeatable
            last = walked(views, engine, moves)
            kept.append(Figures.of(last))
            fresh.append(Figures.of(dots(views[-1], engine)))
            anew.append(Figures.of(ours(views[-1], engine)))
    yield from moves.rows("random edits")
    yield told("after random edits, to a fresh dot", _against(kept, fresh))
    yield told("after random edits, to a fresh layout of ours", _against(kept, anew))


def speed(_context: Context) -> Iterator[Row]:
    """One box is new, and those it is joined to have changed; with the routes."""
    with EmbeddedGraphviz() as engine:
        for boxes, limit in ((24, 40), (60, 200)):
            spent = [_warm(random.Random(seed), boxes, engine) for seed in range(9)]  # noqa: S311 - repeatable
            placed = median([each[0] for each in spent])
            total = median([sum(each) for each in spent])
            yield at_most(f"a warm layout of {boxes} boxes", total, limit, " ms", f"placement {placed:.3g} ms")


def git_diffs(_context: Context) -> Iterator[Row]:
    """Lines of the SVG that git shows as changed, for each box, frame and arrow that changed."""
    kept: list[Diff] = []
    fresh: list[Diff] = []
    with EmbeddedGraphviz() as engine:
        for seed in range(_SEEDS):
            views = list(edited(random.Random(seed), _DIFFED))  # noqa: S311 - repeatable
            kept += diffs(views, engine)
            fresh += diffs(views, engine, by_dot=True)
    yield from diff_rows(kept, fresh)


MEASURES = (histories, random_edits, git_diffs, speed)


def walked(views: Sequence[View], engine: LayoutEngine, moves: Moves, by_dot: bool = False) -> Standing:
    """Draw the views one after the other, each with the memory of the one before."""
    last: Standing | None = None
    for view in views:
        request = arrange(view, _THEME)
        if by_dot:
            now = dots(view, engine)
        elif last is None:
            now = ours(view, engine)
        else:
            known = before(view, last.memory())
            placement = keep(request, known)
            now = Standing(view, placement, routes(request, placement, known))
        if last is not None:
            moves.note(last, now)
        last = now
    assert last is not None
    return last


def ours(view: View, engine: LayoutEngine) -> Standing:
    """Our layout without a memory."""
    request = arrange(view, _THEME)
    placement = first(request, engine.place(request))
    return Standing(view, placement, routes(request, placement))


def dots(view: View, engine: LayoutEngine) -> Standing:
    """The engine's own places, with frames around them, and our routes."""
    from renderers.placement.board import board_of
    from renderers.placement.legal import legalize
    from renderers.placement.tree import tree

    request = arrange(view, _THEME)
    placement = legalize(board_of(tree(request), engine.place(request))).placement()
    return Standing(view, placement, routes(request, placement))


def views_of(folder: Path) -> Iterator[View]:
    """The default diagram after each of the last commits on the first-parent line that changed it, the oldest first."""
    history = History(folder)
    found: list[View] = []
    for view in history.backwards():
        if not found or view != found[-1]:
            found.append(view)
        if len(found) > _STEPS:
            break
    yield from reversed([view for view in found if len(view.boxes) >= 4])


class History:
    """The files of a repository, commit by commit, from the newest back."""

    def __init__(self, folder: Path) -> None:
        self._git = partial(_git, folder)
        self._blobs = subprocess.Popen(
            ["git", "-C", str(folder), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self._said: dict[tuple[str, str], Said] = {}
        self._assembly: Assembly | None = None

    def backwards(self) -> Iterator[View]:
        files = {}
        for line in self._git("ls-tree", "-r", "HEAD").splitlines():
            about, path = line.split("\t", 1)
            if about.split()[1] == "blob" and matters(path):
                files[path] = about.split()[2]
        yield self.view_of(files)
        log = self._git(
            "log", "--first-parent", "-m", "--raw", "--no-abbrev", "--no-renames", "--format=@%n", f"-{_COMMITS}"
        )
        for commit in log.split("@\n")[1:]:
            touched = False
            for line in commit.strip().splitlines():
                about, path = line.split("\t", 1)
                if matters(path):
                    touched = True
                    mode, _, blob, _, _ = about[1:].split()
                    files.pop(path, None)
                    files |= {path: blob} if mode.startswith("100") else {}
            if touched:
                yield self.view_of(files)

    def view_of(self, files: dict[str, str]) -> View:
        facts = {path: self._facts(path, files[path]) for path in sorted(files)}
        self._assembly = assemble(
            {path: each.shape for path, each in facts.items() if each.shape is not None},
            {path: data for path, each in facts.items() for data in (each.manifests or {}).values()},
            self._assembly,
            {path: each.deployment for path, each in facts.items() if each.deployment is not None},
            {path: each.document.readme for path, each in facts.items() if each.document and each.document.readme},
        )
        view = canonical(fold(self._assembly.graph, ViewSpec("x")))
        # What is written on arrows and in the footer moves no box.
        return replace(view, notes=(), arrows=tuple(Arrow(each.source, each.target, ()) for each in view.arrows))

    def _facts(self, path: str, blob: str) -> Said:
        key = path, blob
        if key not in self._said:
            self._said[key] = extract(path, self._read(blob), _LIMITS)[0]
        return self._said[key]

    def _read(self, blob: str) -> bytes:
        asked, answer = self._blobs.stdin, self._blobs.stdout
        assert asked is not None
        assert answer is not None
        asked.write(blob.encode() + b"\n")
        asked.flush()
        size = int(answer.readline().split()[2])
        return answer.read(size + 1)[:-1]


def _warm(chance: random.Random, count: int, engine: LayoutEngine) -> tuple[float, float]:
    """Milliseconds of this process for the placement and for the routes."""
    frames = [Frame(f"f{index}", f"f{index}") for index in range(count // 8)]
    boxes = {f"b{index}": a_box(chance, f"b{index}", frames) for index in range(count - 1)}
    arrows = {a_pair(chance, boxes) for _ in range(2 * count)}
    old = view_of(boxes, frames, arrows)
    last = ours(old, engine)
    boxes["new"] = a_box(chance, "new", frames)
    arrows |= {("new", "b1"), ("new", "b2"), ("b3", "new")}
    new = view_of(boxes, frames, arrows)
    request, known = arrange(new, _THEME), before(new, last.memory())
    began = time.process_time()
    placement = keep(request, known)
    placed = time.process_time()
    routes(request, placement, known)
    return 1000 * (placed - began), 1000 * (time.process_time() - placed)


def _signatures(standing: Standing) -> dict[str, tuple[Rect, Any]]:
    """Of each box its place, and what must be the same for it to be unchanged."""
    out: dict[str, set[str]] = {box.id: set() for box in standing.view.boxes}
    into: dict[str, set[str]] = {box.id: set() for box in standing.view.boxes}
    for arrow in standing.view.arrows:
        out[arrow.source].add(arrow.target)
        into[arrow.target].add(arrow.source)
    return {
        box.id: (place, (box.frame, place.width, place.height, out[box.id], into[box.id]))
        for box, place in zip(standing.view.boxes, standing.placement.boxes, strict=True)
    }


def _ends(kept: Sequence[Figures], fresh: Sequence[Figures], what: str) -> Iterator[Row]:
    for name, limit in (("crossings", 1.0), ("area", 1.0), ("upward", 1.2)):
        ours, theirs = (sum(getattr(each, name) for each in figures) for figures in (kept, fresh))
        yield at_most(f"{what}: {name}, to a fresh dot", ours / max(1, theirs), limit, "", f"{ours} to {theirs}")
    ours, theirs = sum(each.length for each in kept), sum(each.length for each in fresh)
    yield told(f"{what}: length of the routes", f"{ours / max(1, theirs):.2f} of a fresh dot's")


def _share(moves: Moves) -> str:
    return f"{100 * sum(map(bool, moves.distances)) / max(1, len(moves.distances)):.2g} %"


def _against(kept: Sequence[Figures], fresh: Sequence[Figures]) -> str:
    parts = []
    for name in ("crossings", "bends", "upward", "area"):
        mine, theirs = (sum(getattr(each, name) for each in figures) for figures in (kept, fresh))
        parts.append(f"{name} {mine} to {theirs}")
    return ", ".join(parts)


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True)
    return done.stdout.decode("utf-8", "surrogateescape")
