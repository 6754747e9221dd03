"""The network of lines: pieces of the skeleton between the knots where they meet."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from coherence.raster.surface import Mask

# The end of a piece that runs into nothing.
FREE = -1
# A picture of noise has a million pieces: beyond so many nothing is followed.
MOST_PIECES = 6000
# The cosine of the angle between two lines at a component from which on they are one line around a corner.
_TURNS_AWAY = -0.5
# The cosine of the turn from which on a line turns back, at a component and elsewhere.
_TURNS_BACK, _TURNS_BACK_FREE = -0.05, -0.35

# How near to a component lines end or begin, in letter heights.
NEAR = 0.75
# How long a hair is at most, and when a short piece is none: it ends so near to a component, straight towards it.
_HAIR, _ARRIVED, _STRAIGHT_IN = 0.55, 0.4, 0.7
# What is left of an outline is so long at least, so near to where it was, and hardly comes nearer: letter heights, and
# a share of its length.
_ALONG, _BESIDE, _PARALLEL = 0.5, 0.5, 0.3

Point = tuple[float, float]
Distances = NDArray[np.float32]


@dataclass(slots=True)
class Piece:
    """A line between two ends. `points` runs from its first end to its last; `knots` are the knots there, FREE for
    none. `length` counts the pixels that were drawn, without gaps that were bridged."""

    points: list[Point]
    knots: list[int]
    length: float
    gaps: int = 0

    def at(self, end: int) -> Point:
        """Where its first (0) or last (1) end is."""
        return self.points[-end]

    def heading(self, end: int, over: float) -> Point:
        """Which way it points at this end, outward, judged over so many pixels."""
        points = self.points if end else self.points[::-1]
        last = points[-1]
        first = points[max(0, len(points) - 1 - max(4, round(over)))]
        across, down = last[0] - first[0], last[1] - first[1]
        size = math.hypot(across, down) or 1.0
        return across / size, down / size


@dataclass(slots=True)
class Network:
    """Pieces by their numbers; a piece that is gone is missing. In a `crowded` one there was too much to follow."""

    pieces: dict[int, Piece] = field(default_factory=dict)
    crowded: bool = False

    def arms(self) -> dict[int, list[tuple[int, int]]]:
        """The ends of pieces at each knot."""
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for number, piece in self.pieces.items():
            for end, knot in enumerate(piece.knots):
                if knot != FREE:
                    found[knot].append((number, end))
        return found

    def join(self, one: tuple[int, int], other: tuple[int, int], gap: bool = False) -> None:
        """Makes one piece of two, where these ends of theirs meet. The first number stays."""
        first, second = self.pieces[one[0]], self.pieces.pop(other[0])
        if one[1] == 0:
            first.points.reverse()
            first.knots.reverse()
        if other[1] == 1:
            second.points.reverse()
            second.knots.reverse()
        if gap:
            first.points.extend(_between(first.points[-1], second.points[0]))
        first.points.extend(second.points)
        first.knots = [first.knots[0], second.knots[1]]
        first.length += second.length
        first.gaps += second.gaps + gap


def _between(one: Point, other: Point) -> list[Point]:
    """The points of a gap, a pixel apart."""
    across, down = other[0] - one[0], other[1] - one[1]
    count = round(math.hypot(across, down))
    return [(one[0] + across * step / count, one[1] + down * step / count) for step in range(1, count)]


def network_of(skeleton: Mask, away: Distances, fence: Distances, letter: float) -> Network:
    """The pieces of a skeleton, without the short hairs that thinning leaves at the sides of a stroke. `away` is how
    far each pixel is from a component: a knot near to one is where lines leave it, and stays. `fence` is how far it is
    from where the outlines of frames were taken away: what is left of them is taken, too."""
    near = np.asarray(away < NEAR * letter, np.uint8)
    whole = (part for piece in _pieces(skeleton) for part in _split(piece, near, letter))
    network = Network(dict(enumerate(whole)))
    if len(network.pieces) > MOST_PIECES:
        return Network(crowded=True)
    _drop_fences(network, fence, letter)
    for _ in range(2):
        _drop_hairs(network, away, letter)
        _merge_knots(network, 0.5 * letter)
        _straighten(network, near, letter)
    return network


def _pieces(skeleton: Mask) -> Iterator[Piece]:
    square = np.ones((3, 3), np.float32)
    around = cv2.filter2D(skeleton, cv2.CV_16S, square, borderType=cv2.BORDER_CONSTANT) - skeleton
    meets = cv2.dilate(((around >= 3) & (skeleton > 0)).astype(np.uint8), np.ones((3, 3), np.uint8))
    knots = np.asarray(cv2.connectedComponents(meets, connectivity=8)[1], np.int32)
    free = skeleton.copy()
    free[meets > 0] = 0
    count, labels = cv2.connectedComponents(free, connectivity=8)
    rows, columns = np.nonzero(labels)
    order = np.argsort(labels[rows, columns], kind="stable")
    rows, columns = rows[order], columns[order]
    bounds = np.searchsorted(labels[rows, columns], np.arange(1, count + 1))
    places = list(zip(columns.tolist(), rows.tolist(), strict=True))
    for start, stop in pairwise(bounds.tolist()):
        walk = _walk(places[start:stop])
        ends = [_knot_at(knots, walk[0]), _knot_at(knots, walk[-1])]
        yield Piece([(float(x), float(y)) for x, y in walk], ends, len(walk))


def _walk(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The pixels of one piece from end to end."""
    left = dict.fromkeys(places)
    ends = (place for place in places if sum(near in left for near in _near(place)) <= 1)
    here = next(ends, places[0])
    walk = [here]
    del left[here]
    while True:
        ahead = next((near for near in _near(here) if near in left), None)
        if ahead is None:
            return walk
        del left[ahead]
        walk.append(ahead)
        here = ahead


