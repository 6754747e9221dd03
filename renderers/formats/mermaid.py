"""From a view to Mermaid, for readers that draw it themselves: a flowchart, or a class diagram on the level of classes.

Lines, shapes and words are of the kind that every host of Mermaid knows; colours are left to its theme, light or dark.
"""

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
from renderers.formats.quoting import mermaid_text
from renderers.view import Arrow, Box, View

_SHAPES = {
    "person": ('(["', '"]):::person'),
    "system": ('["', '"]:::system'),
    "external": ('["', '"]:::outside'),
    "component": ('("', '")'),
    "command": ('[/"', '"\\]'),
    "ui": ('("', '")'),
    "store": ('[("', '")]'),
    "queue": ('[/"', '"/]'),
    "package": ('[["', '"]]'),
    "class": ('["', '"]'),
    "function": ('(["', '"])'),
}
_CLASSES = {
    "person": "stroke-width:2px",
    "system": "stroke-width:3px",
    "external": "stroke-dasharray:4 3",
}
_CLASS_NAMES = {"external": "outside"}


def mermaid(view: View) -> str:
    """The view in Mermaid's language. It stays inside a code fence and inside its quotes, whatever the names are."""
    shown = outline(view)
    lines = _class_diagram(shown) if view.level == "classes" else _flowchart(shown)
    return "\n".join((*lines, ""))


def _flowchart(shown: Outline) -> Iterator[str]:
    view = shown.view
    yield "flowchart TB"
    yield from _head(view)
    if not view.boxes:
        yield f'  nothing["{NOTHING}"]'
    yield from _frame(shown, "", "  ")
    for arrow in view.arrows:
        text = f'|"{mermaid_text(said(arrow))}"|' if said(arrow) else ""
        line = "-->" if stroke(arrow) == "solid" else "-.->"
        yield f"  {slug('b', arrow.source)} {line}{text} {slug('b', arrow.target)}"
    found = {shape(box) for box in view.boxes}
    yield from (f"  classDef {_CLASS_NAMES.get(kind, kind)} {_CLASSES[kind]}" for kind in _CLASSES if kind in found)
    closing = [str(place) for place, arrow in enumerate(view.arrows) if arrow.closing]
    if closing:
        yield f"  linkStyle {','.join(closing)} stroke:crimson"


def _head(view: View) -> Iterator[str]:
    if view.title:
        yield f"  accTitle: {mermaid_text(title(view))}"
    if view.notes:
        yield f"  accDescr: {mermaid_text(sentence(' '.join(view.notes)))}"


def _frame(shown: Outline, name: str, indent: str) -> Iterator[str]:
    for box in shown.boxes.get(name, ()):
        before, after = _SHAPES[shape(box)]
        text = "<br/>".join(map(mermaid_text, words(box, shown.view)))
        yield f"{indent}{slug('b', box.id)}{before}{text}{after}"
    for frame in shown.frames.get(name, ()):
        yield f'{indent}subgraph {slug("f", frame.id)}["{mermaid_text(label(frame))}"]'
        yield from _frame(shown, frame.id, f"{indent}  ")
        yield f"{indent}end"


def _class_diagram(shown: Outline) -> Iterator[str]:
    view = shown.view
    yield "classDiagram"
    yield from _head(view)
    if not view.boxes:
        yield f'  class nothing["{NOTHING}"]'
    yield from (line for box in view.boxes for line in _class(box))
    for arrow in view.arrows:
        yield f"  {slug('b', arrow.source)} {_relation(arrow)} {slug('b', arrow.target)}{_words_on(arrow)}"


def _class(box: Box) -> Iterator[str]:
    """A class with its attributes. What is none says so."""
    name = slug("b", box.id)
    fields = [f"{field}: {kind}" if kind else field for field, kind in rows(box)]
    yield f'  class {name}["{mermaid_text(label(box))}"]' + (" {" if fields else "")
    yield from (f"    {mermaid_text(field)}" for field in fields)
    if fields:
        yield "  }"
    if box.kind != "class":
        yield f"  <<{box.kind}>> {name}"


def _relation(arrow: Arrow) -> str:
    if "inherits" in arrow.kinds:
        return "--|>"
    return "-->" if stroke(arrow) == "solid" else "..>"


def _words_on(arrow: Arrow) -> str:
    words_on_it = "" if arrow.kinds == ("inherits",) else said(arrow)
    return f" : {mermaid_text(words_on_it)}" if words_on_it else ""
