"""Lines of text on the canvas: which can be trusted, and which are no words at all."""

import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coherence.raster.geometry import Box, around
from coherence.raster.reading import Text

# Below this a recognised text is a guess; from the second on it is believed even where single letters are odd.
_LEAST_CONFIDENCE, _CLEAR = 0.5, 0.8
# What letters of a script that the recogniser was never taught turn into: marks, and letters of several scripts.
_MOST_ODD = 0.34
_MARKS = ("So", "Sk", "Sm", "Lm")
# Without any text this is how high letters are taken to be.
_USUAL_HEIGHT = 24.0


class Line(NamedTuple):
    """One line of text. `height` is that of its letters, whichever way they are turned; `weight` tells how large and
    how strong it is written beside other lines (0 where nobody looked)."""

    text: str
    box: Box
    height: float
    confidence: float
    weight: float = 0.0


def lines_of(texts: Iterable[Text]) -> tuple[list[Line], list[Line]]:
    """The lines that can be read, and those that stand there but cannot be; both from the top, then from the left."""
    read: list[Line] = []
    unread: list[Line] = []
    for each in sorted(texts, key=lambda text: (text.region.y, text.region.x, text.region.width, text.text)):
        x, y, width, height = each.region
        if width > 0 and height > 0:
            box = Box(x, y, x + width, y + height)
            line = Line(each.text.strip(), box, float(width if each.turned % 2 else height), each.confidence)
            if any(letter.isalnum() for letter in line.text):
                (read if _is_readable(line) else unread).append(line)
    return read, unread


def _is_readable(line: Line) -> bool:
    if line.confidence < _LEAST_CONFIDENCE:
        return False
    return line.confidence >= _CLEAR or _oddness(line.text) <= _MOST_ODD


def _oddness(text: str) -> float:
    """The share of letters that words are seldom made of."""
    letters = [letter for letter in text if not letter.isspace()]
    odd = sum(
        unicodedata.category(letter) in ("So", "Sk", "Sm", "Lm") or "\u0370" <= letter <= "\u1fff" for letter in letters
    )
    return odd / max(1, len(letters))


def letter_height(lines: Sequence[Line]) -> float:
    """How high letters are in this picture: the measure for everything else in it."""
    return statistics.median(line.height for line in lines) if lines else _USUAL_HEIGHT


def in_reading_order(lines: Iterable[Line]) -> list[Line]:
    """From the top; what stands in one row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.centre[1], line.box.left)):
        last = rows[-1][-1] if rows else None
        if last is not None and line.box.centre[1] - last.box.centre[1] < 0.5 * min(line.height, last.height):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [line for row in rows for line in sorted(row, key=lambda line: line.box.left)]


def paragraphs(lines: Sequence[Line], near: float = 0.55) -> list[list[Line]]:
    """Lines that belong together: of about one size, one beneath the other (closer than `near` of a letter's height)
    or side by side in a row."""
    groups: list[list[Line]] = []
    for line in in_reading_order(lines):
        mine = [group for group in groups if any(_go_together(line, other, near) for other in group)]
        groups = [group for group in groups if not any(group is each for each in mine)]
        groups.append([*(other for group in mine for other in group), line])
    return sorted(groups, key=lambda group: (group[0].box.top, group[0].box.left))


def _go_together(one: Line, other: Line, near: float) -> bool:
    across, down = one.box.gaps(other.box)
    small = min(one.height, other.height)
    if max(one.height, other.height) > 1.7 * small:
        return False
    beneath = down < near * small and -across > 0.4 * min(one.box.width, other.box.width)
    return beneath or (-down > 0.6 * small and across < 0.5 * small)


def box_of(lines: Iterable[Line]) -> Box:
    """The box around these lines."""
    return around(line.box for line in lines)
