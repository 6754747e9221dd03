"""What a picture of undrift shows, read back from its bytes. Never raises: what cannot be read becomes a problem.

Nothing is believed because of where it comes from: a text that undrift would not put in such a place is a stranger.
"""

import re
from dataclasses import dataclass, field
from itertools import combinations
from typing import get_args
from xml.parsers import expat

from analyzers.graph import Level, RelationKind
from coherence.depiction import Connection, Depiction, Label, Stranger, Unread
from coherence.naming import names, restore

# Each thing that a picture shows is looked for in the code: a file with more of them is no picture, but work.
MOST_CLAIMS = 5000
_MOST_DEPTH = 64

_CONFLICT = re.compile(rb"^(?:<{7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
_UNREAD_TEXT = frozenset(("title", "desc", "metadata", "style", "script"))
_KINDS = get_args(RelationKind)
_LEGEND = frozenset(get_args(Level)) | {
    " and ".join(sorted(chosen)) for count in range(1, len(_KINDS) + 1) for chosen in combinations(_KINDS, count)
}
# What undrift draws in each place: elements, with their class where the class tells them apart.
_PARTS = {
    "svg": frozenset(
        (
            *("title", "desc", "metadata", "style", "defs", "rect.card", "path.rule"),
            *("text.heading", "text.note", "g.drawing", "g.legend"),
        )
    ),
    "drawing": frozenset(("g.frame", "g.box", "g.arrow", "rect.plate", "text.text-depth")),
    "frame": frozenset(("title", "rect")),
    "box": frozenset(("title", "rect", "path", "text")),
    "arrow": frozenset(("title", "path")),
    "legend": frozenset(("rect", "path", "text")),
    "defs": frozenset(("marker",)),
    "marker": frozenset(("path",)),
}
# Far more than a picture can show; pairing takes the square of it.
_MOST_FRAMES = 300
_CLAIMS = frozenset(("box", "frame", "arrow"))
_BY_CLASS = frozenset(("svg", "drawing"))


def read_svg(data: bytes) -> Depiction:
    """The depiction of one picture. A document type is refused: with it come entities, and files made to explode."""
    if conflict := _CONFLICT.search(data):
        line = data.count(b"\n", 0, conflict.start()) + 1
        return Depiction(problems=(Unread(line, "it holds the conflict marks of a merge"),))
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        return Depiction(problems=(Unread(error.lineno, f"it is not XML: {expat.ErrorString(error.code)}"),))
    except _RefusedError as error:
        return Depiction(problems=(Unread(reader.parser.CurrentLineNumber, str(error)),))
    return reader.depiction()


class _RefusedError(Exception):
    """The file is not read any further. The message says why."""


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet. `role` is what it is to us; `words` is the text in it so far."""

    name: str
    role: str
    line: int
    look: str = ""
    words: list[str] = field(default_factory=list)
    id: str = ""
    label: str | None = None


class _Reader:
    def __init__(self) -> None:
        # The encoding is ours to say: a file must not choose among Python's codecs.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.open: list[_Open] = []
        self.unread = 0
        self.in_text = 0
        self.headings = 0
        self.claims = 0
        self.boxes: list[Label] = []
        self.frames: list[Label] = []
        self.frame_names: list[Stranger] = []
        self.arrows: list[Connection] = []
        self.strangers: list[Stranger] = []
        self.additions: list[int] = []

    def depiction(self) -> Depiction:
        frames, left = _paired(self.frames, self.frame_names)
        return Depiction(
            tuple(sorted(self.boxes, key=lambda box: box.line)),
            frames,
            tuple(self.arrows),
            tuple(sorted((*self.strangers, *left), key=lambda stranger: stranger.line)),
            tuple(self.additions),
        )

    def _refuse(self, *_doctype: object) -> None:
        raise _RefusedError("it has a DOCTYPE, which no picture of undrift has")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        line = self.parser.CurrentLineNumber
        look = re.sub(r"-\d+$", "", attributes.get("class", "").partition(" ")[0])
        opened = _Open(name, _role(name, look, attributes, bool(self.open)), line, look)
        if self.open and not _belongs(opened, self.open[-1]):
            self.additions.append(line)
        if opened.role in ("box", "frame"):
            opened.id = restore(attributes.get("data-id", ""))
        if opened.role == "arrow":
            source, target = (restore(attributes.get(f"data-{end}", "")) for end in ("source", "target"))
            self.arrows.append(Connection(source, target, line))
        if opened.role in _CLAIMS or name == "text":
            self._count()
        if len(self.open) > _MOST_DEPTH:
            raise _RefusedError("its elements are nested too deep")
        self.unread += name in _UNREAD_TEXT
        self.in_text += name == "text"
        self.open.append(opened)

    def _count(self) -> None:
        self.claims += 1
        if self.claims > MOST_CLAIMS:
            raise _RefusedError(f"it shows more than {MOST_CLAIMS} things")

    def _characters(self, text: str) -> None:
        if not self.unread and self.open:
            self.open[-1].words.append(text)

    def _end(self, _tag: str) -> None:
        ended = self.open.pop()
        self.unread -= ended.name in _UNREAD_TEXT
        self.in_text -= ended.name == "text"
        text = "".join(ended.words)
        if self.in_text:
            self.open[-1].words.append(text)
        elif text.strip():
            self._text(ended, text.strip())
        if ended.role == "box":
            self.boxes.append(Label(ended.id, ended.label or "", ended.line))
        elif ended.role == "frame":
            self.frames.append(Label(ended.id, "", ended.line))

    def _text(self, element: _Open, text: str) -> None:
        around = self.open[-1] if self.open else element
        box = next((each for each in reversed(self.open) if each.role == "box"), None)
        if box is not None and box.label is None and element.name == "text":
            box.label = text
        elif element.name == "text" and around.role == "drawing" and element.look == "text-depth":
            self.frame_names.append(Stranger(text, element.line))
        elif not self._is_ours(element, around, text):
            self._count()
            self.strangers.append(Stranger(text, element.line))

    def _is_ours(self, element: _Open, around: _Open, text: str) -> bool:
        """Whether this is the title, an entry of the legend or a note."""
        if element.name != "text":
            return False
        if around.role == "legend":
            return text in _LEGEND
        if around.role == "svg" and element.look == "heading":
            self.headings += 1
            return self.headings == 1
        return around.role == "svg" and element.look == "note"


def _role(name: str, look: str, attributes: dict[str, str], inside: bool) -> str:
    if not inside:
        return "svg"
    if "data-source" in attributes or "data-target" in attributes:
        return "arrow"
    if "data-id" in attributes:
        return "frame" if look == "frame" else "box"
    return look if name == "g" and look in ("drawing", "legend") else name if name in ("defs", "marker") else "other"


def _belongs(element: _Open, around: _Open) -> bool:
    parts = _PARTS.get(around.role, frozenset())
    return element.name in parts or (around.role in _BY_CLASS and f"{element.name}.{element.look}" in parts)


def _paired(frames: list[Label], texts: list[Stranger]) -> tuple[tuple[Label, ...], list[Stranger]]:
    """The names of frames stand apart from their frames, in the same order. A name that fits is paired first; of the
    rest, one name after the other; what is left over belongs to no frame."""
    frames = sorted(frames, key=lambda frame: frame.line)
    left = texts[:_MOST_FRAMES]
    labels: dict[int, str] = {}
    for index, frame in enumerate(frames[:_MOST_FRAMES]):
        fitting = next((place for place, text in enumerate(left) if names(text.text, frame.id)), None)
        if fitting is not None:
            labels[index] = left.pop(fitting).text
    for index in range(len(frames)):
        if index not in labels and left:
            labels[index] = left.pop(0).text
    return tuple(Label(frame.id, labels.get(index, ""), frame.line) for index, frame in enumerate(frames)), [
        *left,
        *texts[_MOST_FRAMES:],
    ]
