"""A sketch on paper: ink that wavers, washes of water colour, hatching in the shade, coloured pencils for arrows."""

from collections.abc import Sequence
from math import cos, sin

from PIL import Image

from renderers.illustrations.sketch.chance import Chance
from renderers.illustrations.sketch.covers import Mood, Tile
from renderers.illustrations.sketch.easel import (
    GRID,
    Colour,
    Easel,
    mixed,
    rounded,
    scaled,
    with_patches,
    with_shadows,
    write,
)
from renderers.illustrations.sketch.grain import grained, vignette
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.inks import Inks, hues_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Scene, Stand, Yard
from renderers.illustrations.sketch.solids import Patch, Spot2, Stroke
from renderers.illustrations.sketch.staging import Form
from renderers.illustrations.sketch.strokes import by_hand, hatched

_PAPER: Colour = (248, 241, 226)
_CARD: Colour = (255, 254, 250)
_INK: Colour = (44, 46, 62)
_WASH: Colour = (232, 221, 195)
_MARKER: Colour = (255, 214, 92)
_PENCIL: Colour = (138, 130, 120)
_INKS = Inks(dark=(66, 62, 84), light=(255, 252, 244), glass=(226, 238, 244), accent=(226, 110, 78))
PAPER = Form(across=(0.2, 0.5, 0.8), crown=24)
_PEN = Pen(
    colours=((58, 84, 150), (178, 70, 62), (44, 120, 92), (150, 92, 30), (122, 70, 140), (32, 118, 140)),
    width=3.0,
    radius=19,
    head=17,
    gap=3,
    swing=0.32,
)


def paper(scene: Scene, letters: Letters) -> Image.Image:
    """The scene as a sketch on paper."""
    unit = unit_of(scene.width, scene.height)
    sheet = with_patches(_sheet((scene.width, scene.height)), [_outline(yard, unit) for yard in scene.yards], _WASH)
    shadows = [[(x / GRID + 5 * unit, y / GRID + 7 * unit) for x, y in rounded(each.place, 6)] for each in scene.stands]
    easel = Easel(with_shadows(sheet, shadows, 7 * unit, 0.2))
    easel.keep()
    for yard in scene.yards:
        _yard(easel, yard, unit)
    draw_ways(easel, scene, _PEN)
    hues = hues_of(scene)
    for stand in scene.stands:
        _card(easel, stand, hues[stand.entity.id], unit)
    if scene.title:
        _swash(easel, scene, unit)
    picture = grained(easel.finished(), "pulp", 0.025, 0.0)
    for words in scene.names:
        write(picture, words, letters, _INK, 0.45 * unit)
    for words in scene.asides:
        write(picture, words, letters, mixed(_INK, _PENCIL, 0.25), 0.3 * unit)
    if scene.title:
        write(picture, scene.title, letters, _INK, 0.8 * unit)
    return picture


def _outline(yard: Yard, unit: float) -> list[Spot2]:
    outline = rounded(yard.place, 14 * unit)
    return by_hand([*outline, outline[0]], Chance("yard", yard.group.id), 0.8 * GRID * unit, 28 * GRID)


def _yard(easel: Easel, yard: Yard, unit: float) -> None:
    """The pencil line around a wash."""
    easel.path(_outline(yard, unit), 1.5 * unit, (200, 186, 160))


def _card(easel: Easel, stand: Stand, hue: Colour, unit: float) -> None:
    """A card with a sketch on it."""
    chance = Chance("card", stand.entity.id)
    outline = rounded(stand.place, 9 * unit)
    closed = [*outline, outline[0]]
    strong = stand.entity.emphasis == "strong"
    if strong:
        easel.polygon(outline, _MARKER)
        easel.faded(rounded(stand.place.grown(-round(3 * unit)), 7 * unit), mixed(_CARD, _MARKER, 0.85), _CARD)
    else:
        easel.faded(outline, mixed(_CARD, hue, 0.16), _CARD)
    edge = mixed(mixed(_INK, hue, 0.4), _PAPER, 0.0 if strong else 0.4)
    for _ in range(2 if strong else 1):
        easel.path(by_hand(closed, chance, 0.3 * GRID * unit, 26 * GRID * unit), (3.2 if strong else 1.9) * unit, edge)
    if stand.is_bare:
        return
    _wash(easel, stand, hue)
    for item in model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, GRID):
        _item(easel, item, hue, chance, unit)


