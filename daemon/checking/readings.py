"""The drawings in the project's files, each read once for its content: between two checks, and in a watch, most files
stay what they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from coherence.depiction import Depiction, Remark
from coherence.drawings import found_in
from coherence.shown import Shown, pictures_shown
from daemon.packing import CORRUPT
from daemon.projects.listing import UNREADABLE, is_carrier, is_document_of_any_kind, is_drawing
from daemon.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.ports.store import Store
    from daemon.ports.world import Files
    from daemon.projects.listing import Listing

_MEMO = "readings"
# Changes with what the readers say of the same bytes.
FORMAT = 2
# What every block with a drawing has in it: most documents have none, and are not looked at closely.
_MARKED = re.compile(
    rb"(?:```|~~~|:::|\.\.[ \t]|\[|<(?:pre|div|code)\b)[^\n]{0,80}?"
    rb"(?:mermaid|puml|uml\b|plantuml|graph|\bdot\b|\bgv\b|\bd2\b|drawio)",
    re.IGNORECASE,
)

# Where a drawing begins, what it claims, and the comments beside it.
_Read = tuple[int, Depiction, tuple[Remark, ...]]


class Reading(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """The drawings of one file, and the pictures made of pixels that it shows. `key` is the content key of the file,
    `included` are those of the files that came with it ("" for one that is not there)."""

    key: str
    included: dict[str, str]
    found: tuple[_Read, ...]
    shown: tuple[Shown, ...] = ()


class Readings:
    """What was read, by path. What nobody asks for any more is forgotten with the next `save`."""

    def __init__(self, read: Callable[[str], bytes | None], known: dict[str, Reading] | None = None) -> None:
        """`read` gives the bytes of a file, None for none."""
        self.read = read
        self._known = known or {}
        self._asked: dict[str, Reading] = {}

    def of(self, path: str, listing: Listing) -> tuple[_Read, ...]:
        """Every drawing of a file, as of this listing."""
        return self._reading(path, listing).found

    def shown(self, path: str, listing: Listing) -> tuple[Shown, ...]:
        """The pictures made of pixels that a document shows, as of this listing."""
        return self._reading(path, listing).shown

    def save(self, store: Store) -> None:
        """Remember what was asked for."""
        try:
            packed = msgspec.msgpack.encode((f"{FORMAT} {VERSION}", self._asked))
        except UnicodeEncodeError:
            # Half a character, which only an escape can write: then all is read again.
            return
        if packed != store.memo(_MEMO):
            store.remember(_MEMO, packed)

    def _reading(self, path: str, listing: Listing) -> Reading:
        reading = self._known.get(path)
        if reading is None or not _is_current(reading, path, listing):
            reading = self._known[path] = self._anew(path, listing)
        self._asked[path] = reading
        return reading

    def _anew(self, path: str, listing: Listing) -> Reading:
        included: dict[str, str] = {}
        data, key = self.read(path), listing.keys.get(path, "")
        if data is None:
            return Reading(key, {}, ())
        shown = tuple(pictures_shown(data)) if is_document_of_any_kind(path) else ()
        if not (is_drawing(path) or is_carrier(path) or _MARKED.search(data)):
            return Reading(key, {}, (), shown)
        return Reading(key, included, found_in(path, data, self._include(listing, included)), shown)

    def _include(self, listing: Listing, included: dict[str, str]) -> Callable[[str], str | None]:
        """The text of another file that the listing knows: a change of any other would not be noticed."""

        def include(path: str) -> str | None:
            included[path] = listing.keys.get(path, "")
            data = self.read(path) if path in listing.files else None
            return None if data is None else data.decode("utf-8", "replace")

        return include


def reading_of(files: Files) -> Callable[[str], bytes | None]:
    """The bytes of a file of the project. What cannot be read is told with the other files."""

    def read(path: str) -> bytes | None:
        try:
            return files.read(path)
        except OSError:
            return None

    return read


def remembered(files: Files, store: Store) -> Readings:
    """The readings of the last check."""
    packed = store.memo(_MEMO)
    try:
        stored = msgspec.msgpack.decode(packed, type=tuple[str, dict[str, Reading]]) if packed else None
    except CORRUPT:
        stored = None
    return Readings(reading_of(files), stored[1] if stored and stored[0] == f"{FORMAT} {VERSION}" else None)


def _is_current(reading: Reading, path: str, listing: Listing) -> bool:
    """Whether file and included files are those that were read. A picture of ours has no key: it is read again."""
    key = listing.keys.get(path, UNREADABLE)
    if key.startswith(UNREADABLE) or key != reading.key:
        return False
    return all(listing.keys.get(each, "") == then for each, then in reading.included.items())
