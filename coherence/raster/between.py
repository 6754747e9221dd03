"""Spaces between: regions that lines and the sides of boxes happen to enclose, with the label of a line in them."""

from collections.abc import Sequence

import cv2
import numpy as np

from coherence.raster.geometry import Box, around
from coherence.raster.parts import Part
from coherence.raster.protocol import Pixels
from coherence.raster.regions import Place
from coherence.raster.surface import Mask, Surface
from coherence.raster.texts import Line

# How near two regions touch, in pixels, along which part of a side; and how much less of a space than of a box is
# writing.
_TOUCH, _ALONG, _LOOSER = 14, 0.3, 0.7
_ALIGNED = 8
# From how many times its size on a rectangle that touches a box is no space of it, if its own sides end at its corners;
# and how much of its box it fills.
_LARGER, _WHOLE = 3, 0.97
# How much of its box a rectangle fills, and the hull of one that is cut; how far from the middle the writing of another
# shape may be, and of that one.
_FULL, _CUT, _OFF, _OFF_IF_CUT = 0.9, 0.95, 0.12, 0.2
# How surely a region is a box at whose corners lines go on; at how many ends of its sides they do so at least. Of each
# side so much is looked at beyond its corner, from there on, in letter heights, and how much of that is drawn.
_SPACE, _LEAST_ON = 0.55, 4
_BEYOND, _FROM, _GOES_ON = 0.9, 12, 0.8
# How sharp a line is, how far it may be from where it is looked for, and how long a side is, in letter heights.
_SHARP, _NEAR, _SIDE = 16, 3, 1.0
# How much of an outline is sharp that is a line at all, and how much sharper than that the rest must be to tell.
_DRAWN, _SHARPER = 0.5, 3
# How true the corners of a region are, as a share of its outline.
_TRUE = 0.02
# How different the colour of a space may be from the ground on the other sides of the box that it touches.
_SAME = 7
_RING = (7, 12)


def without_spaces(places: Sequence[Place], lines: Sequence[Line], surface: Surface, letter: float) -> list[Place]:
    """The regions without those that have some writing, touch a box that is filled better by its own, have the colour
    of the ground around it; what is much larger has sides that go on, too."""
    drawn = _drawn(surface.change)
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
            share < _LOOSER * other_share
            and _touches(place.box, other.box)
            and _is_ground(place, other, surface.colours)
            and not (_is_whole(place, other) and _ends_on([place], drawn, letter) == 0)
            for other, other_share in bodies
            if other is not place
        )
    ]
    return [place for place in places if not any(place is space for space in spaces)]


def doubt_spaces(boxes: Sequence[Part], change: Mask, letter: float) -> None:
    """Boxes at whose corners lines go on may be what crossing lines enclose; so may those that some sharp lines cut
    out of a pattern on the ground. Beside a box that touches, sides go on, too."""
    drawn = _drawn(change)
    for part in boxes:
        place = part.places[0]
        touched = any(other is not part and _shares_side(place.box, other.box) for other in boxes)
        if place.rough or touched:
            continue
        if _ends_on(part.places, drawn, letter) >= _LEAST_ON or _is_cut_out(place, drawn):
            part.confidence = min(part.confidence, _SPACE)


def _drawn(change: Mask) -> Mask:
    """1 where something is drawn, or near that."""
    _, sharp = cv2.threshold(change, _SHARP, 1, cv2.THRESH_BINARY)
    return np.asarray(cv2.dilate(sharp, np.ones((2 * _NEAR + 1,) * 2, np.uint8)), np.uint8)


def _is_cut_out(place: Place, drawn: Mask) -> bool:
    """Is only a part of its outline drawn, but that strongly?"""
    left, top, right, bottom = place.box.within(drawn.shape[1], drawn.shape[0])
    line = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(line, [place.outline], -1, 1, 1, offset=(-left, -top))
    share = float(drawn[top:bottom, left:right][line > 0].mean())
    return place.contrast >= _SHARPER * _SHARP and share < _DRAWN


def _ends_on(places: Sequence[Place], drawn: Mask, letter: float) -> int:
    """At how many ends of the sides of a box something is drawn in the same direction."""
    hull = cv2.convexHull(np.concatenate([place.outline for place in places]))
    left, top, right, bottom = around(place.box for place in places).grown(2 * letter).within(*drawn.shape[::-1])
    outside = drawn[top:bottom, left:right].copy()
    cv2.drawContours(outside, [hull], -1, 0, 2 * _FROM - 1, offset=(-left, -top))
    corners = cv2.approxPolyDP(hull, _TRUE * cv2.arcLength(hull, closed=True), closed=True)[:, 0] - (left, top)
    steps = np.arange(_FROM, _FROM + _BEYOND * letter)
    found = 0
    for start, stop in zip(corners, np.roll(corners, 1, axis=0), strict=True):
        length = float(np.hypot(*(stop - start)))
        if length < _SIDE * letter:
            continue
        along = (stop - start) / length
        for corner, way in ((start, -along), (stop, along)):
            x, y = np.rint(corner + steps[:, None] * way).astype(int).T
            inside = (x >= 0) & (y >= 0) & (x < outside.shape[1]) & (y < outside.shape[0])
            found += bool(inside.all() and outside[y, x].mean() > _GOES_ON)
    return found


def _shares_side(one: Box, other: Box) -> bool:
    """Do the two touch along the whole of a side?"""
    across, down = one.gaps(other)
    same_rows = abs(one.top - other.top) < _ALIGNED and abs(one.bottom - other.bottom) < _ALIGNED
    same_columns = abs(one.left - other.left) < _ALIGNED and abs(one.right - other.right) < _ALIGNED
    return (abs(across) < _TOUCH and same_rows) or (abs(down) < _TOUCH and same_columns)


def _written(place: Place, lines: Sequence[Line]) -> float:
    """The share of a region that is writing."""
    return sum(line.box.area for line in lines if line.box.inside(place.box, 0.75)) / place.area


def _is_whole(place: Place, beside: Place) -> bool:
    """Is it a rectangle that is much larger than the other one?"""
    return place.area > max(_LARGER * beside.area, _WHOLE * place.box.area)


def _is_lopsided(place: Place, lines: Sequence[Line]) -> bool:
    """Has it a shape of its own, with its writing far from the middle? A rectangle that an icon cuts into is allowed
    more of that."""
    if place.area > _FULL * place.box.area:
        return False
    writing = around(line.box for line in lines if line.box.inside(place.box, 0.75))
    is_cut = cv2.contourArea(cv2.convexHull(place.outline)) > _CUT * place.box.area
    return abs(writing.centre[0] - place.box.centre[0]) > (_OFF_IF_CUT if is_cut else _OFF) * place.box.width


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
    here = colour_of(place, colours)
    return len(elsewhere) > 0 and bool(np.abs(np.median(elsewhere, axis=0) - here).max() <= _SAME)


def colour_of(place: Place, colours: Pixels) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """The colour that most of a region has."""
    left, top, right, bottom = place.box.within(colours.shape[1], colours.shape[0])
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(mask, [place.outline], -1, 1, -1, offset=(-left, -top))
    return np.asarray(np.median(colours[top:bottom, left:right][mask > 0], axis=0), np.float64)
