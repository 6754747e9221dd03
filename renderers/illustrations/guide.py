"""The guide: where everything of a plan stands, as a plain picture without a word, for a model to paint over; and the
scene that the labels and arrows are later drawn by."""

from typing import NamedTuple

from PIL import Image

from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.drawing import Picture
from renderers.illustrations.sketch.easel import GRID, Colour, Easel, mixed, rounded, with_patches
from renderers.illustrations.sketch.ground import unit_of
from renderers.illustrations.sketch.lettering import Fonts, Letters
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Scene, Stand
from renderers.illustrations.sketch.solids import Stroke
from renderers.illustrations.sketch.staging import Form, staged

_GROUND: Colour = (238, 232, 220)
_YARD: Colour = (222, 213, 196)
_DARK: Colour = (96, 96, 104)
_LIGHT: Colour = (190, 190, 196)
_HUNDRED = 100


class Guide(NamedTuple):
    """`places` is the middle of each thing in hundredths of the width and height, by the id of its entity; `problems`
    is what of the plan is not in it."""

    picture: Picture
    scene: Scene
    places: dict[str, tuple[int, int]]
    problems: tuple[str, ...]


def guide_of(plan: Plan, size: tuple[int, int], fonts: Fonts) -> Guide:
    """The guide for a plan. Raises ValueError for a size that is none, OSError when the bytes of a font are none."""
    scene, problems = staged(plan, size, letters_of(fonts), Form())
    image = _drawn(scene)
    places = {stand.entity.id: _place(stand, scene) for stand in scene.stands}
    return Guide(Picture(image.width, image.height, image.tobytes()), scene, places, problems)


def letters_of(fonts: Fonts) -> Letters:
    """The plain letters: what stands on a painted scene must be read before all."""
    return Letters(tuple(file for file in (fonts.plain, fonts.hand, fonts.other) if file))


def _place(stand: Stand, scene: Scene) -> tuple[int, int]:
    x, y = stand.stage.centre
    return x * _HUNDRED // scene.width, y * _HUNDRED // scene.height


def _drawn(scene: Scene) -> Image.Image:
    unit = unit_of(scene.width, scene.height)
    yards = [rounded(yard.place, 20 * unit) for yard in scene.yards]
    easel = Easel(with_patches(Image.new("RGB", (scene.width, scene.height), _GROUND), yards, _YARD))
    for stand in scene.stands:
        for item in model(stand.entity.metaphor, stand.entity.id).seen(stand.stage, GRID):
            if isinstance(item, Stroke):
                easel.path(item.points, 1.6 * item.width * unit, _DARK)
            else:
                easel.polygon(item.points, mixed(_DARK, _LIGHT, item.shade))
    return easel.finished()
