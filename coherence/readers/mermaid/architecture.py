"""Architecture diagrams: services and junctions in groups, and edges between their sides."""

import re

from coherence.depiction import Role
from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.sketch import Sketch

_TEXT = r'"[^"\n]*"|[^\]\n]*'
_BOX = re.compile(
    rf'(?P<word>group|service|junction)\s++(?P<id>[\w-]+)\s*+(?:\((?P<icon>[^)\n]*)\)|(?P<text>"[^"\n]*"))?\s*+'
    rf"(?:\[(?P<label>{_TEXT})\])?\s*+(?:in\s++(?P<frame>[\w-]+))?\s*+\Z"
)
_EDGE = re.compile(
    r"(?P<left>[\w-]+?)(?P<left_group>\{group\})?\s*+:\s*+[LRTB]\s*+(?P<arrow>(?P<back><)?-"
    rf"(?:-|\s*+\[(?P<label>{_TEXT})\]\s*+-)(?P<forth>>)?)"
    r"\s*+[LRTB]\s*+:\s*+(?P<right>[\w-]+)(?P<right_group>\{group\})?\s*+\Z"
)
_OTHER = re.compile(r"(?:align|row|column)\b")
_TITLE = re.compile(r"title\s++(?P<title>.*)\Z")
_ICONS: dict[str, Role] = {"database": "store", "disk": "store", "cloud": "outside", "internet": "outside"}


def read_architecture(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of an architecture diagram, `start` being the offset behind it."""
    for line in statements(sketch, start):
        if (box := _BOX.match(line.text)) is not None:
            _box(sketch, line, box)
        elif (edge := _EDGE.match(line.text)) is not None:
            _edge(sketch, line, edge)
        elif (title := _TITLE.match(line.text)) is not None:
            sketch.title = title["title"]
        elif not _OTHER.match(line.text):
            sketch.leave(line.span, "this is no group, service or junction, and no edge such as `a:R --> L:b`")


def _box(sketch: Sketch, line: Line, match: re.Match[str]) -> None:
    icon = (match["icon"] or "").strip()
    role: Role = "frame" if match["word"] == "group" else "step" if match["word"] == "junction" else "part"
    if role == "part":
        role = _ICONS.get(icon, "part")
    sketch.define(match["id"], line.span, match["label"] or match["text"] or match["id"], role)
    if ":" in icon:
        sketch.add_about(match["id"], icon)
    if match["frame"] in sketch.things:
        sketch.change(match["id"], frame=match["frame"])


def _edge(sketch: Sketch, line: Line, match: re.Match[str]) -> None:
    """An edge goes from one side of a box to one of another; `{group}` means the group that the box stands in."""
    left, right = _end(sketch, line, match, "left"), _end(sketch, line, match, "right")
    backwards = match["back"] is not None and match["forth"] is None
    sketch.connect(
        *((right, left) if backwards else (left, right)),
        line.part(match, "arrow"),
        kind="uses" if match["back"] or match["forth"] else "line",
        label=match["label"] or "",
        both=match["back"] is not None and match["forth"] is not None,
    )


def _end(sketch: Sketch, line: Line, match: re.Match[str], side: str) -> str:
    id_ = match[side]
    sketch.mention(id_, line.part(match, side))
    return (match[f"{side}_group"] and sketch.things[id_].frame) or id_
