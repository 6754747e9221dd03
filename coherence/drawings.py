"""The drawings of a file: what people drew in Mermaid, PlantUML, D2, Graphviz or draw.io, each with what its comments
say about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from coherence.depiction import RASTER, Depiction, Place, Remark, Thing
from coherence.directives import Directives, directives, is_directive
from coherence.readers.protocol import Include, Reader
from coherence.readers.stamp import read_stamp
from coherence.readers.table import CARRIERS, reader_of, reader_of_content
from coherence.sight import NOTHING_SEEN, Sight

# A comment of a document, in each of its markups: HTML, reStructuredText, AsciiDoc, and Markdown's own trick.
_COMMENT = re.compile(r"^\s*(?:<!--|\{/\*|\.\.|//|\[//\]:\s*#\s*\(?)\s*(.*?)\s*(?:-->|\*/\}|\))?\s*$")
# What a block may begin with before its body: a fence, a directive with its options, attributes and a delimiter, a tag.
_BEGINNING = re.compile(
    r"\s*(?:[>*+-]\s*|\d+[.)]\s+)*(?:```|~~~|:::|\.\. [\w-]+::|:[\w-]+:|\[|----|\.{4}|<(?:pre|div|code)\b)"
)

_PARTS_OF_PATH = re.compile(r"[/._\-\s\d]+")
_PLANS = frozenset(("adr", "adrs", "kep", "keps", "proposal", "proposals", "rfc", "rfcs", "enhancements"))


class Asked(NamedTuple):
    """What the configuration says about a drawing. `declared`: it is held whatever it looks like; `ignored` is the
    reason why it is not held; `complete` are the kinds in which it leaves nothing out; `least_score` is the share of
    its boxes and arrows that has to be proved."""

    declared: bool = False
    ignored: str = ""
    complete: frozenset[str] = frozenset()
    least_score: float = 0.0


NOTHING = Asked()
# Where a drawing begins, the drawing, and the comments beside it.
Found = tuple[int, Depiction, tuple[Remark, ...]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing. `line` is where it begins in its file. A picture made of pixels has no lines: it stands where a
    `document` shows it ("" for none), in this `line` of that; `sight` is what a second reader makes of it."""

    path: str
    line: int
    depiction: Depiction
    directives: Directives = field(default_factory=Directives)
    asked: Asked = NOTHING
    document: str = ""
    sight: Sight = NOTHING_SEEN

    @property
    def is_pixels(self) -> bool:
        """Whether it is a picture made of pixels."""
        return self.depiction.format == RASTER

    @property
    def stands_in(self) -> str:
        """The file that people see it in, and that findings about it stand in."""
        return self.document or self.path

    @property
    def ignored(self) -> str:
        """Why it is not held; "" where it is."""
        return self.directives.ignored or self.asked.ignored

    @property
    def complete(self) -> frozenset[str]:
        """The kinds in which it leaves nothing out."""
        return self.directives.complete | self.asked.complete

    @property
    def is_plan(self) -> bool:
        """Whether its path says that it shows what somebody proposes or once decided, and not what there is."""
        return any(part in _PLANS for part in _PARTS_OF_PATH.split(self.path.casefold()))


def picture_of(path: str, depiction: Depiction, asked: Asked, shown: tuple[str, int, Sequence[Remark]]) -> Drawing:
    """A picture made of pixels, and what the comments above it ask for. `shown` is the first document that shows it,
    the line there, and the comments in that."""
    document, line, remarks = shown
    return Drawing(path, line, depiction, directives(remarks), asked, document)


def drawings_in(path: str, data: bytes, include: Include, asked: Asked = NOTHING) -> tuple[Drawing, ...]:
    """Every drawing of a file, or of the blocks of a document. Never fails."""
    return tuple(drawing_of(path, found, asked) for found in found_in(path, data, include))


def drawing_of(path: str, found: Found, asked: Asked = NOTHING) -> Drawing:
    """One drawing, with what its comments ask for."""
    line, depiction, beside = found
    return Drawing(path, line, depiction, directives((*beside, *depiction.remarks)), asked)


def found_in(path: str, data: bytes, include: Include) -> tuple[Found, ...]:
    """What is read in a file: a pure function of its bytes, and of those that it includes."""
    reader = _reader(path, data)
    if reader is not None:
        return tuple((1, depiction, ()) for depiction in reader.read(data, path, include))
    return () if path.lower().endswith(CARRIERS) else tuple(_in_document(path, data, include))


def _reader(path: str, data: bytes) -> Reader | None:
    """The reader of a whole file: its name tells, or what it begins with. An SVG without a stamp is none of ours."""
    reader = reader_of(path)
    if not path.lower().endswith(CARRIERS) or (reader is not None and reader.name != "own"):
        return reader
    return reader_of_content(data) or (reader if reader is not None and read_stamp(data) else None)


def label_of(thing: Thing) -> str:
    """What a person calls a thing on the picture, in one line. In a picture made of pixels names are wrapped."""
    if thing.place.region is not None:
        return " ".join(thing.label.split()) or thing.id
    first = next((line.strip() for line in thing.label.split("\n") if line.strip()), "")
    return first or thing.name or thing.id


def said_of(drawing: Drawing) -> Depiction:
    """What is claimed, with the drawing's own aliases put in."""
    aliases = {_folded(label): stands_for for label, stands_for in drawing.directives.aliases.items()}
    if not aliases:
        return drawing.depiction
    things = tuple(_renamed(thing, aliases) for thing in drawing.depiction.things)
    return replace(drawing.depiction, things=things)


def _renamed(thing: Thing, aliases: dict[str, str]) -> Thing:
    for name in (thing.label, label_of(thing), thing.name, thing.id):
        if stands_for := aliases.get(_folded(name)):
            return thing._replace(
                label=stands_for, name="", about=(), role="part" if thing.role == "note" else thing.role
            )
    return thing


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _in_document(path: str, data: bytes, include: Include) -> Iterator[Found]:
    from coherence.readers.documents import blocks, shifted
    from coherence.readers.table import reader_of_fence

    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for block in blocks(text, f".{path.rpartition('.')[2].lower()}"):
        reader = reader_of_fence(block.fence)
        if reader is None:
            continue
        beside = remarks_above(lines, block.line, _BEGINNING)
        for depiction in reader.read(block.body.encode(), path, include):
            yield max(block.line - 1, 1), shifted(depiction, block), beside


def remarks_above(lines: Sequence[str], line: int, between: re.Pattern[str]) -> tuple[Remark, ...]:
    """The comments to undrift right above what begins in this line of a document: nothing but empty lines and what
    matches `between` stands there."""
    found: list[Remark] = []
    for number in range(min(line - 1, len(lines)), 0, -1):
        text = lines[number - 1]
        comment = _COMMENT.match(text)
        if comment and is_directive(comment[1]):
            found.append(Remark(comment[1], Place(number)))
        elif text.strip() and not between.match(text):
            break
    return tuple(reversed(found))
