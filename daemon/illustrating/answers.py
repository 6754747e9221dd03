"""Answers that were paid for, in the user's cache folder: each is kept before anything else is done with it.

Before a request goes out a mark says so, and it stays: whoever killed the run in between, the next one sees that a
picture was asked for and never arrived, and asks for no other until it is told to.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

import msgspec

from daemon.illustrating.prices import Micros
from daemon.packing import CORRUPT
from daemon.ports.images import Order, Painted, Usage

if TYPE_CHECKING:
    from pathlib import Path

_MARK, _ANSWER = ".sent", ".answer"
_TEMPORARY = ".tmp"
_FIRST = 1


class Sent(NamedTuple):
    """A request that went out: to which model, what it may cost (-1: nobody knows), in which batch ("" for none)."""

    model: str
    estimate: int = -1
    batch: str = ""


class Kept(NamedTuple):
    """A picture that was paid for, and what it did cost; None where nobody knows."""

    painted: Painted
    cost: Micros | None


class _Answer(msgspec.Struct, frozen=True):
    """How an answer lies in its file. `digest` is that of the data: what is damaged is no answer."""

    data: bytes
    digest: bytes
    usage: Usage | None
    cost: Micros | None


class Answers:
    """The answers in one folder, by the key of the order. An order that is sent anew, because somebody says so, has one
    more take; no take ever replaces another."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self, key: str) -> Kept | None:
        """The latest picture for an order."""
        found = (self._read(key, take) for take in reversed(self._takes(key)))
        return next((kept for kept in found if kept is not None), None)

    def unanswered(self, key: str) -> Sent | None:
        """The latest request for an order, where no picture came of it."""
        takes = self._takes(key)
        if not takes or self._read(key, takes[-1]) is not None:
            return None
        return self._sent(self._path(key, takes[-1], _MARK)) or Sent("")

    def send(self, key: str, sent: Sent) -> int:
        """Note that a request goes out now; the number of the take. Raises OSError: then nothing must be sent. Of two
        runs that get here at once, only one is let through."""
        self._folder.mkdir(parents=True, exist_ok=True)
        take = self.next_take(key)
        with self._path(key, take, _MARK).open("xb") as file:
            _flush(file, msgspec.json.encode(sent))
        self._sync()
        return take

    def next_take(self, key: str) -> int:
        """The number that the next request for an order has."""
        return (self._takes(key) or [_FIRST - 1])[-1] + 1

    def keep(self, key: str, take: int, kept: Kept) -> None:
        """Keep what came, whole and on the disk before this returns. Raises OSError."""
        data, usage = kept.painted
        answer = _Answer(data, _digest(data), usage, kept.cost)
        path = self._path(key, take, _ANSWER)
        temporary = path.with_name(path.name + _TEMPORARY)
        with temporary.open("wb") as file:
            _flush(file, msgspec.msgpack.encode(answer))
        temporary.replace(path)
        self._sync()

    def unsend(self, key: str, take: int) -> None:
        """It is sure that nothing was paid: the request might as well not have been made."""
        with contextlib.suppress(OSError):
            self._path(key, take, _MARK).unlink()

    def in_flight(self) -> list[tuple[str, int, Sent]]:
        """All requests that no picture came of: key, take, and what was sent."""
        marks = sorted(self._folder.glob(f"*{_MARK}")) if self._folder.is_dir() else []
        told = ((path.stem.rpartition("-"), self._sent(path)) for path in marks)
        return [
            (key, int(take), sent)
            for (key, _, take), sent in told
            if sent is not None and take.isdecimal() and self._read(key, int(take)) is None
        ]

    def _takes(self, key: str) -> list[int]:
        """The takes of an order, the latest last."""
        stems = {path.stem for end in (_MARK, _ANSWER) for path in self._folder.glob(f"{key}-*{end}")}
        return sorted(int(number) for _, _, number in (stem.rpartition("-") for stem in stems) if number.isdecimal())

    def _read(self, key: str, take: int) -> Kept | None:
        try:
            answer = msgspec.msgpack.decode(self._path(key, take, _ANSWER).read_bytes(), type=_Answer)
        except (OSError, *CORRUPT):
            return None
        if _digest(answer.data) != answer.digest:
            return None
        return Kept(Painted(answer.data, answer.usage), answer.cost)

    def _sent(self, path: Path) -> Sent | None:
        try:
            return msgspec.json.decode(path.read_bytes(), type=Sent)
        except FileNotFoundError:
            return None
        except (OSError, *CORRUPT):
            return Sent("")

    def _path(self, key: str, take: int, end: str) -> Path:
        return self._folder / f"{key}-{take}{end}"

    def _sync(self) -> None:
        """Let the new name of a file outlive a machine that stops. Not every system can."""
        with contextlib.suppress(OSError):
            descriptor = os.open(self._folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)


def key_of(order: Order, engine: str, model: str) -> str:
    """The key of an order at an engine: all that the picture depends on. When the code changed and the plan shows
    nothing of it, the picture is the same."""
    plan = replace(order.plan, facts="")
    parts = (engine, model, order.prompt, order.style, f"{order.size.width}x{order.size.height}", repr(plan))
    told = hashlib.blake2b(digest_size=16)
    for part in (*(text.encode("utf-8", "backslashreplace") for text in parts), order.guide):
        told.update(hashlib.blake2b(part).digest())
    return told.hexdigest()


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=16).digest()


def _flush(file: BinaryIO, data: bytes) -> None:
    file.write(data)
    file.flush()
    os.fsync(file.fileno())
