"""From the view of a flow to PlantUML's sequence diagram. It includes no file and loads nothing."""

from collections.abc import Iterator
from itertools import groupby

from renderers.formats.outline import sentence
from renderers.formats.quoting import plantuml_text
from renderers.formats.sequence_steps import alias, is_counted, name, rows, said, steps
from renderers.sequence.view import Close, Else, Event, Lifeline, Message, Note, Open, SequenceView
from renderers.view import Box, BoxKind

_WORDS: dict[BoxKind, str] = {
    "person": "actor",
    "ui": "boundary",
    "store": "database",
    "cache": "database",
    "objects": "collections",
    "queue": "queue",
}
# It has no line without a head.
_HEADS = {"arrow": ">", "open": ">", "cross": ">x", "async": ">>"}
_SIDES = {"over": "over", "left": "left of", "right": "right of"}


def sequence_plantuml(view: SequenceView) -> str:
    """The flow in PlantUML's language."""
    return "\n".join(("@startuml", *_lines(view), "@enduml", ""))


def _lines(view: SequenceView) -> Iterator[str]:
    yield "skinparam shadowing false"
    yield f"title {plantuml_text(sentence(view.title or view.name)) or '&#32;'}"
    counted = is_counted(view)
    if counted:
        yield "autonumber"
    for group, members in groupby(view.participants, key=lambda box: box.frame):
        if group:
            yield f'box "{plantuml_text(sentence(group)) or "&#32;"}"'
        yield from map(_declared, members)
        if group:
            yield "end box"
    shown: list[bool] = []
    for event in steps(view):
        # PlantUML has no tint: what stands in one is told without it.
        if isinstance(event, Open):
            shown.append(event.kind != "rect")
        drawn = shown[-1] if isinstance(event, Open | Else | Close) and shown else True
        if isinstance(event, Close) and shown:
            shown.pop()
        if drawn:
            yield from _line(event, counted=counted)


def _declared(box: Box) -> str:
    return f'{_WORDS.get(box.kind, "participant")} "{plantuml_text(name(box))}" as {alias(box.id)}'


def _line(event: Event, *, counted: bool) -> Iterator[str]:
    match event:
        case Message():
            yield _message(event, counted=counted)
        case Note():
            over = list(dict.fromkeys((event.over[0], event.over[-1]) if event.side == "over" else event.over[:1]))
            yield f"note {_SIDES[event.side]} {', '.join(map(alias, over))} : {plantuml_text(*rows(event.text))}"
        case Open():
            yield f"{event.kind} {plantuml_text(*rows(event.text))}".rstrip()
        case Else():
            # Whatever frame it is, its next section is an `else`.
            yield f"else {plantuml_text(*rows(event.text))}".rstrip()
        case Close():
            yield "end"
        case Lifeline():
            yield f"{event.change} {alias(event.participant)}"


def _message(event: Message, *, counted: bool) -> str:
    dashes = "--" if event.line == "dashed" else "-"
    head = _HEADS[event.head]
    text = plantuml_text(*said(event, counted=counted))
    both = "<" if event.both else ""
    line = f"{alias(event.source)} {both}{dashes}{head} {alias(event.target)}"
    return f"{line} : {text}" if text else line
