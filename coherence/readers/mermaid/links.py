"""The arrows that flowcharts and block diagrams share, with their texts: `-->`, `-- text -->`, `-.->|text|`, `==>`."""

import re
from typing import NamedTuple

from coherence.readers.mermaid.shapes import closing

# An id is short: looking for its end must not cost the length of a line at every arrow.
_ID = re.compile(r'\s*+([^\s"@]{1,100}+)@(?=[xo<]?[-=~.])')
_LINK = re.compile(r"\s*(?P<line>[xo<]?--+[-xo>]|[xo<]?==+[=xo>]|[xo<]?-?\.+-[xo>]?|~~~+)(?P<pipe>\s*\|)?", re.DOTALL)
_OPEN = re.compile(r"\s*(?P<line>[xo<]?(?P<kind>--|==|-\.))")
# Where the text between the two halves of an arrow ends. A text goes on to the next line in quotes only.
_SECOND_HALF = {
    "--": re.compile(r'"[^"]*"|(<?--+[-xo>]|\n)'),
    "==": re.compile(r'"[^"]*"|(<?==+[=xo>]|\n)'),
    "-.": re.compile(r'"[^"]*"|(<?-?\.+-[xo>]?|\n)'),
}
# The most characters that stand on an arrow.
_LONGEST = 500
_PIPE_END = re.compile(r'"[^"]*"|(\|)')
_GAP = re.compile(r"\s*")


class Link(NamedTuple):
    """An arrow with its text. `start` and `end` are the offsets of what is drawn, `after` that of what comes next."""

    start: int
    end: int
    after: int
    label: str
    back: bool
    forth: bool
    dashed: bool
    hidden: bool
    id: str = ""


def read_link(text: str, at: int) -> Link | None:
    """The arrow that begins at an offset, blanks and new lines before it left out; None where there is none."""
    named = _ID.match(text, at)
    begin = named.end() if named else at
    whole = _LINK.match(text, begin)
    link = _whole(text, whole) if whole else _halves(text, begin)
    return link._replace(id=named[1]) if named and link else link


def _whole(text: str, match: re.Match[str]) -> Link | None:
    line, label, end = match["line"], "", match.end("line")
    if match["pipe"]:
        closed = closing(_PIPE_END, text, match.end(), _LONGEST)
        if closed is None:
            return None
        label, end = text[match.end() : closed.start()], closed.end()
    return _link(text, (match.start("line"), end), line, line, label)


def _halves(text: str, at: int) -> Link | None:
    first = _OPEN.match(text, at)
    if first is None:
        return None
    second = closing(_SECOND_HALF[first["kind"]], text, first.end(), _LONGEST)
    if second is None or second[1] == "\n":
        # Two dashes alone are no arrow to Mermaid; what the drawer means is plain all the same.
        return _link(text, first.span("line"), first["line"], first["line"], "") if first["kind"] == "--" else None
    label = text[first.end() : second.start()]
    return _link(text, (first.start("line"), second.end()), first["line"], second[0], label)


def _link(text: str, span: tuple[int, int], first: str, last: str, label: str) -> Link:
    gap = _GAP.match(text, span[1])
    return Link(
        *span,
        gap.end() if gap else span[1],
        label,
        back=first[0] in "xo<",
        forth=last[-1] in "xo>",
        dashed="." in last,
        hidden=last[0] == "~",
    )
