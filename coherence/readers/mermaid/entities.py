"""Entity-relationship diagrams: tables with their columns, and the lines between them."""

import re

from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.sketch import Sketch

_NAME = r'(?:"[^"\n]+"|[^\s"{}\[\]:,;|]++)'
_END = (
    r"(?:one or (?:zero|more|many)|zero or (?:one|more|many)|only one|many\([01]\)|many|one|[01]\+|1|u(?=[.-])|\|o|o\||"
    r"\}o|o\{|\}\||\|\{|\|\|)"
)
_RELATION = re.compile(
    rf"(?P<left>{_NAME})\s*+(?::::[\w,-]+\s*+)?"
    rf"(?P<arrow>{_END}\s*+(?P<line>--|\.\.|\.-|-\.|optionally to\b|to\b)\s*+{_END})\s*+"
    rf"(?P<right>{_NAME})\s*+(?::::[\w,-]+\s*+)?(?::(?!::)\s*+(?P<label>.*))?\Z"
)
_ENTITY = re.compile(
    rf"(?P<name>{_NAME})\s*+(?:\[(?P<alias>[^\]]*)\])?\s*+(?::::\s*+[\w-]+(?:\s*+,\s*+[\w-]+)*\s*+)?(?P<body>\{{)?"
)
_ATTRIBUTE = re.compile(r'(?P<type>[^\s"]++)\s++(?P<name>`[^`]+`|[^\s",]+)(?P<rest>[^\n]*)\Z')
_OTHER = re.compile(r"(?:direction|style|classDef|class|title)\s")
_SUBGRAPH = re.compile(r'subgraph\s++(?P<id>[^\s\["]+|"[^"]*")\s*+(?:\[(?P<label>[^\]]*)\])?\s*+\Z')


def read_entities(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of an entity-relationship diagram, `start` being the offset behind it."""
    reader = _Entities(sketch)
    for line in statements(sketch, start):
        reader.read(line)


class _Entities:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.body = ""
        self.frames: list[str] = []

    def read(self, line: Line) -> None:
        while line.text:
            line = line.rest(max(self._statement(line), 1))

    def _statement(self, line: Line) -> int:
        """How much of the line the first statement on it takes."""
        if self.body:
            return self._attribute(line)
        if (frame := _SUBGRAPH.match(line.text)) is not None:
            return self._frame(line, frame)
        if (relation := _RELATION.match(line.text)) is not None:
            return self._relate(line, relation)
        if _OTHER.match(line.text) or (line.text == "end" and self.frames):
            del self.frames[-1 if line.text == "end" else len(self.frames) :]
            return len(line.text)
        return self._entity(line)

    def _entity(self, line: Line) -> int:
        entity = _ENTITY.match(line.text.rstrip(" ;"))
        if entity is None or not (entity["body"] or entity.end() == len(line.text.rstrip(" ;"))):
            self.sketch.leave(line.span, "this is no entity, and no relation such as `A ||--o{ B : has`")
            return len(line.text)
        id_ = self._see(line, entity, "name")
        if entity["alias"] is not None:
            self.sketch.define(id_, line.part(entity, "name"), entity["alias"], "entity")
        self.body = id_ if entity["body"] else ""
        return entity.end() if entity["body"] else len(line.text)

    def _frame(self, line: Line, match: re.Match[str]) -> int:
        id_ = match["id"].strip('"')
        self.sketch.define(id_, line.span, match["label"] or id_, "frame")
        if self.frames:
            self.sketch.change(id_, frame=self.frames[-1])
        self.frames.append(id_)
        return len(line.text)

    def _see(self, line: Line, match: re.Match[str], group: str) -> str:
        id_ = match[group].strip('"')
        self.sketch.mention(id_, line.part(match, group), "entity")
        if self.frames and not self.sketch.things[id_].frame and id_ != self.frames[-1]:
            self.sketch.change(id_, frame=self.frames[-1])
        return id_

    def _relate(self, line: Line, match: re.Match[str]) -> int:
        """Crow's feet tell how many, and no direction."""
        left, right = self._see(line, match, "left"), self._see(line, match, "right")
        dashed = match["line"] not in ("--", "to")
        self.sketch.connect(
            left,
            right,
            line.part(match, "arrow"),
            kind="line",
            label=(match["label"] or "").rstrip(" ;"),
            dashed=dashed,
        )
        return len(line.text)

    def _attribute(self, line: Line) -> int:
        end = _body_end(line.text)
        text = line.text[:end].strip()
        if (column := _ATTRIBUTE.match(text)) is not None:
            self.sketch.add_member(self.body, column["name"].strip("`*"), line.part(column, "name"))
        elif text:
            self.sketch.leave((line.start, line.start + end), "a column needs a type and a name: `string title`")
        if end < len(line.text):
            self.body = ""
            end += 1
        return end


def _body_end(text: str) -> int:
    """Where the brace stands that ends a body, outside of a comment in quotes; the end of the line where none does."""
    brace = next((match for match in re.finditer(r'"[^"]*"|(\})', text) if match[1]), None)
    return brace.start() if brace else len(text)
