"""Outsiders: the bodies of what is outside and says by its name what it does. All are of mist, as clouds are."""

import math
from collections.abc import Iterator

from renderers.illustrations.sketch.solids import Solid, Spot3


def letter(body: Solid) -> Solid:
    """A sealed letter."""
    body.box((-1.05, -0.12, 0), (1.05, 0.12, 1.35), "mist")
    body.left(0.12, (-0.97, 0.97), (0.08, 1.27), "light", edge=False)
    body.line(((-0.97, 0.12, 0.08), (-0.2, 0.12, 0.62)), "dark", 0.8)
    body.line(((0.97, 0.12, 0.08), (0.2, 0.12, 0.62)), "dark", 0.8)
    body.face(((-0.97, 0.12, 1.27), (0.97, 0.12, 1.27), (0, 0.12, 0.52)), "mist", 0.92)
    return body.face(_ring(0, 0.12, 0.6, 0.2), "accent", 0.85)


def bubble(body: Solid) -> Solid:
    """What somebody says: three dots."""
    body.face(((-0.6, -0.12, 0.5), (-0.1, -0.12, 0.5), (-0.72, -0.12, 0)), "mist", 0.6, edge=False)
    body.box((-1.05, -0.12, 0.42), (1.05, 0.12, 1.65), "mist")
    body.face(((-0.6, 0.12, 0.44), (-0.1, 0.12, 0.44), (-0.72, 0.12, 0)), "mist", 0.8)
    body.left(0.12, (-0.95, 0.95), (0.52, 1.55), "light", edge=False)
    for x in (-0.5, 0.0, 0.5):
        body.face(_ring(x, 0.12, 1.04, 0.16), "accent" if x else "dark", 0.8, edge=False)
    return body


def card(body: Solid) -> Solid:
    """Two cards to pay with."""
    body.box((-0.85, -0.5, 0.12), (1.2, -0.4, 1.5), "mist")
    body.left(-0.4, (-0.85, 1.2), (1.05, 1.3), "dark", edge=False)
    body.box((-1.2, 0.1, 0), (0.85, 0.2, 1.3), "light")
    body.left(0.2, (-1.2, 0.85), (0.86, 1.1), "dark", edge=False)
    body.left(0.2, (-1.02, -0.6), (0.38, 0.68), "accent")
    for start, stop in ((-0.4, -0.1), (0.0, 0.3), (0.4, 0.66)):
        body.left(0.2, (start, stop), (0.18, 0.28), "mist", edge=False)
    return body


def gauge(body: Solid) -> Solid:
    """Columns of a chart, each higher than the one before."""
    body.box((-1.1, -0.45, 0), (1.1, 0.45, 0.12), "dark")
    for x, high in ((-0.75, 0.5), (-0.05, 0.95), (0.65, 1.5)):
        body.box((x - 0.26, -0.27, 0.12), (x + 0.26, 0.27, high), "accent" if high > 1 else "mist")
    return body


def robot(body: Solid) -> Solid:
    """A thinking machine's head."""
    body.drum((0, 0, 0), 0.45, 0.3, "dark")
    body.box((-0.82, -0.62, 0.3), (0.82, 0.62, 1.4), "mist")
    body.left(0.62, (-0.66, 0.66), (0.66, 1.22), "dark")
    for x in (-0.34, 0.34):
        body.face(_ring(x, 0.62, 0.94, 0.15), "glass", 1.0, edge=False)
    body.left(0.62, (-0.36, 0.36), (0.44, 0.53), "accent", edge=False)
    body.right(0.82, (-0.22, 0.22), (0.62, 1.06), "light")
    body.line(((0, 0, 1.4), (0, 0, 1.72)), "dark", 1.4)
    return body.ball((0, 0, 1.8), 0.13, "accent")


