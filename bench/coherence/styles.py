"""How a person writes a picture down: what the boxes are called, whether frames are drawn, and what stands around."""

from random import Random
from typing import NamedTuple

from bench.coherence.pictures import Box, Picture
from bench.coherence.truth import words


class Style(NamedTuple):
    """`labels` is "code" (as the code writes it), "title" (in Title Case) or "path"; `technology`: each box says what
    it is made with; `letters`: ids are short and say nothing; `compact`: chains and lists of arrows; `noise`: comments,
    colours, themes, notes and people."""

    name: str
    labels: str
    frames: bool = False
    technology: bool = False
    letters: bool = False
    compact: bool = False
    noise: bool = False


STYLES = (
    Style("plain", "code"),
    Style("prose", "title", letters=True, noise=True),
    Style("paths", "path", frames=True, compact=True),
    Style("rich", "title", frames=True, technology=True, letters=True, compact=True, noise=True),
    Style("framed", "code", frames=True, noise=True),
)
_VERBS = {"service": ("calls", "uses", "HTTP"), "store": ("stores in", "SQL", "uses"), "queue": ("sends to", "uses")}
_USUAL = ("uses", "imports", "depends on", "calls", "")
_LANGUAGES = {"python": "Python", "typescript": "TypeScript", "javascript": "JavaScript", "tsx": "TypeScript"}

# Words of the formats themselves are no ids.
_RESERVED = frozenset((
    "actor", "alt", "and", "block", "box", "class", "click", "columns", "component", "critical", "default", "digraph",
    "direction", "edge", "else", "end", "graph", "group", "legend", "link", "links", "loop", "namespace", "node",
    "note", "opt", "par", "participant", "queue", "rect", "service", "space", "state", "strict", "style", "subgraph",
    "title", "abstract", "agent", "artifact", "boundary", "card", "cloud", "collections", "control", "database",
    "entity", "enum", "file", "folder", "frame", "interface", "person", "package", "rectangle", "stack", "storage",
))  # fmt: skip


class Node(NamedTuple):
    """A box as it is written: an id of letters, digits and underscores, the name on it, and what stands below that."""

    id: str
    label: str
    kind: str
    frame: str = ""
    technology: str = ""


class Link(NamedTuple):
    """An arrow as it is written, between ids."""

    source: str
    target: str
    kind: str = "uses"
    label: str = ""


class Sheet(NamedTuple):
    """What a writer is given. A frame is a node that others name as theirs; each stands before what it holds."""

    title: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    style: Style

    def inside(self, frame: str) -> tuple[Node, ...]:
        return tuple(each for each in self.nodes if each.frame == frame)

    def is_frame(self, node: Node) -> bool:
        return node.kind == "frame"


def dressed(picture: Picture, style: Style, seed: str) -> Sheet:
    """A picture in a style; the same seed writes what did not change the same way again."""
    frames = [each for each in picture.frames if style.frames]
    shown = {each.component for each in frames}
    ids = _ids(picture, style)
    nodes = [Node(ids[each.component], label(each, style), "frame") for each in frames]
    for box in picture.boxes:
        frame = ids[box.frame] if box.frame in shown else ""
        technology = _LANGUAGES.get(box.technology, box.technology) if style.technology else ""
        nodes.append(Node(ids[box.component], label(box, style), box.kind, frame, technology))
    kinds = {box.component: box.kind for box in picture.boxes}
    links = []
    for arrow in picture.arrows:
        chance = Random(f"{seed} {sorted((arrow.source, arrow.target))}")  # noqa: S311 - the same words in each run
        said = chance.choice(_VERBS.get(kinds.get(arrow.target, ""), _USUAL))
        links.append(Link(ids[arrow.source], ids[arrow.target], arrow.kind, "" if style.compact else said))
    return Sheet(f"{picture.level} of it", tuple(nodes), tuple(links), style)


def label(box: Box, style: Style) -> str:
    """What stands on a box."""
    if style.labels == "path":
        return f"{box.before}{box.name}{box.behind}"
    if style.labels == "title" and box.kind not in ("store", "queue", "outside"):
        return " ".join(word.capitalize() for word in words(box.name))
    return box.name


def _ids(picture: Picture, style: Style) -> dict[str, str]:
    """An id for each component, by its name or by its number."""
    found: dict[str, str] = {}
    for number, box in enumerate((*picture.frames, *picture.boxes)):
        own = box.name if box.kind == "class" and box.name.isidentifier() else "_".join(words(box.name))
        taken = own in found.values() or not own or own[0].isdigit() or own.lower() in _RESERVED
        found[box.component] = f"n{number}" if style.letters or taken else own
    return found
