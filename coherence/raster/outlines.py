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
_SHARP = 16
# The shortest sides across and down, the widest gap between dashes, and how far sides may miss each other at a
# corner, in letter heights.
_LEAST_ACROSS, _LEAST_DOWN, _CORNER = 3.0, 1.6, 1.1
# Gaps between dashes that are closed, in letter heights, and how much longer than the shortest a side is then: a wide
# gap may join neighbours, and what crosses a long side at a small angle is no part of it.
_PASSES = ((0.9, 1.0), (0.9, 3.5), (0.35, 1.0), (0.35, 3.5))
# How much of each side is drawn.
_DRAWN = 0.7
_MOST_SIDES = 160
# To how many pixels the place of a side is known.
_NEARLY = 8
# How far beyond a corner is looked, in letter heights, and how much of that is drawn where a side goes on.
_BEYOND, _GOES_ON = 1.0, 0.8
# At so many of the eight ends of its sides lines go on past the corners of an outline that is something at most.
_MOST_ON = 2
# How much of the side with the most gaps is drawn at least, to what is of the best one.
_LEAST_WHOLE = 0.6
# How sharp a region that an outline crosses is, to that: the lines of a pattern on the ground are fainter.
_FAINT = 0.25

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
    even = (box for box in sorted(boxes, key=lambda box: (box.area, box)) if _wholeness(box, small) >= _LEAST_WHOLE)
    found = (_place(box, change, letter) for box in even)
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
    drawn = np.zeros_like(small)
    found: dict[tuple[int, int, int], _Side] = {}
    for gap, longer in _PASSES:
        closed = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, max(1, round(gap * measure)) | 1), np.uint8))
        long = np.ones((1, max(3, round(0.8 * longer * least * measure))), np.uint8)
        lines = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, long), np.uint8)
        drawn |= lines
        for side in _thin(lines, measure):
            found.setdefault((round(side[0]), round(side[1] / 2), round(side[2] / 2)), side)
    longest = sorted(found.values(), key=lambda side: (side[1] - side[2], side))
    return drawn, sorted(longest[:_MOST_SIDES])


def _thin(lines: Mask, measure: float) -> Iterator[_Side]:
    """The connected parts of what runs across that are no thicker than a line."""
    count, _, stats, centres = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for number in range(1, count):
        if stats[number][3] <= max(6, 0.9 * measure):
            start = float(stats[number][0])
            yield float(centres[number][1]), start, start + float(stats[number][2])


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
            ends = [_drawn_at(other[0], at, first, second, corner) for at in ((start + from_) / 2, (stop + to) / 2)]
            if ends[0] is not None and ends[1] is not None and ends[1] - ends[0] > _LEAST_DOWN * measure:
                yield first, second, ends[0], ends[1]


