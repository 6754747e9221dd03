"""The project as of a commit: its files, what they say, and the graph. Nothing is checked out.

Facts are stored by content, and git names a content as the store does: of the old files only those are read that have
changed since.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from analyzers.facts import Places
from coherence.readers.table import is_raster
from daemon.config.drawings import may_be_ours
from daemon.config.ignore import Rules, rules
from daemon.packing import CORRUPT
from daemon.projects.extraction import Limits, Said, blob_key, packed, places, said
from daemon.projects.listing import IGNORE_FILE, UNREADABLE, Listing, Stat, folder_of, is_carrier, may_hold_drawings
from daemon.projects.workspace import assembled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from analyzers.graph import ArchitectureGraph
    from daemon.config.undrift_toml import Config
    from daemon.ports.store import Row, Store
    from daemon.ports.world import Files, Tree

_NOWHEN = Stat(0, 0, 0, 0)
_POINTER = b"version https://git-lfs.github.com/spec/v1\n"
_LONGEST_POINTER = 1024


class PastFiles:
    """The files of a commit. What git does not have itself is taken from today's: submodules, and large files that are
    still the ones that the commit points to. `borrowed` tells whether anything was."""

    def __init__(self, tree: Tree, today: Files) -> None:
        self.tree = tree
        self.borrowed = False
        self._today = today

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None when there is none. Raises OSError, UndriftError."""
        blob = self.tree.files.get(path)
        if blob is not None:
            return self._meant(path, self.tree.read(blob))
        if self.is_elsewhere(path):
            self.borrowed = True
            return self._today.read(path)
        return None

    def list(self, folder: str, suffix: str) -> Sequence[str]:
        """The files with this suffix directly in a folder, sorted."""
        return [path for path in self._by_folder.get(folder, ()) if path.endswith(suffix)]

    @cached_property
    def _by_folder(self) -> Mapping[str, Sequence[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for path in sorted(self.tree.files):
            found[path.rpartition("/")[0]].append(path)
        return found

    def is_elsewhere(self, path: str) -> bool:
        """Whether a file stands in a submodule."""
        return any(path.startswith(f"{folder}/") for folder in self.tree.elsewhere)

    def _meant(self, path: str, data: bytes) -> bytes:
        """Git LFS keeps a pointer in the place of a large file."""
        if len(data) > _LONGEST_POINTER or not data.startswith(_POINTER):
            return data
        self.borrowed = True
        today = self._today.read(path)
        same = today is not None and f"oid sha256:{hashlib.sha256(today).hexdigest()}".encode() in data.split(b"\n")
        return today if same and today is not None else data


class Past:
    """What a workspace knows, as of a commit. `today` is the listing of the workspace: what stands in submodules is
    taken from there."""

    def __init__(self, files: PastFiles, config: Config, store: Store, today: Listing) -> None:
        self._files = files
        self._config = config
        self._store = store
        self._limits = Limits(config.max_file_size, config.max_file_lines)
        self._rows: dict[str, Row] = {}
        self.listing = _listing(files, config, self._limits, today)
        for path, stat in today.files.items() if files.tree.elsewhere else ():
            key = today.keys.get(path, UNREADABLE)
            if files.is_elsewhere(path) and not key.startswith(UNREADABLE):
                files.borrowed = True
                self.listing.files[path] = stat
                self.listing.keys[path] = key

    def graph(self) -> ArchitectureGraph:
        """The code."""
        return self._graph

    def facts(self) -> Mapping[str, Said]:
        """What every file says."""
        return self._facts

    def places(self, path: str) -> Places:
        """The lines behind a file's shape; empty for a file that is not there."""
        key = self.listing.keys.get(path, "")
        stored = self._store.places(key)
        try:
            return places(stored) if stored is not None else self._again(path, key)[1]
        except CORRUPT:
            return self._again(path, key)[1]

    @cached_property
    def _graph(self) -> ArchitectureGraph:
        return assembled(self._facts, self._config).graph

    @cached_property
    def _facts(self) -> dict[str, Said]:
        keys = self.listing.keys
        stored = self._store.said(keys.values())
        facts = {}
        for path, key in keys.items():
            try:
                facts[path] = said(stored[key]) if key in stored else self._again(path, key)[0]
            except CORRUPT:
                facts[path] = self._again(path, key)[0]
        self._store.add(self._rows.values())
        return facts

    def _again(self, path: str, key: str) -> tuple[Said, Places]:
        """Read one file that the store does not know."""
        row = self._rows.get(key)
        if row is None:
            source = self._files.read(path) if path in self.listing.keys else None
            if source is None:
                return Said(), Places()
            # No more of it than tells that it is too large.
            row = packed(path, key, source[: self._limits.size + 1], self._limits).row
            if row is None:
                return Said(), Places()
            self._rows[key] = row
        return said(row.said), places(row.places)


def _listing(files: PastFiles, config: Config, limits: Limits, today: Listing) -> Listing:
    """The files of the commit that matter, by the same rules as today's. Of pictures, only those that are drawings
    today, at this path or another, can tell what is new."""
    tree = files.tree
    drawn = {today.keys[path].split(" ")[0] for path in filter(is_carrier, today.keys)}
    folders: defaultdict[str, set[str]] = defaultdict(set)
    inside: defaultdict[str, set[str]] = defaultdict(set)
    for path in tree.files:
        folder, _, name = path.rpartition("/")
        inside[folder].add(name)
        while folder:
            above, _, name = folder.rpartition("/")
            if name in folders[above]:
                break
            folders[above].add(name)
            folder = above
    listing = Listing()
    pending: list[tuple[str, Rules]] = [("", rules(config.exclude, config.include))]
    while pending:
        folder, above_it = pending.pop()
        prefix = f"{folder}/" if folder else ""
        inner = above_it
        if IGNORE_FILE in inside[folder]:
            inner = above_it.within(folder, (files.read(prefix + IGNORE_FILE) or b"").decode("utf-8-sig", "replace"))
        names = [(name, True, False) for name in folders[folder]] + [(name, False, True) for name in inside[folder]]
        entry = listing.folders[folder] = folder_of(folder, sorted(names), _NOWHEN, inner)
        for name in entry.files:
            path = prefix + name
            blob = tree.files[path]
            if is_raster(path) and blob not in drawn:
                # Whoever reads pixels looks how much there is, and how it was before.
                listing.files[path] = Stat(0, 0, 0, 0)
                continue
            if is_carrier(path) and not (path in today.keys or blob in drawn or may_be_ours(path, config)):
                continue
            # Only of drawings somebody asks how large they are. Git may not have all the others.
            size = len(files.read(path) or b"") if may_hold_drawings(path) else 0
            listing.files[path] = Stat(0, 0, size, 0)
            listing.keys[path] = blob_key(path, blob, limits)
        pending.extend((prefix + name, inner) for name in entry.folders)
    return listing
