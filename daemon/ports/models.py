"""What is asked of a model that answers in words of a schema."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol


class Form(NamedTuple):
    """How every answer to one kind of question has to look: its name, what the model is told to do, the JSON schema,
    and how long it may be at most, the model's thoughts with it."""

    name: str
    instructions: str
    schema: Mapping[str, object]
    most_tokens: int = 16_000


class Asked(NamedTuple):
    """One question: its text, and the picture that it is about as PNG (empty for none)."""

    text: str
    picture: bytes = b""


class Unanswered(NamedTuple):
    """Why there is no answer, as the rest of a sentence about who was asked, and the next step. `is_final`: the next
    question would fare the same."""

    why: str
    fix: str
    is_final: bool = False


class ModelProvider(Protocol):
    """Asks a model."""

    def ask(self, asked: Asked) -> str | Unanswered:
        """The text of the model's answer. Never raises, whatever the other side does."""
        ...

    def close(self) -> None:
        """End the connection."""
        ...
