"""From a view to D2 (https://d2lang.com)."""

from collections import Counter
from collections.abc import Iterator

from renderers.formats.names import slug
from renderers.formats.outline import (
    NOTHING,
    Outline,
    label,
    outline,
    rows,
    said,
    sentence,
    shape,
    stroke,
    title,
    words,
)
from renderers.formats.quoting import d2_string
from renderers.view import Arrow, Box, View

_SHAPES = {
    "person": "shape: person",
    "system": "style.stroke-width: 3",
    "external": "style.stroke-dash: 4",
    "component": "style.border-radius: 6",
    "command": "shape: step",
    "ui": "shape: page",
    "store": "shape: cylinder",
    "queue": "shape: queue",
    "package": "shape: package",
    "class": "shape: class",
    "function": "shape: oval",
}
_DASHES = {"dashed": 4, "dotted": 2}


def d2(view: View) -> str:
    """The view in D2's language. Frames are containers, so an arrow names a box with the frames around it."""
    return "\n".join((*_lines(outline(view)), ""))


def _lines(shown: Outline) -> Iterator[str]:
    view = shown.view
    yield "direction: down"
    yield f"title: {d2_string(title(view))} {{near: top-center; shape: text; style.font-size: 24; style.bold: true}}"
    if notes := [sentence(note) for note in view.notes if note.strip()]:
        yield f"notes: {d2_string(*notes)} {{near: bottom-center; shape: text; style.font-size: 14}}"
    if not view.boxes:
        yield f"nothing: {d2_string(NOTHING)}"
    yield from _frame(shown, "", "")
    for arrow in view.arrows:
        yield f"{_path(shown, arrow.source)} -> {_path(shown, arrow.target)}{_arrow(arrow)}"


def _frame(shown: Outline, name: str, indent: str) -> Iterator[str]:
    for box in shown.boxes.get(name, ()):
        yield f"{indent}{_id('b', box.id)}: {d2_string(*words(box, shown.view))} {{"
        yield f"{indent}  {_SHAPES[shape(box)]}"
        if shape(box) == "class":
            yield from (f"{indent}  {row}" for row in _rows(box))
        yield f"{indent}}}"
    for frame in shown.frames.get(name, ()):
        yield f"{indent}{_id('f', frame.id)}: {d2_string(label(frame))} {{"
        yield from _frame(shown, frame.id, f"{indent}  ")
        yield f"{indent}}}"


def _rows(box: Box) -> Iterator[str]:
    """The fields of a class. To D2 names that differ by their case are one: a space at the end tells them apart. The
    first of `+`, `-` and `#` would be taken for a visibility, so a name that begins with one gets a `+` before it."""
    seen: Counter[str] = Counter()
    for name, kind in rows(box):
        apart = "\N{NO-BREAK SPACE}" * seen[name.casefold()]
        seen[name.casefold()] += 1
        public = "+" if name.startswith(("+", "-", "#")) else ""
        yield f"{d2_string(public + name + apart)}: {d2_string(kind)}"


def _path(shown: Outline, box: str) -> str:
    return ".".join((*(_id("f", frame) for frame in shown.around[box]), _id("b", box)))


def _id(prefix: str, name: str) -> str:
    return slug(prefix, name, fold_case=True)


def _arrow(arrow: Arrow) -> str:
    style = []
    if (line := stroke(arrow)) != "solid":
        style.append(f"style.stroke-dash: {_DASHES[line]}")
    if arrow.closing:
        style.append("style.stroke: crimson")
    if "inherits" in arrow.kinds:
        style.append("target-arrowhead: {shape: triangle; style.filled: false}")
    text = f": {d2_string(said(arrow))}" if said(arrow) else ":" if style else ""
    return text + (f" {{{'; '.join(style)}}}" if style else "")
