"""What is known of one project: its files, what they say, and the graph. One owner, one way in: `refresh`.

After any sequence of refreshes the workspace holds what a cold start would find.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from analyzers.facts import Places, Problem, Shape
from analyzers.languages import language_of
from daemon.packing import CORRUPT
from daemon.projects.extraction import (
    FORMAT,
    Limits,
    Said,
    content_key,
    extract,
    extract_files,
    places,
    read_source,
    said,
)
from daemon.projects.listing import IGNORE_FILE, UNREADABLE, Listing, Stat, file_stat, look, matters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from analyzers.assemble import Assembly
    from analyzers.graph import ArchitectureGraph
    from daemon.config.undrift_toml import Config
    from daemon.ports.store import Row, Store
    from daemon.projects.project import ProjectPlace


class Refresh(NamedTuple):
    """`touched` are the files whose bytes changed, came or went; `changed` those of them that now say something else
    (all of them, where nothing had been loaded before)."""

    touched: tuple[str, ...]
    changed: tuple[str, ...]


class Workspace:
    """Not thread-safe: the loop that owns it is the only caller. `now` gives wall-clock nanoseconds, `doing` is told
    what is being done."""

    def __init__(
        self,
        place: ProjectPlace,
        store: Store,
        workers: int,
        now: Callable[[], int],
        doing: Callable[[str], None] | None = None,
    ) -> None:
        config = place.config
        self.place = place
        self._store = store
        self._workers = workers
        self._now = now
        self.doing = doing or _in_silence
        self._limits = Limits(config.max_file_size, config.max_file_lines)
        reading = repr((FORMAT, config.exclude, config.include, self._limits))
        self._memo = f"listing {hashlib.blake2b(reading.encode(), digest_size=8).hexdigest()}"
        self.listing = self._remembered()
        self._said: dict[str, Said] | None = None
        self._assembly: Assembly | None = None
        self._outdated = False
        self._unsaved = False

    def refresh(self, paths: Iterable[str] | None) -> Refresh:
        """Look again at these files, or at everything. A file that cannot be read becomes a problem, not an error."""
        before = self.listing.keys
        dirty = None if paths is None else self._changed_stats(paths)
        if dirty is None:
            found = look(self.place.root, self.place.config, self.listing, self._now())
            self.listing, dirty, unreadable = found.listing, found.dirty, found.unreadable
        else:
            looked = min(self.listing.looked, self._now())
            self.listing = Listing(looked, self.listing.folders, self.listing.files, dict(before))
            unreadable = ()
        rows = self._read(dirty)
        keys = self.listing.keys
        touched = [path for path in (*dirty, *unreadable) if keys.get(path) != before.get(path)]
        touched += [path for path in before if path not in keys]
        changed = self._take_over(touched, rows)
        if touched or dirty:
            # What was read again and found the same need not be read at the next start.
            self._unsaved = True
        return Refresh(tuple(sorted(set(touched))), tuple(sorted(changed)))

    def graph(self) -> ArchitectureGraph:
        """The graph of the project as of the last refresh: the same object as long as no source says otherwise."""
        if self._assembly is not None and not self._outdated:
            return self._assembly.graph
        facts = self.facts()
        self.doing(f"following the imports of {len(facts)} files")
        self._assembly = assembled(facts, self.place.config, self._assembly)
        self._outdated = False
        return self._assembly.graph

    def imagined(self, sources: Mapping[str, bytes]) -> tuple[ArchitectureGraph, Callable[[str], Places]]:
        """The graph and the lines as they would be if these files had these bytes. Nothing of it is kept."""
        self.graph()
        found = {path: extract(path, source, self._limits) for path, source in sources.items()}
        facts = {**self.facts(), **{path: what for path, (what, _) in found.items()}}
        graph = assembled(facts, self.place.config, self._assembly).graph
        return graph, lambda path: found[path][1] if path in found else self.places(path)

    def facts(self) -> Mapping[str, Said]:
        """What every file says, as of the last refresh."""
        if self._said is None:
            self._said = self._load(self.listing.keys, {})
        return self._said

    def places(self, path: str) -> Places:
        """The lines behind a file's shape, as of the last refresh; empty for a file that is gone."""
        packed = self._store.places(self.listing.keys.get(path, ""))
        if packed is not None:
            try:
                return places(packed)
            except CORRUPT:
                pass
        return self._again(path)[1]

    def is_current(self, path: str, source: bytes) -> bool:
        """Whether these are the bytes that the facts of this file were read from."""
        return content_key(path, source, self._limits) == self.listing.keys.get(path)

    def digest(self) -> str:
        """One digest for all that is read: equal digests mean equal pictures."""
        state = hashlib.blake2b(digest_size=16)
        for path in sorted(self.listing.keys):
            state.update(f"{path}\0{self.listing.keys[path]}\n".encode())
        return state.hexdigest()

    def save(self) -> None:
        """Remember the listing for the next start."""
        if self._unsaved:
            self._store.remember(self._memo, msgspec.msgpack.encode(self.listing))
            self._store.forget_all_but(self.listing.keys.values())
            self._unsaved = False

    def _remembered(self) -> Listing:
        packed = self._store.memo(self._memo)
        if packed is not None:
            try:
                return msgspec.msgpack.decode(packed, type=Listing)
            except CORRUPT:
                pass
        return Listing()

    def _changed_stats(self, paths: Iterable[str]) -> Sequence[str] | None:
        """The files to read again, their stats noted; None when only a full look can tell."""
        dirty: dict[str, Stat] = {}
        for path in sorted(set(paths)):
            if not matters(path):
                continue
            now = _regular(self.place.root, path)
            if now is None or path not in self.listing.files or path.rpartition("/")[2] == IGNORE_FILE:
                return None
            dirty[path] = now
        self.listing.files.update(dirty)
        return tuple(dirty)

    def _read(self, dirty: Sequence[str]) -> dict[str, Row]:
        """Read the dirty files, and note their content keys. Returns the new facts by path."""
        rows: dict[str, Row] = {}
        keys = self.listing.keys
        sizes = {path: self.listing.files[path].size for path in dirty}
        known = None if self._store.is_empty() else self._store.known
        found = extract_files(self.place.root, sizes, self._limits, self._workers, known)
        for number, (path, key, row, error) in enumerate(found, 1):
            self.doing(f"reading files: {number} of {len(dirty)}")
            if error:
                keys[path] = UNREADABLE + error
            elif key:
                keys[path] = key
                if row is not None:
                    rows[path] = row
            else:
                keys.pop(path, None)
        if rows:
            self._store.add(rows.values())
        return rows

    def _take_over(self, touched: Sequence[str], rows: Mapping[str, Row]) -> list[str]:
        """Bring the loaded facts up to date. Returns the files that now say something else."""
        if self._said is None:
            return list(touched)
        keys = self.listing.keys
        fresh = self._load({path: keys[path] for path in touched if path in keys}, rows)
        changed = []
        for path in touched:
            old, new = self._said.pop(path, None), fresh.get(path)
            if new is not None:
                self._said[path] = new
            if old != new:
                changed.append(path)
                self._outdated |= _for_graph(old) != _for_graph(new)
        return changed

    def _load(self, keys: Mapping[str, str], rows: Mapping[str, Row]) -> dict[str, Said]:
        stored = self._store.said(key for path, key in keys.items() if path not in rows)
        loaded = {}
        for path, key in keys.items():
            packed = rows[path].said if path in rows else stored.get(key)
            if key.startswith(UNREADABLE):
                loaded[path] = _unreadable(path, key)
                continue
            try:
                loaded[path] = said(packed) if packed is not None else self._again(path)[0]
            except CORRUPT:
                loaded[path] = self._again(path)[0]
        return loaded

    def _again(self, path: str) -> tuple[Said, Places]:
        """Extract one file anew: the store lost it."""
        source, error = read_source(self.place.root, path, self._limits)
        if error:
            return _unreadable(path, error), Places()
        if source is None or content_key(path, source, self._limits) != self.listing.keys.get(path):
            return _unreadable(path, "it changes while it is read"), Places()
        return extract(path, source, self._limits)


