"""Pictures are slow to read and seldom change: what they show is remembered by their bytes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from coherence.raster.reading import Reading
from daemon.packing import CORRUPT
from daemon.ports.pictures import FORMAT, PictureReader, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daemon.ports.pictures import Annotation, PictureLimits
    from daemon.ports.store import Store

_NAME = "pictures"
# The ones read last: more than a project shows.
_MOST = 300


class RememberingReader:
    """Another reader, asked only for what is not known."""

    def __init__(self, reader: PictureReader, store: Store, limits: PictureLimits) -> None:
        self._reader = reader
        self._limits = f"{limits.bytes} {limits.pixels}"
        self._store = store
        self._known = _unpacked(store.memo(_NAME))

    def read(self, data: bytes) -> Reading | Refused:
        """What the bytes of a picture show. A refusal is not remembered: another try may have more time or memory."""
        key = f"{FORMAT} {self._limits} {hashlib.blake2b(data, digest_size=16).hexdigest()}"
        known = self._known.pop(key, None)
        if known is not None:
            self._known[key] = known
            return known
        found = self._reader.read(data)
        if isinstance(found, Reading):
            self._known[key] = found
            self._remember()  # each takes seconds: an interruption loses none
        return found

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        """As the other reader does it."""
        return self._reader.annotated(data, marks)

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        """As the other reader does it."""
        return self._reader.crop(data, region)

    def _remember(self) -> None:
        latest = dict(list(self._known.items())[-_MOST:])
        self._store.remember(_NAME, msgspec.msgpack.encode(latest))


def _unpacked(packed: bytes | None) -> dict[str, Reading]:
    try:
        return msgspec.msgpack.decode(packed, type=dict[str, Reading]) if packed else {}
    except CORRUPT:
        return {}
