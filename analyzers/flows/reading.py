"""The text of a comment without its marks, and the annotations in it: each begins with its own @flow line."""

import re
from typing import NamedTuple

# Longer lines are no line of a flow, and cost to be looked at.
LONGEST = 2000
# What opens a line of a comment, and what closes one, in each style. A docstring's quotes are `"` or `'`.
_OPEN = {
    "#": re.compile(r"\s*#+[:!]?"),
    "/": re.compile(r"\s*(?://+!?|/\*+!?|\*(?!/))"),
    "<": re.compile(r"\s*<!--+"),
}
_CLOSE = {"#": re.compile(r"(?!)"), "/": re.compile(r"\*+/\s*\Z"), "<": re.compile(r"--+!?>\s*\Z")}
_QUOTES = re.compile(r"\s*[A-Za-z]{0,2}(\"\"\"|'''|\"|')")
_TAG = re.compile(r"@[A-Za-z]")
_FLOW = re.compile(r"@flow(?![\w-])[ \t]*")


class Line(NamedTuple):
    """A line of a comment without its marks; `number` counts the annotation's lines from 0."""

    text: str
    number: int


class Section(NamedTuple):
    """One annotation: what stands behind @flow, and the lines below it, up to the next one. `cut` are the lines from
    another word with an @ on: they are no part of it."""

    head: Line
    body: tuple[Line, ...]
    cut: tuple[Line, ...] = ()


def lines(raw: str) -> tuple[Line, ...]:
    """Every line of a raw comment or docstring, without marks and without the blanks around it."""
    rows = raw.split("\n")
    quoted = _QUOTES.match(rows[0])
    if quoted is not None:
        rows[0] = rows[0][quoted.end() :]
        rows[-1] = rows[-1].rstrip().removesuffix(quoted[1])
        return tuple(Line(row.strip(), number) for number, row in enumerate(rows))
    style = rows[0].lstrip()[:1]
    if style not in _OPEN:
        return tuple(Line(row.strip(), number) for number, row in enumerate(rows))
    return tuple(Line(_bare(row, style), number) for number, row in enumerate(rows))


def _bare(row: str, style: str) -> str:
    opening = _OPEN[style].match(row)
    row = row[opening.end() :] if opening is not None else row
    if len(row) <= LONGEST:
        row = _CLOSE[style].sub("", row)
    return row.strip()


def sections(raw: str) -> tuple[Section, ...]:
    """The annotations of a raw comment. One ends at the end of the comment, or where another word with an @ begins a
    line (`@flow`, `@param`)."""
    found: list[tuple[Line, list[Line], list[Line]]] = []
    inside = False
    for line in lines(raw):
        head = _FLOW.match(line.text)
        if head is not None:
            found.append((Line(line.text[head.end() :].strip(), line.number), [], []))
            inside = True
        elif found:
            inside = inside and not _TAG.match(line.text)
            _, body, cut = found[-1]
            (body if inside else cut).append(line)
    return tuple(Section(head, tuple(body), tuple(cut)) for head, body, cut in found)
