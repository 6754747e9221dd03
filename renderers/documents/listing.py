"""What a view shows as Markdown text: a table of its components, and the same as a tree.

Both name files and symbols and no lines, so that they change when the picture does. A component's proof is the file it
stands for; a relation's is the file that states it, where that is another.
"""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from renderers.documents.markdown_text import address, code, inline, link, url_path
from renderers.view import Arrow, Box, Frame, View

NOTHING_TO_LIST = "Nothing to show: no component of the project matches this diagram."
_ON_THE_WEB = ("https://", "http://")
_KIND_NAMES = {"ui": "user interface", "objects": "object store", "outside": "outside the project"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links lead: `document` is the path of the file they stand in, `picture` that of the diagram's SVG, and
    `source_url` a template with {path} in it, "" for links relative to the document."""

    document: str
    picture: str
    source_url: str = ""

    def beside(self, path: str) -> str:
        """The address of a file of the project, relative to the document."""
        return url_path(posixpath.relpath(path, posixpath.dirname(self.document) or "."))

    def source(self, path: str) -> str:
        """The address of a source file, "" for no path. An editor's address is no use to the readers of a document."""
        if not path:
            return ""
        return address(self.source_url, path) if self.source_url.startswith(_ON_THE_WEB) else self.beside(path)

    def diagram(self, name: str) -> str:
        """The address of another diagram's picture, "" for no name."""
        return self.beside(posixpath.join(posixpath.dirname(self.picture), f"{name}.svg")) if name else ""


def table(view: View, to: Addresses) -> str:
    """One row for each component: what it is, what it uses, and where it is. An empty column is left out."""
    placed = [(trail, item) for trail, _, item in _walk(view) if isinstance(item, Box)]
    boxes = {box.id: box for _, box in placed}
    if not boxes:
        return NOTHING_TO_LIST
    used = _uses(view, boxes, to)
    columns: dict[str, list[str]] = {
        "Component": [_trail(trail) + _name(box, to.diagram(box.link)) for trail, box in placed],
        "Kind": [inline(_kind(box)) for box in boxes.values()],
        "What it is": [inline(box.note) for box in boxes.values()],
        "Uses": ["<br>".join(used.get(box, ())) for box in boxes],
        "Proof": [_proof(box, view, to) for box in boxes.values()],
    }
    shown = [(title, *cells) for title, cells in columns.items() if any(cells)]
    rows = list(zip(*shown, strict=True))
    lines = ("| " + " | ".join(row) + " |" for row in (rows[0], ("---",) * len(shown), *rows[1:]))
    return "\n".join((*lines, *_notes(view)))


def tree(view: View, to: Addresses) -> str:
    """A nested list: a frame is an item with what stands in it below. Four spaces a level: fewer are none to some."""
    lines = [" " * 4 * depth + f"- {_leaf(item, to)}" for _, depth, item in _walk(view)]
    return "\n".join((*lines, *_notes(view))) if lines else NOTHING_TO_LIST


def _walk(view: View) -> Iterator[tuple[tuple[Frame, ...], int, Box | Frame]]:
    """Every frame and box with the frames around it, in the order of their names; what is in a frame follows it."""
    frames = {frame.id for frame in view.frames}
    inside: dict[str, list[Box | Frame]] = {}
    for frame in view.frames:
        inside.setdefault(frame.parent if frame.parent in frames else "", []).append(frame)
    for box in view.boxes:
        inside.setdefault(box.frame if box.frame in frames else "", []).append(box)

    def below(place: str, trail: tuple[Frame, ...]) -> Iterator[tuple[tuple[Frame, ...], int, Box | Frame]]:
        for item in sorted(inside.get(place, ()), key=lambda item: (item.label.casefold(), item.id)):
            yield trail, len(trail), item
            if isinstance(item, Frame) and item.id:
                yield from below(item.id, (*trail, item))

    return below("", ())


def _leaf(item: Box | Frame, to: Addresses) -> str:
    if isinstance(item, Frame):
        said = f"**{_name(item, to.diagram(item.link))}**"
    else:
        said = f"{_name(item, to.source(item.source) or to.diagram(item.link))} ({inline(_kind(item))})"
    return f"{said}: {inline(item.note)}" if item.note.strip() else said


def _name(item: Box | Frame, to: str) -> str:
    return link(_label(item), to)


def _label(item: Box | Frame) -> str:
    return inline(item.label) or inline(item.id) or "(no name)"


def _trail(trail: tuple[Frame, ...]) -> str:
    return "".join(f"{_label(frame)} / " for frame in trail)


def _kind(box: Box) -> str:
    return box.caption if box.caption.strip() else _KIND_NAMES.get(box.kind, box.kind)


def _notes(view: View) -> tuple[str, ...]:
    """What is folded or left out, as a paragraph below."""
    notes = [shown for note in view.notes if (shown := inline(note))]
    return ("", "<br>".join(notes)) if notes else ()


def _uses(view: View, boxes: dict[str, Box], to: Addresses) -> dict[str, list[str]]:
    """What each component uses: how, what, and which file says so where it is not the component's own."""
    found: dict[tuple[str, tuple[str, ...], str], list[str]] = {}
    for arrow in sorted(view.arrows):
        own = boxes[arrow.source].source if arrow.source in boxes else ""
        target = _label(boxes[arrow.target]) if arrow.target in boxes else inline(arrow.target)
        found.setdefault((arrow.source, arrow.kinds, _stated(arrow, own)), []).append(target)
    uses: dict[str, list[str]] = {}
    for (source, kinds, stated), targets in sorted(found.items()):
        own = boxes[source].source if source in boxes else ""
        shown = code(stated.removeprefix(f"{own}/") if own else stated)
        proof = f" ({link(shown, to.source(stated))})" if stated and stated != own else ""
        words = ", ".join(sorted(targets, key=lambda name: (name.casefold(), name)))
        uses.setdefault(source, []).append(f"{inline(' and '.join(kinds))}: {words}{proof}")
    return uses


def _stated(arrow: Arrow, own: str) -> str:
    """The file of the first piece of evidence ("path: symbol -> target"), "" when there is none."""
    if not arrow.evidence:
        return ""
    first = arrow.evidence[0]
    return own if own and first.startswith(f"{own}: ") else first.partition(": ")[0]


def _proof(box: Box, view: View, to: Addresses) -> str:
    """The component's own file; for an outside system the file that uses it."""
    if box.source:
        exact = box.id == box.source or box.id.startswith((f"{box.source}::", f"{box.source}/"))
        return link(code(box.id if exact else box.source), to.source(box.source))
    stated = sorted(_stated(arrow, "") for arrow in view.arrows if arrow.target == box.id and arrow.evidence)
    return link(code(stated[0]), to.source(stated[0])) if stated and stated[0] else code(box.id)
