"""Regions: places of one colour with a clear outline. What a box, a card, a frame or a lid is made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.geometry import Box
from coherence.raster.surface import Mask, Surface

# How sharp an outline is at least. Three answers are taken, as a faint one and a strong one need different limits.
_SHARPNESS = (8, 16, 30)
# A shade of the ground that is fainter than that is a region, too, when something stands in it, and it is so much
# larger than a letter's square.
_FAINT, _SHADE = 3, 60
# A region's area to that of its hull, and to that of its box: what is ragged is the ground between other things.
_LEAST_SOLID, _LEAST_FULL = 0.86, 0.5
# The same for the body of a cylinder: its ends are curved alike, so it is about as high from side to side. How much
# lower or higher than usual it may be, and along which share of it.
_LEAST_SOLID_BODY, _MOST_UNEVEN, _EVEN = 0.6, 0.12, 0.7
# How much of its box a faint one fills at least: boxes in it are no part of it, and lines cut pieces out.
_RECTANGLE = 0.7
# How much of the picture it takes at most; and when the edge of the picture cuts it.
_LARGEST, _LARGEST_CUT = 0.9, 0.06
# A picture of noise has a million regions: so many of each sharpness are looked at, the largest first.
_MOST = 600
# From which share of its area on a smaller region may be the same.
_ALIKE = 0.7


@dataclass(frozen=True, slots=True)
class Place:
    """A region: its box, its area and its outline, in pixels of the canvas. `contrast` tells how strongly it is set
    off from what is around it. The outline of one that is `rough` is true to a few pixels only: it was put together
    from its sides, of which so many ends go `on` beyond its corners."""

    box: Box
    area: float
    outline: NDArray[np.int32]
    contrast: float
    rough: bool = False
    on: int = 0

    def holds(self, x: float, y: float) -> bool:
        """Does this point lie inside?"""
        return cv2.pointPolygonTest(self.outline, (x, y), False) >= 0


def places_of(surface: Surface, letter: float) -> list[Place]:
    """The regions that are large enough for a word, the smallest first; of several that are about the same, one."""
    found = [place for limit in _SHARPNESS for place in _at(surface.change, limit, letter)]
    found += [place for place in _at(surface.change, _FAINT, letter) if _is_shade(place, found, letter)]
    found.sort(key=lambda place: (place.area, place.box))
    kept: list[Place] = []
    for place in found:
        if not _is_known(place, kept):
            kept.append(place)
    return kept


def _is_shade(place: Place, found: Sequence[Place], letter: float) -> bool:
    """Is this faint region a ground that others stand on?"""
    if place.area < max(_SHADE * letter * letter, _RECTANGLE * place.box.area):
        return False
    return any(each.box.inside(place.box) and each.area < _ALIKE * place.area for each in found)


def _is_known(place: Place, kept: Sequence[Place]) -> bool:
    """Is there about the same region among these, the smallest first?"""
    for other in reversed(kept):
        if other.area <= _ALIKE * place.area:
            return False
        if place.box.shared(other.box) > 0.8 * place.box.area:
            return True
    return False


def _at(change: Mask, limit: int, letter: float) -> Iterator[Place]:
    height, width = change.shape
    _, flat = cv2.threshold(change, limit, 1, cv2.THRESH_BINARY_INV)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(flat, connectivity=4)
    left, top, across, down, area = (stats[:, column] for column in range(5))
    fits = (area >= letter * letter * 1.5) & (across >= letter * 1.2) & (down >= letter * 1.1)
    fits &= across.astype(np.int64) * down <= _LARGEST * width * height
    inside = (left > 1) & (top > 1) & (left + across < width - 1) & (top + down < height - 1)
    fits &= inside | (across.astype(np.int64) * down <= _LARGEST_CUT * width * height)
    fits[0] = False
    numbers = np.nonzero(fits)[0]
    for number in numbers[np.argsort(-area[numbers], kind="stable")][:_MOST]:
        x, y, right, bottom = left[number], top[number], left[number] + across[number], top[number] + down[number]
        mask = (labels[y:bottom, x:right] == number).astype(np.uint8)
        place = _place(mask, Box(int(x), int(y), int(right), int(bottom)), change)
        if place is not None:
            yield place


def _place(mask: Mask, box: Box, change: Mask) -> Place | None:
    """The region with its outline, when it has the form of something that was drawn."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    outline = max(outlines, key=cv2.contourArea)
    area, hull = cv2.contourArea(outline), cv2.contourArea(cv2.convexHull(outline))
    if hull <= 0 or area < _LEAST_FULL * box.area:
        return None
    if area < _LEAST_SOLID * hull and not (area >= _LEAST_SOLID_BODY * hull and _is_body(mask)):
        return None
    moved = np.asarray(outline, np.int32) + np.array([[int(box.left), int(box.top)]], np.int32)
    return Place(box, area, moved, _contrast(change, moved, box))


def _is_body(mask: Mask) -> bool:
    """Is it equally high from side to side, as the body of a cylinder is beneath its lid?"""
    heights = mask.shape[0] - mask[::-1].argmax(axis=0) - mask.argmax(axis=0)
    usual = float(np.median(heights))
    even = heights >= (1 - _MOST_UNEVEN) * usual
    return bool(even.mean() >= _EVEN and heights.max() <= (1 + _MOST_UNEVEN) * usual)


def _contrast(change: Mask, outline: NDArray[np.int32], box: Box) -> float:
    left, top, right, bottom = box.grown(4).within(change.shape[1], change.shape[0])
    band = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(band, [outline], -1, 1, 7, offset=(-left, -top))
    return float(np.percentile(change[top:bottom, left:right][band > 0], 90))
