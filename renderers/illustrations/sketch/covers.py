"""Covers: a picture without a word is a scene of its own. The strongest things of a plan stand large on ground that is
seen from a corner above; roads join them."""

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from PIL import Image

from renderers.illustrations.plan import Plan, Relation
from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.easel import GRID, Colour, Easel, mixed
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.groves import tree
from renderers.illustrations.sketch.inks import hues_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Point, Rect, Scene, Stand, segments
from renderers.illustrations.sketch.solids import Patch, Spot2, Stroke
from renderers.illustrations.sketch.staging import Form, staged
from renderers.illustrations.sketch.strokes import arrow, dashes

# How many things a cover shows at most, and how many roads for each.
_MOST, _ROADS = 12, 1.2
# The map that everything is laid out on before it is seen from a corner: how long its sides are.
_MAP = 1100
# How large a body is for its tile, how thick a tile is, and how far its ground reaches beyond it, in map pixels.
_BODY, _THICK = 0.43, 13
# How much of the picture the tiles take, and how far below its middle they stand (bodies are high).
_FILLED, _LOW = 0.9, 0.045
_TRIES, _TREE = 420, 21
# What hues are mixed with, so that neighbours differ.
_NEARBY: tuple[Colour, ...] = ((52, 96, 176), (235, 232, 226), (40, 138, 140), (238, 190, 140), (120, 104, 178))


class Tile(NamedTuple):
    """The colours of a tile's upper side and of its sides to the left and to the right."""

    top: Colour
    left: Colour
    right: Colour


class Mood(NamedTuple):
    """How a style paints a cover: its ground, the ground and the border of a group, kerb and surface of a road with
    the line on it, tiles by their hue and whether they stand out, bodies by their hue and name, shadows on the ground,
    and what is done to the picture at last."""

    ground: Callable[[tuple[int, int], float], Image.Image]
    quarter: tuple[Colour, Colour]
    road: tuple[Colour, Colour, Colour]
    tile: Callable[[Colour, bool], Tile]
    body: Callable[[Easel, Sequence[Patch | Stroke], Colour, str, float], None]
    shadow: Colour
    finish: Callable[[Image.Image], Image.Image]
    has_trees: bool = False


@dataclass(frozen=True, slots=True)
class _Eye:
    """Where everything of the map is seen."""

    scale: float
    left: float
    top: float

    def see(self, x: float, y: float, z: float = 0.0) -> Spot2:
        """A spot of the map that lies so high, on the grid of the easel."""
        return (
            (self.left + (x - y) * self.scale) * GRID,
            (self.top + ((x + y) * 0.5 - z) * self.scale) * GRID,
        )

    def find(self, x: float, y: float) -> Spot2:
        """The spot of the map that is seen at a pixel."""
        across, down = (x - self.left) / self.scale, (y - self.top) / self.scale * 2
        return (across + down) / 2, (down - across) / 2

    def seen(self, place: Rect, high: float = 0.0) -> list[Spot2]:
        """A rectangle of the map."""
        corners = (
            (place.left, place.top),
            (place.right, place.top),
            (place.right, place.bottom),
            (place.left, place.bottom),
        )
        return [self.see(x, y, high) for x, y in corners]


def is_cover(plan: Plan) -> bool:
    """Is there something to show, and not a word?"""
    texts = (plan.title, *(each.label for each in plan.entities), *(each.label for each in plan.groups))
    return bool(plan.entities) and not any(texts)


def cover(plan: Plan, size: tuple[int, int], letters: Letters, mood: Mood) -> tuple[Image.Image, Scene]:
    """The picture, and where on it the things stand that are shown."""
    scene, _ = staged(_strongest(plan), (_MAP, _MAP), letters, Form())
    eye = _eye_on([each.place for each in scene.stands], size)
    unit = unit_of(*size)
    easel = Easel(mood.ground(size, unit))
    for yard in scene.yards:
        outline = eye.seen(yard.place)
        easel.polygon(outline, mood.quarter[0])
        easel.path([*outline, outline[0]], 4 * unit, mood.quarter[1])
    _roads(easel, scene, eye, mood)
    _things(easel, scene, eye, mood, size)
    stands = tuple(_placed(stand, eye, size) for stand in scene.stands)
    return mood.finish(easel.finished()), Scene(*size, scene.letter, None, stands, (), ())


