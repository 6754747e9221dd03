"""Solids: bodies of boxes, drums and balls, seen from the front above, as patches and strokes on the picture.

X runs to the lower right, Y to the lower left, Z up; the light comes from the upper left. Whoever builds a body adds
what is behind before what is in front of it."""

import math
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from renderers.illustrations.sketch.scene import Rect

# What a part of a body is; each style has a colour for each, made from that of the entity's kind.
Role = Literal["body", "pale", "deep", "roof", "glass", "dark", "light", "accent", "leaf", "skin", "mist"]
Spot3 = tuple[float, float, float]
Spot2 = tuple[float, float]

TOP, LEFT, RIGHT = 1.0, 0.8, 0.58
_STEPS = 12


class Patch(NamedTuple):
    """A filled outline. `shade` is how much light falls on it (1: all); `edge` tells whether a drawer outlines it."""

    points: tuple[Spot2, ...]
    role: Role
    shade: float
    edge: bool = True


class Stroke(NamedTuple):
    """A line; its width is a share of the usual one."""

    points: tuple[Spot2, ...]
    role: Role
    width: float = 1.0


class _Flat(NamedTuple):
    spots: tuple[Spot3, ...]
    role: Role
    shade: float
    edge: bool
    closed: bool


class _Round(NamedTuple):
    centre: Spot3
    radius: float
    role: Role
    edge: bool


class Solid:
    """A body in the making."""

    def __init__(self) -> None:
        self._parts: list[_Flat | _Round] = []

    def face(self, spots: Iterable[Spot3], role: Role, shade: float = 1.0, *, edge: bool = True) -> "Solid":
        """A flat piece."""
        self._parts.append(_Flat(tuple(spots), role, shade, edge, closed=True))
        return self

    def line(self, spots: Iterable[Spot3], role: Role, width: float = 1.0) -> "Solid":
        """A line."""
        self._parts.append(_Flat(tuple(spots), role, width, edge=False, closed=False))
        return self

    def ball(self, centre: Spot3, radius: float, role: Role, *, edge: bool = True) -> "Solid":
        """A ball."""
        self._parts.append(_Round(centre, radius, role, edge))
        return self

    def box(self, near: Spot3, far: Spot3, role: Role, roof: Role | None = None) -> "Solid":
        """A box between two corners: `near` has the smallest numbers, `far` the largest."""
        (x0, y0, z0), (x1, y1, z1) = near, far
        self.left(y1, (x0, x1), (z0, z1), role)
        self.right(x1, (y0, y1), (z0, z1), role)
        return self.top(z1, (x0, x1), (y0, y1), roof or role)

    def top(self, z: float, across: Spot2, along: Spot2, role: Role, *, edge: bool = True) -> "Solid":
        """A piece that lies flat: `across` is where it is in X, `along` in Y."""
        (x0, x1), (y0, y1) = across, along
        return self.face(((x0, y0, z), (x1, y0, z), (x1, y1, z), (x0, y1, z)), role, TOP, edge=edge)

    def left(self, y: float, across: Spot2, up: Spot2, role: Role, *, edge: bool = True) -> "Solid":
        """An upright piece that looks to the lower left: `across` is where it is in X, `up` in Z."""
        (x0, x1), (z0, z1) = across, up
        return self.face(((x0, y, z1), (x1, y, z1), (x1, y, z0), (x0, y, z0)), role, LEFT, edge=edge)

    def right(self, x: float, along: Spot2, up: Spot2, role: Role, *, edge: bool = True) -> "Solid":
        """An upright piece that looks to the lower right: `along` is where it is in Y, `up` in Z."""
        (y0, y1), (z0, z1) = along, up
        return self.face(((x, y1, z1), (x, y0, z1), (x, y0, z0), (x, y1, z0)), role, RIGHT, edge=edge)

    def drum(self, centre: Spot3, radius: float, high: float, role: Role, upper: float | None = None) -> "Solid":
        """A drum that stands on its centre; with another upper radius it is a part of a cone."""
        x, y, z = centre
        above = radius if upper is None else upper

        def rim(turn: float, at: float, size: float) -> Spot3:
            angle = math.radians(135 - 180 * turn)
            return x + size * math.cos(angle), y + size * math.sin(angle), z + at

        for step in range(_STEPS):
            start, stop = step / _STEPS, (step + 1.15) / _STEPS
            # Brightest a little off the left edge, as on a real drum.
            shade = 0.93 - 0.42 * abs((start + stop) / 2 - 0.24) ** 0.9
            corners = rim(start, 0, radius), rim(min(stop, 1), 0, radius), rim(min(stop, 1), high, above)
            self.face((*corners, rim(start, high, above)), role, shade, edge=False)
        lower = [rim(step / _STEPS, 0, radius) for step in range(_STEPS + 1)]
        self.line([rim(0, high, above), *lower, rim(1, high, above)], "dark")
        return self.disc((x, y, z + high), above, role)

    def disc(self, centre: Spot3, radius: float, role: Role, shade: float = TOP) -> "Solid":
        """A flat disc."""
        x, y, z = centre
        turns = [math.tau * step / (2 * _STEPS) for step in range(2 * _STEPS)]
        return self.face([(x + radius * math.cos(t), y + radius * math.sin(t), z) for t in turns], role, shade)

    def fit(self, stage: Rect) -> float:
        """How many pixels a unit has at most, if the body is to fit on a stage."""
        low, high = self._extent()
        return min(stage.width / (high[0] - low[0]), stage.height / (high[1] - low[1]))

    def seen(self, stage: Rect, grid: float) -> list[Patch | Stroke]:
        """The body on a stage, as large as fits and standing on its lower end, in pixels times `grid`."""
        low, high = self._extent()
        scale = self.fit(stage)
        left = stage.left + (stage.width - scale * (low[0] + high[0])) / 2
        return self.standing((left, stage.bottom - scale * high[1]), scale, grid)

    def standing(self, spot: Spot2, scale: float, grid: float) -> list[Patch | Stroke]:
        """The body with the middle of its foot at a spot, a unit so many pixels long, in pixels times `grid`."""

        def put(at: Spot2) -> Spot2:
            return (spot[0] + at[0] * scale) * grid, (spot[1] + at[1] * scale) * grid

        return [item for part in self._parts for item in _items(part, put(_flat(_origin(part))), scale * grid)]

    def _extent(self) -> tuple[Spot2, Spot2]:
        """The upper left and the lower right end of all parts, in units."""
        spots = [_flat(spot) for part in self._parts for spot in _ends(part)]
        xs, ys = [x for x, _ in spots], [y for _, y in spots]
        return (min(xs), min(ys)), (max(xs), max(ys))


