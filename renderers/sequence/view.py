"""What the picture of a flow shows: who takes part, and what happens in which order. It carries no line of any file."""

import hashlib
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analyzers.flows.flow import FrameKind, Head, Line, Side
from renderers.view import Box

MessageMode = Literal["stated", "inferred"]


class Message(NamedTuple):
    """From one participant to another, or to itself. `mode` is "inferred" where the code does not prove it. `evidence`
    are some of the statements that do, each as "path: symbol -> target"; `told` is where the flow says it. These two
    are details, and no part of what the picture must show."""

    source: str
    target: str
    text: str = ""
    line: Line = "solid"
    head: Head = "arrow"
    both: bool = False
    activate: bool = False
    deactivate: bool = False
    number: str = ""
    mode: MessageMode = "stated"
    evidence: tuple[str, ...] = ()
    told: str = ""


class Note(NamedTuple):
    """A remark over or beside one participant, or over several."""

    over: tuple[str, ...]
    text: str
    side: Side = "over"


class Open(NamedTuple):
    """A frame begins."""

    kind: FrameKind
    text: str = ""


class Else(NamedTuple):
    """The next section of the frame that is open; `word` is what divides it."""

    text: str = ""
    word: str = "else"


class Close(NamedTuple):
    """The innermost frame ends."""


class Lifeline(NamedTuple):
    """A participant begins or ends to be active, or is created or destroyed by the next message."""

    change: Literal["activate", "deactivate", "create", "destroy"]
    participant: str


Event = Message | Note | Open | Else | Close | Lifeline


@dataclass(frozen=True, slots=True)
class SequenceView:
    """`participants` stand in their order, each with the id that the messages use; their `frame` is the title of the
    group around them. `events` name no other participants, and frames are well nested. `notes` are sentences for the
    footer, `up` names the diagram above this one ("" for none)."""

    name: str
    title: str
    participants: tuple[Box, ...] = ()
    events: tuple[Event, ...] = ()
    notes: tuple[str, ...] = ()
    up: str = ""

    @property
    def messages(self) -> tuple[Message, ...]:
        """What is said, in its order."""
        return tuple(event for event in self.events if isinstance(event, Message))

    def fingerprint(self) -> str:
        """A digest of what is shown, 32 hex digits. Details are no part of it."""
        shown = tuple(_shown(event) for event in self.events)
        return _digest(("sequence", self.title, self.participants, shown, self.notes, self.up))

    def details(self) -> str:
        """A digest of what a reader finds behind the messages, 32 hex digits."""
        return _digest(tuple((message.evidence, message.told) for message in self.messages))


def _shown(event: Event) -> Event:
    return event._replace(evidence=(), told="") if isinstance(event, Message) else event


def _digest(content: object) -> str:
    return hashlib.blake2b(repr(content).encode("utf-8", "backslashreplace"), digest_size=16).hexdigest()
