"""Arrowheads: a line that is wider at its end than along its way. Where several lines meet, nothing is claimed."""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from coherence.raster.network import Point
from coherence.raster.surface import Mask

# What stands at the end of a line. `shared` is told of a plain one where other lines end, too.
Head = Literal["head", "plain", "unclear", "shared"]
# Where a head is looked for, how far to each side it may reach, and where the line is just a line: letter heights. Of a
# short line only a share is looked at, as the other end has its own head.
_BEFORE, _BEHIND, _SIDE, _SHAFT, _OF_LINE = 0.7, 1.3, 0.8, 1.7, 0.6
# What stops so far before its component may go on with a head that was not seen.
_TOO_FAR = 2.0
# Along how much of the line a head is so wide, and within how much it ends where the line begins: letter heights.
_LONG, _ENDS = 0.1, 0.2
# How much wider a head is than its line, as a ratio and in pixels; below the lower ones there is surely none.
_WIDER, _WIDER_BY = 1.9, 3.0
_PLAIN, _PLAIN_BY = 1.5, 2.5
# A head is drawn out to its tip: so many pixels before its widest place it still has such a share of that.
_TIP, _TAPERS = 3, 0.4
# What is wider than this share of the place that is looked at is another line that crosses.
_ACROSS = 0.85
# How many pixels of nothing there are before a component that covers the tip of a head, at most.
_COVERED = 4


def head_at(points: Sequence[Point], gap: float, strokes: Mask, letter: float, usual: float) -> Head:
    """Is there a head at the end of this line? `points` run away from that end, which is `gap` pixels from its
    component; `usual` is how wide strokes are in this picture, for lines that are too short to tell."""
    before, reach = max(round(_BEFORE * letter), round(gap) + 2), round(6 * letter)
    path = _smooth(_ahead(points, before) + list(points[:reach]))
    widths = _widths(path, strokes, round(_SIDE * letter))
    shaft = widths[before + round(_SHAFT * letter) :]
    shaft = shaft[shaft > 0]
    base = float(np.median(shaft)) if len(shaft) >= 0.6 * letter else usual
    near = widths[: before + round(min(_BEHIND * letter, _OF_LINE * len(points)))]
    plain = max(_PLAIN * base, base + _PLAIN_BY)
    if near.max(initial=0.0) <= plain:
        return "unclear" if gap > _TOO_FAR * letter or _begins_earlier(near, before) else "plain"
    if near.max() > 2 * _ACROSS * round(_SIDE * letter):
        return "unclear"
    return "head" if _is_head(near, widths, base, before - gap, letter) else "unclear"


def _begins_earlier(near: NDArray[np.float64], before: int) -> bool:
    """Is something drawn before the line, beyond a gap? The line then has another end than the one that is known."""
    drawn = np.flatnonzero(near[:before])
    return len(drawn) > 0 and bool((near[drawn[0] : before] == 0).any())


def _is_head(
    near: NDArray[np.float64], widths: NDArray[np.float64], base: float, component: float, letter: float
) -> bool:
    """Does the line grow wider from its tip on, and then suddenly end to be so? `component` is where the component is
    that may cover the tip."""
    peak = len(near) - 1 - int(near[::-1].argmax())
    if near[peak] < max(_WIDER * base, base + _WIDER_BY):
        return False
    if np.count_nonzero(near >= _WIDER * base) < max(3, round(_LONG * letter)):
        return False
    behind = widths[peak + 1 : peak + 2 + max(3, round(_ENDS * letter))]
    if not len(behind) or behind.min() > max(_PLAIN * base, base + _PLAIN_BY):
        return False
    first = int(np.flatnonzero(near)[0])
    tapers = peak >= _TIP and near[peak - _TIP] >= _TAPERS * near[peak]
    return tapers or (peak - first < _TIP and first - component <= _COVERED)


def _ahead(points: Sequence[Point], count: int) -> list[Point]:
    """The line, carried on beyond its end in the direction that it has there."""
    first, second = points[0], points[min(len(points) - 1, max(4, count))]
    across, down = first[0] - second[0], first[1] - second[1]
    size = math.hypot(across, down) or 1.0
    return [(first[0] + across * step / size, first[1] + down * step / size) for step in range(count, 0, -1)]


def _smooth(points: Sequence[Point]) -> NDArray[np.float64]:
    path = np.array(points, np.float64)
    if len(path) < 9:
        return path
    padded = np.pad(path, ((4, 4), (0, 0)), mode="edge")
    sums = np.cumsum(np.vstack((np.zeros((1, 2)), padded)), axis=0)
    return np.asarray((sums[9:] - sums[:-9]) / 9, np.float64)


def _widths(path: NDArray[np.float64], strokes: Mask, side: int) -> NDArray[np.float64]:
    """How many pixels of stroke lie across the line at each of its points, without those beyond a gap."""
    if len(path) < 3:
        return np.zeros(len(path))
    along = np.gradient(path, axis=0)
    size = np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-6)
    offsets = np.arange(-side, side + 1)
    columns = np.rint(path[:, :1] - (along[:, 1] / size)[:, None] * offsets).astype(np.intp)
    rows = np.rint(path[:, 1:] + (along[:, 0] / size)[:, None] * offsets).astype(np.intp)
    inside = (columns >= 0) & (rows >= 0) & (columns < strokes.shape[1]) & (rows < strokes.shape[0])
    held = strokes[np.clip(rows, 0, strokes.shape[0] - 1), np.clip(columns, 0, strokes.shape[1] - 1)]
    drawn = (held * inside) > 0
    hole = ~(drawn[:, :-2] | drawn[:, 1:-1] | drawn[:, 2:])
    first, last = hole[:, :side], hole[:, side - 1 :]
    left = np.where(first.any(axis=1), np.argmax(first[:, ::-1], axis=1), side)
    right = np.where(last.any(axis=1), np.argmax(last, axis=1), side)
    reach = np.abs(offsets)
    kept = np.where(offsets[None, :] < 0, reach <= left[:, None], reach <= right[:, None])
    return np.asarray((drawn & kept).sum(axis=1), np.float64)
