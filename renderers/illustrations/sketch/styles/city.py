"""A city from above: each entity is a house on a plot of its own, groups are parks, arrows are lanes of streets."""

from collections.abc import Iterator
from itertools import pairwise

from PIL import Image, ImageDraw

from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.easel import GRID, Colour, Easel, mixed, rounded, with_shadows, write
from renderers.illustrations.sketch.grain import grained
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.inks import Inks, hues_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, Yard
from renderers.illustrations.sketch.solids import Solid, Spot2, Stroke
from renderers.illustrations.sketch.staging import Form

CITY = Form(across=(0.2, 0.5, 0.8), foot=12)
_LAWN: Colour = (214, 228, 200)
_PARK: Colour = (192, 216, 176)
_STREET: Colour = (226, 231, 226)
_PLOT: Colour = (252, 251, 247)
_INK: Colour = (34, 42, 58)
_INKS = Inks(dark=(40, 48, 78), light=(255, 255, 252), glass=(196, 226, 246), accent=(242, 152, 60))
_PEN = Pen(
    colours=((36, 74, 150), (190, 60, 52), (20, 112, 92), (150, 84, 10), (108, 58, 150), (60, 66, 84)),
    width=3.6,
    radius=19,
)
_TREES = 150


def city(scene: Scene, letters: Letters) -> Image.Image:
    """The scene as a city."""
    unit = unit_of(scene.width, scene.height)
    shadows = [_shadow(each.place, 10 * unit) for each in scene.stands]
    easel = Easel(with_shadows(_land(scene, unit), shadows, 6 * unit, 0.22))
    easel.keep()
    draw_ways(easel, scene, _PEN)
    trees = sorted(_trees(scene, unit), key=lambda place: place.bottom)
    for number, place in enumerate(trees):
        _tree(easel, place, number)
    hues = hues_of(scene)
    for stand in sorted(scene.stands, key=lambda each: each.place.top):
        _plot(easel, stand, hues[stand.entity.id], unit)
    picture = grained(easel.finished(), "city", 0.02, 0.0)
    for words in (*scene.names, *scene.asides, *([scene.title] if scene.title else [])):
        write(picture, words, letters, _INK)
    return picture


def _land(scene: Scene, unit: float) -> Image.Image:
    """Lawn, with a street along every row and column of plots, and parks for groups."""
    land = Image.new("RGB", (scene.width, scene.height), _LAWN)
    draw = ImageDraw.Draw(land)
    columns = sorted({(each.place.left, each.place.right) for each in scene.stands})
    rows = sorted({(each.place.top, each.place.bottom) for each in scene.stands})
    top, bottom = (rows[0][0], rows[-1][1]) if rows else (0, 0)
    left, right = (columns[0][0], columns[-1][1]) if columns else (0, 0)
    wide = round(44 * unit)
    for (_, one), (other, _) in pairwise(rows):
        middle = (one + other) // 2
        draw.rectangle((left, middle - wide // 2, right, middle + wide // 2), _STREET)
    for (_, one), (other, _) in pairwise(columns):
        middle = (one + other) // 2
        draw.rectangle((middle - wide // 2, top, middle + wide // 2, bottom), _STREET)
    for yard in scene.yards:
        _park(draw, yard, unit)
    return land


def _park(draw: ImageDraw.ImageDraw, yard: Yard, unit: float) -> None:
    for place, fill in ((yard.place.grown(0), mixed(_PARK, _INK, 0.16)), (_raised(yard.place, 4 * unit), _PARK)):
        draw.rounded_rectangle((place.left, place.top, place.right - 1, place.bottom - 1), round(14 * unit), fill)


def _raised(place: Rect, by: float) -> Rect:
    return place._replace(bottom=place.bottom - round(by))


def _shadow(place: Rect, by: float) -> list[Spot2]:
    """What a plot throws to the lower right."""
    left, top, right, bottom = place
    return [(left, top + by), (right, top), (right + by, top + by), (right + by, bottom + by), (left + by, bottom + by)]


def _plot(easel: Easel, stand: Stand, hue: Colour, unit: float) -> None:
    """A raised plot with its name in front, and what stands on it."""
    place, strong = stand.place, stand.entity.emphasis == "strong"
    high = (CITY.foot - 2) * unit
    easel.polygon(rounded(place, 9 * unit), mixed(hue, _INK, 0.3))
    easel.polygon(rounded(_raised(place, high), 9 * unit), mixed(_PLOT, hue, 0.75 if strong else 0.42))
    easel.polygon(rounded(_raised(place, high).grown(-round((5 if strong else 3) * unit)), 7 * unit), _PLOT)
    if stand.is_bare:
        return
    items = model(stand.entity.metaphor).seen(stand.stage, GRID)
    spots = [spot for item in items for spot in item.points]
    easel.polygon(_ground_shadow(spots, stand), mixed(_PLOT, (96, 108, 128), 0.24))
    for item in items:
        if isinstance(item, Stroke):
            easel.path(item.points, 1.1 * item.width * unit, _INKS.of(item.role, 0.7, hue))
        else:
            easel.polygon(item.points, _INKS.of(item.role, 0.34 + 0.7 * item.shade, hue))


def _ground_shadow(spots: list[Spot2], stand: Stand) -> list[Spot2]:
    """The shadow of a body on its plot: a slanted patch to its right."""
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    bottom = max(y for _, y in spots)
    wide = right - left
    reach = min(wide * 0.35, (stand.place.right - 8) * GRID - right)
    high = wide * 0.25
    return [
        ((left + right) / 2, bottom),
        (right, bottom - high),
        (right + reach, bottom - high * 0.86),
        (right + reach * 0.7, bottom - high * 0.4),
        ((left + right) / 2 + reach * 0.9, bottom),
    ]


def _trees(scene: Scene, unit: float) -> Iterator[Rect]:
    """Where trees have room: off the plots, the lanes, the streets and every word."""
    chance = Chance("trees", scene.width, len(scene.stands))
    taken = [each.place.grown(round(6 * unit)) for each in scene.stands]
    taken += [words.place.grown(round(12 * unit)) for words in (*scene.asides, *([scene.title] if scene.title else []))]
    taken += [
        Rect(min(a, c), min(b, d), max(a, c), max(b, d)).grown(round(12 * unit))
        for way in scene.ways
        for (a, b), (c, d) in pairwise(way.points)
    ]
    for _ in range(_TREES):
        size = chance.between(20, 36) * unit
        x, y = chance.between(12, scene.width - 48), chance.between(12, scene.height - 60)
        place = Rect(round(x), round(y), round(x + size), round(y + size * 1.25))
        if not any(place.meets(other) for other in taken):
            taken.append(place)
            yield place


def _tree(easel: Easel, place: Rect, number: int) -> None:
    chance = Chance("tree", number)
    body = Solid().drum((0, 0, 0), 0.16, 0.6, "dark")
    if chance.number() < 0.5:
        body.ball((0, 0, 1.2), 0.75, "leaf")
    else:
        body.drum((0, 0, 0.4), 0.62, 1.5, "leaf", 0.02)
    x, y = place.centre[0], place.bottom
    half = place.width * 0.42
    shade = [
        ((x + half * a) * GRID, (y - half * 0.3 + half * b) * GRID)
        for a, b in ((-0.6, 0), (0.6, -0.5), (1.7, -0.2), (0.5, 0.4))
    ]
    easel.polygon(shade, mixed(_LAWN, _INK, 0.12))
    for item in body.seen(place, GRID):
        if not isinstance(item, Stroke):
            easel.polygon(item.points, _INKS.of(item.role, 0.3 + 0.7 * item.shade, (104, 158, 92)))
