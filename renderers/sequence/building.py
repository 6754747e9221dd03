"""From a flow to the view of it."""

import re
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
_COUNT = re.compile(r"\A\d+")
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
    label, within = _shortened(label, known.label)
    return Box(
        participant.id,
        label,
        known.kind,
        participant.group,
        known.caption or within,
        "",
        (),
        known.icon,
        known.link,
        known.source,
    )


def _shortened(label: str, own: str) -> tuple[str, str]:
    """The own name of what a path or a dotted name leads to, and what stands before it."""
    before = label.removesuffix(own)
    if before == label or before[-1:] not in (":", ".", "#", "/"):
        return label, ""
    return own, before.rstrip(":.#/")


def _events(
    flow: Flow, proofs: Mapping[said.Message, Proof], known: frozenset[str], strange: frozenset[str]
) -> Iterator[Event]:
    """No code can prove what is said to or by somebody of whom it knows nothing."""
    count = 0
    before = _told_before(flow)
    words: list[str] = []
    for step in flow.steps:
        match step:
            case said.Message() if {step.source, step.target} <= known:
                count += 1
                number = _number(step, count, before) if flow.numbered else ""
                unseen = step.is_lost or {step.source, step.target} & strange
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


def _told_before(flow: Flow) -> int:
    """How many messages a block tells before the steps, where these are counted from 1 all the same."""
    numbers = [step.number for step in flow.steps if isinstance(step, said.Message)]
    counted = [int(found[0]) for number in numbers if (found := _COUNT.match(number))]
    return numbers.count("") if min(counted, default=0) == 1 else 0


def _number(step: said.Message, count: int, before: int) -> str:
    """The number that is shown of a message: no two in a picture have the same."""
    return _COUNT.sub(lambda found: str(int(found[0]) + before), step.number, count=1) if step.number else str(count)


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
