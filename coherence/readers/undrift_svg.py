"""What a picture of undrift shows, read back from its bytes. Never raises: what cannot be read becomes a problem.

Nothing is believed because of where it comes from: a text that undrift would not put in such a place is a stranger.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from coherence.managed import Arrow, Danger, Label, ManagedPicture, Part, Stranger, Written
from coherence.naming import names, restore
from coherence.readers.svg_parsing import RefusedError, parse
from coherence.readers.vocabulary import LEGEND, RELATIONS, belongs, danger, is_subtitle, loads

# Each thing that a picture shows is looked for in the code: a file with more of them is no picture, but work.
MOST_CLAIMS = 5000
_MOST_DEPTH = 64
# Far more than a picture can show; pairing takes the square of it.
_MOST_FRAMES = 300

_UNREAD_TEXT = frozenset(("title", "desc", "metadata", "style", "script"))
_CLAIMS = frozenset(("box", "frame", "arrow"))
_BELOW: dict[str, Part] = {"caption": "caption", "about": "about", "row": "row"}
_AROUND: dict[str, Part] = {"heading": "heading", "up": "up", "note": "note"}
# A second colour of a kind: imports of few statements are drawn lighter.
_OTHER_COLOURS = {"faint": "imports"}
# A link changes nothing about what it is around.
_LINK = "link"


def read_svg(data: bytes) -> ManagedPicture:
    """The depiction of one picture. A document type is refused: with it come entities, and files made to explode."""
    reader = _Reader()
    if problem := parse(reader.parser, data):
        return ManagedPicture(problems=(problem,))
    return reader.depiction()


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet. `role` is what it is to us, `look` and `kind` are the first two words of its
    class; `words` is the text in it so far, `label` and `texts` are what a box says."""

    name: str
    role: str
    line: int
    look: str
    kind: str = ""
    words: list[str] = field(default_factory=list)
    id: str = ""
    frame: str | None = None
    label: str | None = None
    texts: list[Written] = field(default_factory=list)
    arrow: Arrow | None = None


