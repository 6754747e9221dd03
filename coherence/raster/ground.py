"""Who owns which pixels: every component covers its place with its outline, its shadow and its glow."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.parts import Part
from coherence.raster.protocol import Pixels
from coherence.raster.surface import Mask

# What no component owns.
NOBODY = -1
# Pixels that an outline takes at least, and that a shadow takes at most, to each side.
_OUTLINE, _SHADOW = 4, 15
# Where the undisturbed ground is looked for, and how much a colour differs from it when it is no ground.
_FAR = (17, 22)
_DIFFERENT, _MOST_DIFFERENT = 11, 0.3
_MARGIN = 26
_SQUARE = np.ones((3, 3), np.uint8)

Owners = NDArray[np.int16]


def owners_of(parts: Sequence[Part], colours: Pixels) -> Owners:
    """For each pixel the number of the component that covers it, or NOBODY. Frames own nothing: what is inside them
    is not theirs."""
    owners = np.full(colours.shape[:2], NOBODY, np.int16)
    for number, part in enumerate(parts):
        if part.shape != "frame":
            _take(owners, colours, number, part)
    return owners


def _take(owners: Owners, colours: Pixels, number: int, part: Part) -> None:
    left, top, right, bottom = part.box.grown(_MARGIN).within(owners.shape[1], owners.shape[0])
    body = np.zeros((bottom - top, right - left), np.uint8)
    if part.places:
        outlines = [place.outline for place in part.places]
        cv2.drawContours(body, outlines, -1, 1, -1, offset=(-left, -top))
    else:
        x, y, x2, y2 = part.box.within(owners.shape[1], owners.shape[0])
        body[y - top : y2 - top, x - left : x2 - left] = 1
    full = _with_its_shadow(body, colours[top:bottom, left:right]) if part.places else cv2.dilate(body, _SQUARE)
    window = owners[top:bottom, left:right]
    window[(full > 0) & (window == NOBODY)] = number


def _with_its_shadow(body: Mask, colours: Pixels) -> Mask:
    """The body, grown until what is around it looks like the ground farther away."""
    far = cv2.dilate(body, _SQUARE, iterations=_FAR[1]) - cv2.dilate(body, _SQUARE, iterations=_FAR[0])
    grown = cv2.dilate(body, _SQUARE, iterations=_OUTLINE)
    if np.count_nonzero(far) < 20:
        return np.asarray(grown, np.uint8)
    ground = np.median(colours[far > 0], axis=0)
    for _ in range(_OUTLINE, _SHADOW):
        next_size = cv2.dilate(grown, _SQUARE)
        ring = colours[(next_size > 0) & (grown == 0)]
        if not len(ring) or (np.abs(ring - ground).max(axis=1) > _DIFFERENT).mean() < _MOST_DIFFERENT:
            return np.asarray(cv2.dilate(grown, _SQUARE), np.uint8)
        grown = next_size
    # The ground is no one colour here: no shadow can be told from it.
    return np.asarray(cv2.dilate(body, _SQUARE, iterations=10), np.uint8)


def without_owned(colours: Pixels, owners: Owners, parts: Sequence[Part]) -> Pixels:
    """The canvas with every component painted in the colour of what is around it."""
    plain = colours.copy()
    for number, part in enumerate(parts):
        left, top, right, bottom = part.box.grown(_MARGIN).within(owners.shape[1], owners.shape[0])
        window = owners[top:bottom, left:right]
        mine = (window == number).astype(np.uint8)
        ring = (cv2.dilate(mine, np.ones((9, 9), np.uint8)) > 0) & (window == NOBODY)
        if np.count_nonzero(ring) >= 8:
            plain[top:bottom, left:right][mine > 0] = np.median(plain[top:bottom, left:right][ring], axis=0)
    return plain
