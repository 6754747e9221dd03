"""Outlines: rectangles that were drawn as lines. They are found by their sides, so other lines may cross them, and
they may be dashed or drawn by hand."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from coherence.raster.geometry import Box
from coherence.raster.regions import Place
from coherence.raster.surface import Mask
from coherence.raster.texts import Line

# Sides are looked for in a smaller picture: there a line that wobbles is straight.
_SMALLER = 4
_SHARP = 10
# The shortest sides across and down, the widest gap between dashes, and how far sides may miss each other at a
# corner, in letter heights.
_LEAST_ACROSS, _LEAST_DOWN, _DASH_GAP, _CORNER = 3.0, 1.6, 0.9, 1.1
# How much of each side is drawn.
_DRAWN = 0.7
_MOST_SIDES = 160
# To how many pixels the place of a side is known.
_NEARLY = 8

# Where a side lies on its own axis, and from where to where it runs.
_Side = tuple[float, float, float]


def outlines_of(change: Mask, letter: float) -> list[Place]:
    """The rectangles on a canvas, the smallest first."""
    small = _small(change)
    measure = letter / _SMALLER
    across = _lines(small, measure, _LEAST_ACROSS)
    down = _lines(np.ascontiguousarray(small.T), measure, _LEAST_DOWN)
    boxes = {
        _whole(left, top, right, bottom) for top, bottom, left, right in _pairs(across, down, measure, _LEAST_DOWN)
    }
    boxes |= {
        _whole(left, top, right, bottom) for left, right, top, bottom in _pairs(down, across, measure, _LEAST_ACROSS)
    }
    found = (_place(box, change) for box in sorted(boxes, key=lambda box: (box.area, box)))
    return [place for place in found if place.contrast > _SHARP]


def _whole(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(*(float(round(side * _SMALLER)) for side in (left, top, right, bottom)))


def _small(change: Mask) -> Mask:
    _, sharp = cv2.threshold(change, _SHARP, 255, cv2.THRESH_BINARY)
    size = (max(1, change.shape[1] // _SMALLER), max(1, change.shape[0] // _SMALLER))
    _, small = cv2.threshold(cv2.resize(sharp, size, interpolation=cv2.INTER_AREA), 40, 1, cv2.THRESH_BINARY)
    return np.asarray(small, np.uint8)


def _lines(small: Mask, measure: float, least: float) -> tuple[Mask, list[_Side]]:
    """What runs across: as a mask, and as the longest sides in it."""
    thick = cv2.dilate(small, np.ones((3, 1), np.uint8))
    gap = np.ones((1, max(1, round(_DASH_GAP * measure)) | 1), np.uint8)
    long = np.ones((1, max(3, round(0.8 * least * measure))), np.uint8)
    lines = np.asarray(cv2.morphologyEx(cv2.morphologyEx(thick, cv2.MORPH_CLOSE, gap), cv2.MORPH_OPEN, long), np.uint8)
    count, _, stats, centres = cv2.connectedComponentsWithStats(lines, connectivity=8)
    found = [
        (float(centres[n][1]), float(stats[n][0]), float(stats[n][0] + stats[n][2]))
        for n in range(1, count)
        if stats[n][3] <= max(6, 0.9 * measure)
    ]
    found.sort(key=lambda side: (side[1] - side[2], side))
    return lines, sorted(found[:_MOST_SIDES])


def _pairs(
    along: tuple[Mask, list[_Side]], other: tuple[Mask, list[_Side]], measure: float, least: float
) -> Iterator[tuple[float, float, float, float]]:
    """Two sides that run beside each other from and to about the same places, with drawn sides between their ends: as
    where the first lies, where the second lies, from where and to where they run."""
    corner = _CORNER * measure
    for number, (first, start, stop) in enumerate(along[1]):
        for second, from_, to in along[1][number + 1 :]:
            if second - first < least * measure or abs(from_ - start) > 2 * corner or abs(to - stop) > 2 * corner:
                continue
            left, right = (start + from_) / 2, (stop + to) / 2
            if all(_is_drawn(other[0], at, first, second, corner) for at in (left, right)):
                yield first, second, left, right


def _is_drawn(lines: Mask, at: float, start: float, stop: float, corner: float) -> bool:
    """Is there a line near this place, most of the way? The mask has its lines across: `at` is a row of it."""
    rows = lines[max(0, round(at - corner)) : round(at + corner) + 1, round(start) : round(stop) + 1]
    return rows.size > 0 and bool(rows.any(axis=0).mean() >= _DRAWN)


def _place(box: Box, change: Mask) -> Place:
    left, top, right, bottom = (int(side) for side in box)
    corners = [[[left, top]], [[right, top]], [[right, bottom]], [[left, bottom]]]
    return Place(box, box.area, np.array(corners, np.int32), _contrast(box, change), rough=True)


def _contrast(box: Box, change: Mask) -> float:
    """How sharp the sides are, at their middle part."""
    left, top, right, bottom = box.grown(_NEARLY).within(change.shape[1], change.shape[0])
    inside = change[top:bottom, left:right]
    band = 2 * _NEARLY
    sides = (
        inside[:band].max(axis=0),
        inside[-band:].max(axis=0),
        inside[:, :band].max(axis=1),
        inside[:, -band:].max(axis=1),
    )
    return float(np.median(np.concatenate(sides)))


def together(places: Sequence[Place], outlines: Sequence[Place], lines: Sequence[Line]) -> list[Place]:
    """Regions, and those outlines that no region contradicts, the smallest first. Regions that lines cut out of an
    outline are left out."""
    written = [place for place in places if any(line.box.inside(place.box) for line in lines)]
    bodies = [
        place for place in written if not any(other is not place and other.box.inside(place.box) for other in written)
    ]
    kept: list[Place] = []
    for outline in outlines:
        if not any(_contradicts(place, outline, bodies) for place in (*bodies, *kept)):
            kept.append(outline)
    whole = [place for place in places if place in bodies or not any(_is_shard(place, outline) for outline in kept)]
    return sorted((*whole, *kept), key=lambda place: (place.area, place.box))


def _contradicts(place: Place, outline: Place, bodies: Sequence[Place]) -> bool:
    """Do the two cross, are they the same, or is the outline the sides of boxes?"""
    shared = place.box.shared(outline.box)
    if shared <= 0.03 * min(place.box.area, outline.box.area):
        return False
    if shared > 0.8 * max(place.box.area, outline.box.area):
        return True
    if shared < 0.95 * min(place.box.area, outline.box.area):
        return not _is_shard(place, outline)
    return outline.box.inside(place.box) or (place in bodies and _touching(place.box, outline.box) > 1)


def _is_shard(place: Place, outline: Place) -> bool:
    return place.box.inside(outline.box, 0.95) and _touching(place.box, outline.box) > 0


def _touching(inner: Box, outer: Box) -> int:
    """How many of their sides are about the same."""
    return sum(abs(one - other) < 1.5 * _NEARLY for one, other in zip(inner, outer, strict=True))
