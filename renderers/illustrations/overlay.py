"""The overlay: labels, arrows and the names of groups, drawn over a scene that a model painted without a word. No name
can be misspelt and no arrow invented, since none of them is the model's."""

from PIL import Image

from renderers.illustrations.guide import letters_of
from renderers.illustrations.sketch.drawing import Picture
from renderers.illustrations.sketch.easel import Colour, Easel, rounded, write
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.lettering import Fonts
from renderers.illustrations.sketch.lines import Pen, draw_ways
from renderers.illustrations.sketch.scene import Rect, Scene, Stand, Words, around

# Light on dark: on whatever ground, both people and text recognition read it best.
_INK: Colour = (255, 253, 248)
_PLATE: Colour = (24, 30, 52)
_PEN = Pen(
    colours=(_INK, (255, 224, 130), (150, 232, 226), (255, 190, 170), (214, 196, 255)),
    width=3.6,
    radius=19,
    head=19,
    dash=(10.0, 8.0),
    edge=_PLATE,
    rim=3.0,
)
# In pixels of the usual picture: the line around a group, and the room beside words.
_FENCE, _ROOM = 2.2, 7
# How much darker the painting is within a card.
_VEIL = 0.12


def overlaid(painted: Picture, scene: Scene, fonts: Fonts) -> Picture:
    """The painting with everything of the scene written and drawn on it; it is brought to the scene's size. Raises
    OSError when the bytes of a font are none."""
    letters = letters_of(fonts)
    unit = unit_of(scene.width, scene.height)
    easel = Easel(_veiled(_fitted(painted, scene), scene))
    easel.keep()
    for yard in scene.yards:
        outline = rounded(yard.place, 20 * unit)
        easel.path([*outline, outline[0]], _FENCE * unit, _PLATE)
    draw_ways(easel, scene, _PEN)
    for stand in scene.stands:
        _card(easel, stand, unit)
    words = [*scene.names, *scene.asides, *([scene.title] if scene.title else [])]
    for each in (*scene.asides, *([scene.title] if scene.title else [])):
        easel.polygon(rounded(_fitting(each, scene, unit), 8 * unit), _PLATE)
    picture = easel.finished()
    for each in words:
        write(picture, each, letters, _INK)
    return Picture(picture.width, picture.height, picture.tobytes())


def plates(scene: Scene) -> tuple[Rect, ...]:
    """Where the letters of the overlay stand: text anywhere else is the painter's."""
    unit = unit_of(scene.width, scene.height)
    words = (*scene.asides, *([scene.title] if scene.title else []))
    cards = (_plate(stand, unit) for stand in scene.stands if stand.label)
    return (*cards, *(_fitting(each, scene, unit) for each in words))


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
        easel.polygon(rounded(_plate(stand, unit), 6 * unit), _PLATE)
    outline = rounded(place, 6 * unit)
    wide = (4.0 if stand.entity.emphasis == "strong" else 2.4) * unit
    easel.path([*outline, outline[0]], wide, _INK)


def _plate(stand: Stand, unit: float) -> Rect:
    """The lower part of a card, that its name stands on."""
    place = stand.place
    top = around([each.place for each in stand.label]).top - round(_ROOM * unit / 2)
    return Rect(place.left, max(place.top, top), place.right, place.bottom)


def _fitting(words: Words, scene: Scene, unit: float) -> Rect:
    """The plate for one line of words: wider than they are, and no higher, since cards and arrows are near."""
    left, top, right, bottom = words.place
    room = round(_ROOM * unit)
    return Rect(max(0, left - room), top, min(scene.width, right + room), bottom)
