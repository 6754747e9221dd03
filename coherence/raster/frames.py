"""Frames: their outlines are no lines between components, but lines may end at them."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.ground import NOBODY, Owners
from coherence.raster.parts import Part
from coherence.raster.regions import Place
from coherence.raster.surface import Mask

# Half the pixels that an outline takes: of a region, and of one that is true to a few pixels only.
_EXACT, _ROUGH = 4, 8


def fences_of(frames: Sequence[Place], shape: tuple[int, int]) -> Mask:
    """1 where the outlines of these frames run."""
    fences = np.zeros(shape, np.uint8)
    for place in frames:
        cv2.drawContours(fences, [_hull(place)], -1, 1, 2 * (_ROUGH if place.rough else _EXACT) + 1)
    return fences


def _hull(place: Place) -> NDArray[np.int32]:
    """The outline without the notches that lines cut into it."""
    return np.asarray(cv2.convexHull(place.outline), np.int32)


def fenced(parts: Sequence[Part], shape: tuple[int, int]) -> Owners:
    """For each pixel the number of the frame whose outline runs there, of several the smallest. Nothing leads to one
    without a name."""
    owners = np.full(shape, NOBODY, np.int16)
    for number in sorted(range(len(parts)), key=lambda number: -parts[number].box.area):
        if parts[number].shape == "frame" and parts[number].lines:
            for place in parts[number].places:
                band = np.zeros(shape, np.uint8)
                cv2.drawContours(band, [_hull(place)], -1, 1, 2 * (_ROUGH if place.rough else _EXACT) + 5)
                owners[band > 0] = number
    return owners
