"""From a view to JSON, for programs: ids as they are, and for each edge its proof. docs/graph.schema.json describes
it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from renderers.order import canonical
from renderers.view import Arrow, Box, Frame, View

FORMAT = 1


class Statement(NamedTuple):
    """One line of the code that an edge stands for."""

    path: str
    line: int
    kind: str


Evidence = Mapping[tuple[str, str], Sequence[Statement]]


def json_text(view: View, evidence: Evidence) -> str:
    """The view as one JSON object. `evidence` holds the statements behind each pair of boxes. ASCII only, so that
    no name turns the direction of a terminal, and a name that is no Unicode stays what it is."""
    view = canonical(view)
    document = {
        "format": FORMAT,
        "diagram": view.name,
        "title": view.title,
        "level": view.level,
        "nodes": [_node(box) for box in view.boxes],
        "edges": [_edge(arrow, evidence.get((arrow.source, arrow.target), ())) for arrow in view.arrows],
        "frames": [_frame(frame) for frame in view.frames],
        "notes": list(view.notes),
    }
    return json.dumps(document, indent=2) + "\n"


def _node(box: Box) -> dict[str, Any]:
    return {
        "id": box.id,
        "label": box.label,
        "kind": box.kind,
        "frame": box.frame,
        "caption": box.caption,
        "note": box.note,
        "rows": list(box.rows),
        "source": box.source,
    }


def _edge(arrow: Arrow, evidence: Sequence[Statement]) -> dict[str, Any]:
    return {
        "source": arrow.source,
        "target": arrow.target,
        "kinds": list(arrow.kinds),
        "mode": arrow.mode,
        "closing": arrow.closing,
        "count": arrow.count,
        "evidence": [each._asdict() for each in sorted(set(evidence))],
    }


def _frame(frame: Frame) -> dict[str, Any]:
    return {"id": frame.id, "label": frame.label, "parent": frame.parent, "note": frame.note}
