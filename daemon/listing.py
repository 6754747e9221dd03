"""Which files the project has, and which of them changed since we last looked.

A folder whose time stamps did not change still has the same entries, so a warm look costs one `stat` per folder and
per file that matters, and reads nothing. Time stamps only decide what is read again, never what a picture shows.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from analyzers.languages import TABLE, language, language_of
from daemon.ignore import Rules, is_never_read, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daemon.config import Config

IGNORE_FILE = ".gitignore"
_DOCUMENTS = (".md", ".markdown", ".mdx")
_MANIFEST_ENDINGS = (".toml", ".cfg", ".py", ".txt", ".in", ".json", ".yaml", ".yml", "Pipfile")
# A file changed within this many nanoseconds before we looked may change again without a new time stamp.
RACY = 2_000_000_000


class Stat(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What tells that a file or folder is not the one we knew."""

    modified: int
    changed: int
    size: int
    inode: int


class Folder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`folders` and `files` are the names that matter; `ignored` says whether a folder below was left out."""

    stat: Stat
    folders: tuple[str, ...]
    files: tuple[str, ...]
    ignored: tuple[str, ...] = ()


class Listing(msgspec.Struct, array_like=True, gc=False):
    """One look at the project. `keys` are content keys, filled in when a file is read; `looked` is when (ns)."""

    looked: int = 0
    folders: dict[str, Folder] = {}
    files: dict[str, Stat] = {}
    keys: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """A new listing, and the files to read: changed, or not surely unchanged."""

    listing: Listing
    dirty: tuple[str, ...]
    gone: tuple[str, ...]
    unreadable: tuple[tuple[str, str], ...] = field(default=())


def matters(path: str) -> bool:
    """Whether a file of this name can say something: source, manifest, document, ignore file."""
    return (
        language_of(path) is not None
        or path.endswith(_DOCUMENTS)
        or path.endswith(f"/{IGNORE_FILE}")
        or path == IGNORE_FILE
        or bool(manifest_languages(path))
    )


def is_document(path: str) -> bool:
    """Whether managed blocks may stand in this file."""
    return path.lower().endswith(_DOCUMENTS)


def manifest_languages(path: str) -> tuple[str, ...]:
    """The languages for whose resolver this file is a manifest."""
    if not path.endswith(_MANIFEST_ENDINGS):
        return ()
    return tuple(name for name in TABLE if language(name).is_manifest(path))


def look(root: Path, config: Config, known: Listing, now: int) -> Look:
    """Walk the project. `now` is the file system's time in nanoseconds. Links are not followed."""
    walk = _Walk(root, config, known, now)
    walk.run()
    gone = tuple(sorted(path for path in known.files if path not in walk.listing.files))
    return Look(walk.listing, tuple(sorted(walk.dirty)), gone, tuple(sorted(walk.unreadable)))


def stat_of(path: str) -> Stat:
    """The stat of a path, links not followed. Raises OSError."""
    found = os.lstat(path)
    return Stat(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


class _Walk:
    def __init__(self, root: Path, config: Config, known: Listing, now: int) -> None:
        self.root = str(root)
        self.known = known
        self.rules = rules(config.exclude, config.include)
        self.listing = Listing(now)
        self.dirty: list[str] = []
        self.unreadable: list[tuple[str, str]] = []

    def run(self) -> None:
        pending: list[tuple[str, Rules, bool]] = [("", self.rules, False)]
        while pending:
            folder, above, anew = pending.pop()
            prefix = f"{folder}/" if folder else ""
            try:
                entry, inner, anew = self._folder(folder, above, anew)
            except OSError as error:
                self.unreadable.append((folder or ".", error.strerror or str(error)))
                continue
            self.listing.folders[folder] = entry
            for name in entry.files:
                self._file(prefix + name)
            pending.extend((prefix + name, inner, anew) for name in reversed(entry.folders))

    def _folder(self, folder: str, above: Rules, anew: bool) -> tuple[Folder, Rules, bool]:
        """The folder's entries, the rules below it, and whether everything below must be listed anew."""
        path = f"{self.root}/{folder}" if folder else self.root
        stat = stat_of(path)
        old = self.known.folders.get(folder)
        inner, changed = self._ignore_file(folder, above)
        if old is not None and old.stat == stat and not (anew or changed) and self._settled(stat):
            return old, inner, False
        return _list(path, folder, stat, inner), inner, anew or changed

    def _ignore_file(self, folder: str, above: Rules) -> tuple[Rules, bool]:
        """The rules inside this folder, and whether its ignore file is not the one of the last look."""
        path = f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE
        old = self.known.files.get(path)
        try:
            stat = stat_of(f"{self.root}/{path}")
        except FileNotFoundError:
            return above, old is not None
        text = Path(self.root, path).read_text("utf-8", "replace")
        return above.within(folder, text), old != stat or not self._settled(stat)

    def _settled(self, stat: Stat) -> bool:
        return stat.modified < self.known.looked - RACY and stat.changed < self.known.looked - RACY

    def _file(self, path: str) -> None:
        try:
            stat = stat_of(f"{self.root}/{path}")
        except OSError:
            return
        self.listing.files[path] = stat
        if self.known.files.get(path) == stat and self._settled(stat) and path in self.known.keys:
            self.listing.keys[path] = self.known.keys[path]
        else:
            self.dirty.append(path)


def _list(path: str, folder: str, stat: Stat, inner: Rules) -> Folder:
    prefix = f"{folder}/" if folder else ""
    with os.scandir(path) as entries:
        found = sorted((e.name, e.is_dir(follow_symlinks=False), e.is_file(follow_symlinks=False)) for e in entries)
    names = {name for name, _, is_file in found if is_file}
    if "pyvenv.cfg" in names:
        return Folder(stat, (), ())
    folders, files, ignored = [], [], []
    for name, is_folder, is_file in found:
        if not _is_text(name):
            continue
        if is_folder:
            if is_never_read(name, names, at_root=not folder) or inner.ignores(f"{prefix}{name}/"):
                ignored.append(name)
            else:
                folders.append(name)
        elif is_file and matters(prefix + name) and (name == IGNORE_FILE or not inner.ignores(prefix + name)):
            files.append(name)
    return Folder(stat, tuple(folders), tuple(files), tuple(ignored))


def _is_text(name: str) -> bool:
    """Names that are no valid text cannot stand in a picture or a report."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def watch_folders(listing: Listing) -> Iterator[tuple[str, bool]]:
    """Every folder that is read, and whether something below it directly is left out."""
    for folder, entry in listing.folders.items():
        yield folder, bool(entry.ignored)