def _drawn_at(lines: Mask, near: float, start: float, stop: float, corner: float) -> float | None:
    """Where a line runs near this place, most of the way. The mask has its lines across: `near` is a row of it."""
    upper = max(0, round(near - corner))
    rows = lines[upper : round(near + corner) + 1, round(start) : round(stop) + 1]
    if rows.size == 0 or rows.any(axis=0).mean() < _DRAWN:
        return None
    about = max(0, round(near) - upper - _NEARLY // _SMALLER)
    if rows[about : about + 2 * _NEARLY // _SMALLER + 1].any(axis=0).mean() >= _DRAWN:
        return near
    share = np.convolve(rows.mean(axis=1), np.ones(3), mode="same")
    return upper + float(np.flatnonzero(share >= 0.99 * share.max()).mean())


def _place(box: Box, change: Mask, letter: float) -> Place:
    left, top, right, bottom = (int(side) for side in box)
    corners = [[[left, top]], [[right, top]], [[right, bottom]], [[left, bottom]]]
    outline = np.array(corners, np.int32)
    on = _going_on(box, change, round(_BEYOND * letter))
    return Place(box, box.area, outline, _contrast(box, change), rough=True, on=on)


def _going_on(box: Box, change: Mask, length: int) -> int:
    """At how many of the eight ends of its sides a line goes on beyond the corner."""
    sharp = change > _SHARP
    left, top, right, bottom = (int(side) for side in box)
    found = 0
    for lines, sides, (start, stop) in (
        (sharp, (top, bottom), (left, right)), (sharp.T, (left, right), (top, bottom)),
    ):  # fmt: skip
        for at in sides:
            band = lines[max(0, at - _NEARLY) : at + _NEARLY]
            before = band[:, max(0, start - _NEARLY - length) : max(0, start - _NEARLY)]
            behind = band[:, stop + _NEARLY : stop + _NEARLY + length]
            found += sum(end.size > 0 and bool(end.any(axis=0).mean() > _GOES_ON) for end in (before, behind))
    return found


def _wholeness(box: Box, small: Mask) -> float:
    """How much of its least drawn side is drawn, to that of its best."""
    left, top, right, bottom = (round(side / _SMALLER) for side in box)
    near = _NEARLY // _SMALLER
    shares = [
        lines[max(0, at - near) : at + near + 1, start : stop + 1].any(axis=0).mean()
        for lines, at, start, stop in (
            (small, top, left, right), (small, bottom, left, right),
            (small.T, left, top, bottom), (small.T, right, top, bottom),
        )
    ]  # fmt: skip
    return float(min(shares) / max(*shares, 0.01))


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
    for outline in sorted(outlines, key=lambda place: (place.on > 0, place.area, place.box)):
        if _is_of_two(outline, places):
            continue
        if not _is_between(outline, bodies) and not any(
            _contradicts(place, outline, bodies) for place in (*bodies, *kept)
        ):
            kept.append(outline)
    whole = [
        place
        for place in places
        if not any(_is_faint_beside(place, outline) for outline in kept)
        and (place in bodies or not any(_is_shard(place, outline) for outline in kept))
    ]
    return sorted((*whole, *kept), key=lambda place: (place.area, place.box))


def _is_between(outline: Place, bodies: Sequence[Place]) -> bool:
    """Are its sides those of boxes outside of it, or lines that go on past most of its corners?"""
    box = outline.box
    if outline.on > _MOST_ON and not any(body.box.inside(box) for body in bodies):
        return True
    return any(_is_beside(body.box, box) for body in bodies if not body.box.inside(box, 0.5))


def _is_of_two(outline: Place, places: Sequence[Place]) -> bool:
    """Are its sides those of two things that stand one above the other, with a gap between them?"""
    inside = [place.box for place in places if place.area < 0.5 * outline.area and place.box.inside(outline.box)]
    ends = [box for box in inside if _touching(box, outline.box) == 3 and box.width > 0.8 * outline.box.width]
    tops = [box.bottom for box in ends if abs(box.top - outline.box.top) < 1.5 * _NEARLY]
    bottoms = [box.top for box in ends if abs(box.bottom - outline.box.bottom) < 1.5 * _NEARLY]
    return bool(tops and bottoms) and min(bottoms) - max(tops) > 2 * _NEARLY


def _is_beside(body: Box, box: Box) -> bool:
    """Is most of one side of the body, which stands outside, on a side of the box?"""
    across, down = body.gaps(box)
    beside = abs(across) < 1.5 * _NEARLY and -down > 0.6 * body.height
    return beside or (abs(down) < 1.5 * _NEARLY and -across > 0.6 * body.width)


def _contradicts(place: Place, outline: Place, bodies: Sequence[Place]) -> bool:
    """Do the two cross, are they the same, or is the outline the sides of boxes?"""
    shared = place.box.shared(outline.box)
    if shared <= 0.03 * min(place.box.area, outline.box.area) or _is_faint_beside(place, outline):
        return False
    if shared > 0.8 * max(place.box.area, outline.box.area):
        return True
    if shared < 0.95 * min(place.box.area, outline.box.area):
        return not _is_shard(place, outline)
    return outline.box.inside(place.box) or (place in bodies and _touching(place.box, outline.box) > 1)


def _is_faint_beside(place: Place, outline: Place) -> bool:
    """Is the region a cell of the pattern on the ground that an outline runs across?"""
    across = 0.03 * place.box.area < place.box.shared(outline.box) < 0.95 * place.box.area
    return across and place.contrast < _FAINT * outline.contrast


def _is_shard(place: Place, outline: Place) -> bool:
    return place.box.inside(outline.box, 0.95) and _touching(place.box, outline.box) > 0


def _touching(inner: Box, outer: Box) -> int:
    """How many of their sides are about the same."""
    return sum(abs(one - other) < 1.5 * _NEARLY for one, other in zip(inner, outer, strict=True))
