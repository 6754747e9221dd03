"""What is remembered between runs: facts by content, and small memos. Losing it costs time only."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol


class Row(NamedTuple):
    """The packed facts of one content: `said` builds the graph; `places` are read when asked for."""

    key: str
    said: bytes
    places: bytes


class Store(Protocol):
    """Keys are content keys (see daemon.projects.extraction); values are packed bytes that the caller knows how to
    read. Nothing here ever raises: what cannot be remembered is not known."""

    def said(self, keys: Iterable[str]) -> dict[str, bytes]:
        """What the files of those keys say, packed; keys that are not known are left out."""
        ...

    def is_empty(self) -> bool:
        """Whether no facts are remembered at all."""
        ...

    def known(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys whose facts are here."""
        ...

    def places(self, key: str) -> bytes | None:
        """The packed places of one key."""
        ...

    def add(self, rows: Iterable[Row]) -> None:
        """Remember facts. What is known already stays as it is."""
        ...

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Drop what no file needs any more, once that is most of the store."""
        ...

    def memo(self, name: str) -> bytes | None:
        """What was remembered under this name."""
        ...

    def remember(self, name: str, value: bytes) -> None:
        """Remember a value under a name, instead of what was there."""
        ...

    def close(self) -> None:
        """It cannot be used afterwards."""
        ...
