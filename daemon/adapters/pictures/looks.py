"""Looks at a picture and at the lines of text in it: what a recogniser is shown."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.protocol import Pixels

# The four corners of a line of text, clockwise from the upper left one of its first letter.
Corners = NDArray[np.float32]

# An edge that strong is looked at, and how far around it; a picture whose edges are softer than that is blurred.
_STRONG, _AROUND, _SOFT = 60, 9, 0.42
# A blurred picture is sharpened by so much of what a blur of this width (in pixels of an edge as soft as can be) takes.
_SPREAD, _AMOUNT = 2.5, 1.5
# From this height per width on, a line is turned by a quarter.
_TALL = 1.5
# How high letters are shown at a closer look: twice as high as the recogniser works with.
_CLOSE = 96
# Other cuts of the same line: with so much more or less around it, in parts of its height.
_WIDER, _TIGHTER = 0.12, -0.08


def sharpened(pixels: Pixels) -> Pixels:
    """The picture; with its blur taken back where it has one, for blurred text is not even found."""
    if _sharpness(pixels) >= _SOFT:
        return pixels
    soft = cv2.GaussianBlur(pixels, (0, 0), _SPREAD)
    return np.asarray(cv2.addWeighted(pixels, 1 + _AMOUNT, soft, -_AMOUNT, 0), np.uint8)


def ways_to_read(corners: Corners) -> list[Corners]:
    """The corners of a place, from where a line in it may begin: one that is higher than wide is turned to either side,
    or a single letter."""
    width, height = _size(corners)
    return [corners] if height < _TALL * width else [np.roll(corners, by, axis=0) for by in (-1, 1, 0)]


def first_look(pixels: Pixels, corners: Corners) -> Pixels:
    """A line of text cut out, and laid straight."""
    width, height = (max(1, round(side)) for side in _size(corners))
    straight = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    turn = cv2.getPerspectiveTransform(corners, straight)
    cut = cv2.warpPerspective(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def more_looks(pixels: Pixels, corners: Corners) -> list[Pixels]:
    """The same line closer, with more and with less around it."""
    cuts = [first_look(pixels, _grown(corners, by)) for by in (_WIDER, _TIGHTER)]
    return [_enlarged(first_look(pixels, corners)), *cuts]


def _sharpness(pixels: Pixels) -> float:
    """How steep edges are: the share of an edge that lies between two pixels; 1 where there is none."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    square = np.ones((_AROUND, _AROUND), np.uint8)
    here = grey[:-1, :-1]
    step = cv2.max(cv2.absdiff(here, grey[:-1, 1:]), cv2.absdiff(here, grey[1:, :-1]))
    steepest = np.asarray(cv2.dilate(step, square), np.float32)
    whole = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_GRADIENT, square)[:-1, :-1], np.float32)
    strong = whole > _STRONG
    return float(np.median(steepest[strong] / whole[strong])) if strong.any() else 1.0


def _enlarged(cut: Pixels) -> Pixels:
    height, width = cut.shape[:2]
    if height >= _CLOSE:
        return cut
    size = (max(1, round(width * _CLOSE / height)), _CLOSE)
    return np.asarray(cv2.resize(cut, size, interpolation=cv2.INTER_LANCZOS4), np.uint8)


def _grown(corners: Corners, by: float) -> Corners:
    """The corners farther out, in parts of the line's thickness."""
    across, down = _sides(corners)
    width, height = _size(corners)
    distance = by * min(width, height)
    along, athwart = across / max(1.0, width) * distance, down / max(1.0, height) * distance
    moves = np.array([-along - athwart, along - athwart, along + athwart, athwart - along], np.float32)
    return np.asarray(corners + moves, np.float32)


def _sides(corners: Corners) -> tuple[Corners, Corners]:
    return corners[1] - corners[0], corners[3] - corners[0]


def _size(corners: Corners) -> tuple[float, float]:
    """Width and height, each the longer of the two sides."""
    first, second, third, fourth = corners
    width = max(np.linalg.norm(second - first), np.linalg.norm(third - fourth))
    height = max(np.linalg.norm(fourth - first), np.linalg.norm(third - second))
    return float(width), float(height)


def upright_box(corners: Sequence[Sequence[float]] | Corners) -> tuple[int, int, int, int]:
    """Left, top, width and height of the upright box around a line."""
    across, down = [float(corner[0]) for corner in corners], [float(corner[1]) for corner in corners]
    left, top = max(0, round(min(across))), max(0, round(min(down)))
    return left, top, max(1, round(max(across)) - left), max(1, round(max(down)) - top)
