"""A flat picture, as magazines print them: few clear colours, no outlines, long shadows."""

from collections.abc import Sequence

from PIL import Image

from renderers.illustrations.sketch.bodies import lay_on, set_off
from renderers.illustrations.sketch.covers import Mood, Tile
from renderers.illustrations.sketch.easel import (
    GRID,
    Colour,
    Easel,
    mixed,
    rounded,
    with_patches,
    with_shadows,
    write,
)
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.inks import Inks, hues_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Scene, Stand
from renderers.illustrations.sketch.solids import Patch, Spot2, Stroke

_GROUND: Colour = (247, 240, 228)
_SAND = mixed(_GROUND, (214, 190, 150), 0.4)
_NAVY: Colour = (30, 39, 73)
_CORAL: Colour = (240, 104, 82)
_WHITE: Colour = (255, 255, 255)
_INKS = Inks(dark=(34, 40, 74), light=(255, 253, 248), glass=(255, 222, 140), accent=_CORAL)
_PEN = Pen(colours=(_NAVY, (206, 74, 56), (18, 120, 122), (160, 98, 10), (112, 72, 160)), width=3.4, radius=19)


def flat(scene: Scene, letters: Letters) -> Image.Image:
    """The scene in flat colours."""
    unit = unit_of(scene.width, scene.height)
    yards = [rounded(yard.place, 20 * unit) for yard in scene.yards]
    ground = with_patches(Image.new("RGB", (scene.width, scene.height), _GROUND), yards, _SAND)
    shadows = [[(x / GRID, y / GRID + 5 * unit) for x, y in rounded(each.place, 14 * unit)] for each in scene.stands]
    easel = Easel(with_shadows(ground, shadows, 9 * unit, 0.16))
    easel.keep()
    draw_ways(easel, scene, _PEN)
    hues = hues_of(scene)
    for stand in scene.stands:
        _card(easel, stand, hues[stand.entity.id], unit)
    if scene.title:
        place = scene.title.place
        bar = Rect(place.left, place.bottom, place.left + round(84 * unit), place.bottom + round(7 * unit))
        easel.polygon(rounded(bar, 3 * unit), _CORAL)
    picture = easel.finished()
    for stand in scene.stands:
        for words in stand.label:
            write(picture, words, letters, _WHITE if stand.entity.emphasis == "strong" else _NAVY)
    for words in (*scene.asides, *([scene.title] if scene.title else [])):
        write(picture, words, letters, _NAVY)
    return picture


def _card(easel: Easel, stand: Stand, hue: Colour, unit: float) -> None:
    place, strong = stand.place, stand.entity.emphasis == "strong"
    outline = rounded(place, 14 * unit)
    fill = _NAVY if strong else mixed(_WHITE, hue, 0.14)
    easel.polygon(outline, fill)
    if not strong:
        easel.path([*outline, outline[0]], 2.2 * unit, mixed(_WHITE, hue, 0.8))
    if stand.is_bare:
        return
    items = model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, GRID)
    spots = [spot for item in items for spot in item.points]
    reach = min(place.right * GRID - max(x for x, _ in spots), place.height * GRID * 0.28)
    for item in items:
        if reach > 0 and not isinstance(item, Stroke):
            easel.polygon(
                _cast(item.points, reach * 0.9, stand.stage.bottom * GRID), mixed(fill, hue, 0.3 if strong else 0.2)
            )
    paint = mixed(hue, _WHITE, 0.25) if strong else hue
    set_off(easel, items, mixed(paint, _INKS.dark, 0.85), 1.4 * unit)
    lay_on(easel, items, _INKS, paint, 1.6 * unit)


def _cast(points: Sequence[Spot2], reach: float, floor: float) -> list[Spot2]:
    """What a piece throws to the lower right, not below the floor: the hull of it and of itself moved there."""
    moved = [(x + reach, min(y + reach * 0.5, floor)) for x, y in points]
    return _hull([*points, *moved])


def _hull(points: Sequence[Spot2]) -> list[Spot2]:
    """The convex hull (Andrew's monotone chain, 1979)."""
    ordered = sorted(set(points))
    sides: list[list[Spot2]] = []
    for run in (ordered, ordered[::-1]):
        chain: list[Spot2] = []
        for point in run:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        sides.append(chain[:-1])
    return sides[0] + sides[1]


def _turn(one: Spot2, other: Spot2, third: Spot2) -> float:
    return (other[0] - one[0]) * (third[1] - one[1]) - (other[1] - one[1]) * (third[0] - one[0])


def _cover_body(easel: Easel, items: Sequence[Patch | Stroke], hue: Colour, name: str, unit: float) -> None:
    del name
    lay_on(easel, items, _INKS, hue, 1.6 * unit)


def _cover_tile(hue: Colour, strong: bool) -> Tile:
    return Tile(_CORAL if strong else mixed(_WHITE, hue, 0.1), mixed(_WHITE, hue, 0.55), mixed(hue, _NAVY, 0.35))


FLAT_COVER = Mood(
    ground=lambda size, unit: Image.new("RGB", size, _GROUND),
    quarter=(_SAND, _SAND),
    road=(mixed(_GROUND, _NAVY, 0.1), mixed(_GROUND, _NAVY, 0.1), _NAVY),
    tile=_cover_tile,
    body=_cover_body,
    shadow=mixed(_GROUND, _NAVY, 0.2),
    finish=lambda picture: picture,
)