def _flat(spot: Spot3) -> Spot2:
    x, y, z = spot
    return x - y, (x + y) * 0.5 - z * 1.12


def _origin(part: _Flat | _Round) -> Spot3:
    return part.centre if isinstance(part, _Round) else (0.0, 0.0, 0.0)


def _ends(part: _Flat | _Round) -> Sequence[Spot3]:
    if isinstance(part, _Flat):
        return part.spots
    x, y, z = part.centre
    by = part.radius / 1.12
    side = part.radius / 2
    return (x, y, z + by), (x, y, z - by), (x + side, y - side, z), (x - side, y + side, z)


def _items(part: _Flat | _Round, origin: Spot2, scale: float) -> list[Patch | Stroke]:
    if isinstance(part, _Round):
        radius = part.radius * scale
        sizes = ((1.0, 0.0, 0.62), (0.88, 0.09, 0.78), (0.66, 0.22, 0.92), (0.3, 0.42, 1.05))
        return [
            Patch(_circle(origin, radius * size, radius * off), part.role, shade, edge=part.edge and size == 1.0)
            for size, off, shade in sizes
        ]
    spots = tuple((origin[0] + at[0] * scale, origin[1] + at[1] * scale) for at in map(_flat, part.spots))
    if part.closed:
        return [Patch(spots, part.role, part.shade, part.edge)]
    return [Stroke(spots, part.role, part.shade)]


def _circle(centre: Spot2, radius: float, off: float) -> tuple[Spot2, ...]:
    """A circle whose middle lies towards the light."""
    x, y = centre[0] - 0.7 * off, centre[1] - 0.7 * off
    turns = (math.tau * step / 28 for step in range(28))
    return tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns)
