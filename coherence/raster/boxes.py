"""Boxes and frames: regions with writing in them. A frame has other things inside, a box has nothing but its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

import cv2

from coherence.raster.geometry import Box, around
from coherence.raster.parts import Part, is_sign
from coherence.raster.regions import Place
from coherence.raster.texts import Line, paragraphs

# How much of a line of text lies in the region that it is written on.
_WRITTEN_ON = 0.75
# Parts of a box's writing that are further apart than this many letter heights are the writing of several things.
_APART = 2.3
_APART_IN_ROW = 1.3
# A title stands in the top band of the picture, in letters so much larger than most.
_TITLE_BAND, _TITLE_SIZE = 0.12, 1.6
# From so many boxes on, one that is set off much less than the others may be a shade of the ground: it is one where it
# does not fill its box, or is so much fainter, or so much larger than its writing. How sure a box is that may be one.
_ENOUGH, _FAINT, _FAINTEST, _FULL, _LOOSE, _SHADE = 4, 0.45, 0.09, 0.92, 0.04, 0.8
# How well a lid or a tab is in line with what it belongs to, in letter heights.
_FLUSH = 0.6
# How much of its box the hull of a frame takes.
_RECTANGLE = 0.9
# Cells of a table are as near as the line between them is wide; how sure it is that one is a component; and how many
# are looked at.
_LINE, _CELL, _MOST_CELLS = 9, 0.5, 300
# How high letters above a frame are at least that tell its name: those of what is said of lines are smaller.
_STRONG = 0.95
# How far the name of a frame is from its middle at most, or from its left, in letter heights.
_MIDDLE, _CORNER = 1.5, 4.5
# How large a frame without a name is at least, in squares of a letter's height.
_GROUND = 32
# How far from the corner of a frame a piece of it is at most, in pixels.
_PIECE = 12
# How much of a box a part of its icon takes at least, for which a sign in it is taken.
_OF_ICON = 0.04


@dataclass(slots=True)
class Sorted:
    """The regions and texts of a picture, told apart. `plain` are regions without writing."""

    boxes: list[Part] = field(default_factory=list)
    frames: list[Part] = field(default_factory=list)
    plain: list[Place] = field(default_factory=list)
    free: list[Line] = field(default_factory=list)


def sort_out(places: Sequence[Place], lines: Sequence[Line], letter: float, height: int) -> Sorted:
    """Which regions are boxes, which are frames, and which lines of text stand in neither. `places` come with the
    smallest first; `height` is the picture's."""
    found = Sorted()
    written = _without_signs(places, _written_on(places, lines, found.free))
    holders = [place for place, on_it in zip(places, written, strict=True) if on_it]
    for place, on_it in zip(places, written, strict=True):
        if not on_it:
            found.plain.append(place)
        elif _is_frame(place, on_it, holders, letter):
            if _is_rectangle(place) and (not place.rough or _has_inside(place, holders)):
                found.frames.append(_frame(place, on_it, found.free, letter))
            else:
                found.free.extend(on_it)
        else:
            found.boxes.append(Part(place.box, "box", on_it, [place]))
    _drop_titles(found, lines, letter, height)
    _drop_shades(found)
    _take_lids(found, letter)
    _take_tabs(found, letter)
    _take_grounds(found, letter)
    _take_corners(found, letter)
    _name_from_above(found, letter)
    _doubt_cells(found, places)
    _doubt_rows(found, letter)
    return found


def _written_on(places: Sequence[Place], lines: Sequence[Line], free: list[Line]) -> list[list[Line]]:
    """The lines on each region: a line is on the smallest that has it inside."""
    written: list[list[Line]] = [[] for _ in places]
    for line in lines:
        fits = (n for n, place in enumerate(places) if line.box.inside(place.box, _WRITTEN_ON) and _holds(place, line))
        smallest = next(fits, None)
        (free if smallest is None else written[smallest]).append(line)
    return written


def _without_signs(places: Sequence[Place], written: Sequence[list[Line]]) -> list[list[Line]]:
    """The same without a single sign in a part of a box that has a name of its own: it is drawn, not written."""
    kept = [list(on_it) for on_it in written]
    holders = [(number, place) for number, place in enumerate(places) if written[number]]
    for number, place in holders:
        if len(written[number]) == 1 and is_sign(written[number][0]):
            around_it = [(n, other) for n, other in holders if n != number and place.box.inside(other.box)]
            if around_it and _is_alone(place, around_it[0], holders) and _is_named(written[around_it[0][0]]):
                kept[number] = []
    return kept


