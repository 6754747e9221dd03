"""Measure 4: from the close of a saved file to the replace of its picture."""

import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from analyzers.graph import file_of
from analyzers.languages import language
from bench import peers
from bench.context import Context
from bench.ours import PICTURE, workspace
from bench.repos import MissingError, copied
from bench.table import Row, at_least, at_most, told
from bench.timing import median, percentile
from bench.watching import watched
from daemon.bootstrap import ports
from daemon.commands.watch import WatchSession
from daemon.projects.project import ProjectPlace, find_project
from daemon.watching.inbox import Inbox, Pace
from daemon.watching.watch import Progress, Refreshed, watch
from daemon.watching.watcher import Scope, TreeWatcher
from renderers.fold import fold

_TIMES = 30
_QUIET = Pace().quiet
_APART = 0.25
_PEER_RUNS = 5


def new_and_reused_layout(context: Context) -> Iterator[Row]:
    """A new arrow each time needs a new layout; taken back, HEAD's picture is restored."""
    root = copied(context.repos.find("django"), context.scratch / "django")
    edits = new_arrows(root, context.scratch / "look", _TIMES)
    new, reused = [], []
    with watched(root, context.scratch / "cache") as daemon:
        for path, line in edits:
            source = (root / path).read_bytes()
            new.append(daemon.until_picture(path, source + line) - _QUIET)
            reused.append(daemon.until_picture(path, source) - _QUIET)
    arrows = (root / PICTURE).read_bytes().count(b'class="arrow')
    yield told("drawn", f"{arrows} arrows; n = {len(edits)}, quiet period aside")
    yield at_most("a new arrow, a new layout: median", 1000 * median(new), 50, " ms")
    yield at_most("a new arrow, a new layout: p95", 1000 * percentile(new, 0.95), 150, " ms")
    yield at_most("arrow taken back, layout reused (HEAD): median", 1000 * median(reused), 25, " ms")
    yield told("arrow taken back: p95", f"{1000 * percentile(reused, 0.95):.3g} ms")
    yield from _against_peers(context, median(new) + _QUIET, median(reused) + _QUIET)


def no_change(context: Context) -> Iterator[Row]:
    """A comment changes; nothing is to be drawn. The real session, watcher and loop, in this process."""
    root = copied(context.repos.find("django"), context.scratch / "django")
    path, source = _about(root / "django", 40_000)
    floor = _floor(path, source)
    seen: list[float] = []
    looked = threading.Event()

    def listener(event: Progress) -> None:
        if isinstance(event, Refreshed):
            seen.append(time.perf_counter())
            looked.set()

    found = find_project(root)
    place = ProjectPlace(found.root, found.config, found.config_text, context.scratch / "cache")
    spent: list[float] = []
    inside: list[float] = []
    with ports(place, print, workers=2) as real:
        session, inbox = WatchSession(place, real), Inbox()
        watcher = TreeWatcher(root, inbox, Scope(session.folders, session.interesting))
        loop = threading.Thread(target=watch, args=(session, inbox, watcher, listener))
        loop.start()
        looked.wait(120)
        for count in range(_TIMES):
            time.sleep(_APART)
            looked.clear()
            path.write_bytes(source + b"# %d\n" % count)
            began = time.perf_counter()
            looked.wait(10)
            spent.append(seen[-1] - began - _QUIET)
        inbox.stop("asked")
        loop.join()
        relative = path.relative_to(root).as_posix()
        for count in range(_TIMES):
            path.write_bytes(source + b"# again %d\n" % count)
            began = time.perf_counter()
            session.refresh(frozenset({relative}))
            inside.append(time.perf_counter() - began)
    yield told(f"floor: event, one parse of {relative} ({len(source) // 1000} kB), one write", _told(floor))
    yield at_most("comment-only edit of it, seen as no change: median", 1000 * median(spent), 15, " ms", _told(spent))
    yield told("the same inside the session", _told(inside))
    yield told("ratio to the floor", f"{median(spent) / median(floor):.2f}")


