"""Lines of text on the canvas: which can be trusted, and which are no words at all."""

import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from coherence.raster.advance import advance
from coherence.raster.geometry import Box, around
from coherence.raster.japanese import has_kana
from coherence.raster.reading import Text
from coherence.raster.scripts import greek, has_twins_only, is_east_asian, is_filled, is_vietnamese, oddness
from coherence.raster.spelling import has_accents, marks_before, spelt, without_accents

# Below this a recognised text is a guess; from the second on it is believed even where single letters are odd.
_LEAST_CONFIDENCE, _CLEAR = 0.45, 0.8
# So much of a line may be signs that words are seldom made of.
_MOST_ODD = 0.34
# A row of writing is so many times as long as high. Where so many rows, and so large a share of all, are less sure than
# that, the picture is in a script that is not known; what is read there must be this sure.
_ROW, _FEW_LOST, _SHARE_LOST, _TOLD, _SURE = 1.4, 3, 0.3, 0.5, 0.9
# What is left of the confidence in lines of a script of which not every letter is known.
_VIETNAMESE_READ = 0.6
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
    ordered = sorted(texts, key=lambda text: (text.region.y, text.region.x, text.region.width, text.text))
    seen = [each for each in ordered if each.region.width > 0 and each.region.height > 0]
    tongue = _tongue_of(seen)
    lines = [_line(each, tongue) for each in seen]
    foreign = _is_foreign(lines)
    read: list[Line] = []
    unread: list[Line] = []
    for line in lines:
        readable = _is_readable(line) and (not foreign or _is_surely_latin(line))
        if readable and _is_word(line.text):
            read.append(line)
        elif _is_row(line) and (foreign or _is_word(line.text)):
            unread.append(line)
    return read, unread


class _Tongue(NamedTuple):
    """What the sure lines of a picture tell of its language."""

    japanese: bool
    vietnamese: bool
    accented: bool


def _tongue_of(texts: Sequence[Text]) -> _Tongue:
    sure = [each.text for each in texts if each.confidence >= _SURE]
    return _Tongue(any(map(has_kana, sure)), any(map(is_vietnamese, sure)), any(map(has_accents, sure)))


def _line(text: Text, tongue: _Tongue) -> Line:
    """A text as it is spelt, at the place of its letters: bars and dashes beside them belong to the drawing."""
    x, y, width, height = text.region
    bare = text.text.strip() if tongue.accented else without_accents(text.text.strip())
    said, marks = spelt(bare, japanese=tongue.japanese), marks_before(bare)
    upright = text.turned % 2 == 0
    left = x + width * advance(marks) / (advance(marks) + advance(said)) if marks and upright else x
    confidence = text.confidence * (_VIETNAMESE_READ if tongue.vietnamese else 1)
    return Line(said, Box(left, y, x + width, y + height), float(height if upright else width), confidence)


def _is_foreign(lines: Sequence[Line]) -> bool:
    """Is so much of a picture not readable that it must be in a script that is not known? Chinese and Japanese are
    known: what is not readable there is only too small, or blurred."""
    rows = [line for line in lines if _is_row(line)]
    lost = [line for line in rows if not _is_whole(line) or not (_is_told(line) or is_east_asian(line.text))]
    return len(lost) >= max(_FEW_LOST, _SHARE_LOST * len(rows))


def _is_told(line: Line) -> bool:
    return line.confidence >= _TOLD and _is_readable(line)


def _is_word(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


def _is_row(line: Line) -> bool:
    """Is it so long that it is writing, and not a sign or a part of the drawing?"""
    return max(line.box.width, line.box.height) >= _ROW * line.height


def _is_readable(line: Line) -> bool:
    if line.confidence < _LEAST_CONFIDENCE or greek(line.text) > _MOST_ODD:
        return False
    return line.confidence >= _CLEAR or oddness(line.text) <= _MOST_ODD


def _is_surely_latin(line: Line) -> bool:
    """Can it be believed where most lines are in a script that is not read?"""
    sure = line.confidence >= _SURE and _is_whole(line)
    return sure and not has_twins_only(line.text) and oddness(line.text) == 0


def _is_whole(line: Line) -> bool:
    """Are these all the letters that its place has room for?"""
    return is_filled(line.text, max(line.box.width, line.box.height), line.height)


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
