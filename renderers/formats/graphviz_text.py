"""From a view to Graphviz's language, for people. With a layout the boxes keep their places (`neato -n`)."""

from collections.abc import Iterator, Mapping

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
from renderers.formats.quoting import dot_id, dot_label
from renderers.layout import Layout, Rect
from renderers.order import canonical
from renderers.text import clean
from renderers.view import Arrow, Box, Frame, View

_PIXELS_PER_INCH = 72
_SHAPES = {
    "person": "shape=oval",
    "system": "shape=box, penwidth=2",
    "external": 'shape=box, style="rounded,dashed"',
    "component": 'shape=box, style="rounded"',
    "command": "shape=component",
    "ui": "shape=tab",
    "store": "shape=cylinder",
    "queue": 'shape=box, style="rounded", peripheries=2',
    "package": "shape=folder",
    "class": "shape=record",
    "function": 'shape=box, style="rounded", peripheries=2',
}
_HEAD = """\
  graph [rankdir=TB, compound=true, fontname="Helvetica", labelloc=t, labeljust=l]
  node [fontname="Helvetica", fontsize=11]
  edge [fontname="Helvetica", fontsize=9, color="#66748a"]"""


def graphviz_text(view: View, layout: Layout | None = None) -> str:
    """The view as a directed graph. Ids are the components' own."""
    return "\n".join((*_lines(outline(view), _places(view, layout), layout), ""))


def _places(view: View, layout: Layout | None) -> Mapping[str, Rect]:
    if layout is None:
        return {}
    return {box.id: place for box, place in zip(canonical(view).boxes, layout.boxes, strict=True)}


def _lines(shown: Outline, places: Mapping[str, Rect], layout: Layout | None) -> Iterator[str]:
    view = shown.view
    yield f"digraph {dot_id(clean(view.name))} {{"
    yield _HEAD
    yield f"  label={dot_label(title(view), *map(sentence, view.notes))}"
    if not view.boxes:
        yield f"  nothing [shape=plain, label={dot_label(NOTHING)}]"
    yield from _frame(shown, "", places, layout, "  ")
    for arrow in view.arrows:
        yield f"  {dot_id(clean(arrow.source))} -> {dot_id(clean(arrow.target))}{_arrow(arrow)}"
    yield "}"


def _frame(shown: Outline, name: str, places: Mapping[str, Rect], layout: Layout | None, indent: str) -> Iterator[str]:
    for box in shown.boxes.get(name, ()):
        at = _position(places[box.id], layout) if layout is not None else ""
        yield f"{indent}{dot_id(clean(box.id))} [{_SHAPES[shape(box)]}, label={_label(box, shown.view)}{at}]"
    for frame in shown.frames.get(name, ()):
        yield f"{indent}subgraph {dot_id(_cluster(frame))} {{"
        yield f'{indent}  graph [style="rounded", color="#d3dae4", label={dot_label(label(frame))}]'
        yield from _frame(shown, frame.id, places, layout, f"{indent}  ")
        yield f"{indent}}}"


def _cluster(frame: Frame) -> str:
    return f"cluster_{clean(frame.id)}"


def _label(box: Box, view: View) -> str:
    if shape(box) != "class":
        return dot_label(*words(box, view))
    fields = [[*words(box, view)], [f"{name}: {kind}" if kind else name for name, kind in rows(box)]]
    # In a record the bars and braces divide, and spaces are dropped: all of them are written as entities.
    parts = ["\\n".join(map(_record_text, lines)) for lines in fields if lines]
    return '"{' + "|".join(parts) + '}"'


def _record_text(line: str) -> str:
    text = dot_label(line)[1:-1]
    return "".join(_RECORD.get(character, character) for character in text)


_RECORD = {"{": "&#123;", "}": "&#125;", "|": "&#124;", "<": "&#60;", ">": "&#62;", " ": "&#32;"}


def _position(place: Rect, layout: Layout | None) -> str:
    """The middle of a box, in points; Graphviz counts upwards."""
    height = layout.height if layout is not None else 0
    x, y = place.x + place.width / 2, height - place.y - place.height / 2
    wide, high = place.width / _PIXELS_PER_INCH, place.height / _PIXELS_PER_INCH
    return f', pos="{x:g},{y:g}!", width={wide:.4f}, height={high:.4f}'


def _arrow(arrow: Arrow) -> str:
    attributes = []
    if words_on_it := said(arrow):
        attributes.append(f"label={dot_label(words_on_it)}")
    if (line := stroke(arrow)) != "solid":
        attributes.append(f"style={line}")
    if "inherits" in arrow.kinds:
        attributes.append("arrowhead=onormal")
    if arrow.closing:
        attributes.append("constraint=false, color=crimson")
    return f" [{', '.join(attributes)}]" if attributes else ""
