"""The text of a file, cut into its diagrams; comments are taken out and kept as remarks."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from coherence.depiction import Place, Remark, Unread

# More than any drawing that people made has; what comes behind is not read, and that is said.
MOST_BYTES = 2_000_000
MOST_LINES = 20_000
MOST_WIDTH = 10_000

_START = re.compile(r"\s*@start(\w+)(.*)", re.DOTALL)
_END = re.compile(r"\s*@end\w+")


class Line(NamedTuple):
    """A line as it is read, and where it stands. `exact`: its columns are those of the file; else (a macro was put in
    its place, or it comes from another file) `place` stands for whatever is found in it."""

    text: str
    place: Place
    exact: bool = True

    def at(self, start: int, end: int) -> Place:
        """The place of the characters from `start` up to `end` of the text."""
        last = self.place.end or 1
        return Place(self.place.line, min(start + 1, last), min(end + 1, last)) if self.exact else self.place


@dataclass(slots=True)
class Block:
    """One diagram: the word behind "@start" ("" where there is none), its name, and its lines without comments."""

    word: str = ""
    name: str = ""
    lines: list[Line] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    start: Place = field(default_factory=lambda: Place(1))


def blocks(data: bytes) -> list[Block]:
    """The diagrams of a file. What stands around them is no part of any; a text with no start at all is one diagram."""
    text = data[:MOST_BYTES].decode("utf-8", "replace").removeprefix("\N{BYTE ORDER MARK}")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    cut = len(data) > MOST_BYTES or len(lines) > MOST_LINES
    found: list[Block] = []
    bare = not any(_START.match(line) for line in lines)
    current: Block | None = Block() if bare else None
    if current is not None:
        found.append(current)
    comments = _Comments()
    for number, line in enumerate(lines[:MOST_LINES], 1):
        if started := _START.match(line):
            comments = _Comments()
            current = Block(started[1].lower(), started[2].strip(), start=_stripped(line, number))
            found.append(current)
        elif _END.match(line):
            current = None
        elif current is not None:
            _take(current, line, number, comments)
    if cut and found:
        found[-1].unread.append(
            Unread(Place(min(len(lines), MOST_LINES)), "the file is too long to be read to its end")
        )
    return found


def _take(block: Block, line: str, number: int, comments: "_Comments") -> None:
    if len(line) > MOST_WIDTH:
        block.unread.append(Unread(Place(number), "the line is too long to be read"))
        return
    text, said = comments.without(line)
    block.remarks.extend(Remark(line[start:end], Place(number, start + 1, end + 1)) for start, end in said)
    block.lines.append(Line(text, _stripped(text, number)))


def _stripped(line: str, number: int) -> Place:
    """The stretch of a line without the spaces around it."""
    text = line.rstrip()
    start = len(text) - len(text.lstrip())
    return Place(number, start + 1, len(text) + 1) if text.strip() else Place(number)


class _Comments:
    """Knows from line to line whether a block comment is open."""

    def __init__(self) -> None:
        self.open = False

    def without(self, line: str) -> tuple[str, list[tuple[int, int]]]:
        """The line with its comments made blank, so that columns stay; and the stretches of what they say."""
        if not self.open and line.lstrip().startswith("'"):
            start = line.index("'")
            return "", _said(line, start, len(line), "'")
        said: list[tuple[int, int]] = []
        kept: list[str] = []
        at = 0
        while at < len(line):
            mark = line.find("'/" if self.open else "/'", at)
            end = len(line) if mark < 0 else mark
            if self.open:
                said += _said(line, at, end, "'")
                kept.append(" " * ((end if mark < 0 else end + 2) - at))
            else:
                kept.append(line[at:end] + ("" if mark < 0 else "  "))
            if mark < 0:
                break
            self.open = not self.open
            at = end + 2
        return "".join(kept), said


def _said(line: str, start: int, end: int, marks: str) -> list[tuple[int, int]]:
    """What a comment says without its marks and the spaces around; nothing for an empty one."""
    while start < end and (line[start].isspace() or line[start] in marks):
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return [(start, end)] if end > start else []
