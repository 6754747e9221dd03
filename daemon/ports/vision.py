"""What is asked of a model that looks at a picture."""

from typing import NamedTuple, Protocol


class Asked(NamedTuple):
    """One picture as PNG, with the words about its components."""

    picture: bytes
    components: str


class Unanswered(NamedTuple):
    """Why there is no answer, as the rest of a sentence about the vision reader, and the next step. `is_final`: the
    next picture would fare the same."""

    why: str
    fix: str
    is_final: bool = False


class VisionProvider(Protocol):
    """Shows a picture to a model."""

    def ask(self, asked: Asked) -> str | Unanswered:
        """The text of the model's answer. Never raises, whatever the other side does."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...
