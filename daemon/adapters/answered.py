"""Answers of models that were paid for, in the store: the same question is not paid for twice."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Generic, TypeVar

import msgspec

from daemon.packing import CORRUPT

if TYPE_CHECKING:
    from daemon.ports.store import Store

_Answer = TypeVar("_Answer", bound=msgspec.Struct)
# The answers given last: more than a project has questions.
_MOST = 300


class Answered(Generic[_Answer]):
    """What was answered before to one kind of question, the latest at the end. What cannot be read was not answered."""

    def __init__(self, store: Store, memo: str, kind: type[_Answer]) -> None:
        self._store = store
        self._memo = memo
        packed = store.memo(memo)
        try:
            self._known = msgspec.msgpack.decode(packed, type=dict[str, kind]) if packed else {}  # type: ignore[valid-type]
        except CORRUPT:
            self._known = {}

    def known(self, key: str) -> _Answer | None:
        """The answer to the question of this key."""
        return self._known.get(key)

    def remember(self, key: str, answer: _Answer) -> None:
        """Each was paid for: an interruption loses none."""
        self._known[key] = answer
        latest = dict(list(self._known.items())[-_MOST:])
        self._store.remember(self._memo, msgspec.msgpack.encode(latest))


def key_of(*parts: bytes | str) -> str:
    """A key for all that an answer depends on."""
    told = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "replace") if isinstance(part, str) else part
        told.update(hashlib.blake2b(data).digest())
    return told.hexdigest()
