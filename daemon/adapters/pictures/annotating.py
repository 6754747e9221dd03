"""A picture with what is thought of each of its parts drawn over it: evidence for the eye."""

import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from coherence.raster.protocol import Pixels
from daemon.ports.pictures import WRITTEN_BY, Annotation, numbered


class _Look(NamedTuple):
    """How a grade looks: its colour (told apart by people who see few colours, too), its width, its gaps."""

    colour: tuple[int, int, int]
    width: int
    dashed: bool = False


_LOOKS = {
    "proved": _Look((0, 114, 178), 2),
    "phantom": _Look((213, 30, 0), 5),
    "misspelt": _Look((204, 121, 167), 4),
    "unsure": _Look((230, 159, 0), 3, dashed=True),
    "not-code": _Look((130, 130, 130), 1, dashed=True),
}
_SAID = {
    "proved": "in the code",
    "phantom": "not in the code",
    "misspelt": "written differently in the code",
    "unsure": "looks false, and is not surely so",
    "not-code": "claims nothing",
}
_PAPER, _INK = (255, 255, 255), (30, 34, 40)
_DASH, _GAP = 10, 7
_MOST_LINES = 12
_PAD = 12
_LONGEST = 90


def annotated(pixels: Pixels, marks: Sequence[Annotation]) -> bytes:
    """The picture as PNG, with a legend below it. What is false has a number there."""
    image = Image.fromarray(pixels[:, :, ::-1].copy())
    size = max(14, min(28, image.width // 55))
    font = ImageFont.load_default(size)
    draw = ImageDraw.Draw(image)
    numbers = numbered(marks)
    for mark in sorted(marks, key=lambda mark: mark.grade != "not-code"):
        _outline(draw, mark)
    for place, mark in enumerate(marks):
        if place in numbers:
            _tag(draw, mark, str(numbers[place]), font, size)
    return _png(_with_legend(image, tuple(_legend(marks, numbers)), font, size))


def crop(pixels: Pixels, region: tuple[int, int, int, int]) -> bytes:
    """A part of the picture with what is around it, as PNG."""
    x, y, width, height = region
    margin = max(16, min(width, height) // 2)
    top, bottom = max(0, y - margin), min(pixels.shape[0], y + height + margin)
    left, right = max(0, x - margin), min(pixels.shape[1], x + width + margin)
    return _png(Image.fromarray(pixels[top : max(bottom, top + 1), left : max(right, left + 1), ::-1].copy()))


def _outline(draw: ImageDraw.ImageDraw, mark: Annotation) -> None:
    look = _LOOKS[mark.grade]
    if mark.route:
        points = list(mark.route)
    else:
        x, y, width, height = mark.region
        right, bottom = x + width, y + height
        points = [(x, y), (right, y), (right, bottom), (x, bottom), (x, y)]
    for start, end in _strokes(points, dashed=look.dashed):
        draw.line((start, end), look.colour, look.width)


def _strokes(
    points: Sequence[tuple[int, int]], *, dashed: bool
) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    for (x0, y0), (x1, y1) in pairwise(points):
        length = max(1.0, ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5)
        step = _DASH + _GAP if dashed else length
        place = 0.0
        while place < length:
            stop = min(length, place + (_DASH if dashed else length))
            yield (
                (x0 + (x1 - x0) * place / length, y0 + (y1 - y0) * place / length),
                (x0 + (x1 - x0) * stop / length, y0 + (y1 - y0) * stop / length),
            )
            place += step


def _tag(draw: ImageDraw.ImageDraw, mark: Annotation, number: str, font: "_Font", size: int) -> None:
    x, y = _middle(mark.route) if mark.route else mark.region[:2]
    wide = int(draw.textlength(number, font)) + size
    box = (x - wide // 2, y - size // 2 - 3, x + wide // 2, y + size // 2 + 3)
    draw.rounded_rectangle(box, 4, fill=_LOOKS[mark.grade].colour)
    draw.text((x, y), number, _PAPER, font, anchor="mm")


def _middle(route: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Half way along the middle stretch: at its ends a line has its head, or is bent."""
    (x0, y0), (x1, y1) = route[(len(route) - 1) // 2], route[len(route) // 2]
    return (x0 + x1) // 2, (y0 + y1) // 2


_Font = ImageFont.ImageFont | ImageFont.FreeTypeFont
_Line = tuple[str, str]


def _legend(marks: Sequence[Annotation], numbers: dict[int, int]) -> Iterator[_Line]:
    """A grade and what is said of it: the grades that occur, then each thing that is false."""
    counts = Counter(mark.grade for mark in marks)
    for grade, said in _SAID.items():
        if counts[grade]:
            yield grade, f"{counts[grade]} {said}"
    told = [
        (mark.grade, f"{numbers[place]}  {_shown(mark.label)}") for place, mark in enumerate(marks) if place in numbers
    ]
    yield from told[:_MOST_LINES]
    if len(told) > _MOST_LINES:
        yield "not-code", f"and {len(told) - _MOST_LINES} more"


def _shown(label: str) -> str:
    """The built-in font knows Latin letters: others are shown as boxes, and are told by their numbers."""
    words = " ".join(label.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}..."


def _with_legend(image: Image.Image, lines: Iterable[_Line], font: _Font, size: int) -> Image.Image:
    told = tuple(lines)
    row = size + 8
    page = Image.new("RGB", (image.width, image.height + row * len(told) + 2 * _PAD), _PAPER)
    page.paste(image, (0, 0))
    draw = ImageDraw.Draw(page)
    for place, (grade, words) in enumerate(told):
        look, y = _LOOKS[grade], image.height + _PAD + row * place + row // 2
        for start, end in _strokes([(_PAD, y), (_PAD + 44, y)], dashed=look.dashed):
            draw.line((start, end), look.colour, max(3, look.width))
        draw.text((_PAD + 56, y), words, _INK, font, anchor="lm")
    return page


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    said = PngInfo()
    said.add_text(*WRITTEN_BY)
    image.save(target, "PNG", optimize=True, pnginfo=said)
    return target.getvalue()
