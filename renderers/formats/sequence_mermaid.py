"""From the view of a flow to Mermaid's sequence diagram, in words that every host of Mermaid knows."""

from collections.abc import Iterator
from itertools import groupby

from renderers.formats.outline import sentence
from renderers.formats.quoting import mermaid_text
from renderers.formats.sequence_steps import alias, created, is_counted, name, rows, said, steps
from renderers.sequence.view import Close, Else, Event, Lifeline, Message, Note, Open, SequenceView
from renderers.view import Box

_HEADS = {"arrow": ">>", "open": ">", "cross": "x", "async": ")"}
_SIDES = {"over": "over", "left": "left of", "right": "right of"}
# A tint that can be read on a light page and on a dark one.
_TINT = "rgba(128, 128, 128, 0.12)"
# Mermaid takes no message without a text.
_NOTHING = "#8203;"


def sequence_mermaid(view: SequenceView) -> str:
    """The flow in Mermaid's language. It stays inside a code fence, whatever the names are."""
    return "\n".join((*_lines(view), ""))


def _lines(view: SequenceView) -> Iterator[str]:
    yield "sequenceDiagram"
    yield f"  title {_text(sentence(view.title or view.name))}"
    counted = is_counted(view)
    if counted:
        yield "  autonumber"
    yield from _participants(view)
    boxes = {box.id: box for box in view.participants}
    depth = 1
    for event in steps(view):
        depth -= isinstance(event, Close | Else)
        yield "  " * max(depth, 1) + _line(event, boxes, counted=counted)
        depth += isinstance(event, Open | Else)


def _participants(view: SequenceView) -> Iterator[str]:
    later = created(view)
    for group, members in groupby(view.participants, key=lambda box: box.frame):
        declared = [box for box in members if box.id not in later]
        if group and declared:
            yield f"  box transparent {_text(sentence(group))}"
        yield from (("    " if group else "  ") + _declared(box) for box in declared)
        if group and declared:
            yield "  end"


def _declared(box: Box) -> str:
    word = "actor" if box.kind == "person" else "participant"
    return f"{word} {alias(box.id)} as {_text(name(box))}"


def _line(event: Event, boxes: dict[str, Box], *, counted: bool) -> str:  # noqa: PLR0911 - one for each sort
    match event:
        case Message():
            return _message(event, counted=counted)
        case Note():
            over = list(dict.fromkeys((event.over[0], event.over[-1]) if event.side == "over" else event.over[:1]))
            return f"Note {_SIDES[event.side]} {','.join(map(alias, over))}: {_text(*rows(event.text))}"
        case Open():
            return f"rect {_TINT}" if event.kind == "rect" else f"{event.kind} {_text(*rows(event.text))}".rstrip()
        case Else():
            return f"{event.word} {_text(*rows(event.text))}".rstrip()
        case Close():
            return "end"
        case Lifeline():
            if event.change == "create":
                return f"create {_declared(boxes[event.participant])}"
            return f"{event.change} {alias(event.participant)}"


def _message(event: Message, *, counted: bool) -> str:
    dashes = "--" if event.line == "dashed" else "-"
    arrow = f"<<{dashes}>>" if event.both else f"{dashes}{_HEADS[event.head]}"
    return f"{alias(event.source)}{arrow}{alias(event.target)}: {_text(*said(event, counted=counted))}"


def _text(*lines: str) -> str:
    return "<br/>".join(map(mermaid_text, lines)) or _NOTHING
