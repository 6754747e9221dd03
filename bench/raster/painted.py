"""A lie painted into a real picture: the name of a true component is painted over in the colour around it, and an
invented name is set in its place, about as high as the old one was."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from coherence.raster.protocol import Pixels
from coherence.raster.reading import Component, Region, Text

# So far around a line its ground is looked for; an invented name keeps this far from the edges of the box.
_AROUND = 3
_EDGE = 4
# Letters that are set smaller than this share of the old ones would look like another kind of text.
_LEAST_HEIGHT = 0.75
_LEAST_PIXELS = 9
# Of the pixels of a line, those that differ most from the ground are ink.
_INK = 0.08


class Lie(NamedTuple):
    """The index of the component of a reading that is called something else, and what."""

    component: int
    name: str


def lines_of(component: Component, texts: Iterable[Text]) -> tuple[Text, ...]:
    """The lines that were recognised in a component; () where they are not all of those that it was read with, or are
    turned."""
    x, y, width, height = component.region
    inside = tuple(
        each for each in texts
        if each.text and x <= each.region.x + each.region.width / 2 <= x + width
        and y <= each.region.y + each.region.height / 2 <= y + height
    )  # fmt: skip
    is_all = len(inside) == len(component.lines) > 0 and not any(each.turned for each in inside)
    return inside if is_all else ()


def painted(pixels: Pixels, component: Component, lines: Sequence[Text], name: str) -> Pixels | None:
    """The picture with another name on a component; None where it has no room for it."""
    fitted = _fitted(component.region, max(each.region.height for each in lines), name)
    if fitted is None:
        return None
    font, rows = fitted
    ground, ink = _colours(pixels, [each.region for each in lines])
    picture = Image.fromarray(pixels)
    brush = ImageDraw.Draw(picture)
    for each in lines:
        x, y, width, height = each.region
        brush.rectangle((x - 2, y - 2, x + width + 1, y + height + 1), fill=ground)
    left, top, wide, high = component.region
    step = font.size * 1.25
    # Where the old name began, from above; a single line takes its very place.
    begin = min(each.region.y for each in lines) if len(rows) == 1 else top + (high - step * len(rows)) / 2
    for row, text in enumerate(rows):
        brush.text((left + wide / 2, begin + row * step), text, fill=ink, font=font, anchor="ma")
    return np.asarray(picture, np.uint8)


def _fitted(box: Region, height: int, name: str) -> tuple[ImageFont.FreeTypeFont, tuple[str, ...]] | None:
    """A font in which the name fits into the box, in one line or in a line for each word."""
    for share in (1.0, 0.9, 0.8, _LEAST_HEIGHT):
        size = max(_LEAST_PIXELS, round(height * share))
        font = ImageFont.load_default(size)
        assert isinstance(font, ImageFont.FreeTypeFont)
        for rows in dict.fromkeys(((name,), tuple(name.split()))):
            wide = max(font.getlength(row) for row in rows)
            if wide <= box.width - 2 * _EDGE and size * 1.25 * len(rows) <= box.height - 2 * _EDGE:
                return font, rows
    return None


def _colours(pixels: Pixels, regions: Sequence[Region]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ground around the lines, and the ink that they are written in."""
    around, inside = [], []
    for x, y, width, height in regions:
        across = slice(x, x + width)
        above, below = pixels[max(0, y - _AROUND) : y, across], pixels[y + height : y + height + _AROUND, across]
        around += [above.reshape(-1, 3), below.reshape(-1, 3)]
        inside.append(pixels[y : y + height, x : x + width].reshape(-1, 3))
    ground = np.median(np.concatenate(around), axis=0)
    letters = np.concatenate(inside)
    far = np.abs(letters.astype(int) - ground).sum(axis=1)
    ink = np.median(letters[far >= np.quantile(far, 1 - _INK)], axis=0)
    return tuple(map(int, ground)), tuple(map(int, ink))
