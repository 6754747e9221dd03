"""From the view of a flow to JSON, for programs: ids as they are, every event in its order. docs/flow.schema.json
describes it."""

import json
from collections.abc import Sequence
from typing import Any

from renderers.formats.json_text import FORMAT, Statement
from renderers.sequence.view import Event, Message, SequenceView
from renderers.view import Box

Evidence = Sequence[Sequence[Statement]]


def sequence_json(view: SequenceView, evidence: Evidence) -> str:
    """The view as one JSON object. `evidence` holds the statements behind each message, in their order. ASCII only, as
    that of the other pictures."""
    events, behind = [], iter(evidence)
    for event in view.events:
        told = _event(event)
        if isinstance(event, Message):
            told["evidence"] = [each._asdict() for each in sorted(set(next(behind, ())))]
        events.append(told)
    document = {
        "format": FORMAT,
        "diagram": view.name,
        "title": view.title,
        "level": "sequence",
        "participants": [_participant(box) for box in view.participants],
        "events": events,
        "notes": list(view.notes),
    }
    return json.dumps(document, indent=2) + "\n"


def _participant(box: Box) -> dict[str, Any]:
    shown = ("id", "label", "kind", "caption", "source")
    return {**{key: getattr(box, key) for key in shown}, "group": box.frame}


def _event(event: Event) -> dict[str, Any]:
    return {"event": type(event).__name__.lower(), **event._asdict()}
