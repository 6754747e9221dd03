"""Icons: compact pictures without an outline of their own, each with its caption beneath, beside or above it."""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from coherence.raster.geometry import Box, around
from coherence.raster.parts import Part
from coherence.raster.surface import Mask, Surface
from coherence.raster.texts import Line, box_of, paragraphs

# What differs from its surroundings is part of something.
_SHARP = 16
# Gaps inside an icon, its holes, what is thinner than any part of it, and its least and greatest side: letter heights.
_GAP, _HOLE, _THIN, _LEAST, _MOST = 0.35, 4.0, 0.4, 0.9, 9.0
# How far a caption stands from its icon, and how far its middle may be off: letter heights.
_BENEATH, _BESIDE, _ABOVE, _OFF = 1.6, 1.2, 0.8, 0.8
# Being beside an icon, or above it, is less usual than being beneath it: what that costs.
_BESIDE_COSTS, _ABOVE_COSTS = 0.6, 1.2
_MOST_BLOBS = 400
# An icon's width to its height, or the other way round.
_NARROWEST = 0.35
# From how many icons to a box on a picture is one of icons; how large one must be elsewhere.
_MANY, _LARGE = 0.6, 1.8
# How large an icon with an outline is at most, and how far beneath it its caption stands: letter heights.
_BADGE, _CLOSE = 5.0, 0.9


class _Match(NamedTuple):
    cost: float
    caption: int
    blob: int


def icons_of(surface: Surface, taken: Mask, free: Sequence[Line], boxes: Sequence[Part], letter: float) -> list[Part]:
    """The icons that have a caption among the free lines. In a picture of boxes a small one is more likely the head of
    an arrow with a word beside it. `taken` is set where boxes and the outlines of frames are."""
    blobs = _blobs(surface, taken, letter)
    outside = [line for line in free if not any(line.box.inside(blob, 0.7) for blob in blobs)]
    captions = paragraphs(outside)
    matches = (
        _Match(cost, number, which)
        for number, caption in enumerate(captions)
        for which, blob in enumerate(blobs)
        if (cost := _cost(box_of(caption), blob, letter)) is not None
    )
    taken_captions: set[int] = set()
    taken_blobs: set[int] = set()
    found: list[tuple[Box, list[Line]]] = []
    for match in sorted(matches):
        if match.caption not in taken_captions and match.blob not in taken_blobs:
            taken_captions.add(match.caption)
            taken_blobs.add(match.blob)
            found.append((blobs[match.blob], captions[match.caption]))
    if len(found) < max(2, _MANY * len(boxes)):
        found = [(blob, caption) for blob, caption in found if _is_large(blob, boxes, letter)]
    return [Part(around((blob, box_of(caption))), "icon", caption, []) for blob, caption in found]


def badges_of(boxes: Sequence[Part], free: Sequence[Line], letter: float) -> dict[int, Part]:
    """The boxes that are icons, by their numbers: the word in them is a part of the picture, and what they are called
    stands right beneath. One that has a real word must not be the only one of its kind."""
    captions = [(box_of(caption), caption) for caption in paragraphs(free)]
    found: dict[int, Part] = {}
    for number, part in enumerate(boxes):
        box = part.box
        if max(box.width, box.height) <= _BADGE * letter and len(part.lines) == 1:
            for place, caption in captions:
                beneath = -0.3 * letter <= place.top - box.bottom <= _CLOSE * letter
                if beneath and abs(place.centre[0] - box.centre[0]) < _OFF * letter and place.width > 0.5 * box.width:
                    found[number] = Part(around((box, place)), "icon", caption, [])
    signs = [number for number in found if sum(map(len, (line.text for line in boxes[number].lines))) == 1]
    return found if len(found) > 1 else {number: found[number] for number in signs}


def _is_large(blob: Box, boxes: Sequence[Part], letter: float) -> bool:
    alone = not any(blob.grown(0.8 * letter).shared(part.box) for part in boxes)
    return alone and min(blob.width, blob.height) >= _LARGE * letter


def _blobs(surface: Surface, taken: Mask, letter: float) -> list[Box]:
    """The compact things outside of boxes, the largest first."""
    _, sharp = cv2.threshold(surface.change, _SHARP, 1, cv2.THRESH_BINARY)
    sharp[(taken > 0) | (surface.writing > 0)] = 0
    gap, thin = max(3, round(_GAP * letter)) | 1, max(3, round(_THIN * letter)) | 1
    joined = np.asarray(cv2.morphologyEx(sharp, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8)), np.uint8)
    filled = _without_holes(joined, (_HOLE * letter) ** 2)
    solid = cv2.morphologyEx(filled, cv2.MORPH_OPEN, np.ones((thin, thin), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    boxes = [Box(*(float(v) for v in (x, y, x + width, y + height))) for x, y, width, height, _ in stats[1:count]]
    sized = (
        box
        for box in boxes
        if _LEAST * letter <= min(box.width, box.height) and max(box.width, box.height) <= _MOST * letter
    )
    compact = [box for box in sized if 0.35 <= box.width / box.height <= 2.8]
    return sorted(compact, key=lambda box: (-box.area, box))[:_MOST_BLOBS]


def _without_holes(mask: Mask, largest: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(1 - mask, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] <= largest
    small[0] = False
    return np.asarray(mask | small.astype(np.uint8)[labels], np.uint8) if count > 1 else mask


def _cost(caption: Box, blob: Box, letter: float) -> float | None:
    """How badly the two go together, in letter heights; None for not at all."""
    (x, y), (icon_x, icon_y) = caption.centre, blob.centre
    beneath, above = caption.top - blob.bottom, blob.top - caption.bottom
    off = abs(x - icon_x)
    if off < max(_OFF * letter, 0.3 * min(caption.width, blob.width)):
        if -0.5 * letter <= beneath <= _BENEATH * letter:
            return abs(beneath) / letter + off / letter
        if 0 <= above <= _ABOVE * letter:
            return above / letter + off / letter + _ABOVE_COSTS
    beside = caption.left - blob.right
    if 0 <= beside <= _BESIDE * letter and abs(y - icon_y) < _OFF * letter:
        return beside / letter + abs(y - icon_y) / letter + _BESIDE_COSTS
    return None
