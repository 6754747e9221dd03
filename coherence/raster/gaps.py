"""Gaps: the spaces in a line that is dashed, that makes room for a word, or that another line or outline cuts."""

import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.ground import NOBODY, Owners
from coherence.raster.network import FREE, NEAR, Distances, Network, Point
from coherence.raster.surface import Mask

# The widest gap in letter heights; where a word stands in it; in dashes, as a multiple of their length.
_WIDEST, _WIDEST_AT_WORD, _WIDEST_IN_DASHES = 1.3, 6.0, 2.5
_LONGEST_DASH = 3.0
# How straight the line must go on behind the gap (a cosine), and how much of a gap at a word is the word.
_STRAIGHT, _STRAIGHT_AT_WORD, _STRAIGHT_AT_COMPONENT, _STRAIGHT_AT_FENCE, _OF_WORD = 0.75, 0.92, 0.95, 0.3, 0.4
# The widest gap in letter heights that dashes leave at a corner, how straight on that is.
_CORNER, _STRAIGHT_AT_CORNER = 0.4, 0.5
# How near the outline of a frame cuts a line, in pixels.
_AT_FENCE = 4
# How far the two sides of a corner that was not drawn reach together, in letter heights, and how right it is: the
# cosine of its angle.
_AROUND_CORNER, _RIGHT = 0.9, 0.35
_MOST_ENDS = 4000
# How many pixels of a component are its outline, from both sides together.
_BRUSH = 17

# Why an end may be joined to another: nothing else is asked of the gap, or a word or the outline of a frame is to be
# in it.
_Why = Literal["gap", "word", "fence"]
# What a join costs, its two ends by their numbers, and why.
_Join = tuple[float, int, int, _Why]
End = tuple[int, int]


class Grounds(NamedTuple):
    """What lies between the ends of lines: `writing` and `fences` are set where it stands; `away` is how far each pixel
    is from a component, `beyond` from a fence."""

    owners: Owners
    writing: Mask
    fences: Mask
    away: Distances
    beyond: Distances


def bridge(network: Network, grounds: Grounds, letter: float) -> None:
    """Joins the free ends of pieces that are the same line, the surest first; each end is joined once. Ends near a
    component have reached what they lead to: they are joined where the line goes on quite straight."""
    # A line may brush the outline of a component on its way, but not run through its middle.
    body = np.asarray(grounds.owners != NOBODY, np.uint8)
    core = np.asarray(cv2.erode(body, np.ones((_BRUSH, _BRUSH), np.uint8)), np.uint8)
    within: Mapping[_Why, Mask | None] = {"gap": None, "word": grounds.writing, "fence": grounds.fences}
    ends = [(n, end) for n, piece in network.pieces.items() for end in (0, 1) if piece.knots[end] == FREE]
    if not 0 < len(ends) <= _MOST_ENDS:
        return
    places = [network.pieces[n].at(end) for n, end in ends]
    joins = _candidates(network, ends, grounds, letter)
    now, named = dict(enumerate(ends)), {place: name for name, place in enumerate(ends)}
    for _, one, other, why in sorted(joins):
        if one not in now or other not in now or now[one][0] == now[other][0]:
            continue
        if _is_open(places[one], places[other], core, within[why]):
            _join(network, one, other, now, named)


def _join(network: Network, one: int, other: int, now: dict[int, End], named: dict[End, int]) -> None:
    """Joins two ends and keeps book of where the two that remain are to be found: `now` tells the place of a name,
    `named` the name of a place."""
    first, second = now.pop(one), now.pop(other)
    remaining = ((first[0], 1 - first[1]), (second[0], 1 - second[1]))
    names = [named.get(place) for place in remaining]
    for place in (first, second, *remaining):
        named.pop(place, None)
    network.join(first, second, gap=True)
    for name, place in zip(names, ((first[0], 0), (first[0], 1)), strict=True):
        if name is not None:
            now[name], named[place] = place, name


