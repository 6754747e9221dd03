"""The overlay: labels, arrows and the names of groups, drawn over a scene that a model painted without a word. No name
can be misspelt and no arrow invented, since none of them is the model's."""

from PIL import Image

from renderers.illustrations.guide import letters_of
from renderers.illustrations.sketch.bridges import bridges
from renderers.illustrations.sketch.drawing import Picture
from renderers.illustrations.sketch.easel import Colour, Easel, rounded, scaled, write
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.inks import line_hues
from renderers.illustrations.sketch.lettering import Fonts
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, Way, Words, around
from renderers.illustrations.sketch.strokes import arrow, dashes

# Light on dark: on whatever ground, both people and text recognition read it best.
_INK: Colour = (255, 253, 248)
_PLATE: Colour = (24, 30, 52)
_LINES: tuple[Colour, ...] = (_INK, (255, 224, 130), (150, 232, 226), (255, 190, 170), (214, 196, 255))
# In pixels of the usual picture: the line of an arrow, the dark edge around it, the line around a group, and the room
# beside words.
_LINE, _EDGE, _FENCE, _ROOM = 3.6, 3.0, 2.2, 7
# How much darker the painting is within a card.
_VEIL = 0.12


def overlaid(painted: Picture, scene: Scene, fonts: Fonts) -> Picture:
    """The painting with everything of the scene written and drawn on it; it is brought to the scene's size. Raises
    OSError when the bytes of a font are none."""
    letters = letters_of(fonts)
    unit = unit_of(scene.width, scene.height)
    easel = Easel(_veiled(_fitted(painted, scene), scene))
    for yard in scene.yards:
        outline = rounded(yard.place, 20 * unit)
        easel.path([*outline, outline[0]], _FENCE * unit, _PLATE)
    easel.keep()
    lines = line_hues(scene, _LINES)
    for way, gaps in bridges(scene.ways, round(8 * unit), round(5 * unit)):
        for gap in gaps:
            easel.clear(gap)
        _way(easel, way, lines[way.relation.source], unit)
    for stand in scene.stands:
        _card(easel, stand, unit)
    words = [*scene.names, *scene.asides, *([scene.title] if scene.title else [])]
    for each in (*scene.asides, *([scene.title] if scene.title else [])):
        easel.polygon(rounded(_fitting(each, scene, unit), 8 * unit), _PLATE)
    picture = easel.finished()
    for each in words:
        write(picture, each, letters, _INK)
    return Picture(picture.width, picture.height, picture.tobytes())


def _fitted(painted: Picture, scene: Scene) -> Image.Image:
    image = Image.frombytes("RGB", (painted.width, painted.height), painted.pixels)
    size = (scene.width, scene.height)
    return image if image.size == size else image.resize(size, Image.Resampling.LANCZOS)


def _veiled(image: Image.Image, scene: Scene) -> Image.Image:
    """The painting with a thin veil over each card, so that it stands out from the scene around it."""
    veiled = image.copy()
    for stand in scene.stands:
        box = stand.place
        part = image.crop(box)
        veiled.paste(Image.blend(part, Image.new("RGB", part.size, _PLATE), _VEIL), (box.left, box.top))
    return veiled


def _card(easel: Easel, stand: Stand, unit: float) -> None:
    """The outline that arrows end at, and the plate below the name."""
    place = stand.place
    if stand.label:
        top = around([each.place for each in stand.label]).top - round(_ROOM * unit / 2)
        plate = Rect(place.left, max(place.top, top), place.right, place.bottom)
        easel.polygon(rounded(plate, 6 * unit), _PLATE)
    outline = rounded(place, 6 * unit)
    wide = (4.0 if stand.entity.emphasis == "strong" else 2.4) * unit
    easel.path([*outline, outline[0]], wide, _INK)


def _way(easel: Easel, way: Way, colour: Colour, unit: float) -> None:
    """An arrow with a dark edge: it is seen on any ground."""
    drawn = arrow(way.points, 15 * unit, 19 * unit, 2 * unit)
    line = scaled(drawn.line)
    easel.path(line, (_LINE + 2 * _EDGE) * unit, _PLATE)
    for piece in dashes(line, 30 * unit, 24 * unit) if way.relation.mode == "inferred" else [line]:
        easel.path(piece, _LINE * unit, colour)
    head = scaled(drawn.head)
    easel.path([*head, head[0]], 2 * _EDGE * unit, _PLATE)
    easel.polygon(head, colour)


def _fitting(words: Words, scene: Scene, unit: float) -> Rect:
    """The plate for one line of words: wider than they are, and no higher, since cards and arrows are near."""
    left, top, right, bottom = words.place
    room = round(_ROOM * unit)
    return Rect(max(0, left - room), top, min(scene.width, right + room), bottom)
