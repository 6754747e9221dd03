"""Sequence diagrams: who takes part, and the messages between them in order."""

from analyzers.flows.flow import ParticipantKind
from analyzers.flows.sequence import (
    Boxed,
    Declared,
    Ended,
    Linked,
    Noted,
    Opened,
    Part,
    Said,
    Statement,
    Titled,
    read_statement,
)
from coherence.depiction import Role
from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.sketch import Sketch

_ROLES: dict[ParticipantKind, Role] = {"database": "store", "queue": "queue", "actor": "person"}


def read_sequence(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a sequence diagram, `start` being the offset behind it."""
    reader = _Sequence(sketch)
    for line in statements(sketch, start, "\n;"):
        if not line.text.startswith("#"):
            reader.read(line)


class _Sequence:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        # What is open, innermost last: the id of a box, "" for a loop and its like.
        self.open: list[str] = []

    def read(self, line: Line) -> None:
        said = read_statement(line.text)
        if said is None:
            self.sketch.leave(
                line.span, "this is no message such as `A->>B: text`, and no word that Mermaid knows begins it"
            )
        else:
            self._take(line, said)

    def _take(self, line: Line, said: Statement) -> None:
        match said:
            case Said():
                self._message(line, said)
            case Declared():
                self._participate(line, said)
            case Noted():
                about = tuple(self._see(line, who) for who in said.over)
                self.sketch.note(said.text, line.span, about)
            case Opened():
                self.open.append("")
            case Boxed():
                self._box(line, said.title)
            case Ended():
                self._end(line)
            case Titled():
                self.sketch.title = said.text
            case Linked() if said.link:
                self.sketch.change(said.who.text, link=said.link)
            case _:
                # What divides a frame, and who is active when, claims nothing about the code.
                pass

    def _end(self, line: Line) -> None:
        if self.open:
            self.open.pop()
        else:
            self.sketch.leave(line.span, "no box, loop or other block is open that could end here")

    def _participate(self, line: Line, said: Declared) -> None:
        id_ = said.who.text
        self.sketch.define(id_, line.span, said.label or id_, _ROLES.get(said.kind, "part"))
        if self._around():
            self.sketch.change(id_, frame=self._around())

    def _around(self) -> str:
        return next(filter(None, reversed(self.open)), "")

    def _box(self, line: Line, title: str) -> None:
        id_ = f"box@{line.start}"
        self.sketch.define(id_, line.span, title or "box", "frame")
        self.sketch.change(id_, name="")
        self.open.append(id_)

    def _see(self, line: Line, who: Part) -> str:
        self.sketch.mention(who.text, _span(line, who))
        return who.text

    def _message(self, line: Line, said: Said) -> None:
        for who in sorted((said.source, said.target), key=lambda part: part.start):
            self._see(line, who)
        dashed = said.line == "dashed"
        self.sketch.connect(
            said.source.text,
            said.target.text,
            _span(line, said.arrow),
            kind="replies" if dashed else "calls",
            label=said.text,
            dashed=dashed,
            both=said.both,
        )


def _span(line: Line, part: Part) -> tuple[int, int]:
    """Where a part of a statement stands in the source."""
    return line.start + part.start, line.start + part.end
