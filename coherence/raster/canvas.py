"""The canvas: one working size for every picture, so that what follows can count in pixels."""

from dataclasses import dataclass

import cv2
import numpy as np

from coherence.raster.geometry import Box
from coherence.raster.protocol import Pixels
from coherence.raster.reading import Region

# The long side of a canvas. Small pictures grow, but never beyond what makes letters readable.
_SHORTEST, _LONGEST, _MOST_GROWTH = 1400, 2000, 2.0
# A picture so narrow that it has no room for a line of text.
_LEAST_SIDE = 8


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture in its working size. `scale` is how many pixels of the canvas one of the picture takes; `width` and
    `height` are the picture's."""

    pixels: Pixels
    scale: float
    width: int
    height: int

    def region(self, box: Box) -> Region:
        """Where this box of the canvas lies in the picture."""
        left, top = max(0, round(box.left / self.scale)), max(0, round(box.top / self.scale))
        right, bottom = min(self.width, round(box.right / self.scale)), min(self.height, round(box.bottom / self.scale))
        return Region(left, top, max(0, right - left), max(0, bottom - top))

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Which pixel of the picture this one of the canvas is."""
        return min(self.width - 1, round(x / self.scale)), min(self.height - 1, round(y / self.scale))


def canvas_of(pixels: Pixels) -> Canvas:
    """The picture, brought into the working size."""
    height, width = pixels.shape[:2]
    long = max(height, width)
    scale = min(_MOST_GROWTH, _SHORTEST / long) if long < _SHORTEST else min(1.0, _LONGEST / long)
    if scale == 1 or min(height, width) * scale < _LEAST_SIDE:
        return Canvas(pixels, 1.0, width, height)
    how = cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA
    scaled = cv2.resize(pixels, (round(width * scale), round(height * scale)), interpolation=how)
    return Canvas(np.asarray(scaled, np.uint8), scale, width, height)