def assembled(facts: Mapping[str, Said], config: Config, previous: Assembly | None = None) -> Assembly:
    """The graph of what the files say. What did not change is taken over from the previous one."""
    from analyzers.assemble import assemble

    shapes = {path: what.shape for path, what in facts.items() if what.shape is not None}
    manifests = {path: data for path, what in facts.items() for data in _merged(what)}
    deployments = {path: what.deployment for path, what in facts.items() if what.deployment is not None}
    readmes = {path: said for path, what in facts.items() if (said := what.document and what.document.readme)}
    return assemble(shapes, manifests, previous, deployments, readmes, systems=config.systems)


def _in_silence(_doing: str) -> None:
    """For those who do not ask what is being done."""


def _merged(what: Said) -> list[Any]:
    """The readings of a manifest, as the resolvers look them up: one value where one language reads the file."""
    return list(what.manifests.values()) if what.manifests else []


def _for_graph(what: Said | None) -> object:
    """The part of what a file says that the graph is made of."""
    return what and (what.shape, what.manifests, what.deployment, what.document and what.document.readme)


def _unreadable(path: str, key: str) -> Said:
    name = language_of(path)
    message = f"cannot be read: {key.removeprefix(UNREADABLE)}"
    return Said(Shape(name) if name else None, problems=(Problem(1, message),))


def _regular(root: Path, path: str) -> Stat | None:
    try:
        return file_stat(f"{root}/{path}")
    except OSError:
        return None
