"""illustrations.lock.json: what each illustration was painted from, by whom, and what was put in place. No times,
sorted, so that two people who paint the same write the same."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import msgspec

from daemon.packing import CORRUPT

if TYPE_CHECKING:
    from daemon.ports.world import Files

NAME = "illustrations.lock.json"
FORMAT = 1
SCENE = "-scene"


class Known(msgspec.Struct, frozen=True, rename="kebab"):
    """What the code said when the plan was made: label, kind and group of each entity by its id, and the relations.
    What of it is not in the plan any more, a person left out."""

    title: str = ""
    entities: dict[str, tuple[str, str, str]] = {}
    relations: tuple[tuple[str, str], ...] = ()
    groups: dict[str, str] = {}


class Asset(msgspec.Struct, frozen=True, rename="kebab"):
    """One file, with the digests of its bytes and of its pixels: metadata may change, what is seen may not."""

    path: str
    sha256: str
    pixels: str
    width: int
    height: int

    @property
    def is_scene(self) -> bool:
        """Whether it is what a model painted, below our labels: nobody shows it."""
        return self.path.rpartition(".")[0].endswith(SCENE)


class Painted(msgspec.Struct, frozen=True, rename="kebab"):
    """The picture that was put in place. `plan` is the digest of its plan, `cost` in millionths of a dollar (None:
    nobody knows). `accepted` says who took it in spite of its `faults`. `assets` begins with the original. `written`
    are the places of our letters where a model painted what is behind them (left, top, right, bottom)."""

    plan: str
    engine: str
    model: str
    prompt_version: int
    style: str
    labels: str
    options: str
    alt: str
    assets: tuple[Asset, ...]
    cost: int | None = None
    faults: tuple[str, ...] = ()
    accepted: str = ""
    written: tuple[tuple[int, int, int, int], ...] | msgspec.UnsetType = msgspec.UNSET


class Entry(msgspec.Struct, frozen=True, rename="kebab"):
    """One illustration: what its plan was made from, and the picture (None: there is none yet)."""

    facts: str
    known: Known
    painted: Painted | None = None


class Lock(msgspec.Struct, frozen=True, rename="kebab"):
    """All of them, by name."""

    format: int = FORMAT
    illustrations: dict[str, Entry] = {}


def read_lock(files: Files, folder: str) -> tuple[Lock, str]:
    """The lock of a project, and what is wrong with its file ("" for nothing): then it is as if there were none."""
    try:
        data = files.read(f"{folder}/{NAME}")
    except OSError as error:
        return Lock(), f"cannot be read: {error.strerror or error}"
    if data is None:
        return Lock(), ""
    try:
        lock = msgspec.json.decode(data, type=Lock)
    except CORRUPT as error:
        return Lock(), f"is damaged: {error}"
    if lock.format != FORMAT:
        return Lock(), "was written by another undrift"
    # What it names may be removed one day: nothing but pictures in their own folder.
    paths = [asset.path for entry in lock.illustrations.values() if entry.painted for asset in entry.painted.assets]
    inside = all(path.rpartition("/")[0] == folder for path in paths)
    return (lock, "") if inside else (Lock(), f"names files outside of {folder}")


def with_entry(lock: Lock, name: str, entry: Entry) -> Lock:
    """The same with one illustration as it is now."""
    return Lock(illustrations={**lock.illustrations, name: entry})


def encoded(lock: Lock) -> bytes:
    """The bytes of the file."""
    return msgspec.json.format(msgspec.json.encode(lock, order="deterministic"), indent=2) + b"\n"


def digest(data: bytes) -> str:
    """The digest of a file or of pixels."""
    return hashlib.sha256(data).hexdigest()
