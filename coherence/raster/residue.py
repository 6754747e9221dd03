"""Residue: strokes that run along the edge of a component are its own: a shadow, a second outline, a lid. And those
along a line of text are the edge of the patch that it stands on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coherence.raster.geometry import Box
from coherence.raster.ground import NOBODY, Owners
from coherence.raster.parts import Part
from coherence.raster.surface import Mask
from coherence.raster.texts import Line

# How far from a component its residue reaches, in letter heights, and how much of a side it takes.
_REACH, _OF_SIDE = 0.6, 0.45
_STEP = 2
# What goes on beyond the corners of a component for so many letter heights only passes by.
_PASSES, _DRAWN = 1.0, 0.4


def take_residue(strokes: Mask, owners: Owners, parts: Sequence[Part], letter: float) -> None:
    """Gives each component the strokes along its sides: they are cleared, and the component covers their place."""
    for number, part in enumerate(parts):
        if part.shape != "frame":
            _take(strokes, owners, number, part, letter)


def _take(strokes: Mask, owners: Owners, number: int, part: Part, letter: float) -> None:
    left, top, right, bottom = part.box.grown(2 * letter + 24).within(strokes.shape[1], strokes.shape[0])
    drawn, owned = strokes[top:bottom, left:right], owners[top:bottom, left:right]
    rows, columns = np.nonzero(owned == number)
    if not len(rows):
        return
    edges = Box(int(columns.min()), int(rows.min()), int(columns.max()) + 1, int(rows.max()) + 1)
    place = _with_residue(drawn, edges, letter)
    if place is not None:
        free = place & (owned == NOBODY)
        drawn[free] = 0
        owned[free] = number


def take_patches(strokes: Mask, writing: Mask, lines: Sequence[Line], letter: float) -> None:
    """Clears the edges of patches that these lines of text stand on; the whole patch is writing then."""
    for line in lines:
        left, top, right, bottom = line.box.grown(2 * letter).within(strokes.shape[1], strokes.shape[0])
        drawn = strokes[top:bottom, left:right]
        x, y, x2, y2 = line.box.within(strokes.shape[1], strokes.shape[0])
        place = _with_residue(drawn, Box(x - left, y - top, x2 - left, y2 - top), letter)
        if place is not None:
            drawn[place] = 0
            writing[top:bottom, left:right][place] = 255


def _with_residue(drawn: Mask, edges: Box, letter: float) -> NDArray[np.bool_] | None:
    """What is between these edges, and the residue along them; None where there is none."""
    left, top, right, bottom = (int(edge) for edge in edges)
    down, across = drawn.shape
    # Each side is looked at from a picture turned so that it is the upper one.
    before = _residue(drawn.T, left, (top, bottom), letter)
    above = _residue(drawn, top, (left, right), letter)
    behind = _residue(drawn.T[::-1], across - right, (top, bottom), letter)
    below = _residue(drawn[::-1], down - bottom, (left, right), letter)
    if not before + above + behind + below:
        return None
    place = np.zeros(drawn.shape, np.bool_)
    place[max(0, top - above) : bottom + below, max(0, left - before) : right + behind] = True
    return place


def _residue(drawn: NDArray[np.uint8], start: int, span: tuple[int, int], letter: float) -> int:
    """How many pixels above this row, between these columns, are residue."""
    first, last = span
    taken = 0
    reach = round(_REACH * letter)
    for above in range(_STEP, reach + _STEP, _STEP):
        row = np.asarray(drawn[max(0, start - above) : max(0, start - above + _STEP)].any(axis=0))
        if row.size and row[first:last].mean() > _OF_SIDE and not _passes(row, first, last, reach, letter):
            taken = above
    return taken


def _passes(row: NDArray[np.bool_], first: int, last: int, reach: int, letter: float) -> bool:
    """Does what is drawn in this row go on beyond one of the corners?"""
    more = round(_PASSES * letter)
    before, behind = row[max(0, first - reach - more) : max(0, first - reach)], row[last + reach : last + reach + more]
    return any(part.size > more // 2 and part.mean() > _DRAWN for part in (before, behind))