def _strongest(plan: Plan) -> Plan:
    """What the cover shows of the plan."""
    ends = Counter(end for each in plan.relations for end in (each.source, each.target))
    ranked = sorted(plan.entities, key=lambda each: (each.emphasis != "strong", -ends[each.id], each.id))[:_MOST]
    known, homes = {each.id for each in ranked}, {each.group for each in ranked}
    left = sorted(each for each in plan.relations if {each.source, each.target} <= known)
    kept: list[Relation] = []
    joined: Counter[str] = Counter()
    while left and len(kept) < max(3, round(_ROADS * len(ranked))):
        # Whoever has the fewest roads comes first.
        one = min(left, key=lambda each: (joined[each.source] + joined[each.target], each))
        left.remove(one)
        kept.append(one)
        joined.update((one.source, one.target))
    groups = tuple(each for each in plan.groups if each.id in homes)
    return replace(plan, entities=tuple(sorted(ranked)), relations=tuple(sorted(kept)), groups=groups, more=0)


def _eye_on(places: Sequence[Rect], size: tuple[int, int]) -> _Eye:
    """The view in which all of these places fill the picture."""
    corners = [spot for place in places for spot in _Eye(1, 0, 0).seen(place)]
    xs, ys = [x / GRID for x, _ in corners], [y / GRID for _, y in corners]
    # A body on the farthest tile rises above it.
    high = max(place.height for place in places) * 0.62
    wide, deep = max(xs) - min(xs), max(ys) - min(ys) + high
    scale = min(_FILLED * size[0] / wide, _FILLED * size[1] / deep)
    middle = (max(xs) + min(xs)) / 2, (max(ys) + min(ys) - high) / 2
    return _Eye(scale, size[0] / 2 - middle[0] * scale, size[1] * 0.5 - middle[1] * scale)


def _roads(easel: Easel, scene: Scene, eye: _Eye, mood: Mood) -> None:
    """A road for each relation, with an arrow on it."""
    drawn = [(way, arrow(way.points, 26, 26, 16)) for way in scene.ways]
    kerb, paved, line = mood.road
    for wide, colour in ((25, kerb), (20, paved)):
        for way, _ in drawn:
            course = [eye.see(x, y) for x, y in arrow(way.points, 26, 1, 0).line]
            easel.path(course, wide * eye.scale, colour)
    for way, one in drawn:
        course = [eye.see(x, y) for x, y in one.line]
        pieces = dashes(course, 30 * eye.scale, 22 * eye.scale) if way.relation.mode == "inferred" else [course]
        for piece in pieces:
            easel.path(piece, 4 * eye.scale, line)
        easel.polygon([eye.see(x, y) for x, y in one.head], line)


def _things(easel: Easel, scene: Scene, eye: _Eye, mood: Mood, size: tuple[int, int]) -> None:
    """Tiles with their bodies, and trees, the farthest first."""
    hues = hues_of(scene)
    unit = unit_of(*size)
    half = _half(scene)
    trees = enumerate(_trees(scene, eye, size)) if mood.has_trees else ()
    order: list[tuple[float, int, Stand | Point]] = [
        (sum(spot), number, (round(spot[0]), round(spot[1]))) for number, spot in trees
    ]
    order += [(sum(stand.place.centre), number, stand) for number, stand in enumerate(scene.stands)]
    for _, number, thing in sorted(order, key=lambda each: (each[0], each[1])):
        if isinstance(thing, Stand):
            hue, strong = hues[thing.entity.id], thing.entity.emphasis == "strong"
            _tile(easel, thing, eye, mood, hue)
            items = _body(thing, eye, half)
            easel.polygon(_cast(thing, eye, half), mixed(mood.tile(hue, strong).top, mood.shadow, 0.55))
            mood.body(easel, items, _varied(hue, thing.entity.id), thing.entity.id, unit)
        else:
            x, y = eye.see(*thing)
            size_of = _TREE * (0.8 + 0.5 * Chance("size", number).number())
            items = tree(number).standing((x / GRID, y / GRID), size_of * eye.scale, GRID)
            easel.polygon([eye.see(thing[0] + a, thing[1] + b) for a, b in _blob(size_of)], mood.shadow)
            mood.body(easel, items, mood.quarter[1], f"tree {number}", unit)


