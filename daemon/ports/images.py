"""What is asked of whoever paints illustrations, and what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from renderers.illustrations.plan import Plan

    # Told a picture that is not finished yet, as the engine sent it.
    Partial = Callable[[bytes], None]


class Size(NamedTuple):
    """Whole pixels."""

    width: int
    height: int


class Order(NamedTuple):
    """One picture that is wanted. `prompt` says in words what `plan` says; an engine follows the one that it
    understands. `guide` is a picture to go by, as PNG: where everything stands, or the candidate to be changed; b""
    for none."""

    plan: Plan
    prompt: str
    size: Size
    style: str
    guide: bytes = b""


class Usage(NamedTuple):
    """What an answer says it cost, in tokens. `source` is "reported" by the provider or "estimated" by us."""

    text_in: int = 0
    image_in: int = 0
    image_out: int = 0
    source: str = "reported"


class Painted(NamedTuple):
    """The bytes of a picture just as they came, which keeps what they say of their origin."""

    data: bytes
    usage: Usage | None = None


class Unpainted(NamedTuple):
    """Why there is no picture, as the rest of a sentence about the engine, and the next step. `may_be_billed`: nobody
    knows whether it was paid for. `is_final`: the next picture would fare the same."""

    why: str
    fix: str
    may_be_billed: bool = False
    is_final: bool = False


class ImageEngine(Protocol):
    """Paints one picture after the other."""

    @property
    def name(self) -> str:
        """How the command line and the lock call it."""
        ...

    @property
    def model(self) -> str:
        """Which model paints, with everything that another answer would depend on; part of the key of the cache."""
        ...

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        """One picture; an order with a guide changes that one. Never raises, whatever the other side does."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...
