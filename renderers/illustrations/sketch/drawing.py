"""Drawing: from a plan to a picture, in one of the styles."""

from typing import NamedTuple

from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.covers import cover, is_cover
from renderers.illustrations.sketch.lettering import Fonts, Letters
from renderers.illustrations.sketch.scene import Scene
from renderers.illustrations.sketch.staging import staged
from renderers.illustrations.sketch.styles import STYLES, StyleName

SMALLEST, LARGEST = 320, 4096


class Picture(NamedTuple):
    """Pixels: three bytes for each, red, green and blue, in rows from the top."""

    width: int
    height: int
    pixels: bytes


class Drawn(NamedTuple):
    """A picture, where everything on it stands, and what of the plan it does not show, in sentences' ends."""

    picture: Picture
    scene: Scene
    problems: tuple[str, ...]


def draw(plan: Plan, style: StyleName, size: tuple[int, int], fonts: Fonts) -> Drawn:
    """The picture of a plan. The same plan, style, size and fonts give the same pixels. Raises ValueError for a size
    beyond 320 to 4096 pixels a side, OSError when the bytes of a font are none."""
    if not all(SMALLEST <= side <= LARGEST for side in size):
        raise ValueError(f"a picture has {SMALLEST} to {LARGEST} pixels a side, not {size[0]}x{size[1]}")
    paint, mood, form, by_hand = STYLES[style]
    own = (fonts.hand, fonts.plain) if by_hand else (fonts.plain, fonts.hand)
    files = (*own, fonts.other)
    letters = Letters(tuple(file for file in files if file))
    if is_cover(plan):
        image, scene = cover(plan, size, letters, mood)
        return Drawn(Picture(image.width, image.height, image.tobytes()), scene, ())
    scene, problems = staged(plan, size, letters, form)
    image = paint(scene, letters)
    return Drawn(Picture(image.width, image.height, image.tobytes()), scene, problems)
