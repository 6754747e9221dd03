"""Which files the project has, and which of them changed since we last looked.

A folder whose time stamps did not change still has the same entries, so a warm look costs one `stat` per folder and
per file that matters, and reads nothing. Time stamps only decide what is read again, never what a picture shows.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from analyzers.deployment import reader_of
from analyzers.graph import OUTSIDE, SYMBOL
from analyzers.languages import language_of, manifest_languages
from coherence.readers.table import CARRIERS, TABLE, is_raster
from daemon.config.ignore import Rules, is_never_read, rules
from daemon.errors import UndriftError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daemon.config.undrift_toml import Config

IGNORE_FILE = ".gitignore"
_DOCUMENTS = (".md", ".markdown", ".mdx")
# Documents of which only the drawings are read.
_OTHER_DOCUMENTS = (".rst", ".adoc", ".asciidoc")
_DRAWINGS = tuple(suffix for name, kind in TABLE.items() if name != "own" for suffix in kind.suffixes)
# A file changed within this many nanoseconds before we looked may change again without a new time stamp.
RACY = 2_000_000_000
# Begins the key of what is there and cannot be read; the reason follows. Such a key is never taken as known.
UNREADABLE = "unreadable: "


class Stat(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What tells that a file or folder is not the one we knew."""

    modified: int
    changed: int
    size: int
    inode: int


