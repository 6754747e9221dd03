"""From a flow to the view of it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analyzers.flows import flow as said
from analyzers.flows.flow import Flow
from renderers.sequence.view import Close, Else, Event, Lifeline, Message, MessageMode, Note, Open, SequenceView
from renderers.view import Box, BoxKind

# What a participant is drawn as that nothing in the code is known of.
DECLARED: Mapping[str, BoxKind] = {
    "actor": "person",
    "database": "store",
    "queue": "queue",
    "boundary": "ui",
    "control": "worker",
    "entity": "class",
    "collections": "objects",
}
_WORDS = {"alt": "else", "par": "and", "critical": "option"}


class Proof(NamedTuple):
    """What the code says of a message: some statements behind it, each as "path: symbol -> target", and whether they
    prove it."""

    mode: MessageMode = "stated"
    evidence: tuple[str, ...] = ()


Boxes = Mapping[str, Box]


def sequence_view(
    flow: Flow, boxes: Boxes, proofs: Mapping[said.Message, Proof], *, name: str = "", title: str = ""
) -> SequenceView:
    """The view of a flow. `boxes` tell what is known of participants by their ids, `proofs` what proves the messages.
    A step that names nobody who takes part is not shown."""
    participants = tuple(_box(each, boxes.get(each.id)) for each in flow.participants)
    known = frozenset(box.id for box in participants)
    strange = frozenset(box.id for box in participants if box.kind == "outside" and box.id not in boxes)
    events = tuple(_balanced(_events(flow, proofs, known, strange)))
    return SequenceView(name or flow.name, title or flow.title or flow.name, participants, events)


def _box(participant: said.Participant, known: Box | None) -> Box:
    """What is known of it, under the name that the flow gives it."""
    label = " ".join((participant.label or participant.id).split())
    if known is None:
        kind = DECLARED.get(participant.kind, "outside")
        return Box(participant.id, label, kind, participant.group)
    return Box(
        participant.id,
        label,
        known.kind,
        participant.group,
        known.caption,
        "",
        (),
        known.icon,
        known.link,
        known.source,
    )


def _events(
    flow: Flow, proofs: Mapping[said.Message, Proof], known: frozenset[str], strange: frozenset[str]
) -> Iterator[Event]:
    """No code can prove what is said to or by somebody of whom it knows nothing."""
    count = 0
    words: list[str] = []
    for step in flow.steps:
        match step:
            case said.Message() if {step.source, step.target} <= known:
                count += 1
                number = (step.number or str(count)) if flow.numbered else ""
                unseen = {step.source, step.target} & strange
                yield _message(step, number, Proof("inferred") if unseen else proofs.get(step, Proof()))
            case said.Note() if over := tuple(each for each in step.over if each in known):
                yield Note(over, step.text, step.side)
            case said.Open():
                words.append(_WORDS.get(step.kind, "else"))
                yield Open(step.kind, "" if step.kind == "rect" else step.text)
            case said.Else() if words:
                yield Else(step.text, words[-1])
            case said.Close() if words:
                words.pop()
                yield Close()
            case said.Lifeline() if step.participant in known:
                yield Lifeline(step.change, step.participant)
            case _:
                pass


def _message(step: said.Message, number: str, proof: Proof) -> Message:
    return Message(
        step.source,
        step.target,
        step.text,
        step.line,
        step.head,
        step.both,
        step.activate,
        step.deactivate,
        number,
        proof.mode,
        proof.evidence,
        step.spot.path,
    )


def _balanced(events: Iterator[Event]) -> Iterator[Event]:
    """Every frame ends, whatever the comment says."""
    depth = 0
    for event in events:
        depth += isinstance(event, Open) - isinstance(event, Close)
        yield event
    yield from (Close() for _ in range(depth))