def _is_alone(sign: Place, outer: tuple[int, Place], holders: Sequence[tuple[int, Place]]) -> bool:
    """Is it the only thing in what is around it, and large enough for a part of its icon?"""
    inside = sum(other.box.inside(outer[1].box) for number, other in holders if number != outer[0])
    return inside == 1 and sign.area > _OF_ICON * outer[1].area


def _is_named(lines: Sequence[Line]) -> bool:
    return any(len(line.text) > 2 or (len(line.text) == 2 and not line.text.isascii()) for line in lines)


def _holds(place: Place, line: Line) -> bool:
    """Is the line within the outline, but for where an arrow's head reaches into it?"""
    x, y = line.box.centre
    aside = line.box.width / 4
    return place.holds(x, y) or (place.holds(x - aside, y) and place.holds(x + aside, y))


def _is_frame(place: Place, lines: Sequence[Line], holders: Sequence[Place], letter: float) -> bool:
    if _has_inside(place, holders):
        return True
    if len(lines) > 1 and place.box.height > 4 * letter and len(_clusters(lines, letter)) > 1:
        return True
    written = sum(line.box.area for line in lines)
    return len(lines) == 1 and place.box.area > 60 * written and place.box.height > 9 * letter


def _has_inside(place: Place, holders: Sequence[Place]) -> bool:
    """Does something else that is written on stand in it?"""
    inside = (each for each in holders if each is not place and each.box.area < 0.8 * place.box.area)
    return any(each.box.inside(place.box) for each in inside)


def _is_rectangle(place: Place) -> bool:
    """Is it one but for the notches that lines cut into it?"""
    return cv2.contourArea(cv2.convexHull(place.outline)) >= _RECTANGLE * place.box.area


def _clusters(lines: Sequence[Line], letter: float) -> list[Box]:
    """The writing of a region, in blocks that stand apart."""
    blocks: list[Box] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.left)):
        for number, block in enumerate(blocks):
            across, down = line.box.gaps(block)
            beside = abs(line.box.centre[1] - block.centre[1]) < 0.6 * letter and across < 1.3 * letter
            if beside or (down < _APART * letter and across < 0):
                blocks[number] = Box(
                    min(block.left, line.box.left), min(block.top, line.box.top),
                    max(block.right, line.box.right), max(block.bottom, line.box.bottom),
                )  # fmt: skip
                break
        else:
            blocks.append(line.box)
    return blocks


def _frame(place: Place, lines: Sequence[Line], free: list[Line], letter: float) -> Part:
    """The frame with the words at its upper or lower edge, in the middle or at a corner; what stands elsewhere in it
    is free."""
    names: list[Line] = []
    for paragraph in paragraphs(lines):
        box = around(line.box for line in paragraph)
        top = min(line.box.centre[1] for line in paragraph) - place.box.top
        bottom = place.box.bottom - max(line.box.centre[1] for line in paragraph)
        at_edge = min(top, bottom) < 1.8 * letter and _is_flush(box, place.box, letter)
        (names if at_edge and not names else free).extend(paragraph)
    return Part(place.box, "frame", names, [place])


def _is_flush(words: Box, frame: Box, letter: float) -> bool:
    """Do words stand in the middle, or at a corner (an icon may stand before them)?"""
    middle = abs(words.centre[0] - frame.centre[0]) < _MIDDLE * letter
    return middle or words.left - frame.left < _CORNER * letter or frame.right - words.right < letter


def _drop_titles(found: Sorted, lines: Sequence[Line], letter: float, height: int) -> None:
    largest = max((line.height for line in lines), default=0.0)
    for part in found.boxes[:]:
        least = min(line.height for line in part.lines)
        if (
            len(lines) > _ENOUGH
            and part.box.top < _TITLE_BAND * height
            and least > max(_TITLE_SIZE * letter, 0.9 * largest)
        ):
            found.boxes.remove(part)
            found.free.extend(part.lines)


def _drop_shades(found: Sorted) -> None:
    if len(found.boxes) < _ENOUGH:
        return
    usual = median(part.places[0].contrast for part in found.boxes)
    for part in found.boxes[:]:
        place = part.places[0]
        if place.contrast >= _FAINT * usual:
            continue
        written = sum(line.box.area for line in part.lines)
        whole = not place.rough and place.area >= _FULL * place.box.area and written >= _LOOSE * place.area
        if whole and place.contrast >= _FAINTEST * usual:
            part.confidence = min(part.confidence, _SHADE)
        else:
            found.boxes.remove(part)
            found.free.extend(part.lines)
            found.plain.extend(part.places)


