"""State diagrams: states, some with others in them, and the transitions between them."""

import re

from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.sketch import Sketch

_ID = r'(?:\[\*\]|(?:[^:\s{}"<>-]|-(?!->|-(?:\s|\Z)))++)(?::::[\w-]+)?+'
_TRANSITION = re.compile(rf"(?P<source>{_ID})\s*+(?P<arrow>-->)\s*+(?P<target>{_ID})\s*+(?::(?P<label>.*))?\Z")
_STATE = re.compile(
    rf'state\s++(?:"(?P<label>[^"]*)"\s++as\s++)?(?P<id>{_ID}|"[^"]*")\s*+'
    r"(?P<kind><<\w+>>|\[\[\w+\]\])?\s*+(?::(?P<text>[^{}]*))?(?P<body>\{)?"
)
_TEXT = re.compile(rf"(?P<id>{_ID})\s*+(?::(?P<text>.*))?\Z")
_NOTE = re.compile(rf"note\s++(?:left|right)\s++of\s++(?P<id>{_ID})\s*+(?::(?P<text>.*))?\Z", re.IGNORECASE)
_FLOATING = re.compile(r'note\s++"(?P<text>[^"]*)"(?:\s++as\s++\S+)?\s*+\Z', re.IGNORECASE)
_LINK = re.compile(rf'click\s++(?P<id>{_ID})\s++(?:href\s++)?"(?P<link>[^"]*)"')
_OTHER = re.compile(r"(?:direction|classDef|class|style|scale|hide|click|title)\s|#|--\Z")
_BORDER = "[*]"


def read_states(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a state diagram, `start` being the offset behind it."""
    reader = _States(sketch)
    for line in statements(sketch, start):
        reader.read(line)


class _States:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        # The states that are open, innermost last.
        self.open: list[str] = []
        # A note that goes over several lines: the first one, of which state, and what it says so far.
        self.note: tuple[Line, str] | None = None
        self.said: list[str] = []

    def read(self, line: Line) -> None:
        if self.note is not None:
            self._note_line(*self.note, line)
            return
        while line.text:
            line = line.rest(max(self._statement(line), 1))

    def _note_line(self, first: Line, about: str, line: Line) -> None:
        if line.text.lower().rstrip(";") != "end note":
            self.said.append(line.text)
            return
        self.sketch.note("\\n".join(self.said), first.span, (about,))
        self.note = None

    def _statement(self, line: Line) -> int:
        """How much of the line the first statement on it takes."""
        if line.text[0] == "}":
            if self.open:
                self.open.pop()
            else:
                self.sketch.leave((line.start, line.start + 1), "no state is open that could end here")
            return 1
        if (state := _STATE.match(line.text)) is not None and (
            state["body"] or state.end() == len(line.text.rstrip(";"))
        ):
            return self._state(line, state)
        closed = line.text.rfind("}") if self.open and line.text.endswith("}") else len(line.text)
        self._plain(Line(line.text[:closed].rstrip(" ;"), line.start))
        return closed

    def _state(self, line: Line, match: re.Match[str]) -> int:
        id_ = self._see(line, match, "id")
        label = match["label"] if match["label"] is not None else (match["text"] or "").strip()
        if label:
            self.sketch.define(id_, line.part(match), label, "step")
        if match["body"]:
            self.open.append(id_)
        return match.end()

    def _plain(self, line: Line) -> None:
        """A statement that opens nothing."""
        text = line.text
        if (note := _NOTE.match(text)) is not None:
            id_ = self._see(line, note, "id")
            if note["text"] is not None:
                self.sketch.note(note["text"], line.span, (id_,))
            else:
                self.note, self.said = (line, id_), []
        elif (floating := _FLOATING.match(text)) is not None:
            self.sketch.note(floating["text"], line.span)
        elif (link := _LINK.match(text)) is not None:
            self.sketch.change(link["id"], link=link["link"])
        elif _OTHER.match(text):
            return
        elif (transition := _TRANSITION.match(text)) is not None:
            source, target = self._see(line, transition, "source"), self._see(line, transition, "target")
            self.sketch.connect(source, target, line.part(transition, "arrow"), label=transition["label"] or "")
        elif (described := _TEXT.match(text)) is not None:
            id_ = self._see(line, described, "id")
            if described["text"]:
                self.sketch.define(id_, line.span, described["text"], "step")
        else:
            self.sketch.leave(line.span, "this is no state, and no transition such as `A --> B : event`")

    def _see(self, line: Line, match: re.Match[str], group: str) -> str:
        """The id of a state. Each state that has others in it has its own start and its own end."""
        id_ = match[group].partition(":::")[0].strip('"')
        around = self.open[-1] if self.open else ""
        if id_ == _BORDER:
            side = "end" if group == "target" else "start"
            id_ = f"{around}{_BORDER}{side}"
            self.sketch.define(id_, line.part(match, group), side, "step")
            self.sketch.change(id_, name="")
        self.sketch.mention(id_, line.part(match, group), "step")
        if around and around != id_ and not self.sketch.things[id_].frame:
            self.sketch.change(id_, frame=around)
        return id_
