"""The drawings of a file: what people drew in Mermaid, PlantUML, D2, Graphviz or draw.io, each with what its comments
say about it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from coherence.depiction import Depiction, Place, Remark, Thing
from coherence.directives import Directives, directives, is_directive
from coherence.readers.protocol import Include

# A comment of a document, in each of its markups: HTML, reStructuredText, AsciiDoc, and Markdown's own trick.
_COMMENT = re.compile(r"^\s*(?:<!--|\{/\*|\.\.|//|\[//\]:\s*#\s*\(?)\s*(.*?)\s*(?:-->|\*/\}|\))?\s*$")
# What a block may begin with before its body: a fence, a directive with its options, attributes and a delimiter, a tag.
_BEGINNING = re.compile(
    r"\s*(?:[>*+-]\s*|\d+[.)]\s+)*(?:```|~~~|:::|\.\. [\w-]+::|:[\w-]+:|\[|----|\.{4}|<(?:pre|div|code)\b)"
)


class Asked(NamedTuple):
    """What the configuration says about a drawing. `declared`: it is held whatever it looks like; `ignored` is the
    reason why it is not held; `complete` are the kinds in which it leaves nothing out."""

    declared: bool = False
    ignored: str = ""
    complete: frozenset[str] = frozenset()


NOTHING = Asked()
# Where a drawing begins, the drawing, and the comments beside it.
_Found = tuple[int, Depiction, Sequence[Remark]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing. `line` is where it begins in its file."""

    path: str
    line: int
    depiction: Depiction
    directives: Directives = field(default_factory=Directives)
    asked: Asked = NOTHING

    @property
    def ignored(self) -> str:
        """Why it is not held; "" where it is."""
        return self.directives.ignored or self.asked.ignored

    @property
    def complete(self) -> frozenset[str]:
        """The kinds in which it leaves nothing out."""
        return self.directives.complete | self.asked.complete


def drawings_in(path: str, data: bytes, include: Include, asked: Asked = NOTHING) -> tuple[Drawing, ...]:
    """Every drawing of a file, or of the blocks of a document. Never fails."""
    from coherence.readers.table import reader_of

    reader = reader_of(path)
    if reader is not None and reader.name != "own":
        found: Iterable[_Found] = ((1, depiction, ()) for depiction in reader.read(data, path, include))
    else:
        found = _in_document(path, data, include)
    return tuple(
        Drawing(path, line, depiction, directives((*beside, *depiction.remarks)), asked)
        for line, depiction, beside in found
    )


def label_of(thing: Thing) -> str:
    """What a person calls a thing on the picture, in one line."""
    first = next((line.strip() for line in thing.label.split("\n") if line.strip()), "")
    return first or thing.name or thing.id


def said_of(drawing: Drawing) -> Depiction:
    """What is claimed, with the drawing's own aliases put in."""
    aliases = {_folded(label): stands_for for label, stands_for in drawing.directives.aliases.items()}
    if not aliases:
        return drawing.depiction
    things = tuple(_renamed(thing, aliases) for thing in drawing.depiction.things)
    told = drawing.depiction
    return Depiction(told.format, told.sort, told.title, things, told.connections, told.remarks, told.unread)


def _renamed(thing: Thing, aliases: dict[str, str]) -> Thing:
    for name in (thing.label, label_of(thing), thing.name, thing.id):
        if stands_for := aliases.get(_folded(name)):
            return thing._replace(
                label=stands_for, name="", about=(), role="part" if thing.role == "note" else thing.role
            )
    return thing


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _in_document(path: str, data: bytes, include: Include) -> Iterator[_Found]:
    from coherence.readers.documents import blocks, shifted
    from coherence.readers.table import reader_of_fence

    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for block in blocks(text, f".{path.rpartition('.')[2].lower()}"):
        reader = reader_of_fence(block.fence)
        if reader is None:
            continue
        beside = _beside(lines, block.line)
        for depiction in reader.read(block.body.encode(), path, include):
            yield max(block.line - 1, 1), shifted(depiction, block), beside


def _beside(lines: Sequence[str], line: int) -> tuple[Remark, ...]:
    """The comments to undrift right above a block whose body begins in this line: nothing but the beginning of the
    block and empty lines stand between."""
    found: list[Remark] = []
    for number in range(min(line - 1, len(lines)), 0, -1):
        text = lines[number - 1]
        comment = _COMMENT.match(text)
        if comment and is_directive(comment[1]):
            found.append(Remark(comment[1], Place(number)))
        elif text.strip() and not _BEGINNING.match(text):
            break
    return tuple(reversed(found))
