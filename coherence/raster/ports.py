"""Ports: two lines that meet at one point of a component's edge look like one that turns there."""

import numpy as np

from coherence.raster.network import FREE, Distances, Network, Piece

# How near to the component they meet, how far both leave it behind, and over how much that is judged, in letter
# heights; the cosine of the turn, and that from which on both ends of the line point the same way: then it is a fork.
_AT, _LEFT, _OVER = 0.3, 0.35, 1.8
_TURNS, _FORK, _BENDS = 0.3, 0.7, 0.9


def split_at_ports(network: Network, away: Distances, letter: float) -> None:
    """Cuts in two what comes straight up to a component and leaves it again. `away` is how far each pixel is from
    one."""
    numbers = list(network.pieces)
    for number in numbers:
        piece = network.pieces[number]
        cut = _port(piece, away, letter)
        if cut is not None:
            first, second = piece.points[:cut], piece.points[cut + 1 :]
            share = len(first) / len(piece.points)
            network.pieces[number] = Piece(first, [piece.knots[0], FREE], piece.length * share, piece.gaps)
            network.pieces[max(network.pieces) + 1] = Piece(second, [FREE, piece.knots[1]], piece.length * (1 - share))


def _port(piece: Piece, away: Distances, letter: float) -> int | None:
    """Where on its way a line turns back at a component."""
    span = max(4, round(_OVER * letter))
    path = np.array(piece.points)
    if len(path) < 2 * span + 3:
        return None
    at = np.rint(path).astype(np.intp)
    off = away[at[:, 1], at[:, 0]]
    here = off[span:-span]
    before, behind = path[span:-span] - path[: -2 * span], path[2 * span :] - path[span:-span]
    sizes = np.hypot(before[:, 0], before[:, 1]) * np.hypot(behind[:, 0], behind[:, 1])
    cosines = (before * behind).sum(axis=1) / np.maximum(sizes, 1.0)
    leaves = np.minimum(off[: -2 * span], off[2 * span :]) > here + _LEFT * letter
    one, other = (piece.heading(end, 1.5 * letter) for end in (0, 1))
    is_fork = one[0] * other[0] + one[1] * other[1] > _FORK
    fits = np.flatnonzero((here < _AT * letter) & leaves & (cosines < (_BENDS if is_fork else _TURNS)))
    return span + int(fits[cosines[fits].argmin()]) if len(fits) else None