class _Reader:
    def __init__(self) -> None:
        # The encoding is ours to say: a file must not choose among Python's codecs.
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.ProcessingInstructionHandler = self._instruct
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
        self.arrows: list[Arrow] = []
        self.around: list[Written] = []
        self.strangers: list[Stranger] = []
        self.additions: list[int] = []
        self.dangers: list[Danger] = []

    def depiction(self) -> ManagedPicture:
        frames, left = _paired(self.frames, self.frame_names)
        return ManagedPicture(
            tuple(sorted(self.boxes, key=lambda box: box.line)),
            frames,
            tuple(sorted(self.arrows, key=lambda arrow: arrow.line)),
            tuple(self.around),
            tuple(sorted((*self.strangers, *left), key=lambda stranger: stranger.line)),
            tuple(self.additions),
            tuple(sorted(self.dangers, key=lambda danger: danger.line)),
        )

    def _refuse(self, *_doctype: object) -> None:
        raise RefusedError("it has a DOCTYPE, which no picture of undrift has")

    def _instruct(self, target: str, _data: str) -> None:
        self.dangers.append(Danger(f"tells programs what to do (<?{target}?>)", self.parser.CurrentLineNumber))
        self._count()

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name, line = tag.rpartition(":")[2], self.parser.CurrentLineNumber
        classes = re.sub(r"-\d+(?= |$)", "", attributes.get("class", "")).split()
        look, kind = [*classes, "", ""][:2]
        opened = _Open(name, _role(name, look, attributes, bool(self.open)), line, look, kind)
        if self.open and not belongs(name, look, self._around().role):
            self.additions.append(line)
        if found := danger(name, attributes):
            self._count()
            self.dangers.append(Danger(found, line))
        _read_attributes(opened, attributes)
        self._read_line(opened)
        if opened.role in _CLAIMS or name == "text":
            self._count()
        if len(self.open) > _MOST_DEPTH:
            raise RefusedError("its elements are nested too deep")
        self.unread += name in _UNREAD_TEXT
        self.in_text += name == "text"
        self.open.append(opened)

    def _read_line(self, opened: _Open) -> None:
        """A line in the colour of a kind claims that kind, whatever its arrow says in words."""
        around = self._around() if self.open else opened
        drawn = opened.look.removeprefix("line-")
        drawn = _OTHER_COLOURS.get(drawn, drawn)
        if around.arrow is not None and opened.look.startswith("line-") and drawn in RELATIONS:
            kinds = tuple(sorted({*around.arrow.kinds, drawn}))
            around.arrow = around.arrow._replace(kinds=kinds)

    def _around(self) -> _Open:
        """The innermost open element that is no link."""
        return next((each for each in reversed(self.open) if each.role != _LINK), self.open[0])

    def _count(self) -> None:
        self.claims += 1
        if self.claims > MOST_CLAIMS:
            raise RefusedError(f"it shows more than {MOST_CLAIMS} things")

    def _characters(self, text: str) -> None:
        if self.open and (not self.unread or self.open[-1].name == "style"):
            self.open[-1].words.append(text)

    def _end(self, _tag: str) -> None:
        ended = self.open.pop()
        self.unread -= ended.name in _UNREAD_TEXT
        self.in_text -= ended.name == "text"
        text = "".join(ended.words)
        if ended.name == "style":
            if loads(text):
                self.dangers.append(Danger("loads something (style)", ended.line))
        elif self.in_text:
            self.open[-1].words.append(text)
        elif text.strip():
            self._text(ended, text.strip())
        self._close(ended)

    def _close(self, ended: _Open) -> None:
        if ended.role == "box":
            texts = tuple(ended.texts)
            self.boxes.append(Label(ended.id, ended.label or "", ended.line, ended.kind, ended.frame, texts))
        elif ended.role == "frame":
            self.frames.append(Label(ended.id, "", ended.line))
        elif ended.arrow is not None:
            self.arrows.append(ended.arrow)
            if ended.arrow.both:
                self.arrows.append(ended.arrow._replace(source=ended.arrow.target, target=ended.arrow.source))

    def _text(self, element: _Open, text: str) -> None:
        around = self._around() if self.open else element
        box = next((each for each in reversed(self.open) if each.role == "box"), None)
        if element.name != "text":
            self._strange(element, text)
        elif box is not None and element.look in _BELOW and around is box:
            box.texts.append(Written(_BELOW[element.look], text, element.line))
        elif box is not None and box.label is None and around.role != "icon":
            box.label = text
        elif around.arrow is not None and element.look == "number":
            around.arrow = around.arrow._replace(label=text)
        elif around.role == "drawing" and element.look == "text-depth":
            self.frame_names.append(Stranger(text, element.line))
        elif not self._is_ours(element, around, text):
            self._strange(element, text)

    def _strange(self, element: _Open, text: str) -> None:
        self._count()
        self.strangers.append(Stranger(text, element.line))

    def _is_ours(self, element: _Open, around: _Open, text: str) -> bool:
        """Whether this is one of the texts around the drawing. What they say is judged later."""
        if around.role == "legend":
            return text in LEGEND
        if around.role != "svg":
            return False
        if element.look == "subtitle":
            return is_subtitle(text)
        self.headings += element.look == "heading"
        part = _AROUND.get(element.look)
        if part is None or (part == "heading" and self.headings > 1):
            return False
        self.around.append(Written(part, text, element.line))
        return True


def _read_attributes(opened: _Open, attributes: dict[str, str]) -> None:
    """What a box, a frame or an arrow claims to be."""
    values = {key: restore(attributes[key]) for key in attributes if key.startswith("data-")}
    if opened.role in ("box", "frame"):
        opened.id, opened.frame = values.get("data-id", ""), values.get("data-frame")
    elif opened.role == "arrow":
        ends = values.get("data-source", ""), values.get("data-target", "")
        kinds = tuple(sorted(set(values.get("data-kinds", "").split())))
        mode, closing = values.get("data-mode", "runtime"), "data-closing" in values
        opened.arrow = Arrow(*ends, opened.line, kinds, mode, closing, "data-both" in values)


def _role(name: str, look: str, attributes: dict[str, str], inside: bool) -> str:
    if not inside:
        return "svg"
    if "data-source" in attributes or "data-target" in attributes:
        return "arrow"
    if "data-id" in attributes:
        return "frame" if look == "frame" else "box"
    if name == "a":
        return _LINK
    if name == "g" and look in ("drawing", "legend", "icon"):
        return look
    return name if name in ("defs", "marker") else "other"


def _paired(frames: list[Label], texts: list[Stranger]) -> tuple[tuple[Label, ...], list[Stranger]]:
    """The names of frames stand apart from their frames, in the same order. Where there are not as many as frames, a
    name that fits is paired first; of the rest, one name after the other; what is left over belongs to no frame."""
    frames = sorted(frames, key=lambda frame: frame.line)
    if len(frames) == len(texts):
        return tuple(Label(frame.id, text.text, frame.line) for frame, text in zip(frames, texts, strict=True)), []
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
