"""Strokes as SVG paths: straight, rounded at elbows, or shaken as by a hand."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.raster.layouts import Rect
from bench.raster.routes import Path, Point, sampled

_HAND = 13.0


@dataclass(frozen=True, slots=True)
class Pen:
    """`shake` is how far a hand goes astray, in pixels; 0 is a ruler."""

    chance: random.Random
    shake: float = 0.0

    def line(self, points: Sequence[Point]) -> str:
        """A path through the points."""
        return _path(self._shaken(points) if self.shake else points)

    def rect(self, rect: Rect, radius: float) -> str:
        """An outline; a hand does not meet its own start."""
        x, y, right, low = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
        corners = ((x, y), (right, y), (right, low), (x, low))
        if self.shake:
            loose = [(u + self._astray(2), v + self._astray(2)) for u, v in corners]
            over = (loose[0][0] + self._astray(3), loose[0][1] - abs(self._astray(2)))
            return self.line([*loose, over])
        return _path(rounded((*corners, corners[0]), radius, closed=True)) + "Z"

    def cylinder(self, rect: Rect) -> tuple[str, str]:
        """Its outline, and the front of its lid."""
        x, y, right, low = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
        lid = min(rect.height * 0.14, 14.0)
        middle, half = rect.middle[0], rect.width / 2
        over = [_on_ellipse(middle, y + lid, half, lid, turn) for turn in range(180, 361, 12)]
        under = [_on_ellipse(middle, low - lid, half, lid, turn) for turn in range(0, 181, 12)]
        front = [_on_ellipse(middle, y + lid, half, lid, turn) for turn in range(0, 181, 12)]
        return self.line([*over, (right, low - lid), *under, (x, y + lid)]), self.line(front)

    def _shaken(self, points: Sequence[Point]) -> list[Point]:
        phase, found = self.chance.random() * 6, []
        for place, (x, y) in enumerate(sampled(tuple(points), _HAND)):
            sway = (math.sin(phase + place * 0.5), math.cos(phase * 1.3 + place * 0.45))
            found.append((x + self.shake * sway[0] + self._astray(0.3), y + self.shake * sway[1] + self._astray(0.3)))
        return found

    def _astray(self, share: float) -> float:
        return self.chance.uniform(-share, share) * self.shake


def rounded(points: Sequence[Point], radius: float, *, closed: bool = False) -> Path:
    """The corners of a line made round."""
    if radius <= 0 or len(points) < 3:
        return tuple(points)
    found: list[Point] = [] if closed else [points[0]]
    corners = list(zip(points[-2:-1] if closed else (), points[:1], points[1:2], strict=False)) if closed else []
    corners += list(zip(points, points[1:], points[2:], strict=False))
    for before, corner, after in corners:
        room = min(radius, math.dist(before, corner) / 2, math.dist(corner, after) / 2)
        start, end = _toward(corner, before, room), _toward(corner, after, room)
        for step in range(6):
            at = step / 5
            found.append(
                tuple(  # type: ignore[arg-type]
                    (1 - at) ** 2 * start[axis] + 2 * (1 - at) * at * corner[axis] + at**2 * end[axis]
                    for axis in (0, 1)
                )
            )
    return (*found, found[0] if closed else points[-1])


def arrowhead(path: Path, size: float) -> tuple[Point, Point, Point]:
    """The two barbs and, between them, the tip of a head at the end of a path."""
    tip, before = path[-1], path[-1]
    for point in reversed(path):
        before = point
        if math.dist(point, tip) > size * 0.7:
            break
    turn = math.atan2(tip[1] - before[1], tip[0] - before[0])
    barbs = [(tip[0] + size * math.cos(turn + way), tip[1] + size * math.sin(turn + way)) for way in (2.68, -2.68)]
    return barbs[0], tip, barbs[1]


def _toward(corner: Point, other: Point, room: float) -> Point:
    far = math.dist(corner, other) or 1.0
    return (corner[0] + (other[0] - corner[0]) * room / far, corner[1] + (other[1] - corner[1]) * room / far)


def _path(points: Sequence[Point]) -> str:
    return "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _on_ellipse(x: float, y: float, across: float, down: float, degrees: float) -> Point:
    turn = math.radians(degrees)
    return (x + across * math.cos(turn), y + down * math.sin(turn))
