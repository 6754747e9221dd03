"""Lettering: how large and how strong lines of text are written. What is smaller, fainter or thinner than a name only
tells about it."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.advance import advance
from coherence.raster.geometry import Box
from coherence.raster.protocol import Pixels
from coherence.raster.texts import Line

# A pixel is ink from this share of the strongest difference to the ground on.
_INK = 0.45
# Less difference than this is no writing.
_FAINTEST = 8.0


def weighed(lines: Sequence[Line], pixels: Pixels) -> list[Line]:
    """The lines with the weight of their writing on this canvas."""
    return [line._replace(weight=_weight(line, pixels)) for line in lines]


def _weight(line: Line, pixels: Pixels) -> float:
    """The size of the letters times their contrast, and less for thin ones; 0 where no ink is seen."""
    difference = _difference(line.box, pixels)
    strongest = float(np.percentile(difference, 97))
    ink = difference > _INK * strongest
    if strongest < _FAINTEST or not ink.any():
        return 0.0
    along = ink.any(axis=1 if _is_turned(line) else 0)
    columns = np.flatnonzero(along)
    size = float(columns[-1] - columns[0] + 1) / advance(line.text)
    strokes = cv2.distanceTransform(ink.astype(np.uint8), cv2.DIST_L2, 3)
    return size * strongest * float(np.sqrt(strokes[ink].mean()))


def _difference(box: Box, pixels: Pixels) -> NDArray[np.float32]:
    """How much each pixel of a place differs from the colour around it."""
    left, top, right, bottom = box.within(pixels.shape[1], pixels.shape[0])
    place = pixels[top:bottom, left:right].astype(np.float32)
    edges = np.concatenate([place[0], place[-1], place[:, 0], place[:, -1]])
    return np.asarray(np.abs(place - np.median(edges, axis=0)).max(axis=2), np.float32)


def _is_turned(line: Line) -> bool:
    return line.height < line.box.height
