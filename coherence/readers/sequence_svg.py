"""What the picture of a flow shows, read back from its bytes. Never raises: what cannot be read becomes a problem.

As with the other pictures, nothing is believed because of where it comes from: a text in a place where undrift puts
none is a stranger, an element that it would not draw there an addition.
"""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from coherence.managed import Danger, FlowStep, Label, ManagedPicture, Part, Stranger, Written
from coherence.naming import restore, says
from coherence.readers.svg_parsing import RefusedError, parse
from coherence.readers.vocabulary import LEGEND, danger, loads

SUBTITLE = "Sequence: who calls whom, and in which order"
_LEGEND = LEGEND | {"not proved by the code"}
_MOST_CLAIMS = 20_000
_MOST_DEPTH = 32
_SILENT = frozenset(("title", "desc", "metadata", "style", "script"))
_SHAPES = ("rect", "path", "circle", "ellipse", "line")
# What undrift draws in each place: elements, with their class where the class tells them apart.
_PLACES = {
    "svg": frozenset(
        (
            *("title", "desc", "metadata", "style", "rect.card", "path.rule", "g.drawing", "g.legend"),
            *("text.heading", "text.subtitle", "text.up", "text.note"),
        )
    ),
    "drawing": frozenset(
        (
            *("g.around", "g.fragment", "g.conditions", "g.arrow", "g.remark", "g.box"),
            *("path.line", "rect.shape", "rect.plate", "text.again"),
        )
    ),
    "around": frozenset(("rect", "text.text-depth")),
    "fragment": frozenset(("rect", "path", "text.tag")),
    "conditions": frozenset(("text.condition",)),
    "arrow": frozenset(("title", "path", "text.said")),
    "remark": frozenset(("title", "path", "text.remark")),
    "box": frozenset((*_SHAPES, "title", "text.label", "text.caption", "g.icon")),
    "icon": frozenset(_SHAPES),
    "legend": frozenset((*_SHAPES, "text.note")),
}
_GROUPS = frozenset(_PLACES) - {"svg"}
_AROUND: dict[str, Part] = {"heading": "heading", "up": "up", "note": "note"}
_STYLE = ("data-line", "data-head", "data-mode", "data-both")


def read_sequence(data: bytes) -> ManagedPicture:
    """The depiction of one picture of a flow."""
    reader = _Reader()
    if problem := parse(reader.parser, data):
        return ManagedPicture(problems=(problem,))
    return reader.depiction()


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet. `place` is the group that it is, "" for one that is none."""

    name: str
    look: str
    kind: str
    place: str
    line: int
    values: dict[str, str]
    words: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)
    texts: list[Written] = field(default_factory=list)


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
        self.claims = 0
        self.labels: list[Label] = []
        self.steps: list[FlowStep] = []
        self.around: list[Written] = []
        self.strangers: list[Stranger] = []
        self.additions: list[int] = []
        self.dangers: list[Danger] = []

    def depiction(self) -> ManagedPicture:
        return ManagedPicture(
            tuple(self.labels),
            around=tuple(self.around),
            strangers=tuple(self.strangers),
            additions=tuple(self.additions),
            dangers=tuple(self.dangers),
            steps=tuple(self.steps),
        )

    def _refuse(self, *_doctype: object) -> None:
        raise RefusedError("it has a DOCTYPE, which no picture of undrift has")

    def _instruct(self, target: str, _data: str) -> None:
        self.dangers.append(Danger(f"tells programs what to do (<?{target}?>)", self.parser.CurrentLineNumber))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name, line = tag.rpartition(":")[2], self.parser.CurrentLineNumber
        look, kind = [*attributes.get("class", "").split(), "", ""][:2]
        place = "svg" if not self.open else look if name == "g" and look in _GROUPS else ""
        values = {key: restore(attributes[key]) for key in attributes if key.startswith("data-")}
        self.claims += 1
        if self.claims > _MOST_CLAIMS or len(self.open) > _MOST_DEPTH:
            raise RefusedError(f"it shows more than {_MOST_CLAIMS} things, or its elements are nested too deep")
        if found := danger(name, attributes):
            self.dangers.append(Danger(found, line))
        if self.open and name != "a" and not _belongs(name, look, self._around().place):
            self.additions.append(line)
        self.open.append(_Open(name, look, kind, place, line, values))

    def _around(self) -> _Open:
        """The innermost open element that is no link."""
        return next((each for each in reversed(self.open) if each.name != "a"), self.open[0])

    def _characters(self, text: str) -> None:
        if self.open:
            self.open[-1].words.append(text)

    def _end(self, _tag: str) -> None:
        ended = self.open.pop()
        text = "".join(ended.words).strip()
        if ended.name == "style" and loads(text):
            self.dangers.append(Danger("loads something (style)", ended.line))
        elif text and ended.name not in _SILENT and self.open:
            self._text(ended, self._around(), text)
        self._close(ended)

    def _text(self, element: _Open, around: _Open, text: str) -> None:
        look = re.sub(r"-\d+$", "", element.look)
        if element.name != "text" or not _belongs("text", look, around.place):
            self.strangers.append(Stranger(text, element.line))
        elif around.place == "svg":
            self._beside(look, text, element.line)
        elif around.place == "legend":
            if text not in _LEGEND:
                self.strangers.append(Stranger(text, element.line))
        elif look == "caption":
            around.texts.append(Written("caption", text, element.line))
        elif look in ("condition", "again"):
            self.steps.append(FlowStep(look, text, element.line))
        else:
            around.rows.append(text)

    def _beside(self, look: str, text: str, line: int) -> None:
        if look in _AROUND:
            self.around.append(Written(_AROUND[look], text, line))
        elif look != "subtitle" or not says(text, SUBTITLE):
            self.strangers.append(Stranger(text, line))

    def _close(self, ended: _Open) -> None:
        rows, values = "\n".join(ended.rows), ended.values
        if ended.place == "box":
            known = values.get("data-id", "")
            frame = values.get("data-frame", "")
            self.labels.append(Label(known, rows, ended.line, ended.kind, frame, tuple(ended.texts)))
        elif ended.place == "arrow":
            ends = values.get("data-source", ""), values.get("data-target", "")
            style = " ".join(values[key] for key in _STYLE if key in values)
            self.steps.append(FlowStep("message", rows, ended.line, *ends, style))
        elif ended.place == "remark":
            self.steps.append(FlowStep("remark", rows, ended.line, values.get("data-over", "")))
        elif ended.place == "fragment":
            self.steps.append(FlowStep("frame", rows or "rect", ended.line))
        elif ended.place == "around":
            self.steps.append(FlowStep("around", rows, ended.line))


def _belongs(element: str, look: str, place: str) -> bool:
    """Whether undrift draws an element of this class in such a place."""
    parts = _PLACES.get(place, frozenset())
    first = look if f"{element}.{look}" in parts else look.partition("-")[0]
    if element == "text":
        first = re.sub(r"-\d+$", "", look)
    return element in parts or f"{element}.{first}" in parts
