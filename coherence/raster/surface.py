"""The picture as surfaces: its writing painted over, its noise smoothed, and where colours change."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.protocol import Pixels
from coherence.raster.texts import Line

Mask = NDArray[np.uint8]

# How far around a line, and within it, outlines are looked for that its place reaches into: shares of its height. From
# which share of the strongest difference to the ground on a pixel is drawn, if it differs so much at all.
_AROUND, _WITHIN, _DRAWN, _LEAST = 0.25, 0.25, 0.2, 12


@dataclass(frozen=True, slots=True)
class Surface:
    """`colours` is the canvas in CIE Lab without its writing, `writing` is 255 where that stood, `change` is how much
    the colours differ around each pixel."""

    colours: Pixels
    writing: Mask
    change: Mask


def surface_of(pixels: Pixels, lines: Sequence[Line]) -> Surface:
    """The canvas without these lines of text."""
    smooth = np.asarray(cv2.bilateralFilter(pixels, 5, 25, 5), np.uint8)
    writing = np.zeros(pixels.shape[:2], np.uint8)
    for line in lines:
        _paint_over(smooth, writing, line)
    colours = np.asarray(cv2.cvtColor(smooth, cv2.COLOR_BGR2LAB), np.uint8)
    return Surface(colours, writing, _change(colours))


def _paint_over(pixels: Pixels, writing: Mask, line: Line) -> None:
    """Fills the place of a line with what is around it; a slope from left to right where that is gentle. The outline of
    a box stays, which the place may reach into, as it is not exact."""
    height, width = writing.shape
    left, top, right, bottom = line.box.grown(1).within(width, height)
    place = pixels[top:bottom, left:right]
    edges = (place[0], place[-1], place[:, 0], place[:, -1])
    colour = np.median(np.concatenate(edges), axis=0)
    first = np.median(place[:, :2].reshape(-1, 3), axis=0)
    last = np.median(place[:, -2:].reshape(-1, 3), axis=0)
    gentle = max(np.abs(first - colour).max(), np.abs(last - colour).max()) < 25
    slope = np.linspace(0, 1, right - left)[None, :, None]
    filled = ((1 - slope) * first + slope * last) if gentle else np.broadcast_to(colour, place.shape)
    stays = _outlines(pixels, line, colour)
    place[:] = np.where(stays[:, :, None], place, filled.astype(np.uint8))
    writing[top:bottom, left:right] = 255


def _outlines(pixels: Pixels, line: Line, ground: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Where something is drawn at the edges of a line's place that goes on beyond it on several sides."""
    height, width = pixels.shape[:2]
    left, top, right, bottom = line.box.grown(1).within(width, height)
    x, y, x2, y2 = line.box.grown(max(3.0, _AROUND * line.height)).within(width, height)
    difference = np.abs(pixels[y:y2, x:x2] - ground).max(axis=2)
    drawn = difference > max(_LEAST, _DRAWN * float(np.percentile(difference, 97)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(drawn.astype(np.uint8), connectivity=8)
    first, second, across, down = (stats[:, column] for column in range(4))
    beyond = np.stack((
        first < left - x, second < top - y, first + across > right - x, second + down > bottom - y
    )).sum(axis=0)  # fmt: skip
    running = beyond > 1
    running[0] = False
    found = running[labels][top - y : bottom - y, left - x : right - x]
    edge = round(_WITHIN * line.height)
    found[edge : bottom - top - edge, edge : right - left - edge] = False
    return np.asarray(found, np.bool_)


def _change(colours: Pixels) -> Mask:
    square = np.ones((3, 3), np.uint8)
    each = cv2.split(cv2.morphologyEx(colours, cv2.MORPH_GRADIENT, square))
    return np.asarray(cv2.max(cv2.max(each[0], each[1]), each[2]), np.uint8)
