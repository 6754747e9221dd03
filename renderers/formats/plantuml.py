"""From a view to PlantUML. It includes no file and loads nothing: shapes are PlantUML's own."""

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
from renderers.formats.quoting import plantuml_text
from renderers.view import Arrow, Box, View

_SHAPES = {
    "person": "actor",
    "system": "rectangle",
    "external": "cloud",
    "component": "component",
    "command": "rectangle",
    "ui": "boundary",
    "store": "database",
    "queue": "queue",
    "package": "folder",
    "class": "class",
    "function": "usecase",
}
# A class diagram of PlantUML knows no other shape than the class, with a stereotype.
_HEAD = """\
skinparam shadowing false
skinparam componentStyle rectangle
skinparam defaultTextAlignment center"""
_CLASS_HEAD = """\
skinparam shadowing false
hide circle
hide empty members"""


def plantuml(view: View) -> str:
    """The view as a component diagram; as a class diagram on the level of classes."""
    return "\n".join(("@startuml", *_lines(outline(view)), "@enduml", ""))


def _lines(shown: Outline) -> Iterator[str]:
    view = shown.view
    yield _CLASS_HEAD if _is_classes(view) else _HEAD
    yield f"title {plantuml_text(title(view)) or '&#32;'}"
    if notes := [sentence(note) for note in view.notes if note.strip()]:
        yield f"caption {plantuml_text(*notes)}"
    if not view.boxes:
        yield f'rectangle "{NOTHING}" as nothing'
    yield from _frame(shown, "", "")
    for arrow in view.arrows:
        yield f"{slug('b', arrow.source)} {_line(arrow)} {slug('b', arrow.target)}{_said(arrow)}"


def _is_classes(view: View) -> bool:
    return view.level == "classes"


def _frame(shown: Outline, name: str, indent: str) -> Iterator[str]:
    for box in shown.boxes.get(name, ()):
        yield from _box(box, shown.view, indent)
    for frame in shown.frames.get(name, ()):
        # An empty frame would be no frame: PlantUML draws it as an element that holds nothing.
        word = "package" if _is_classes(shown.view) else "rectangle"
        yield f'{indent}{word} "{plantuml_text(label(frame)) or "&#32;"}" as {slug("f", frame.id)} {{'
        yield from _frame(shown, frame.id, f"{indent}  ")
        yield f"{indent}}}"


def _box(box: Box, view: View, indent: str) -> Iterator[str]:
    text = plantuml_text(*words(box, view)) or "&#32;"
    alias = slug("b", box.id)
    if not _is_classes(view):
        word = "rectangle" if box.kind == "class" else _SHAPES[shape(box)]
        yield f'{indent}{word} "{text}" as {alias}'
        return
    stereotype = "" if box.kind == "class" else f" <<{box.kind}>>"
    fields = [plantuml_text(f"{name}: {kind}" if kind else name) for name, kind in rows(box)]
    yield f'{indent}class "{text}" as {alias}{stereotype}' + (" {" if fields else "")
    yield from (f"{indent}  {{field}} {field}" for field in fields)
    if fields:
        yield f"{indent}}}"


def _line(arrow: Arrow) -> str:
    dots = stroke(arrow) != "solid"
    colour = "[#crimson]" if arrow.closing else ""
    head = "|>" if "inherits" in arrow.kinds else ">"
    return f".{colour}.{head}" if dots else f"-{colour}-{head}"


def _said(arrow: Arrow) -> str:
    return f" : {plantuml_text(said(arrow))}" if said(arrow) else ""