def _take_lids(found: Sorted, letter: float) -> None:
    """A region without writing that sits on a box, as wide as it, makes it a cylinder."""
    for part in found.boxes:
        for place in found.plain[:]:
            flush = max(abs(place.box.left - part.box.left), abs(place.box.right - part.box.right)) < _FLUSH * letter
            overlap = place.box.bottom - part.box.top
            low = place.box.height < 0.8 * part.box.height
            if (
                flush
                and low
                and -0.5 * letter < overlap < max(letter, 0.6 * place.box.height)
                and place.box.top < part.box.top
            ):
                found.plain.remove(place)
                part.places.append(place)
                part.box = around((part.box, place.box))
                part.shape = "cylinder"


def _take_tabs(found: Sorted, letter: float) -> None:
    """A small box on the upper left corner of a frame without a name is the tab that the name stands on."""
    for frame in found.frames:
        for part in found.boxes[:]:
            on_top = abs(part.box.bottom - frame.box.top) < _FLUSH * letter and part.box.height < 3 * letter
            at_corner = abs(part.box.left - frame.box.left) < _FLUSH * letter and part.box.right < frame.box.right
            if on_top and at_corner and not frame.lines:
                found.boxes.remove(part)
                frame.lines.extend(part.lines)
                frame.places.extend(part.places)
                frame.box = around((frame.box, part.box))


def _take_corners(found: Sorted, letter: float) -> None:
    """What lines cut out of a frame without a name, with writing in it, is no box: the name stands there."""
    for frame in found.frames:
        inside = [part for part in found.boxes if part.box.inside(frame.box)]
        for part in inside if not frame.lines else ():
            at_corner = max(abs(part.box.top - frame.box.top), abs(part.box.left - frame.box.left)) <= _PIECE
            if at_corner and part.box.height < 3 * letter and len(inside) > 1 and not frame.lines:
                found.boxes.remove(part)
                frame.lines.extend(part.lines)


def _take_grounds(found: Sorted, letter: float) -> None:
    """A region without writing that has boxes inside is a frame, too."""
    for place in found.plain[:]:
        large = place.area > max(_GROUND * letter * letter, 0.85 * place.box.area)
        if large and any(part.box.inside(place.box) for part in found.boxes):
            found.plain.remove(place)
            found.frames.append(Part(place.box, "frame", [], [place]))


def _name_from_above(found: Sorted, letter: float) -> None:
    """Words right above a frame without a name are its name, when they stand in its middle or at its corner."""
    for frame in found.frames:
        for words in paragraphs(found.free) if not frame.lines else ():
            box = around(line.box for line in words)
            close = -0.5 * letter < frame.box.top - box.bottom < letter
            middle = abs(box.centre[0] - frame.box.centre[0]) < letter or abs(box.left - frame.box.left) < letter
            strong = min(line.height for line in words) >= _STRONG * letter
            if close and middle and strong and box.width < frame.box.width and not frame.lines:
                frame.lines.extend(words)
                found.free = [line for line in found.free if line not in words]


def _doubt_cells(found: Sorted, places: Sequence[Place]) -> None:
    """What shares a row and a column with its like may be a cell of a table."""
    others = [place.box for place in places[:_MOST_CELLS]]
    for part in found.boxes[:_MOST_CELLS]:
        box = part.places[0].box
        beside = any(_is_next(box, other) for other in others)
        if beside and any(_is_next(_turned(box), _turned(other)) for other in others):
            part.confidence = _CELL


def _doubt_rows(found: Sorted, letter: float) -> None:
    """Words that stand apart in one row are those of several things, as in a legend."""
    for part in found.boxes:
        words = sorted((line.box for line in part.lines if len(line.text) > 1), key=lambda box: box.left)
        gaps = [later.gaps(former) for former, later in pairwise(words)]
        if gaps and all(across > _APART_IN_ROW * letter and down < 0 for across, down in gaps):
            part.confidence = min(part.confidence, _CELL)


def _is_next(one: Box, other: Box) -> bool:
    """Do the two touch, side by side and of one height?"""
    even = abs(one.top - other.top) < _LINE and abs(one.bottom - other.bottom) < _LINE
    return even and min(abs(one.left - other.right), abs(one.right - other.left)) < _LINE


def _turned(box: Box) -> Box:
    return Box(box.top, box.left, box.bottom, box.right)