def _near(place: tuple[int, int]) -> Iterable[tuple[int, int]]:
    """The neighbours, those at the sides before those at the corners."""
    x, y = place
    yield from ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1))
    yield from ((x + 1, y + 1), (x - 1, y + 1), (x - 1, y - 1), (x + 1, y - 1))


def _knot_at(knots: NDArray[np.int32], place: tuple[int, int]) -> int:
    x, y = place
    return int(knots[max(0, y - 1) : y + 2, max(0, x - 1) : x + 2].max()) or FREE


def _split(piece: Piece, near: Mask, letter: float) -> list[Piece]:
    """Two lines that leave a component at one point are thinned to one that turns back there: it is cut in two."""
    span = max(4, round(0.8 * letter))
    path = np.array(piece.points)
    if len(path) < 2 * span + 3:
        return [piece]
    before, behind = path[span:-span] - path[: -2 * span], path[2 * span :] - path[span:-span]
    sizes = np.hypot(before[:, 0], before[:, 1]) * np.hypot(behind[:, 0], behind[:, 1])
    cosines = (before * behind).sum(axis=1) / np.maximum(sizes, 1.0)
    at_component = near[path[span:-span, 1].astype(np.intp), path[span:-span, 0].astype(np.intp)] > 0
    cosines = np.where(at_component, cosines + _TURNS_BACK_FREE - _TURNS_BACK, cosines)
    sharpest = int(cosines.argmin())
    if cosines[sharpest] > _TURNS_BACK_FREE:
        return [piece]
    cut = span + sharpest
    first, second = piece.points[:cut], piece.points[cut + 1 :]
    return [Piece(first, [piece.knots[0], FREE], len(first)), Piece(second, [FREE, piece.knots[1]], len(second))]


def _drop_fences(network: Network, fence: Distances, letter: float) -> None:
    """Takes away what runs along the outline of a frame."""
    for number, piece in list(network.pieces.items()):
        if piece.length > _ALONG * letter:
            path = np.array(piece.points, np.intp)
            off = fence[path[:, 1], path[:, 0]]
            near, far = np.percentile(off, (5, 95))
            if far < _BESIDE * letter and far - near < _PARALLEL * piece.length:
                del network.pieces[number]


