"""Strokes: everything thin that stands out from the ground between the components."""

import cv2
import numpy as np

from coherence.raster.ground import NOBODY, Owners
from coherence.raster.protocol import Pixels
from coherence.raster.surface import Mask

# The widest stroke, and how far around it the ground is taken from, in letter heights.
_WIDEST, _AROUND = 1.15, 4.0
# How much a stroke differs from the ground: a share of what the strong ones differ, within limits.
_LEAST, _MOST, _SHARE = 12, 28, 0.3
# Colour counts half as much again as brightness.
_COLOUR = 1.5
# What is shorter than this many letter heights is dust.
_DUST = 0.15


def strokes_of(plain: Pixels, owners: Owners, writing: Mask, letter: float) -> Mask:
    """1 where a stroke is. `plain` is the canvas without its components; nothing is looked for where something is
    written, or where a component is."""
    sharp = _difference(plain, letter)
    strong = sharp[sharp > _LEAST]
    limit = float(np.clip(_SHARE * np.percentile(strong, 85), _LEAST, _MOST)) if strong.size else _LEAST
    _, mask = cv2.threshold(sharp, limit, 1, cv2.THRESH_BINARY)
    found = np.asarray(mask, np.uint8)
    found[(writing > 0) | (owners != NOBODY)] = 0
    return found


def mended(strokes: Mask, owners: Owners, letter: float) -> Mask:
    """The strokes without the cracks of a pixel, and without dust."""
    found = np.asarray(cv2.morphologyEx(strokes, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    found[owners != NOBODY] = 0
    return _without_dust(found, _DUST * letter)


def _difference(plain: Pixels, letter: float) -> Mask:
    """How much each pixel differs from the ground, where it does so as part of something thin."""
    height, width = plain.shape[:2]
    thin = np.ones((max(15, int(_WIDEST * letter)) | 1,) * 2, np.uint8)
    wide = min(101, max(3, int(_AROUND * letter / 2) | 1))
    most = np.zeros((height, width), np.uint8)
    for number, channel in enumerate(cv2.split(plain)):
        half = cv2.resize(channel, ((width + 1) // 2, (height + 1) // 2), interpolation=cv2.INTER_AREA)
        ground = cv2.resize(cv2.medianBlur(half, wide), (width, height), interpolation=cv2.INTER_LINEAR)
        dark = cv2.min(cv2.morphologyEx(channel, cv2.MORPH_BLACKHAT, thin), cv2.subtract(ground, channel))
        light = cv2.min(cv2.morphologyEx(channel, cv2.MORPH_TOPHAT, thin), cv2.subtract(channel, ground))
        both = cv2.max(dark, light)
        most = np.asarray(cv2.max(most, cv2.convertScaleAbs(both, alpha=_COLOUR) if number else both), np.uint8)
    return most


def _without_dust(mask: Mask, least: float) -> Mask:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= least
    long[0] = False
    return long.astype(np.uint8)[labels] if count > 1 else mask
