"""Residue: strokes that run along the edge of a component are its own: a shadow, a second outline, a lid."""

from collections.abc import Sequence

import cv2
import numpy as np

from coherence.raster.ground import NOBODY, Owners
from coherence.raster.parts import Part
from coherence.raster.surface import Mask

# How far from a component its residue reaches, in letter heights, and how much of a side it takes.
_REACH, _OF_SIDE = 0.6, 0.45
_STEP = 2
_SQUARE = np.ones((2 * _STEP + 1, 2 * _STEP + 1), np.uint8)


def take_residue(strokes: Mask, owners: Owners, parts: Sequence[Part], letter: float) -> None:
    """Gives each component the strokes along its edge: they are cleared, and the component covers their place."""
    for number, part in enumerate(parts):
        if part.shape != "frame":
            _take(strokes, owners, number, part, letter)


def _take(strokes: Mask, owners: Owners, number: int, part: Part, letter: float) -> None:
    reach = round(_REACH * letter)
    left, top, right, bottom = part.box.grown(reach + 24).within(strokes.shape[1], strokes.shape[0])
    drawn, owned = strokes[top:bottom, left:right], owners[top:bottom, left:right]
    body = np.asarray(owned == number, np.uint8)
    rows, columns = np.nonzero(body)
    if not len(rows):
        return
    edges = int(columns.min()), int(rows.min()), int(columns.max()), int(rows.max())
    taken, grown = body, body
    for _ in range(0, reach, _STEP):
        wider = np.asarray(cv2.dilate(grown, _SQUARE), np.uint8)
        if _is_drawn_along((wider > 0) & (grown == 0), drawn, edges):
            taken = wider
        grown = wider
    if taken is not body:
        free = (taken > 0) & (owned == NOBODY)
        drawn[free] = 0
        owned[free] = number


def _is_drawn_along(ring: Mask, drawn: Mask, edges: tuple[int, int, int, int]) -> bool:
    """Does a stroke take most of one of the ring's four sides?"""
    left, top, right, bottom = edges
    rows, columns = np.nonzero(ring)
    set_there = drawn[rows, columns] > 0
    above, beneath = rows < top, rows > bottom
    before, behind = columns < left, columns > right
    across, down = right - left, bottom - top
    for side, places, length in (
        (above, columns, across), (beneath, columns, across), (before, rows, down), (behind, rows, down),
    ):  # fmt: skip
        met = np.unique(places[side & set_there])
        if len(met) > _OF_SIDE * max(1, length):
            return True
    return False