def _drop_hairs(network: Network, away: Distances, letter: float) -> None:
    """Takes away what is short, begins at a knot and leads nowhere; and loops that are no larger. The longest stays
    where nothing else would: the head of an arrow that stands alone is all hairs."""
    doomed = {number for number, piece in network.pieces.items() if _is_hair(piece, away, letter)}
    doomed |= _forks(network, away, letter)
    for arms in network.arms().values():
        if all(number in doomed for number, _ in arms):
            doomed.discard(max(arms, key=lambda arm: (network.pieces[arm[0]].length, -arm[0]))[0])
    for number in doomed:
        del network.pieces[number]
    _free_ends(network)


def _free_ends(network: Network) -> None:
    """A knot of a single piece is its free end."""
    for arms in network.arms().values():
        if len(arms) == 1:
            ((number, end),) = arms
            network.pieces[number].knots[end] = FREE


def _is_hair(piece: Piece, away: Distances, letter: float) -> bool:
    first, last = piece.knots
    if (first == FREE) != (last == FREE) and piece.length < _HAIR * letter:
        return not _arrives(piece, int(last == FREE), away, letter)
    return first == last != FREE and piece.length < 3 * _HAIR * letter


def _forks(network: Network, away: Distances, letter: float) -> set[int]:
    """The two hairs that the flat end of a broad line is thinned to."""
    found: set[int] = set()
    for arms in network.arms().values():
        if len(arms) == 3:
            tips = {number for number, end in arms if _is_tip(network.pieces[number], end, away, letter)}
            if len(tips) == 2:
                found |= tips
    return found


def _is_tip(piece: Piece, end: int, away: Distances, letter: float) -> bool:
    """Is it short, and leads from this end to the edge of a component?"""
    x, y = piece.at(1 - end)
    near = away[round(y), round(x)] < _ARRIVED * letter
    return bool(near) and piece.knots[1 - end] == FREE and piece.length < _HAIR * letter


def _arrives(piece: Piece, free: int, away: Distances, letter: float) -> bool:
    """Does it lead from its knot straight to a component?"""
    (x, y), (start_x, start_y) = piece.at(free), piece.at(1 - free)
    there, before = float(away[round(y), round(x)]), float(away[round(start_y), round(start_x)])
    return there < _ARRIVED * letter and before - there > _STRAIGHT_IN * piece.length > 2


def _merge_knots(network: Network, shortest: float) -> None:
    """Two knots with hardly a line between them are one: lines that cross at a small angle meet twice."""
    leader: dict[int, int] = {}
    for number, piece in list(network.pieces.items()):
        if FREE not in piece.knots and piece.length < shortest:
            one, other = sorted(_follow(leader, knot) for knot in piece.knots)
            if one != other:
                leader[other] = one
            del network.pieces[number]
    for piece in network.pieces.values():
        piece.knots = [knot if knot == FREE else _follow(leader, knot) for knot in piece.knots]


def _straighten(network: Network, near: Mask, letter: float) -> None:
    """A knot of two pieces is no knot, and one of a single piece is its free end."""
    now: dict[int, int] = {}
    for knot, arms in sorted(network.arms().items()):
        if len(arms) == 1:
            number = _follow(now, arms[0][0])
            piece = network.pieces[number]
            piece.knots[piece.knots.index(knot)] = FREE
        elif len(arms) == 2:
            one, other = (_follow(now, number) for number, _ in arms)
            if one != other:
                ends = [(number, network.pieces[number].knots.index(knot)) for number in (one, other)]
                if not _is_port(network, ends, near, letter):
                    network.join(ends[0], ends[1])
                    now[other] = one


def _is_port(network: Network, ends: Sequence[tuple[int, int]], near: Mask, letter: float) -> bool:
    """Do two lines leave a component here, each in its own direction, or turn back on each other?"""
    x, y = network.pieces[ends[0][0]].at(ends[0][1])
    one, other = (network.pieces[number].heading(end, letter) for number, end in ends)
    return one[0] * other[0] + one[1] * other[1] > (_TURNS_AWAY if near[round(y), round(x)] else -_TURNS_BACK_FREE)


def _follow(now: dict[int, int], number: int) -> int:
    while number in now:
        number = now[number]
    return number
