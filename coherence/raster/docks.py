"""Docks: which ends of lines reach a component, and which."""

import math
from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import cv2
import numpy as np

from coherence.raster.ground import NOBODY, Owners
from coherence.raster.network import FREE, NEAR, Distances, Network, Piece, Point
from coherence.raster.parts import Part
from coherence.raster.surface import Mask

# How far a line may stop before the component that it points at, and before one that it merely comes near to.
_AHEAD, _NEAR = 1.6, 0.6
# How long a part of a lid is at most, and how far it reaches beyond the rest of its component.
_LID, _BESIDE = 6.0, 1.2
# How far an arrow that floats free may be from what it points at, and how long it is at least.
_FAR, _LEAST_LENGTH = 4.0, 0.8
# How far a component may be that words stand before, and how much of the way is words.
_BEHIND_WORDS, _COVERED = 6.0, 0.7
# How near a line comes to the outline of a frame that it ends at, and how far a component inside is then at least.
_FENCE, _BEHIND_FENCE = 0.4, 0.5
# By how much a line that points at a component may miss it: an angle.
_ASIDE = 0.35
# The cosine of the widest angle between two lines of a fan.
_FANS = -0.75
# The cosine of the angle between two lines that go straight on from each other.
_STRAIGHT = -0.9

# What of a line hardly leaves the component that it has reached, for so long, is the component's edge: letter heights.
_AT_EDGE, _ALONG_EDGE = 0.25, 1.2

End = tuple[int, int]


class Dock(NamedTuple):
    """The component that an end reaches, and over how many pixels of nothing."""

    part: int
    distance: float


def docks_of(network: Network, owners: Owners, fenced: Owners, letter: float) -> dict[End, Dock]:
    """The ends that reach a component. Those at a knot do when it lies at a component's edge, but for lines that
    only pass there. `fenced` tells which frame's outline is where: a line that stops right before one ends there."""
    found: dict[End, Dock] = {}
    passing = _passing(network, letter)
    for number, piece in network.pieces.items():
        for end in (0, 1):
            if piece.knots[end] == FREE:
                dock = _at_end(piece.at(end), piece.heading(end, 0.8 * letter), owners, fenced, letter)
            elif (number, end) in passing:
                dock = None
            else:
                dock = near(piece.at(end), owners, NEAR * letter)
            if dock is not None:
                found[number, end] = dock
    return found


def _at_end(place: Point, heading: Point, owners: Owners, fenced: Owners, letter: float) -> Dock | None:
    dock = _ahead(place, heading, owners, _AHEAD * letter)
    fence = _ahead(place, heading, fenced, _FENCE * letter)
    if dock is not None and fence is not None and dock.distance - fence.distance > _BEHIND_FENCE * letter:
        return fence
    return dock or near(place, owners, _NEAR * letter)


def _passing(network: Network, letter: float) -> set[End]:
    """The ends at knots from which another line goes straight on."""
    found: set[End] = set()
    for arms in network.arms().values():
        if len(arms) > 2:
            headings = [network.pieces[number].heading(end, letter) for number, end in arms]
            for arm, one in zip(arms, headings, strict=True):
                if any(one[0] * other[0] + one[1] * other[1] < _STRAIGHT for other in headings):
                    found.add(arm)
    return found


def away_from(owners: Owners) -> Distances:
    """How far each pixel is from the nearest component."""
    return np.asarray(cv2.distanceTransform((owners == NOBODY).astype(np.uint8), cv2.DIST_L2, 3), np.float32)


def away_from_lines(drawn: Mask) -> Distances:
    """How far each pixel is from the nearest one that is set."""
    return np.asarray(cv2.distanceTransform((drawn == 0).astype(np.uint8), cv2.DIST_L2, 3), np.float32)


def without_edges(network: Network, away: Distances, letter: float) -> None:
    """Cuts off what a line runs along the edge of the component that it has reached, as along the lid of a cylinder."""
    for piece in network.pieces.values():
        for end in (0, 1):
            x, y = piece.at(end)
            if piece.knots[end] == FREE and away[round(y), round(x)] < NEAR * letter:
                _cut_edge(piece, end, away, letter)


def _cut_edge(piece: Piece, end: int, away: Distances, letter: float) -> None:
    points = piece.points if end == 0 else piece.points[::-1]
    path = np.array(points).astype(np.intp)
    off = away[path[:, 1], path[:, 0]]
    left = np.flatnonzero(off > off[0] + _AT_EDGE * letter)
    if len(left) and left[0] > _ALONG_EDGE * letter:
        kept = points[int(left[0]) - 1 :]
        piece.length = max(1.0, piece.length - (len(points) - len(kept)))
        piece.points = kept if end == 0 else kept[::-1]


