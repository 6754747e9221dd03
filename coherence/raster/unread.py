"""Writing that was not recognised: rows of small signs where no text was told. So a script that the recogniser was
never taught is at least said to be there."""

import cv2
import numpy as np

from coherence.raster.geometry import Box
from coherence.raster.surface import Surface

# How much signs stand out from their ground.
_SHARP = 40
# The size of one sign, the gap between two, and the least length of a row, in letter heights.
_LOW, _HIGH, _WIDE, _GAP, _LONG = 0.35, 1.5, 1.8, 0.5, 2.2
# How many signs make a row, and how many of them are about equally high.
_SIGNS, _EVEN = 4, 0.7
_MOST = 40


def rows_of_signs(surface: Surface, letter: float) -> list[Box]:
    """Places that look written on, from the top."""
    _, sharp = cv2.threshold(surface.change, _SHARP, 1, cv2.THRESH_BINARY)
    sharp[surface.writing > 0] = 0
    count, labels, stats, _ = cv2.connectedComponentsWithStats(sharp, connectivity=8)
    across, down = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    sign = (down >= _LOW * letter) & (down <= _HIGH * letter) & (across <= _WIDE * letter) & (across > 3)
    sign[0] = False
    if count < _SIGNS or not sign.any():
        return []
    signs = sign.astype(np.uint8)[labels]
    gap = np.ones((1, max(3, round(_GAP * letter)) | 1), np.uint8)
    rows, row_labels, row_stats, _ = cv2.connectedComponentsWithStats(cv2.morphologyEx(signs, cv2.MORPH_CLOSE, gap))
    numbers = np.flatnonzero(sign)
    middles = stats[numbers, :2] + stats[numbers, 2:4] // 2
    row_of = row_labels[middles[:, 1], middles[:, 0]]
    found: list[Box] = []
    for row in range(1, min(rows, 10 * _MOST)):
        left, top, width, height = (float(side) for side in row_stats[row][:4])
        heights = down[numbers[row_of == row]]
        even = np.abs(heights - np.median(heights)) <= 0.35 * letter if len(heights) else np.zeros(0)
        if width >= _LONG * letter and height <= 1.6 * letter and len(heights) >= _SIGNS and even.mean() >= _EVEN:
            found.append(Box(left, top, left + width, top + height))
    return sorted(found, key=lambda box: (box.top, box.left))[:_MOST]
