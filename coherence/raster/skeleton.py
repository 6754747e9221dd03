"""Thinning: strokes become lines that are one pixel wide (Guo and Hall, 1989)."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from coherence.raster.surface import Mask

# The neighbours of a pixel, clockwise from the top: down, across.
AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
# A stroke is thinned from both sides at once: no stroke is wider than twice this.
_MOST_ROUNDS = 64


def skeleton_of(mask: Mask) -> Mask:
    """The middle lines of what is set in the mask. Only pixels that are set are ever looked at."""
    padded = np.zeros((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    padded[1:-1, 1:-1] = mask > 0
    flat, across = padded.reshape(-1), padded.shape[1]
    steps = [down * across + right for down, right in AROUND]
    here = np.flatnonzero(flat)
    for _ in range(_MOST_ROUNDS):
        before = len(here)
        for removable in _removable():
            around = sum((flat[here + step].astype(np.uint8) << bit for bit, step in enumerate(steps)), np.uint8(0))
            gone = removable[around]
            flat[here[gone]] = 0
            here = here[~gone]
        if len(here) == before:
            break
    return padded[1:-1, 1:-1].copy()


@cache
def _removable() -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """For each of the two passes: may a pixel with these neighbours (one bit each) go?"""
    both = np.zeros((2, 256), np.bool_)
    for code in range(256):
        p2, p3, p4, p5, p6, p7, p8, p9 = (bool(code >> bit & 1) for bit in range(8))
        crossings = (
            (not p2 and (p3 or p4)) + (not p4 and (p5 or p6)) + (not p6 and (p7 or p8)) + (not p8 and (p9 or p2))
        )
        pairs = min(
            (p9 or p2) + (p3 or p4) + (p5 or p6) + (p7 or p8), (p2 or p3) + (p4 or p5) + (p6 or p7) + (p8 or p9)
        )
        if crossings == 1 and 2 <= pairs <= 3:
            both[0, code] = not ((p2 or p3 or not p5) and p4)
            both[1, code] = not ((p6 or p7 or not p9) and p8)
    return both[0], both[1]