def dock_at_lids(network: Network, docks: dict[End, Dock], parts: Sequence[Part], letter: float) -> None:
    """Lets lines end that meet an arc of a component: where two short lines from a knot reach the same component and
    stay beside it, they are part of it (the lid of a cylinder), and so is the knot."""
    for arms in network.arms().values():
        own: dict[int, list[int]] = {}
        for number, end in arms:
            far = docks.get((number, 1 - end))
            piece = network.pieces[number]
            if far is not None and piece.length < _LID * letter and (number, end) not in docks:
                box = parts[far.part].box.grown(_BESIDE * letter)
                if all(box.distance(*point) == 0 for point in piece.points):
                    own.setdefault(far.part, []).append(number)
        for part, numbers in own.items():
            if len(numbers) > 1:
                docks.update({arm: Dock(part, 0.0) for arm in arms if arm not in docks})
                break


def dock_far(network: Network, docks: dict[End, Dock], owners: Owners, letter: float) -> None:
    """Lets a line that is docked at one end, or floats free, reach the component that it points at from afar."""
    for number, piece in network.pieces.items():
        for end in (0, 1):
            if piece.knots[end] == FREE and (number, end) not in docks and piece.length > _LEAST_LENGTH * letter:
                dock = _about_ahead(piece.at(end), piece.heading(end, 1.5 * letter), owners, _FAR * letter)
                if dock is not None:
                    docks[number, end] = dock


def dock_behind_words(network: Network, docks: dict[End, Dock], owners: Owners, writing: Mask, letter: float) -> None:
    """Lets a line reach a component that only words stand before, as where the words cover its head."""
    covered = np.where((writing > 0) & (owners == NOBODY), 0, NOBODY).astype(np.int16)
    for number, piece in network.pieces.items():
        for end in (0, 1):
            if piece.knots[end] == FREE and (number, end) not in docks and piece.length > _NEAR * letter:
                place, heading = piece.at(end), piece.heading(end, letter)
                dock = _ahead(place, heading, owners, _BEHIND_WORDS * letter)
                if dock is not None:
                    met = _along(place, heading, covered, dock.distance)
                    if np.count_nonzero(met != NOBODY) >= _COVERED * len(met):
                        docks[number, end] = dock


def dock_ports(network: Network, docks: dict[End, Dock], owners: Owners, letter: float) -> None:
    """Lets lines end that fan out from one point before a component."""
    for arms in network.arms().values():
        if any(arm in docks for arm in arms):
            continue
        headings = [network.pieces[number].heading(end, 1.5 * letter) for number, end in arms]
        if len(arms) > 1 and all(
            one[0] * other[0] + one[1] * other[1] > _FANS for one, other in combinations(headings, 2)
        ):
            across, down = sum(heading[0] for heading in headings), sum(heading[1] for heading in headings)
            size = math.hypot(across, down) or 1.0
            place = network.pieces[arms[0][0]].at(arms[0][1])
            dock = _ahead(place, (across / size, down / size), owners, _FAR * letter)
            if dock is not None:
                docks.update(dict.fromkeys(arms, dock))


def dock_at_frames(network: Network, docks: dict[End, Dock], fenced: Owners, letter: float) -> None:
    """Lets a line end at the outline of a frame that it comes up to and does not cross."""
    for number, piece in network.pieces.items():
        for end in (0, 1):
            if piece.knots[end] == FREE and (number, end) not in docks and piece.length > letter:
                dock = _ahead(piece.at(end), piece.heading(end, letter), fenced, _NEAR * letter)
                if dock is not None:
                    docks[number, end] = dock


def _about_ahead(place: Point, heading: Point, owners: Owners, reach: float) -> Dock | None:
    """The component that a line points at, exactly or nearly."""
    for turn in (0.0, _ASIDE, -_ASIDE):
        cosine, sine = math.cos(turn), math.sin(turn)
        turned = heading[0] * cosine - heading[1] * sine, heading[0] * sine + heading[1] * cosine
        dock = _ahead(place, turned, owners, reach)
        if dock is not None:
            return dock
    return None


def _ahead(place: Point, heading: Point, owners: Owners, reach: float) -> Dock | None:
    """The component that a line would run into if it went on."""
    met = _along(place, heading, owners, reach)
    hits = np.flatnonzero(met != NOBODY)
    return Dock(int(met[hits[0]]), float(hits[0])) if len(hits) else None


def _along(place: Point, heading: Point, owners: Owners, reach: float) -> Owners:
    """Whose the pixels are that a line would run through."""
    steps = np.arange(int(reach) + 1)
    columns = np.rint(place[0] + heading[0] * steps).astype(np.intp)
    rows = np.rint(place[1] + heading[1] * steps).astype(np.intp)
    inside = (columns >= 0) & (rows >= 0) & (columns < owners.shape[1]) & (rows < owners.shape[0])
    return np.asarray(owners[rows[inside], columns[inside]], np.int16)


def near(place: Point, owners: Owners, reach: float) -> Dock | None:
    """The nearest component within so many pixels."""
    x, y, span = round(place[0]), round(place[1]), int(reach)
    left, top = max(0, x - span), max(0, y - span)
    window = owners[top : y + span + 1, left : x + span + 1]
    rows, columns = np.nonzero(window != NOBODY)
    if not len(rows):
        return None
    distances = np.hypot(rows + top - y, columns + left - x)
    nearest = int(distances.argmin())
    if distances[nearest] > reach:
        return None
    return Dock(int(window[rows[nearest], columns[nearest]]), 1.5 * float(distances[nearest]))