def _wash(easel: Easel, stand: Stand, hue: Colour) -> None:
    """The ground under the body: a puddle of colour."""
    x, y = stand.stage.centre[0], stand.stage.bottom
    wide, high = min(stand.stage.width * 0.46, stand.stage.height * 0.9), stand.stage.height * 0.17
    chance = Chance("wash", stand.entity.id)
    spots = []
    for step in range(26):
        turn = step / 26 * 6.2832
        by = 1 + chance.about(0.09)
        spots.append(((x + wide * by * cos(turn)) * GRID, (y - high * 0.8 + high * by * sin(turn)) * GRID))
    easel.polygon(spots, mixed(_MARKER, _PENCIL, 0.22) if stand.entity.emphasis == "strong" else mixed(_CARD, hue, 0.3))


def _item(easel: Easel, item: Patch | Stroke, hue: Colour, chance: Chance, unit: float) -> None:
    if isinstance(item, Stroke):
        easel.path(by_hand(item.points, chance, 0.25 * GRID, 9 * GRID), 1.5 * item.width * unit, _INK)
        return
    easel.polygon(item.points, _INKS.of(item.role, 0.3 + 0.7 * item.shade, hue))
    if item.edge and item.shade < 0.7 and item.role != "dark":
        for start_stop in hatched(item.points, 5.5 * GRID * unit, chance, 0.9):
            easel.path(start_stop, 0.9 * unit, mixed(_INKS.of(item.role, 0.55, hue), _INK, 0.4))
    if item.edge:
        line = by_hand([*item.points, item.points[0]], chance, 0.22 * GRID, 12 * GRID)
        easel.path(line, 1.35 * unit, _INK)


def _swash(easel: Easel, scene: Scene, unit: float) -> None:
    """The line below the title, drawn twice."""
    place = scene.title.place if scene.title else None
    if place is None:
        return
    for number, colour in enumerate(((226, 110, 78), (226, 110, 78))):
        at = place.bottom - (2 - 5 * number) * unit
        ends = scaled([(place.left - 4 * unit, at), (place.right - 40 * number * unit, at - 2 * unit)])
        easel.path(by_hand(ends, Chance("swash", number), 0.7 * GRID, 26 * GRID), 2.6 * unit, colour)


def _cover_body(easel: Easel, items: Sequence[Patch | Stroke], hue: Colour, name: str, unit: float) -> None:
    chance = Chance("body", name)
    for item in items:
        _item(easel, item, hue, chance, unit * 1.15)


def _cover_tile(hue: Colour, strong: bool) -> Tile:
    return Tile(
        mixed(_CARD, hue, 0.42 if strong else 0.12), mixed(_CARD, hue, 0.5), mixed(mixed(_INK, hue, 0.5), _CARD, 0.3)
    )


def _sheet(size: tuple[int, int]) -> Image.Image:
    return vignette(grained(Image.new("RGB", size, _PAPER), "paper", 0.025, 0.02), 0.06)


PAPER_COVER = Mood(
    ground=lambda size, unit: _sheet(size),
    quarter=(_WASH, (176, 190, 150)),
    road=(mixed(_PAPER, _PENCIL, 0.45), (252, 247, 234), (178, 92, 66)),
    tile=_cover_tile,
    body=_cover_body,
    shadow=mixed(_PAPER, _PENCIL, 0.5),
    finish=lambda picture: grained(picture, "pulp", 0.025, 0.0),
    has_trees=True,
)
