"""Groves: trees and a pond where nothing else stands, so that no corner of a town is bare."""

import math
from collections.abc import Iterator, Sequence

from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.scene import Rect, Scene, segments
from renderers.illustrations.sketch.solids import Solid

# How often a place for a tree is tried, and how many of these are near the tree before.
_TRIES, _TOGETHER = 420, 0.72
# How much is left free around a plot, in pixels of the usual picture: what stands near it seems to belong to it.
_CLEAR = 24
# In pixels of the usual picture: how wide a pond is at least and at most, and how far from everything.
_SMALLEST, _LARGEST, _OFF = 120, 300, 20


def taken_by(scene: Scene, unit: float) -> list[Rect]:
    """Where nothing may grow: plots, roads and every word."""
    taken = [place.grown(round(_CLEAR * unit)) for each in scene.stands for place in (each.place, each.stage)]
    taken += [words.place.grown(round(12 * unit)) for words in (*scene.asides, *([scene.title] if scene.title else []))]
    roads = {piece.grown(round(13 * unit)) for way in scene.ways for piece in segments(way.points)}
    return [*taken, *sorted(roads)]


def pond_of(scene: Scene, taken: Sequence[Rect], unit: float) -> Rect | None:
    """The place of a pond: the largest that is free, off the groups, None where there is little room."""
    taken = [*taken, *(yard.place.grown(round(8 * unit)) for yard in scene.yards)]
    page = Rect(0, 0, scene.width, scene.height).grown(-round(_OFF * unit))
    step = max(8, round(24 * unit))
    for wide in range(round(_LARGEST * unit), round(_SMALLEST * unit) - 1, -step):
        high = round(wide * 0.5)
        for top in range(page.bottom - high, page.top + round(60 * unit), -step):
            for left in range(page.left, page.right - wide, step):
                place = Rect(left, top, left + wide, top + high)
                if not any(place.meets(other) for other in taken):
                    return place
    return None


def trees_of(scene: Scene, taken: Sequence[Rect], unit: float) -> Iterator[Rect]:
    """Places of trees, in groves."""
    chance = Chance("trees", scene.width, len(scene.stands))
    full = list(taken)
    x, y = 0.0, 0.0
    for _ in range(_TRIES):
        size = chance.between(20, 38) * unit
        if x and chance.number() < _TOGETHER:
            x, y = x + chance.about(70) * unit, y + chance.about(52) * unit
        else:
            x, y = chance.between(8, scene.width - 40), chance.between(8, scene.height - 50)
        place = Rect(round(x), round(y), round(x + size), round(y + size * 1.25))
        inside = place.left > 0 and place.top > 0 and place.right < scene.width and place.bottom < scene.height
        if inside and not any(place.meets(other) for other in full):
            # Trees of a grove may stand a little in front of each other.
            full.append(place.grown(-round(size * 0.22)))
            yield place
        elif not inside:
            x = 0.0


def shore(place: Rect) -> list[tuple[float, float]]:
    """The outline of a pond, in pixels of the picture."""
    chance = Chance("shore", place.width)
    (x, y), spots = place.centre, 48
    waves = [(turns, chance.between(0, math.tau), 0.09 / turns) for turns in (2, 3, 5)]
    found = []
    for step in range(spots):
        turn = math.tau * step / spots
        reach = 0.86 + sum(high * math.sin(turns * turn + start) for turns, start, high in waves)
        found.append((x + place.width / 2 * reach * math.cos(turn), y + place.height / 2 * reach * math.sin(turn)))
    return found


def tree(number: int) -> Solid:
    """A tree: round, or a fir."""
    body = Solid().drum((0, 0, 0), 0.16, 0.6, "dark")
    if Chance("tree", number).number() < 0.55:
        return body.ball((0, 0, 1.2), 0.75, "leaf")
    return body.drum((0, 0, 0.35), 0.66, 0.95, "leaf", 0.3).drum((0, 0, 0.95), 0.5, 1.1, "leaf", 0.02)
