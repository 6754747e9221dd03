"""What a component is while a picture is read: its place and its writing, before anything is numbered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coherence.raster.geometry import Box
from coherence.raster.reading import Shape
from coherence.raster.regions import Place
from coherence.raster.texts import Line, in_reading_order

# Lines of less than this share of the weight of the strongest one tell about the component; the others are its name.
# What stands above it must be weaker than that: names come first.
_NAME_SHARE, _SHARE_ABOVE = 0.755, 0.62
# A sign of two letters at most that is read less surely than that may be a part of an icon.
_SURE_SIGN = 0.85
# A stereotype of UML, the technology of a container in C4, a port: what it is, not what it is called.
_BRACKETED = re.compile(r"(«.*»|<.*>|\[.*\]|《.*》)\Z")


@dataclass(slots=True)
class Part:
    """A component to be. `places` are the regions that it consists of, none for what has no outline."""

    box: Box
    shape: Shape
    lines: list[Line]
    places: list[Place]
    confidence: float = 1.0

    @property
    def letters(self) -> float:
        """How high its largest letters are."""
        return max((line.height for line in self.lines), default=0.0)


def name_and_about(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that a component is called by, and those that tell about it: smaller or fainter ones, and what stands
    in brackets of its own. A sign that stands alone beside words is an icon that was taken for a letter."""
    ordered = in_reading_order(lines)
    words = [line for line in ordered if not is_sign(line)]
    words = words if any(len(line.text) > 2 for line in words) else ordered
    said = [line for line in words if not _BRACKETED.match(line.text)] or words
    strongest = max(said, key=lambda line: line.weight)
    name = _run(said, said.index(strongest))
    return name, [line for line in words if line not in name]


def is_sign(line: Line) -> bool:
    """Is it one letter, or two that are doubtful: what icons are taken for?"""
    return len(line.text) == 1 or (len(line.text) == 2 and line.confidence < _SURE_SIGN)


def _run(lines: Sequence[Line], at: int) -> list[Line]:
    """The lines around one, as far as they are written as strongly."""
    start, stop, weight = at, at + 1, lines[at].weight
    while start > 0 and lines[start - 1].weight >= _SHARE_ABOVE * weight:
        start -= 1
    while stop < len(lines) and lines[stop].weight >= _NAME_SHARE * weight:
        stop += 1
    return list(lines[start:stop])
