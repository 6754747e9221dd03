"""A town from above: each entity stands on a plot of its own, arrows are roads between them, groups are quarters."""

from collections.abc import Sequence

from PIL import Image

from renderers.illustrations.sketch.bodies import lay_on, set_off, shadow_of
from renderers.illustrations.sketch.covers import Mood, Tile
from renderers.illustrations.sketch.easel import (
    GRID,
    Colour,
    Easel,
    mixed,
    rounded,
    scaled,
    sloped,
    with_shadows,
    write,
)
from renderers.illustrations.sketch.grain import grained
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.groves import pond_of, shore, taken_by, tree, trees_of
from renderers.illustrations.sketch.inks import Inks, hues_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Scene, Stand
from renderers.illustrations.sketch.solids import Patch, Spot2, Stroke
from renderers.illustrations.sketch.staging import Form
from renderers.illustrations.sketch.strokes import round_corners

CITY = Form(across=(0.2, 0.5, 0.8), foot=10)
_SUN: Colour = (226, 234, 206)
_SHADE: Colour = (192, 212, 182)
_QUARTER: Colour = (224, 220, 200)
_HEDGE: Colour = (164, 192, 146)
_KERB: Colour = (240, 241, 230)
_ROAD: Colour = (255, 253, 244)
_PLOT: Colour = (255, 254, 250)
_WATER: Colour = (158, 204, 222)
_INK: Colour = (30, 38, 56)
_INKS = Inks(dark=(40, 48, 78), light=(255, 255, 252), glass=(196, 226, 246), accent=(242, 152, 60))
_PEN = Pen(
    colours=((36, 74, 150), (190, 60, 52), (20, 112, 92), (150, 84, 10), (108, 58, 150), (60, 66, 84)),
    width=3.6,
    radius=19,
    head=19,
)
# How wide a road is, and how much lighter than the land.
_PAVED, _WORN = 16.0, 0.4


def city(scene: Scene, letters: Letters) -> Image.Image:
    """The scene as a town."""
    unit = unit_of(scene.width, scene.height)
    shadows = [_shadow(each.place, 9 * unit) for each in scene.stands]
    land = _roads(_land(scene, unit), scene, unit)
    easel = Easel(with_shadows(land, shadows, 6 * unit, 0.2))
    taken = taken_by(scene, unit)
    pond = pond_of(scene, taken, unit)
    if pond is not None:
        _pond(easel, pond, unit)
        taken.append(pond.grown(round(-12 * unit)))
    easel.keep()
    draw_ways(easel, scene, _PEN)
    for number, place in enumerate(sorted(trees_of(scene, taken, unit), key=lambda place: place.bottom)):
        _tree(easel, place, number)
    hues = hues_of(scene)
    for stand in sorted(scene.stands, key=lambda each: each.place.top):
        _plot(easel, stand, hues[stand.entity.id], unit)
    picture = grained(easel.finished(), "city", 0.015, 0.0)
    for stand in scene.stands:
        for words in stand.label:
            write(picture, words, letters, _PLOT if stand.entity.emphasis == "strong" else _INK)
    for words in (*scene.asides, *([scene.title] if scene.title else [])):
        write(picture, words, letters, _INK)
    return picture


def _land(scene: Scene, unit: float) -> Image.Image:
    """Meadows in the sun, with a paved quarter inside of a hedge for each group."""
    land = sloped((scene.width, scene.height), _SUN, _SHADE)
    easel = Easel(land)
    for yard in scene.yards:
        outline = rounded(yard.place, 18 * unit)
        easel.polygon(outline, _QUARTER)
        easel.path([*outline, outline[0]], 4 * unit, mixed(_HEDGE, _QUARTER, 0.45))
    return easel.finished() if scene.yards else land


def _roads(land: Image.Image, scene: Scene, unit: float) -> Image.Image:
    """The land with a road below every arrow; where they run side by side, one with several lanes. All of a road is
    lighter than the land beside it by as much: it leads the eye, and is no outline of anything."""
    mask = Easel(Image.new("RGB", land.size))
    for way in scene.ways:
        mask.path(scaled(round_corners(way.points, _PEN.radius * unit)), _PAVED * unit, (255, 255, 255))
    paved = Image.blend(land, Image.new("RGB", land.size, _ROAD), _WORN)
    return Image.composite(paved, land, mask.finished().convert("L"))


def _pond(easel: Easel, place: Rect, unit: float) -> None:
    """Water with a bank that is seen above it."""
    outline = shore(place)
    easel.polygon(scaled(outline), mixed(_SHADE, _INK, 0.3))
    easel.faded(scaled([(x, y + 5 * unit) for x, y in outline]), _WATER, mixed(_WATER, _SUN, 0.5))


def _shadow(place: Rect, by: float) -> list[Spot2]:
    """What a plot throws to the lower right."""
    left, top, right, bottom = place
    return [(left, top + by), (right, top), (right + by, top + by), (right + by, bottom + by), (left + by, bottom + by)]


def _plot(easel: Easel, stand: Stand, hue: Colour, unit: float) -> None:
    """A raised plot with its name in front, and what stands on it."""
    place, strong = stand.place, stand.entity.emphasis == "strong"
    raised = place._replace(bottom=place.bottom - round((CITY.foot - 2) * unit))
    easel.polygon(rounded(place, 10 * unit), mixed(hue, _INK, 0.55 if strong else 0.3))
    easel.polygon(rounded(raised, 10 * unit), mixed(hue, _INK, 0.3))
    inner = rounded(raised.grown(-round(2.4 * unit)), 8 * unit)
    if strong:
        easel.faded(inner, hue, mixed(hue, _INK, 0.6))
    else:
        easel.faded(inner, mixed(_PLOT, hue, 0.2), _PLOT)
    if stand.is_bare:
        return
    items = model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, GRID)
    floor = mixed(_PLOT, hue, 0.4 if strong else 0.14)
    easel.polygon(shadow_of(items, (place.right - 8) * GRID), mixed(floor, (70, 84, 112), 0.3))
    set_off(easel, items, mixed(hue, _INKS.dark, 0.85), 1.6 * unit)
    lay_on(easel, items, _INKS, hue, 1.1 * unit)


def _tree(easel: Easel, place: Rect, number: int) -> None:
    x, y = place.centre[0], place.bottom
    half = place.width * 0.42
    shade = [
        ((x + half * a) * GRID, (y - half * 0.3 + half * b) * GRID)
        for a, b in ((-0.6, 0), (0.6, -0.5), (1.7, -0.2), (0.5, 0.4))
    ]
    easel.polygon(shade, mixed(_SHADE, _INK, 0.16))
    lay_on(easel, tree(number).seen(place, GRID), _INKS, _HEDGE, 0.4)


def _cover_body(easel: Easel, items: Sequence[Patch | Stroke], hue: Colour, name: str, unit: float) -> None:
    del name
    lay_on(easel, items, _INKS, hue, 1.4 * unit)


def _cover_tile(hue: Colour, strong: bool) -> Tile:
    top = mixed(_PLOT, hue, 0.5 if strong else 0.12)
    return Tile(top, mixed(hue, _PLOT, 0.1 if strong else 0.35), mixed(hue, _INK, 0.3))


CITY_COVER = Mood(
    ground=lambda size, unit: sloped(size, _SUN, _SHADE),
    quarter=(_QUARTER, _HEDGE),
    road=(_KERB, (226, 228, 222), (120, 128, 140)),
    tile=_cover_tile,
    body=_cover_body,
    shadow=mixed(_SHADE, _INK, 0.16),
    finish=lambda picture: grained(picture, "city", 0.015, 0.0),
    has_trees=True,
)
