"""Shades: frames that are a colour and nothing else, which lines and boxes cut into pieces. They are found by the
colour that their name is written on."""

from collections.abc import Iterable, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.between import colour_of
from coherence.raster.geometry import Box
from coherence.raster.regions import Place
from coherence.raster.surface import Mask, Surface
from coherence.raster.texts import Line

# Every so many pixels are looked at, and the ground of every so many of those.
_STEP, _SPARSE = 2, 4
# How far a shade is from the ground of the picture at least; of that its own colour differs by so much, and by so much
# at most (CIE Lab, 8 bits).
_LEAST, _OWN, _MOST_OWN = 3.0, 0.5, 6.0
# The widest line that cuts it, in letter heights, and the widest arm that is no part of it; its least area in squares
# of one, and its least height.
_LINE, _ARM, _AREA, _HEIGHT = 0.5, 1.0, 24, 3.0
# How much of its box it fills, and its hull.
_FULL, _HULL = 0.8, 0.93
# Writing that takes so much of a place is what that is called.
_TIGHT = 0.08
# How much of a place lies in a shade that it is a piece of, how near to its edge one is, and how much two are the same.
_INSIDE, _EDGE, _ALIKE = 0.9, 6, 0.8
# How much the colour of a piece differs from that of the whole at most.
_SAME = 2
# So many colours are looked at.
_MOST = 8

_Colour = NDArray[np.float64]


def with_shades(places: Sequence[Place], surface: Surface, lines: Sequence[Line], letter: float) -> list[Place]:
    """The places, the smallest first, with shades that have some of them inside; without the pieces of those."""
    found = list(places)
    for shade, name in _shades(places, surface, lines, letter):
        better = any(_is_same(place, shade) and (place.rough or place.holds(*name.box.centre)) for place in found)
        kept = [place for place in found if not (_is_same(place, shade) or _is_piece(place, shade, surface))]
        inside = [place for place in kept if place.box.inside(shade.box, _INSIDE)]
        if not better and any(line.box.inside(place.box) for place in inside for line in lines):
            found = [*kept, shade]
    return sorted(found, key=lambda place: (place.area, place.box))


def _is_same(place: Place, shade: Place) -> bool:
    return shade.box.inside(place.box, _ALIKE) and place.box.inside(shade.box, _ALIKE)


def _is_piece(place: Place, shade: Place, surface: Surface) -> bool:
    """Does it lie at the edge of a shade, in its colour?"""
    at_edge = any(abs(one - other) < _EDGE for one, other in zip(place.box, shade.box, strict=True))
    if not at_edge or not place.box.inside(shade.box, _INSIDE):
        return False
    apart = np.abs(colour_of(place, surface.colours) - colour_of(shade, surface.colours))
    return bool(apart.max() <= _SAME)


def _shades(
    places: Sequence[Place], surface: Surface, lines: Sequence[Line], letter: float
) -> list[tuple[Place, Line]]:
    """Each shade with a line that is written on it."""
    colours = surface.colours[::_STEP, ::_STEP].astype(np.int16)
    ground = _ground(colours)
    found: list[tuple[Place, Line]] = []
    looked_at: list[_Colour] = []
    for line in _on_no_box(places, lines):
        own = _colour(colours, line.box)
        away = float(np.abs(own - ground).max())
        known = any(shade.holds(*line.box.centre) for shade, _ in found)
        if away < _LEAST or known or len(looked_at) >= _MOST:
            continue
        looked_at.append(own)
        near = np.abs(colours - own).max(axis=2) <= min(_MOST_OWN, _OWN * away)
        shade = _shade(near.astype(np.uint8) | (surface.writing[::_STEP, ::_STEP] > 0), line, surface, letter)
        if shade is not None:
            found.append((shade, line))
    return found


def _on_no_box(places: Sequence[Place], lines: Sequence[Line]) -> Iterable[Line]:
    """Writing that is not what a box of its own is called."""
    for line in lines:
        tight = (place for place in places if line.box.area > _TIGHT * place.area)
        if not any(line.box.inside(place.box, _INSIDE) for place in tight):
            yield line


def _ground(colours: NDArray[np.int16]) -> _Colour:
    """The colour that most of the picture has."""
    sparse = colours[::_SPARSE, ::_SPARSE].reshape(-1, 3).astype(np.int64)
    most = int(np.bincount(sparse @ (1 << 16, 1 << 8, 1)).argmax())
    return np.array((most >> 16, most >> 8 & 255, most & 255), np.float64)


def _colour(colours: NDArray[np.int16], box: Box) -> _Colour:
    """What it is written on: the writing itself was painted over."""
    small = Box(*(side / _STEP for side in box))
    left, top, right, bottom = small.within(colours.shape[1], colours.shape[0])
    return np.asarray(np.median(colours[top:bottom, left:right].reshape(-1, 3), axis=0), np.float64)


def _shade(near: Mask, line: Line, surface: Surface, letter: float) -> Place | None:
    """The region around a line, across what cuts it, when it is a rectangle and no part of the picture's ground."""
    width = max(3, round(_LINE * letter / _STEP)) | 1
    closed = np.asarray(cv2.morphologyEx(near, cv2.MORPH_CLOSE, np.ones((width, width), np.uint8)), np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4)
    x, y = (round(side / _STEP) for side in line.box.centre)
    number = labels[min(y, labels.shape[0] - 1), min(x, labels.shape[1] - 1)]
    left, top, across, down = (int(side) for side in stats[number][:4])
    at_edge = min(left, top) <= 1 or left + across >= labels.shape[1] - 1 or top + down >= labels.shape[0] - 1
    if number == 0 or at_edge or down * _STEP < _HEIGHT * letter or across * down * _STEP**2 < _AREA * letter**2:
        return None
    mask = (labels[top : top + down, left : left + across] == number).astype(np.uint8)
    outline = _outline(_without_arms(mask, letter / _STEP))
    x, y, across, down = cv2.boundingRect(outline)
    area, hull = cv2.contourArea(outline), cv2.contourArea(cv2.convexHull(outline))
    if area < _FULL * across * down or hull < _HULL * across * down:
        return None
    moved = np.asarray((outline + np.array([[left, top]])) * _STEP, np.int32)
    box = Box(*(float(side * _STEP) for side in (left + x, top + y, left + x + across, top + y + down)))
    return Place(box, area * _STEP**2, moved, _contrast(surface.change, moved))


def _without_arms(mask: Mask, letter: float) -> Mask:
    """The mask with its holes filled, and without what is narrower than a letter: the edges of lines that leave it."""
    filled = np.zeros_like(mask)
    cv2.drawContours(filled, [_outline(mask)], -1, 1, -1)
    width = max(3, round(_ARM * letter)) | 1
    bordered = cv2.copyMakeBorder(filled, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    opened = cv2.morphologyEx(bordered, cv2.MORPH_OPEN, np.ones((width, width), np.uint8))[1:-1, 1:-1]
    return np.asarray(opened if opened.any() else filled, np.uint8)


def _outline(mask: Mask) -> NDArray[np.int32]:
    """The outline of the largest thing in a mask."""
    outlines, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    return np.asarray(max(outlines, key=cv2.contourArea), np.int32)


def _contrast(change: Mask, outline: NDArray[np.int32]) -> float:
    """How sharp its edge is, where nothing crosses that."""
    corners = outline.reshape(-1, 2)
    columns = np.clip(corners[:, 0], 0, change.shape[1] - 1)
    rows = np.clip(corners[:, 1], 0, change.shape[0] - 1)
    return float(np.median(change[rows, columns]))