def lens(body: Solid) -> Solid:
    """A magnifying glass."""
    body.face(((0.28, 0.1, 0.82), (0.46, 0.1, 0.98), (1.02, 0.1, 0.2), (0.8, 0.1, 0.0)), "accent", 0.8)
    body.face(_ring(-0.16, -0.06, 1.26, 0.74), "dark", 0.6)
    body.face(_ring(-0.16, 0.1, 1.26, 0.74), "mist", 0.85)
    body.face(_ring(-0.16, 0.1, 1.26, 0.56), "glass", 0.95)
    return body.face(((-0.5, 0.1, 1.3), (-0.34, 0.1, 1.56), (-0.22, 0.1, 1.58), (-0.42, 0.1, 1.26)), "light", 1.0)


def lock(body: Solid) -> Solid:
    """A padlock."""
    arch = [*_arc(0.52), *reversed(list(_arc(0.34)))]
    body.box((-0.75, -0.4, 0), (0.75, 0.4, 1.0), "mist")
    body.face(arch, "dark", 0.8)
    body.left(0.4, (-0.07, 0.07), (0.22, 0.5), "dark", edge=False)
    return body.face(_ring(0, 0.4, 0.58, 0.17), "accent", 0.85)


def branch(body: Solid) -> Solid:
    """A history that parts and comes together."""
    body.box((-0.75, -0.3, 0), (0.8, 0.5, 0.14), "dark")
    knots = ((-0.45, 0.1, 0.44), (-0.45, 0.1, 1.6), (0.5, 0.1, 1.35))
    body.line(((-0.45, 0.1, 0.14), knots[1]), "dark", 3.2)
    body.line(((-0.45, 0.1, 0.6), (-0.1, 0.1, 0.78), (0.3, 0.1, 0.86), (0.5, 0.1, 1.1), knots[2]), "dark", 3.2)
    for number, (x, y, z) in enumerate(knots):
        body.ball((x, y, z), 0.32, "accent" if number == 2 else "mist")
    return body


def board(body: Solid) -> Solid:
    """A board with notes in three columns."""
    for x in (-0.8, 0.8):
        body.box((x - 0.07, -0.08, 0), (x + 0.07, 0.06, 0.5), "dark")
    body.box((-1.05, -0.08, 0.35), (1.05, 0.08, 1.75), "mist")
    body.left(0.08, (-0.97, 0.97), (0.43, 1.67), "light", edge=False)
    notes = ((-0.62, (1.3, 0.95, 0.6)), (0.0, (1.3, 0.95)), (0.62, (1.3,)))
    for column, (x, heights) in enumerate(notes):
        for z in heights:
            body.left(0.08, (x - 0.24, x + 0.24), (z - 0.1, z + 0.17), "accent" if column == 1 else "mist", edge=False)
    return body


def globe(body: Solid) -> Solid:
    """The globe on its foot."""
    body.drum((0, 0, 0), 0.5, 0.1, "dark").drum((0, 0, 0.1), 0.12, 0.2, "dark")
    body.ball((0, 0, 1.15), 0.88, "glass")
    turns = [math.tau * step / 28 for step in range(29)]
    for wide in (0.32, 0.7):
        body.line(_upright(wide * 0.88, 0.88, turns), "dark", 0.7)
    for low in (-0.42, 0.0, 0.42):
        reach = 0.88 * math.sqrt(1 - (low / 0.88) ** 2)
        body.line(_upright(reach, 0.16, turns[:15], low), "dark", 0.7)
    return body


def _upright(wide: float, high: float, turns: list[float], low: float = 0.0) -> list[Spot3]:
    """A line around the globe, as it is seen: straight ahead."""
    ends = [(wide * math.cos(turn), high * math.sin(turn)) for turn in turns]
    return [(across / 2, -across / 2, 1.15 + (low + up) / 1.12) for across, up in ends]


def _ring(x: float, y: float, z: float, radius: float) -> list[Spot3]:
    """A round outline that looks to the lower left."""
    turns = [math.tau * step / 20 for step in range(20)]
    return [(x + radius * math.cos(turn), y, z + radius * math.sin(turn)) for turn in turns]


def _arc(radius: float) -> Iterator[Spot3]:
    """A bow that stands on a lock."""
    yield -radius, 0.0, 1.0
    for step in range(9):
        turn = math.pi * (1 - step / 8)
        yield radius * math.cos(turn), 0.0, 1.3 + radius * math.sin(turn)
    yield radius, 0.0, 1.0
