"""What each reader of drawn diagrams answers."""

from collections.abc import Callable
from typing import Protocol

from coherence.depiction import Depiction

# The text of another file of the project, by its path from the project's root; None where there is none to be had.
Include = Callable[[str], str | None]


class Reader(Protocol):
    """A module of this folder. `suffixes` are the ends of the names of files that hold nothing but such diagrams,
    `fences` the words that a block of a document begins with ("mermaid")."""

    name: str
    suffixes: tuple[str, ...]
    fences: tuple[str, ...]

    def read(self, data: bytes, path: str, include: Include) -> tuple[Depiction, ...]:
        """Every diagram of a file or a block. Never raises, whatever the bytes are: what is not understood is told as
        unread. `path` is where the data stands, from the project's root: what includes begin from."""
        ...
