"""The session that `undrift watch` keeps, and the wiring of the watch itself."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import threading
import time
import warnings
from typing import TYPE_CHECKING

from coherence.wording import several
from daemon.bootstrap import ports
from daemon.projects.listing import is_document, look, matters
from daemon.projects.lock import claim
from daemon.projects.project import find_project, project_at
from daemon.projects.workspace import Workspace
from daemon.syncing.sync import SVG, Options, Sync
from daemon.watching.inbox import Inbox
from daemon.watching.painting import Painting, starter
from daemon.watching.terminal import Terminal, one_line, style_for
from daemon.watching.watch import Failed, Held, Progress, Refreshed, Said, stop_on_signals, watch
from daemon.watching.watched import Watched
from daemon.watching.watcher import Means, Scope, TreeWatcher

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from coherence.findings import Finding
    from daemon.ports.world import Ports
    from daemon.projects.project import ProjectPlace
    from daemon.syncing.outcome import SyncOutcome


class WatchSession:
    """What a watch keeps between two saves. A changed undrift.toml is read again; a broken one changes nothing."""

    def __init__(
        self,
        place: ProjectPlace,
        real: Ports,
        paint: Callable[[frozenset[tuple[str, str]]], None] | None = None,
    ) -> None:
        """`paint` is told which illustrations are stale, each with a digest of what the code says; None: nobody
        paints."""
        self.place = place
        self._ports = real
        self._paint = paint
        self._written: dict[str, bytes | None] = {}
        self._touched: set[str] | None = None
        self._start(place)

    def refresh(self, paths: frozenset[str] | None) -> SyncOutcome | None:
        """Bring everything up to date. Raises UndriftError for a broken config, OSError."""
        if paths is None:
            self._read_config()
        elif self._only_our_own(paths):
            return None
        outcome = self._sync.run(paths, Options())
        for change in outcome.changes:
            self._written[change.path] = None if change.action == "removed" else change.after
        self._touched = {*(self._touched or ()), *outcome.touched, *(paths or ())}
        # What is known by now lives as long as the watch: the collector need not look at it again and again.
        gc.collect()
        gc.freeze()
        return outcome

    def hold(self) -> tuple[Finding, ...] | None:
        """What is false in people's drawings and flows; None where nothing happened since it was asked."""
        if self._touched is None:
            return None
        touched, self._touched = self._touched, None
        if self._paint is not None and self.place.config.illustrations and (stale := self._stale()):
            self._paint(stale)
        return self._watched.false(touched)

    def close(self) -> None:
        """Remember what is known."""
        self._workspace.save()

    def folders(self) -> Iterator[str]:
        """Every folder that is read, looked up anew."""
        known = self._workspace.listing
        yield from look(self.place.root, self.place.config, known, self._ports.now()).listing.folders

    def interesting(self, path: str) -> bool:
        """Whether an event of this file can mean work: called for every event, so it does little."""
        return matters(path) or (path.endswith(SVG) and path.rpartition("/")[0] == self.place.config.output)

    def _stale(self) -> frozenset[tuple[str, str]]:
        from daemon.illustrations.sources import sources

        found, _, _ = sources(self.place.config, self._workspace.graph(), self._ports.disk)
        shown = (each for each in found if each.entry and each.entry.painted and each.plan and not each.wrong)
        return frozenset((each.spec.name, each.plan.facts) for each in shown if each.plan and any(each.drift))

    def _start(self, place: ProjectPlace) -> None:
        self.place = place
        self._workspace = Workspace(place, self._ports.store, self._ports.workers, self._ports.now)
        self._sync = Sync(place, self._workspace, self._ports)
        self._watched = Watched(place, self._workspace, self._ports)

    def _read_config(self) -> None:
        place = project_at(self.place.root)
        if place.config_text != self.place.config_text:
            self._workspace.save()
            self._start(place)

    def _only_our_own(self, paths: frozenset[str]) -> bool:
        """Whether these files are what we wrote there ourselves."""
        return all(path in self._written and self._is_our_own(path) for path in paths)

    def _is_our_own(self, path: str) -> bool:
        data = self._ports.disk.read(path)
        if data != self._written[path]:
            return False
        # Somebody may have changed a document and taken it back: then what is known of it is the change.
        return data is None or not is_document(path) or self._workspace.is_current(path, data)


def watch_project(start: Path, warn: Callable[[str], None], *, poll: bool) -> int:
    """Watch until somebody stops it. Returns the exit code. Raises UndriftError when another watch is running here."""
    from daemon.illustrating.options import may_watch

    place = find_project(start)
    inbox = Inbox()
    size = shutil.get_terminal_size()
    terminal = Terminal(_write, style_for(os.environ, sys.stdout.isatty(), size.columns))
    with claim(place.cache, str(place.root), time.strftime("%Y-%m-%d %H:%M")) as claimed, ports(place, warn) as real:
        telling = threading.Lock()
        painting = Painting(starter(place.root), lambda text: listener(Said(text)))
        # Only the user's own config lets a watch paint.
        session = WatchSession(place, real, painting.paint if may_watch(os.environ) else None)
        means = Means(polling="asked for with --poll" if poll else "")
        watcher = TreeWatcher(place.root, inbox, Scope(session.folders, session.interesting), means)

        def listener(event: Progress) -> None:
            with telling:
                terminal(event)
            if state := _state(event):
                claimed.say(state)

        gc.disable()
        # watchdog complains on stderr of watches that come back with their folder; we look at everything then anyway.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        with stop_on_signals(inbox):
            try:
                stop = watch(session, inbox, watcher, listener)
            finally:
                painting.close()
    return 0 if stop.why in ("interrupted", "terminated") else 2


def _state(event: Progress) -> str:
    """How it stands, for `undrift status`."""
    match event:
        case Refreshed(_, outcome, _):
            wrong = sum(finding.severity == "error" for finding in outcome.findings)
            return several(wrong, "problem") if wrong else f"{several(outcome.pictures, 'picture')} in sync"
        case Held(false):
            wrong = sum(finding.severity == "error" for finding in false)
            return several(wrong, "problem") if wrong else ""
        case Failed(_, message):
            return f"failing: {one_line(message)}"
        case _:
            return ""


def _write(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
