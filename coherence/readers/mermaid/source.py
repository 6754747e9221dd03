"""The text of one diagram as the readers of its kinds want it: what says nothing about the picture is blanked out.

Blanking keeps every offset, so that a place found in the cleaned text is one of the file.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from coherence.depiction import Place, Remark

_FRONT = re.compile(r"\s*-{3}[ \t]*\n")
_FRONT_END = re.compile(r"^[ \t]*-{3}[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^[ \t]*title[ \t]*:[ \t]*([^\n]*)$", re.MULTILINE)
_COMMENT = re.compile(r"%%")
_ACCESSIBLE = re.compile(r"^[ \t]*acc(?:Title|Descr(?:iption)?)[ \t]*(?::[^\n]*|\{[^}]*\}?)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Source:
    """`text` is the file with comments, directives, front matter and texts for screen readers turned to blanks.
    `starts` are the offsets of its lines."""

    text: str
    title: str
    remarks: tuple[Remark, ...]
    starts: tuple[int, ...]

    def place(self, start: int, end: int) -> Place:
        """The stretch from one offset to another, as far as the first line of it goes."""
        line = bisect_right(self.starts, start)
        first = self.starts[line - 1]
        last = self.starts[line] - 1 if line < len(self.starts) else len(self.text)
        return Place(line, start - first + 1, max(min(end, last), start) - first + 1)

    def line_end(self, at: int) -> int:
        """The offset behind the line that an offset stands in."""
        line = bisect_right(self.starts, at)
        return self.starts[line] - 1 if line < len(self.starts) else len(self.text)

    def number(self, at: int) -> int:
        """The number of the line that an offset stands in."""
        return bisect_right(self.starts, at)


def clean(data: bytes) -> Source:
    """The source of the bytes of a file or a block. Never raises; bytes that are no UTF-8 become marks of a gap."""
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    starts = (0, *(match.end() for match in re.finditer("\n", text)))
    text, title = _without_front_matter(text)
    bare = Source(text, title, (), starts)
    text, remarks = _without_comments(bare)
    text = _ACCESSIBLE.sub(lambda match: _blank(match[0]), text)
    return Source(text, title, tuple(remarks), starts)


def _without_front_matter(text: str) -> tuple[str, str]:
    begin = _FRONT.match(text)
    end = _FRONT_END.search(text, begin.end()) if begin else None
    if end is None:
        return text, ""
    title = _TITLE.search(text, 0, end.start())
    return _blank(text[: end.end()]) + text[end.end() :], title[1].strip().strip("\"'") if title else ""


def _without_comments(source: Source) -> tuple[str, list[Remark]]:
    """Comments run from two percent signs that begin a line or follow a blank to its end; a directive is %%{ ... }%%,
    on as many lines as it likes."""
    text, done = source.text, 0
    pieces: list[str] = []
    remarks: list[Remark] = []
    closed = True
    for match in _COMMENT.finditer(text):
        start = match.start()
        if start < done:
            continue
        end = text.find("}%%", start) if closed and text.startswith("%%{", start) else -1
        if end >= 0:
            end += len("}%%")
        elif _is_comment(source, start):
            # Where one directive has no end, no later one has: looking again would take the square of the size.
            closed = closed and not text.startswith("%%{", start)
            end = source.line_end(start)
            remarks.append(Remark(text[start:end].lstrip("%").strip(), source.place(start, end)))
        else:
            continue
        pieces += (text[done:start], _blank(text[start:end]))
        done = end
    return "".join((*pieces, text[done:])), remarks


def _is_comment(source: Source, at: int) -> bool:
    """A percent sign inside of a quoted text is one of the text's."""
    before = source.text[source.starts[source.number(at) - 1] : at]
    return not before.strip() or (before[-1].isspace() and before.count('"') % 2 == 0)


def _blank(text: str) -> str:
    return "".join("\n" if each == "\n" else " " for each in text)
