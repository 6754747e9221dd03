"""A blueprint: white lines on blue, with construction lines that run on past the corners."""

from collections.abc import Sequence

from PIL import Image, ImageDraw

from renderers.illustrations.sketch.covers import Mood, Tile
from renderers.illustrations.sketch.easel import GRID, Colour, Easel, mixed, rounded, scaled, with_patches, write
from renderers.illustrations.sketch.grain import grained, vignette
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect, Scene, Stand
from renderers.illustrations.sketch.solids import Patch, Stroke
from renderers.illustrations.sketch.strokes import dashes

_BLUE: Colour = (28, 72, 138)
_DEEP: Colour = (16, 48, 100)
_WHITE: Colour = (240, 247, 255)
_FAINT: Colour = (92, 134, 194)
_YELLOW: Colour = (255, 224, 138)
_PEN = Pen(
    colours=((255, 255, 255), _YELLOW, (156, 232, 255), (255, 190, 170), (178, 245, 190)),
    width=2.6,
    radius=19,
    head=17,
    gap=3,
)


def blueprint(scene: Scene, letters: Letters) -> Image.Image:
    """The scene as a blueprint."""
    unit = unit_of(scene.width, scene.height)
    yards = [rounded(yard.place, 3 * unit) for yard in scene.yards]
    easel = Easel(with_patches(_sheet(scene, unit), yards, mixed(_BLUE, _FAINT, 0.16)))
    easel.keep()
    for outline in yards:
        for piece in dashes([*outline, outline[0]], 33 * unit, 18 * unit):
            easel.path(piece, 1.2 * unit, mixed(_BLUE, _WHITE, 0.42))
    draw_ways(easel, scene, _PEN)
    for stand in scene.stands:
        _card(easel, stand, unit)
    if scene.title:
        _rule(easel, scene.title.place, unit)
    picture = grained(easel.finished(), "blueprint", 0.04, 0.03)
    for stand in scene.stands:
        for words in stand.label:
            write(picture, words, letters, _DEEP if stand.entity.emphasis == "strong" else _WHITE)
    for words in scene.asides:
        write(picture, words, letters, mixed(_WHITE, _BLUE, 0.2))
    if scene.title:
        write(picture, scene.title, letters, _WHITE)
    return picture


def _sheet(scene: Scene, unit: float) -> Image.Image:
    """Blue paper with faint squares and a border."""
    sheet = Image.new("RGB", (scene.width, scene.height), _BLUE)
    draw = ImageDraw.Draw(sheet)
    step = max(8, round(32 * unit))
    for number, x in enumerate(range(step, scene.width, step)):
        draw.line((x, 0, x, scene.height), mixed(_BLUE, _FAINT, 0.2 if number % 4 == 3 else 0.1))
    for number, y in enumerate(range(step, scene.height, step)):
        draw.line((0, y, scene.width, y), mixed(_BLUE, _FAINT, 0.2 if number % 4 == 3 else 0.1))
    inset = round(12 * unit)
    frame = (inset, inset, scene.width - inset - 1, scene.height - inset - 1)
    draw.rectangle(frame, outline=mixed(_BLUE, _FAINT, 0.7), width=max(1, round(2 * unit)))
    return vignette(sheet, 0.22)


def _card(easel: Easel, stand: Stand, unit: float) -> None:
    """A plan of one thing: its outline, corners that were drawn too long, and the thing itself."""
    place, strong = stand.place, stand.entity.emphasis == "strong"
    easel.polygon(rounded(place, 2 * unit), _WHITE if strong else _DEEP)
    by = 6 * unit
    for x, sign in ((place.left, -1), (place.right, 1)):
        for y, down in ((place.top, -1), (place.bottom, 1)):
            easel.path(scaled([(x, y), (x + sign * by, y)]), unit, mixed(_BLUE, _WHITE, 0.5))
            easel.path(scaled([(x, y), (x, y + down * by)]), unit, mixed(_BLUE, _WHITE, 0.5))
    outline = rounded(place, 2 * unit)
    easel.path([*outline, outline[0]], (5.0 if strong else 2.1) * unit, _WHITE)
    if stand.is_bare:
        return
    if not strong:
        _axes(easel, stand.stage, unit)
    _body(easel, model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, GRID), unit)


def _body(easel: Easel, items: Sequence[Patch | Stroke], unit: float) -> None:
    for item in items:
        if isinstance(item, Stroke):
            easel.path(item.points, 1.3 * item.width * unit, _WHITE)
            continue
        easel.polygon(item.points, _tint(item))
        if item.edge:
            easel.path([*item.points, item.points[0]], 1.25 * unit, mixed(_DEEP, _WHITE, 0.86))


def _axes(easel: Easel, stage: Rect, unit: float) -> None:
    """The dash-dotted axes that a thing is drawn on."""
    x = stage.centre[0]
    half = min(stage.width * 0.45, stage.height * 0.8)
    y = stage.bottom - stage.height * 0.2
    for ends in (((x, stage.top), (x, stage.bottom)), ((x - half, y), (x + half, y))):
        for piece in dashes(scaled(list(ends)), 21 * unit, 12 * unit):
            easel.path(piece, 0.8 * unit, mixed(_DEEP, _FAINT, 0.7))


def _tint(item: Patch) -> Colour:
    """How a piece of a thing is filled: the more light falls on it, the paler."""
    share = {"dark": 0.05, "deep": 0.16, "glass": 0.5, "light": 0.66, "accent": 0.6, "pale": 0.36}.get(item.role, 0.24)
    return mixed(_DEEP, _FAINT if share < 0.4 else _WHITE, share + 0.5 * (item.shade - 0.6))


def _rule(easel: Easel, place: Rect, unit: float) -> None:
    """A line with ticks below the title."""
    y = place.bottom + 2 * unit
    easel.path(scaled([(place.left, y), (place.right, y)]), 1.6 * unit, _YELLOW)
    for x in (place.left, place.right):
        easel.path(scaled([(x, y - 6 * unit), (x, y + 6 * unit)]), 1.6 * unit, _YELLOW)


def _slanted(size: tuple[int, int], unit: float) -> Image.Image:
    """Blue paper with faint slanted squares, as plans of solids are drawn on."""
    sheet = Image.new("RGB", size, _BLUE)
    draw = ImageDraw.Draw(sheet)
    step = max(8, round(40 * unit))
    for number, at in enumerate(range(-size[0] // 2, size[1] + size[0] // 2, step)):
        faint = mixed(_BLUE, _FAINT, 0.22 if number % 4 == 3 else 0.11)
        draw.line((0, at, size[0], at + size[0] // 2), faint)
        draw.line((0, at, size[0], at - size[0] // 2), faint)
    return vignette(sheet, 0.22)


def _cover_body(easel: Easel, items: Sequence[Patch | Stroke], hue: Colour, name: str, unit: float) -> None:
    del hue, name
    _body(easel, items, unit * 1.1)


def _cover_tile(hue: Colour, strong: bool) -> Tile:
    del hue
    return Tile(mixed(_BLUE, _WHITE, 0.3 if strong else 0.08), mixed(_BLUE, _FAINT, 0.6), _DEEP)


BLUEPRINT_COVER = Mood(
    ground=_slanted,
    quarter=(mixed(_BLUE, _FAINT, 0.22), mixed(_BLUE, _WHITE, 0.4)),
    road=(mixed(_BLUE, _FAINT, 0.8), _BLUE, _YELLOW),
    tile=_cover_tile,
    body=_cover_body,
    shadow=mixed(_BLUE, _DEEP, 0.75),
    finish=lambda picture: grained(picture, "blueprint", 0.04, 0.03),
)
