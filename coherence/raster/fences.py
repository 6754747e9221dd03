"""Fences: where exactly the outlines of frames run. They are no lines between components, but lines cross them."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.frames import fences_of
from coherence.raster.regions import Place
from coherence.raster.surface import Mask

# An outline is looked for so far to both sides of where a frame ends, over so much of a side at a time, in letter
# heights; and not so near to its corners, which may be round.
_BAND, _OVER, _CORNER = 10, 6.0, 0.25
# Of what is drawn at one distance from the side, so much must be there for it to be the outline, dashes and all.
_DRAWN = 0.3
# How far a corner of the outline may be from the polygon that it is taken for, in pixels.
_EXACT = 3.0
# The widest outline that a line is followed across, in pixels.
_WIDEST = 19

_Point = NDArray[np.float64]


def exact_fences(strokes: Mask, frames: Sequence[Place], letter: float) -> Mask:
    """1 where the outlines of these frames run. Where nothing tells how they run, that is all of their bands."""
    fences = fences_of(frames, strokes.shape)
    drawn = np.zeros_like(fences)
    for place in frames:
        for start, stop in _sides(place, letter):
            columns, rows = _band(start, stop, strokes.shape)
            seen = np.asarray(strokes[rows, columns].mean(axis=1) >= _DRAWN)
            if seen.any():
                fences[rows, columns] = 0
                wide = seen | np.roll(seen, 1) | np.roll(seen, -1)
                drawn[rows[wide], columns[wide]] = 1
    return np.asarray(cv2.max(fences, drawn), np.uint8)


def without_fences(strokes: Mask, fences: Mask) -> Mask:
    """The strokes but for fences; what runs straight across one is a stroke."""
    if not fences.any():
        return strokes
    free = np.asarray(cv2.subtract(strokes, fences), np.uint8)
    down = cv2.morphologyEx(free, cv2.MORPH_CLOSE, np.ones((_WIDEST, 1), np.uint8))
    across = cv2.morphologyEx(free, cv2.MORPH_CLOSE, np.ones((1, _WIDEST), np.uint8))
    return np.asarray(cv2.max(free, cv2.min(cv2.max(down, across), fences)), np.uint8)


def _sides(place: Place, letter: float) -> Iterable[tuple[_Point, _Point]]:
    """The straight parts of an outline, in pieces."""
    hull = cv2.convexHull(place.outline)
    corners = np.asarray(cv2.approxPolyDP(hull, _EXACT, True), np.float64).reshape(-1, 2)
    for start, stop in pairwise([*corners, corners[0]]):
        size = float(np.hypot(*(stop - start)))
        inner = size - 2 * _CORNER * letter
        if inner > _OVER * letter / 2:
            ahead = (stop - start) / size
            steps = np.linspace(_CORNER * letter, size - _CORNER * letter, max(1, round(inner / (_OVER * letter))) + 1)
            yield from pairwise([start + ahead * step for step in steps])


def _band(start: _Point, stop: _Point, shape: tuple[int, ...]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Columns and rows of the pixels beside a side: a row for each distance from it."""
    size = max(1.0, float(np.hypot(*(stop - start))))
    ahead = (stop - start) / size
    along, off = np.arange(round(size)), np.arange(-_BAND, _BAND + 1)
    columns = start[0] + ahead[0] * along[None, :] - ahead[1] * off[:, None]
    rows = start[1] + ahead[1] * along[None, :] + ahead[0] * off[:, None]
    return (
        np.clip(np.rint(columns), 0, shape[1] - 1).astype(np.intp),
        np.clip(np.rint(rows), 0, shape[0] - 1).astype(np.intp),
    )
