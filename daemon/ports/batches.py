"""What is asked of a server that paints many pictures at once, at its leisure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daemon.ports.images import Order, Painted, Unpainted

State = Literal["waiting", "done", "dead"]


class Progress(NamedTuple):
    """How a batch goes: "dead" are those that the server gave up, perhaps with some pictures done. `files` hold what
    there is to collect; `told` is the server's word for it."""

    state: State
    files: tuple[str, ...] = ()
    told: str = ""


class BatchServer(Protocol):
    """Takes many orders at once. Nothing here ever raises; what failed says why."""

    @property
    def name(self) -> str:
        """The engine's name."""
        ...

    @property
    def model(self) -> str:
        """The engine's model, as the same engine says it for single pictures."""
        ...

    def submit(self, orders: Sequence[tuple[str, Order]], mark: str) -> str | Unpainted:
        """Send orders, each with a name to call it back by, all with a guide or all without; the server's name of the
        batch."""
        ...

    def find(self, mark: str) -> str | Unpainted | None:
        """The server's name of the batch that carries this mark, None when there surely is none."""
        ...

    def progress(self, batch: str) -> Progress | Unpainted:
        """How it goes."""
        ...

    def results(self, file: str) -> Iterator[tuple[str, Painted | Unpainted] | Unpainted]:
        """What became of each order by its name; an Unpainted by itself at the end when the rest did not come."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...
