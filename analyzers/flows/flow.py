"""A flow: who takes part, and what they say to each other in which order, as comments beside the code tell it."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

# What a participant is declared as: Mermaid's own words. "" where it is only named in a message.
ParticipantKind = Literal[
    "", "participant", "actor", "boundary", "control", "entity", "database", "collections", "queue"
]
# The line of a message and its head. A dashed line is a reply.
Line = Literal["solid", "dashed"]
Head = Literal["arrow", "open", "cross", "async"]
FrameKind = Literal["alt", "opt", "loop", "par", "critical", "break", "rect"]
Side = Literal["over", "left", "right"]


class Spot(NamedTuple):
    """Where something is said: the line (from 0) of one of a file's annotations, as `Shape.annotations` counts them.
    Its line in the file is `Places.annotations[block] + line`: flows carry no lines, so that a new line at the top of
    a file changes no picture."""

    path: str
    block: int
    line: int = 0


class Participant(NamedTuple):
    """`id` is what messages call it, `label` what a person reads; `group` is the title of the box around it ("" for
    none). `says` is the definition that it is known to be where an anchored step stands in one ("" else)."""

    id: str
    label: str
    spot: Spot
    kind: ParticipantKind = ""
    group: str = ""
    says: str = ""


class Message(NamedTuple):
    """From one participant to another (or to itself). `number` is what an anchored step counts itself as ("2.1",
    "2a"; "" in a block). `both`: it has two heads. `activate` and `deactivate` are Mermaid's + and -. `at` is the
    component (a file or a definition) that the comment stands in, `called` the call on the next line, dotted as
    written, where the receiver was found from it. `is_lost`: who it is said to is not known, and the sender stands in
    for it."""

    source: str
    target: str
    text: str
    spot: Spot
    line: Line = "solid"
    head: Head = "arrow"
    both: bool = False
    activate: bool = False
    deactivate: bool = False
    number: str = ""
    at: str = ""
    called: str = ""
    is_lost: bool = False


class Note(NamedTuple):
    """A remark over or beside one participant, or over several from the first to the last."""

    over: tuple[str, ...]
    text: str
    spot: Spot
    side: Side = "over"


class Open(NamedTuple):
    """A frame begins. `text` is its condition, or the colour of a `rect`."""

    kind: FrameKind
    text: str
    spot: Spot


class Else(NamedTuple):
    """The next section of the frame that is open: `else` of alt, `and` of par, `option` of critical."""

    text: str
    spot: Spot


class Close(NamedTuple):
    """The innermost frame ends."""

    spot: Spot


class Lifeline(NamedTuple):
    """A participant begins or ends to be active, is created by the next message, or is destroyed by it."""

    change: Literal["activate", "deactivate", "create", "destroy"]
    participant: str
    spot: Spot


Step = Message | Note | Open | Else | Close | Lifeline


class Trouble(NamedTuple):
    """What is wrong with how a flow is written: a line that is not understood, a frame that nothing ends, a number that
    is missing or there twice. `fix` is the edit that puts it right, "" where none is known."""

    spot: Spot
    message: str
    fix: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything in the order of the flow. Frames are well nested: one that nothing ends is ended, with a trouble.
    `numbered`: the messages show their numbers. `spot` is where it is first spoken of."""

    name: str
    title: str
    spot: Spot
    participants: tuple[Participant, ...] = ()
    steps: tuple[Step, ...] = ()
    numbered: bool = False
    troubles: tuple[Trouble, ...] = ()
