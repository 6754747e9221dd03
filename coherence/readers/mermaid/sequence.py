"""Sequence diagrams: who takes part, and the messages between them in order."""

import re

from coherence.depiction import Role
from coherence.readers.mermaid.lines import Line, statements
from coherence.readers.mermaid.shapes import read_data
from coherence.readers.mermaid.sketch import Sketch

_PARTICIPANT = re.compile(r"(?:create\s++)?(?P<role>participant|actor)\s++(?P<who>.+)\Z", re.IGNORECASE)
_AS = re.compile(r"\sas\s", re.IGNORECASE)
# Arrows with heads first: a name may have `-x` in it.
_ARROWS = (
    re.compile(r"<<-->>|<<->>|-->>|->>|-->|->"),
    re.compile(r"--?\|[\\/]|--?\\\\|--?//|[\\/]\|--?|//--?|\\\\--?"),
    re.compile(r"--?[x)]"),
)
_BACK = re.compile(r"[\\/]\||//-|\\\\-")
_NOTE = re.compile(r"note\s++(?:right of|left of|over)\s++(?P<ids>[^:]+):(?P<text>.*)\Z", re.IGNORECASE)
_BOX = re.compile(r"box\b\s*+(?P<title>.*)\Z", re.IGNORECASE)
_BLOCK = re.compile(r"(?:loop|rect|opt|alt|par|par_over|critical|break)(?=\s|\Z)", re.IGNORECASE)
_OTHER = re.compile(
    r"(?:else|and|option|activate|deactivate|destroy|autonumber|properties|details|links)(?=\s|\Z)", re.IGNORECASE
)
_LINK = re.compile(r"link\s++(?P<id>[^:]+):[^@]*+@\s*+(?P<link>\S+)\Z", re.IGNORECASE)
# A comment, but not a code of a character.
_HASH = re.compile(r"#(?!\w+;)")
_TITLE = re.compile(r"title(?:\s*+:|\s)(?P<title>.*)\Z", re.IGNORECASE)
_COLOUR = re.compile(r"(?:rgba?|hsla?)\([^)]*\)|#[0-9a-f]{3,8}\b|transparent\b|[a-z]+(?=\s)", re.IGNORECASE)
_TYPES: dict[str, Role] = {"database": "store", "queue": "queue", "actor": "person"}


def read_sequence(sketch: Sketch, start: int) -> None:
    """What stands behind the first word of a sequence diagram, `start` being the offset behind it."""
    reader = _Sequence(sketch)
    for line in statements(sketch, start, "\n;"):
        reader.read(line)


class _Sequence:
    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        # What is open, innermost last: the id of a box, "" for a loop and its like.
        self.open: list[str] = []

    def read(self, line: Line) -> None:
        text = line.text
        if text.startswith("#"):
            return
        if text.lower() == "end":
            self._end(line)
        elif _BLOCK.match(text):
            self.open.append("")
        elif (participant := _PARTICIPANT.match(text)) is not None:
            self._participate(line, participant)
        elif (note := _NOTE.match(text)) is not None:
            self.sketch.note(note["text"], line.span, tuple(self._each(line, note)))
        elif (title := _TITLE.match(text)) is not None:
            self.sketch.title = title["title"]
        elif (box := _BOX.match(text)) is not None and not _arrow(text):
            self._box(line, box["title"])
        elif _OTHER.match(text) or self._message(line):
            return
        elif (link := _LINK.match(text)) is not None:
            self.sketch.change(link["id"].strip(), link=link["link"])
        else:
            self.sketch.leave(
                line.span, "this is no message such as `A->>B: text`, and no word that Mermaid knows begins it"
            )

    def _end(self, line: Line) -> None:
        if self.open:
            self.open.pop()
        else:
            self.sketch.leave(line.span, "no box, loop or other block is open that could end here")

    def _participate(self, line: Line, match: re.Match[str]) -> None:
        start, as_, label = _cut(_AS, match["who"])
        id_, at, more = start.partition("@{")
        id_ = id_.strip()
        data = read_data(more, 0).fields if at else {}
        role: Role = "person" if match["role"].lower() == "actor" else _TYPES.get(data.get("type", ""), "part")
        self.sketch.define(id_, line.span, label if as_ else data.get("alias") or id_, role)
        if self._around():
            self.sketch.change(id_, frame=self._around())

    def _around(self) -> str:
        return next(filter(None, reversed(self.open)), "")

    def _box(self, line: Line, title: str) -> None:
        colour = _COLOUR.match(title)
        if colour is not None and (colour[0].lower() in _COLOURS or not colour[0].isalpha()):
            title = title[colour.end() :].strip()
        id_ = f"box@{line.start}"
        self.sketch.define(id_, line.span, title or "box", "frame")
        self.sketch.change(id_, name="")
        self.open.append(id_)

    def _each(self, line: Line, note: re.Match[str]) -> list[str]:
        """The participants that a note speaks of."""
        return [self._see(id_.strip(), line.part(note, "ids")) for id_ in note["ids"].split(",") if id_.strip()]

    def _see(self, id_: str, span: tuple[int, int]) -> str:
        self.sketch.mention(id_, span)
        return id_

    def _message(self, line: Line) -> bool:
        head, _, label = _HASH.split(line.text, maxsplit=1)[0].partition(":")
        arrow = _arrow(head)
        if arrow is None:
            return False
        before, after = head[: arrow.start()], head[arrow.end() :]
        source = before.replace("()", "").strip()
        target = after.replace("()", "").strip().lstrip("+-").strip()
        if not source or not target:
            return False
        sender = self._see(source, (line.start, line.start + len(source)))
        begin = line.start + len(head) - len(after.lstrip(" +-()"))
        receiver = self._see(target, (begin, begin + len(target)))
        backwards = _BACK.match(arrow[0]) is not None
        dashed = "--" in arrow[0]
        self.sketch.connect(
            *((receiver, sender) if backwards else (sender, receiver)),
            line.part(arrow),
            kind="replies" if dashed else "calls",
            label=label.strip().removeprefix("wrap:").removeprefix("nowrap:"),
            dashed=dashed,
            both=arrow[0].startswith("<<"),
        )
        return True


def _cut(pattern: re.Pattern[str], text: str) -> tuple[str, str, str]:
    """What stands before the first match of a pattern, the match, and what stands behind it."""
    match = pattern.search(text)
    return (text[: match.start()], match[0], text[match.end() :]) if match else (text, "", "")


def _arrow(text: str) -> re.Match[str] | None:
    return next(filter(None, (arrow.search(text) for arrow in _ARROWS)), None)


# The names of colours that a box may begin with; any other first word belongs to its title.
_COLOURS = frozenset(
    """
    aliceblue antiquewhite aqua aquamarine azure beige bisque black blue brown cadetblue coral cornsilk crimson cyan
    darkblue darkgray darkgreen darkgrey darkorange darkred ghostwhite gold goldenrod gray green grey honeydew indigo
    ivory khaki lavender lavenderblush lightblue lightcoral lightcyan lightgray lightgreen lightgrey lightpink
    lightsalmon lightyellow lime linen magenta maroon mintcream mistyrose navy olive orange orchid peru pink plum purple
    red salmon seashell sienna silver skyblue slategray snow steelblue tan teal thistle tomato transparent turquoise
    violet wheat white whitesmoke yellow
    """.split()  # noqa: SIM905 (a list of words is read best as words)
)
