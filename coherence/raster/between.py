"""Spaces between: regions that lines and the sides of boxes happen to enclose, with the label of a line in them."""

from collections.abc import Sequence

import cv2
import numpy as np

from coherence.raster.geometry import Box, around
from coherence.raster.protocol import Pixels
from coherence.raster.regions import Place
from coherence.raster.texts import Line

# How near two regions touch, in pixels, along which part of a side; and how much less of a space than of a box is
# writing.
_TOUCH, _ALONG, _LOOSER = 14, 0.3, 0.7
_ALIGNED = 8
# How much of its box a rectangle fills, and how far from the middle the writing of another shape may be.
_FULL, _OFF = 0.9, 0.12
# How different the colour of a space may be from the ground on the other sides of the box that it touches.
_SAME = 7
_RING = (7, 12)


def without_spaces(places: Sequence[Place], lines: Sequence[Line], colours: Pixels) -> list[Place]:
    """The regions without those that have some writing, touch a box that is filled better by its own, and have the
    colour of the ground around it."""
    written = [(place, _written(place, lines)) for place in places]
    holders = [(place, share) for place, share in written if share > 0]
    bodies = [
        (place, share)
        for place, share in holders
        if not any(other is not place and other.box.inside(place.box) for other, _ in holders)
    ]
    spaces = [
        place
        for place, share in bodies
        if _is_lopsided(place, lines)
        or any(
            share < _LOOSER * other_share and _touches(place.box, other.box) and _is_ground(place, other, colours)
            for other, other_share in bodies
            if other is not place
        )
    ]
    return [place for place in places if not any(place is space for space in spaces)]


def _written(place: Place, lines: Sequence[Line]) -> float:
    """The share of a region that is writing."""
    return sum(line.box.area for line in lines if line.box.inside(place.box, 0.85)) / place.area


def _is_lopsided(place: Place, lines: Sequence[Line]) -> bool:
    """Has it a shape of its own, with its writing far from the middle?"""
    if place.area > _FULL * place.box.area:
        return False
    writing = around(line.box for line in lines if line.box.inside(place.box, 0.85))
    return abs(writing.centre[0] - place.box.centre[0]) > _OFF * place.box.width


def _touches(one: Box, other: Box) -> bool:
    """Do the two lie side by side, and not as the cells of a table do?"""
    across, down = one.gaps(other)
    side_by_side = -_TOUCH < across < _TOUCH and -down > _ALONG * min(one.height, other.height)
    beneath = -_TOUCH < down < _TOUCH and -across > _ALONG * min(one.width, other.width)
    same_rows = abs(one.top - other.top) < _ALIGNED and abs(one.bottom - other.bottom) < _ALIGNED
    same_columns = abs(one.left - other.left) < _ALIGNED and abs(one.right - other.right) < _ALIGNED
    return (side_by_side and not same_rows) or (beneath and not same_columns)


def _is_ground(place: Place, beside: Place, colours: Pixels) -> bool:
    """Has the region the colour that is around the other one elsewhere?"""
    height, width = colours.shape[:2]
    left, top, right, bottom = beside.box.grown(_RING[1] + 1).within(width, height)
    own = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(own, [beside.outline], -1, 1, -1, offset=(-left, -top))
    taken = np.zeros_like(own)
    cv2.drawContours(taken, [place.outline], -1, 1, -1, offset=(-left, -top))
    square = np.ones((3, 3), np.uint8)
    ring = cv2.dilate(own, square, iterations=_RING[1]) - cv2.dilate(own, square, iterations=_RING[0])
    elsewhere = colours[top:bottom, left:right][(ring > 0) & (taken == 0)]
    here = _colour(place, colours)
    return len(elsewhere) > 0 and bool(np.abs(np.median(elsewhere, axis=0) - here).max() <= _SAME)


def _colour(place: Place, colours: Pixels) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    left, top, right, bottom = place.box.within(colours.shape[1], colours.shape[0])
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(mask, [place.outline], -1, 1, -1, offset=(-left, -top))
    return np.asarray(np.median(colours[top:bottom, left:right][mask > 0], axis=0), np.float64)