MEASURES = (new_and_reused_layout, no_change)


def new_arrows(root: Path, cache: Path, count: int) -> list[tuple[str, bytes]]:
    """Import lines, each of which alone adds one arrow to the picture: (file, line)."""
    with workspace(root, cache, workers=2) as ours:
        ours.refresh(None)
        graph = ours.graph()
        view = fold(graph, ours.place.config.diagrams[0])
    boxes = [box.id for box in view.boxes]
    drawn = {(arrow.source, arrow.target) for arrow in view.arrows}
    files = {box: [path for path in graph.members(box) if _importable(path)] for box in boxes}
    found = []
    for source, target in product(boxes, boxes):
        if source != target and (source, target) not in drawn and files[source] and files[target]:
            path = next((path for path in files[source] if not path.endswith("__init__.py")), files[source][0])
            module = files[target][0].removesuffix(".py").removesuffix("/__init__").replace("/", ".")
            found.append((file_of(path), f"\nimport {module}\n".encode()))
    return found[:: max(1, len(found) // count)][:count]


def _importable(path: str) -> bool:
    return path.endswith(".py") and all(part.isidentifier() for part in path.removesuffix(".py").split("/"))


def _about(folder: Path, size: int) -> tuple[Path, bytes]:
    """The Python file whose size is nearest."""
    path = min(sorted(folder.rglob("*.py")), key=lambda found: abs(found.stat().st_size - size))
    return path, path.read_bytes()


def _floor(path: Path, source: bytes) -> list[float]:
    """What no tool of this kind can do without: the event, one parse of the file, one write of a picture."""
    closed = threading.Event()
    picture = path.with_name("floor.svg")

    class Handler(FileSystemEventHandler):
        def on_closed(self, event: FileSystemEvent) -> None:
            if event.src_path == str(path):
                closed.set()

    observer = Observer()
    observer.schedule(Handler(), str(path.parent))
    observer.start()
    spent = []
    for _ in range(_TIMES):
        time.sleep(_APART / 5)
        closed.clear()
        path.write_bytes(source)
        began = time.perf_counter()
        closed.wait(10)
        language("python").extract(path.name, path.read_bytes())
        temporary = picture.with_suffix(".tmp")
        temporary.write_bytes(b"x" * 60_000)
        temporary.replace(picture)
        spent.append(time.perf_counter() - began)
    observer.stop()
    observer.join()
    picture.unlink()
    return spent


def _against_peers(context: Context, new: float, reused: float) -> Iterator[Row]:
    """The quiet period is part of what a person waits for, so it counts here."""
    try:
        theirs = _peer_runs(context)
    except MissingError as error:
        yield Row("peers: skipped", str(error))
        return
    for name, spent in theirs.items():
        yield told(f"{name}, whole re-run after a save", _told(spent))
    quickest = min(theirs, key=lambda name: median(theirs[name]))
    best = median(theirs[quickest])
    yield at_least(f"times faster than {quickest}: new layout", best / new, 20)
    yield at_least(f"times faster than {quickest}: layout reused", best / reused, 20)


def _peer_runs(context: Context) -> dict[str, list[float]]:
    root = copied(context.repos.find("django"), context.scratch / "peers")
    saved = root / "django" / "forms" / "fields.py"
    runs: dict[str, list[float]] = {"import-linter drawgraph + dot": [], "pydeps": []}
    peers.drawgraph(root, "django", context.scratch / "drawgraph.svg")  # fills its cache
    for count in range(_PEER_RUNS):
        saved.write_bytes(saved.read_bytes() + b"import os  # %d\n" % count)
        runs["import-linter drawgraph + dot"].append(peers.drawgraph(root, "django", context.scratch / "drawgraph.svg"))
        runs["pydeps"].append(peers.pydeps(root, "django", context.scratch / "pydeps.svg"))
    return runs


def _told(seconds: Sequence[float]) -> str:
    return f"median {1000 * statistics.median(seconds):.3g} ms, p95 {1000 * percentile(seconds, 0.95):.3g} ms"
