"""Statements of the kinds of diagrams that end them with the line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from coherence.readers.mermaid.sketch import Sketch

# A line is cut into statements one by one: a long one would take the square of its length.
_LONGEST = 10_000


class Line(NamedTuple):
    """One statement without the blanks around it, and the offset that it begins at."""

    text: str
    start: int

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)

    def part(self, match: re.Match[str], group: int | str = 0) -> tuple[int, int]:
        """Where a part of a match in this line stands in the source."""
        return self.start + match.start(group), self.start + match.end(group)

    def rest(self, at: int) -> "Line":
        """What stands behind a place in the line."""
        rest = self.text[at:]
        return Line(rest.strip(), self.start + at + len(rest) - len(rest.lstrip()))


def statements(sketch: Sketch, start: int, ends: str = "\n") -> Iterator[Line]:
    """Every statement behind an offset that is not blank. `ends` are the characters that one of them may end at, other
    than in the code of a character (`#59;`)."""
    for match in re.compile(rf"(?:#\w+;|[^{ends}])+").finditer(sketch.source.text, start):
        line = match[0].strip()
        begin = match.start() + match[0].index(line)
        if len(line) > _LONGEST:
            sketch.leave((begin, begin + _LONGEST), f"this line has more than {_LONGEST} characters")
        elif line:
            yield Line(line, begin)