def _varied(hue: Colour, name: str) -> Colour:
    """A hue near this one: not all houses of a town are of one colour."""
    other = _NEARBY[int(Chance("hue", name).number() * len(_NEARBY)) % len(_NEARBY)]
    return mixed(hue, other, 0.42)


def _half(scene: Scene) -> float:
    """How long a unit of the bodies is on the map: one size for all, so that they are of one town."""
    return _BODY * min(min(each.place.width, each.place.height) for each in scene.stands)


def _tile(easel: Easel, stand: Stand, eye: _Eye, mood: Mood, hue: Colour) -> None:
    """A slab that throws a shadow."""
    colours = mood.tile(hue, stand.entity.emphasis == "strong")
    place = stand.place
    easel.polygon(eye.seen(Rect(place.left + 16, place.top - 4, place.right + 20, place.bottom - 2)), mood.shadow)
    high = _THICK * (1.7 if stand.entity.emphasis == "strong" else 1.0)
    north, east, south, west = eye.seen(place, high)
    low = eye.seen(place)
    easel.polygon([west, south, low[2], low[3]], colours.left)
    easel.polygon([south, east, low[1], low[2]], colours.right)
    easel.polygon([north, east, south, west], colours.top)


def _body(stand: Stand, eye: _Eye, half: float) -> list[Patch | Stroke]:
    strong = stand.entity.emphasis == "strong"
    x, y = eye.see(*stand.place.centre, _THICK * (1.7 if strong else 1.0))
    scale = half * (1.12 if strong else 1.0) * eye.scale
    return model(stand.entity.metaphor, stand.entity.id).standing((x / GRID, y / GRID), scale, GRID)


def _cast(stand: Stand, eye: _Eye, half: float) -> list[Spot2]:
    """The shadow of a body on its tile."""
    x, y = stand.place.centre
    by = half * 0.75
    high = _THICK * (1.7 if stand.entity.emphasis == "strong" else 1.0)
    right = min(stand.place.right - 3.0, x + 2.0 * by)
    return [
        eye.see(a, b, high) for a, b in ((x - by, y - by), (right, y - by * 1.1), (right, y + by * 0.6), (x, y + by))
    ]


def _blob(size: float) -> Iterator[Spot2]:
    for step in range(10):
        turn = math.tau * step / 10
        yield size * (0.5 + 0.9 * math.cos(turn)), size * 0.7 * math.sin(turn) - size * 0.3


def _trees(scene: Scene, eye: _Eye, size: tuple[int, int]) -> Iterator[Spot2]:
    """Spots of the map where trees have room, in groves, as far as the picture reaches."""
    chance = Chance("cover trees", len(scene.stands))
    taken = [each.place.grown(26) for each in scene.stands]
    taken += [piece.grown(24) for way in scene.ways for piece in segments(way.points)]
    x, y = 0.0, 0.0
    for number in range(_TRIES):
        if number % 4:
            x, y = x + chance.about(120), y + chance.about(60)
        else:
            x, y = chance.between(-20, size[0] + 20), chance.between(0, size[1] + 40)
        spot = eye.find(x, y)
        place = Rect(round(spot[0]) - 9, round(spot[1]) - 9, round(spot[0]) + 9, round(spot[1]) + 9)
        if not any(place.meets(other) for other in taken):
            taken.append(place.grown(4))
            yield spot


def _placed(stand: Stand, eye: _Eye, size: tuple[int, int]) -> Stand:
    spots = [*eye.seen(stand.place), *eye.seen(stand.place, stand.place.height * 0.62)]
    xs, ys = [round(x / GRID) for x, _ in spots], [round(y / GRID) for _, y in spots]
    place = Rect(max(0, min(xs)), max(0, min(ys)), min(size[0], max(xs)), min(size[1], max(ys)))
    return Stand(stand.entity, place, place, ())
