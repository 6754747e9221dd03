"""Tints: which colour each line has. Lines of different colours are different lines."""

import numpy as np
from numpy.typing import NDArray

from coherence.raster.network import Network
from coherence.raster.protocol import Pixels

# How much two tints may differ from noise alone, how much more makes a difference of 1, and the most that is told.
_NOISE, _UNIT, _MOST = 10.0, 15.0, 2.0
# Brightness counts little: it fades where a stroke is thin.
_WEIGHTS = np.array((0.2, 1.0, 1.0))
# So many points of a line are looked at.
_LOOKED_AT = 64

Tint = NDArray[np.float64]


def tints_of(network: Network, colours: Pixels) -> dict[int, Tint]:
    """The colour of each piece, CIE Lab. `colours` is the canvas in that space."""
    return {number: _tint(piece.points, colours) for number, piece in network.pieces.items()}


def difference(one: Tint, other: Tint) -> float:
    """0 where two tints may be the same, more the less they are alike."""
    far = float(np.abs((one - other) * _WEIGHTS).sum())
    return min(_MOST, max(0.0, far - _NOISE) / _UNIT)


def _tint(points: list[tuple[float, float]], colours: Pixels) -> Tint:
    path = np.array(points[:: max(1, len(points) // _LOOKED_AT)], np.intp)
    return np.asarray(np.median(colours[path[:, 1], path[:, 0]], axis=0), np.float64)