class Folder(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """`folders` and `files` are the names that matter, `ignored` the folders that were left out; `unnamed` are names
    that cannot stand in a picture or a report, escaped."""

    stat: Stat
    folders: tuple[str, ...]
    files: tuple[str, ...]
    ignored: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()


class Listing(msgspec.Struct, array_like=True, gc=False):
    """One look at the project. `keys` are content keys, filled in when a file is read; `looked` is when (ns). A folder
    that cannot be read has a key, too: its path ends in "/". A picture whose head says that nobody can read a diagram
    in it has none."""

    looked: int = 0
    folders: dict[str, Folder] = {}
    files: dict[str, Stat] = {}
    keys: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Look:
    """A new listing, and the files to read: changed, or not surely unchanged. `unreadable` are paths whose keys say
    why there is nothing to read."""

    listing: Listing
    dirty: tuple[str, ...]
    unreadable: tuple[str, ...] = ()


def matters(path: str) -> bool:
    """Whether a file of this name can say something: source, manifest, deployment file, document, drawing, ignore
    file."""
    return (
        language_of(path) is not None
        or may_hold_drawings(path)
        or path.endswith(f"/{IGNORE_FILE}")
        or path == IGNORE_FILE
        or bool(reader_of(path))
        or bool(manifest_languages(path))
    )


def is_document(path: str) -> bool:
    """Whether managed blocks may stand in this file."""
    return path.lower().endswith(_DOCUMENTS)


def is_document_of_any_kind(path: str) -> bool:
    """Whether this file has text that people read, with drawings in it or pictures beside it."""
    return path.lower().endswith((*_DOCUMENTS, *_OTHER_DOCUMENTS))


def is_drawing(path: str) -> bool:
    """Whether this file is a drawing that a person made, as its name tells."""
    return path.lower().endswith(_DRAWINGS)


def is_carrier(path: str) -> bool:
    """Whether this file is a picture, or data, that may carry the source of a drawing: only its head tells."""
    name = path.lower()
    if not name.endswith(CARRIERS) or name.endswith(_DRAWINGS):
        return False
    return not (name.endswith(".xml") and (reader_of(path) or manifest_languages(path)))


def may_hold_drawings(path: str) -> bool:
    """Whether drawings may stand in this file, or be all of it."""
    return path.lower().endswith((*_DOCUMENTS, *_OTHER_DOCUMENTS, *_DRAWINGS, *CARRIERS))


def look(root: Path, config: Config, known: Listing, now: int) -> Look:
    """Walk the project. `now` is the file system's time in nanoseconds. Links are not followed. Raises UndriftError
    when there is nothing to walk: that is not the same as a project without files."""
    walk = _Walk(root, config, known, now)
    walk.run()
    return Look(walk.listing, tuple(sorted(walk.dirty)), tuple(sorted(walk.unreadable)))


def stat_of(path: str) -> Stat:
    """The stat of a path, links not followed. Raises OSError."""
    return _stat(os.lstat(path))


def file_stat(path: str) -> Stat | None:
    """The stat of a regular file; None for links, pipes and what else is no file. Raises OSError."""
    found = os.lstat(path)
    return _stat(found) if stat.S_ISREG(found.st_mode) else None


def _stat(found: os.stat_result) -> Stat:
    return Stat(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


class _Walk:
    def __init__(self, root: Path, config: Config, known: Listing, now: int) -> None:
        self.root = str(root)
        self.known = known
        # A clock that was put back makes the last look a thing of the future: then only what is older than now is sure.
        self.sure = min(known.looked, now) - RACY
        self.rules = rules(config.exclude, config.include)
        self.listing = Listing(now)
        self.dirty: list[str] = []
        self.unreadable: list[str] = []

    def run(self) -> None:
        pending: list[tuple[str, Rules, bool]] = [("", self.rules, False)]
        while pending:
            folder, above, anew = pending.pop()
            prefix = f"{folder}/" if folder else ""
            try:
                entry, inner, anew = self._folder(folder, above, anew)
            except OSError as error:
                self._no_folder(folder, error)
                continue
            self.listing.folders[folder] = entry
            if entry.unnamed:
                why = f"the name {entry.unnamed[0]} in it cannot stand in a picture or a report"
                self._cannot_read(prefix or "./", why)
            for name in entry.files:
                self._file(prefix + name)
            pending.extend((prefix + name, inner, anew) for name in reversed(entry.folders))

    def _folder(self, folder: str, above: Rules, anew: bool) -> tuple[Folder, Rules, bool]:
        """The folder's entries, the rules below it, and whether everything below must be listed anew."""
        path = f"{self.root}/{folder}" if folder else self.root
        current = stat_of(path)
        old = self.known.folders.get(folder)
        same = old if old is not None and old.stat == current and self._settled(current) else None
        if same is not None and IGNORE_FILE not in same.files:
            # The entries are those of the last look, so there is still no ignore file among them.
            inner, changed = above, False
        else:
            inner, changed = self._ignore_file(folder, above)
        if same is not None and not (anew or changed):
            return same, inner, False
        return _list(path, folder, current, inner), inner, anew or changed

    def _ignore_file(self, folder: str, above: Rules) -> tuple[Rules, bool]:
        """The rules inside this folder, and whether its ignore file is not the one of the last look."""
        path = f"{folder}/{IGNORE_FILE}" if folder else IGNORE_FILE
        old = self.known.files.get(path)
        try:
            current = file_stat(f"{self.root}/{path}")
            text = "" if current is None else Path(self.root, path).read_text("utf-8-sig", "replace")
        except FileNotFoundError:
            return above, old is not None
        except OSError:
            # It is told when the file is read for its facts.
            return above, True
        return above.within(folder, text), old != current or not (current is None or self._settled(current))

    def _settled(self, current: Stat) -> bool:
        return current.modified < self.sure and current.changed < self.sure

    def _file(self, path: str) -> None:
        try:
            current = stat_of(f"{self.root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._cannot_read(path, error.strerror or str(error))
            return
        self.listing.files[path] = current
        key = self.known.keys.get(path, "" if is_carrier(path) else UNREADABLE)
        if self.known.files.get(path) != current or not self._settled(current) or key.startswith(UNREADABLE):
            self.dirty.append(path)
        elif key:
            self.listing.keys[path] = key

    def _no_folder(self, folder: str, error: OSError) -> None:
        if not folder:
            raise UndriftError(f"{self.root}: {error.strerror or error}") from None
        if not isinstance(error, FileNotFoundError | NotADirectoryError):
            self._cannot_read(f"{folder}/", error.strerror or str(error))

    def _cannot_read(self, path: str, why: str) -> None:
        self.listing.keys[path] = UNREADABLE + why
        self.unreadable.append(path)


def _list(path: str, folder: str, current: Stat, inner: Rules) -> Folder:
    with os.scandir(path) as entries:
        found = sorted((e.name, e.is_dir(follow_symlinks=False), e.is_file(follow_symlinks=False)) for e in entries)
    return folder_of(folder, found, current, inner)


def folder_of(folder: str, found: Sequence[tuple[str, bool, bool]], current: Stat, inner: Rules) -> Folder:
    """A folder with what matters in it. `found` are the sorted names in it: is it a folder, is it a file?"""
    prefix = f"{folder}/" if folder else ""
    names = {name for name, _, is_file in found if is_file}
    if "pyvenv.cfg" in names:
        return Folder(current, (), ())
    folders: list[str] = []
    files: list[str] = []
    ignored: list[str] = []
    unnamed: list[str] = []
    for name, is_folder, is_file in found:
        if is_folder:
            left_out = is_never_read(name, names, at_root=not folder) or inner.ignores(f"{prefix}{name}/")
            kind = ignored if left_out else folders
        elif is_file and matters(prefix + name) and (name == IGNORE_FILE or not inner.ignores(prefix + name)):
            kind = files
        else:
            continue
        if _can_be_told(name, at_root=not folder):
            kind.append(name)
        elif kind is not ignored and not is_raster(name):
            unnamed.append(os.fsencode(name).decode("utf-8", "backslashreplace"))
    return Folder(current, tuple(folders), tuple(files), tuple(ignored), tuple(unnamed))


def _can_be_told(name: str, *, at_root: bool) -> bool:
    """Whether the name is valid text, and no path with it would read as the id of something else."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return SYMBOL not in name and not (at_root and name.startswith(OUTSIDE))