def _candidates(network: Network, ends: list[End], grounds: Grounds, letter: float) -> list[_Join]:
    """Pairs of ends that point at each other, with what each pair costs."""
    places = np.array([network.pieces[n].at(end) for n, end in ends])
    at = np.rint(places[:, 1]).astype(np.intp), np.rint(places[:, 0]).astype(np.intp)
    at_component, at_fence = grounds.away[at] < NEAR * letter, grounds.beyond[at] < _AT_FENCE
    headings = np.array([network.pieces[n].heading(end, 0.8 * letter) for n, end in ends])
    lengths = np.array([network.pieces[n].length for n, _ in ends])
    numbers = np.array([n for n, _ in ends])
    found: list[_Join] = []
    for one in range(len(ends)):
        step = places[one + 1 :] - places[one]
        gap = np.hypot(step[:, 0], step[:, 1])
        ahead = (step @ headings[one]) / np.maximum(gap, 1)
        back = -(step * headings[one + 1 :]).sum(axis=1) / np.maximum(gap, 1)
        straight = np.where(gap > 4, np.minimum(ahead, back), 1.0)
        dash = np.minimum(lengths[one], lengths[one + 1 :])
        dashes = np.maximum(lengths[one], lengths[one + 1 :]) < _LONGEST_DASH * letter
        widest = np.maximum(_WIDEST * letter, np.where(dashes, _WIDEST_IN_DASHES * dash, 0))
        fence = at_fence[one] & at_fence[one + 1 :] & (gap <= _WIDEST * letter) & (straight >= _STRAIGHT_AT_FENCE)
        fits = ((gap <= widest) & (straight >= _STRAIGHT)) | (straight >= _STRAIGHT_AT_WORD)
        reached = at_component[one] | at_component[one + 1 :]
        fits |= (gap <= _CORNER * letter) & (straight >= _STRAIGHT_AT_CORNER)
        near = np.flatnonzero(gap <= _AROUND_CORNER * letter)
        if len(near):
            around = _around_corner(step[near], headings[one], headings[one + 1 :][near])
            fits[near] |= around <= _AROUND_CORNER * letter
        fits &= ~reached | (straight >= _STRAIGHT_AT_COMPONENT)
        fits &= gap <= _WIDEST_AT_WORD * letter
        cost = 0.2 + gap / (3 * letter) + 2 * (2 - ahead - back) * (gap > 4) + (gap > widest)
        for n in np.flatnonzero((fits | fence) & (numbers[one + 1 :] != numbers[one])):
            why: _Why = "fence" if not fits[n] else "word" if gap[n] > widest[n] else "gap"
            found.append((float(cost[n]), one, one + 1 + int(n), why))
    return found


def _around_corner(step: NDArray[np.float64], heading: NDArray[np.float64], others: NDArray[np.float64]) -> Distances:
    """How far it is from an end to each of the others, around the corner where both lines would meet; endless where
    they would not, or not at a right angle."""
    turn = heading[0] * others[:, 1] - heading[1] * others[:, 0]
    safe = np.where(np.abs(turn) < 0.5, 1.0, turn)
    ahead = (step[:, 0] * others[:, 1] - step[:, 1] * others[:, 0]) / safe
    back = (step[:, 0] * heading[1] - step[:, 1] * heading[0]) / safe
    right = np.abs(others @ heading) < _RIGHT
    return np.where(right & (ahead > -2) & (back > -2), np.abs(ahead) + np.abs(back), np.inf)


def _is_open(one: Point, other: Point, core: Mask, within: Mask | None) -> bool:
    """May a line run here? Not through a component; and only where `within` is set along a part of the way."""
    along = np.linspace(0, 1, max(2, int(math.dist(one, other))))
    columns = _between(one[0], other[0], along)
    rows = _between(one[1], other[1], along)
    if core[rows, columns].any():
        return False
    return within is None or float((within[rows, columns] > 0).mean()) >= _OF_WORD


def _between(one: float, other: float, along: NDArray[np.float64]) -> NDArray[np.intp]:
    return (one + (other - one) * along).astype(np.intp)
