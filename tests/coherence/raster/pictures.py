"""Pictures that tests draw themselves, a recogniser that knows what was written on them, and how a reading is told."""

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np

from coherence.raster.protocol import Pixels
from coherence.raster.reader import read
from coherence.raster.reading import Reading, Region, Text

Colour = tuple[int, int, int]
Point = tuple[int, int]

LETTERS = 16
WHITE, DARK, _GREY = (255, 255, 255), (40, 40, 40), (150, 150, 150)
_SIGNS = {"forward": "->", "both": "<->", "none": "--", "unknown": "??"}


class Picture:
    """A picture with its writing. Names of boxes stand for their middles."""

    def __init__(self, width: int = 900, height: int = 500, ground: Colour = WHITE, ink: Colour = DARK):
        self.pixels: Pixels = np.full((height, width, 3), ground, np.uint8)
        self.texts: list[Text] = []
        self._ink = ink

    def text(self, words: str, x: int, y: int, size: int = LETTERS, confidence: float = 0.99) -> "Picture":
        """Words with their middle here."""
        scale = size / 22
        (width, height), _ = cv2.getTextSize(words, cv2.FONT_HERSHEY_SIMPLEX, scale, 1)
        left, bottom = x - width // 2, y + height // 2
        cv2.putText(self.pixels, words, (left, bottom), cv2.FONT_HERSHEY_SIMPLEX, scale, self._ink, 1, cv2.LINE_AA)
        self.texts.append(Text(words, Region(left - 2, bottom - height - 3, width + 4, height + 8), confidence))
        return self

    def faint(self, words: str, x: int, y: int, size: int = LETTERS) -> "Picture":
        """Words in grey with their middle here."""
        ink, self._ink = self._ink, _GREY
        self.text(words, x, y, size)
        self._ink = ink
        return self

    def box(self, words: str, x: int, y: int, *, size: Point = (140, 60), fill: Colour | None = None) -> "Picture":
        """A box with its middle here, a line of words for each line."""
        width, height = size
        corners = (x - width // 2, y - height // 2), (x + width // 2, y + height // 2)
        if fill:
            cv2.rectangle(self.pixels, *corners, fill, -1)
        cv2.rectangle(self.pixels, *corners, self._ink, 2)
        lines = words.split("\n")
        for number, line in enumerate(lines):
            down = (number - (len(lines) - 1) / 2) * 1.4 * LETTERS
            self.text(line, x, y + round(down), 10 if number else LETTERS)
        return self

    def cylinder(self, words: str, x: int, y: int) -> "Picture":
        """A cylinder with its middle here."""
        cv2.ellipse(self.pixels, (x, y - 40), (70, 12), 0, 0, 360, self._ink, 2)
        cv2.ellipse(self.pixels, (x, y + 40), (70, 12), 0, 0, 180, self._ink, 2)
        for side in (x - 70, x + 70):
            cv2.line(self.pixels, (side, y - 40), (side, y + 40), self._ink, 2)
        return self.text(words, x, y)

    def frame(self, words: str, left: int, top: int, right: int, bottom: int) -> "Picture":
        """An outline with its name in the upper left corner."""
        cv2.rectangle(self.pixels, (left, top), (right, bottom), (150, 150, 150), 1)
        return self.text(words, left + 60, top + 18) if words else self

    def coloured(self, ink: Colour, *points: Point, heads: str = "->") -> "Picture":
        """A line of this colour."""
        usual, self._ink = self._ink, ink
        self.line(*points, heads=heads)
        self._ink = usual
        return self

    def line(self, *points: Point, heads: str = "->", dash: int = 0, width: int = 2) -> "Picture":
        """A line through these points; `heads` is ->, <-> or --."""
        for start, stop in pairwise(points):
            self._stretch(start, stop, dash, width)
        if heads != "--":
            self._head(points[-2], points[-1])
        if heads == "<->":
            self._head(points[1], points[0])
        return self

    def _stretch(self, start: Point, stop: Point, dash: int, width: int) -> None:
        across, down = stop[0] - start[0], stop[1] - start[1]
        length = float(np.hypot(across, down))
        for at in np.arange(0, length, 2 * dash or length):
            ends = (at / length, min(1.0, (at + (dash or length)) / length))
            one, other = [(round(start[0] + across * share), round(start[1] + down * share)) for share in ends]
            cv2.line(self.pixels, one, other, self._ink, width, cv2.LINE_AA)

    def _head(self, start: Point, tip: Point) -> None:
        along = np.array(tip, float) - start
        along /= np.hypot(*along)
        across = np.array((-along[1], along[0]))
        corners = [tip, tip - 13 * along + 6 * across, tip - 13 * along - 6 * across]
        cv2.fillPoly(self.pixels, [np.rint(corners).astype(np.int32)], self._ink, cv2.LINE_AA)


class KnownTexts:
    """A recogniser that is told the texts beforehand."""

    name = "known"

    def __init__(self, picture: Picture):
        self._picture = picture

    def texts(self, pixels: Pixels) -> Sequence[Text]:
        """The texts where they are in pixels of this size."""
        scale = pixels.shape[1] / self._picture.pixels.shape[1]
        return [
            text._replace(region=Region(*(round(side * scale) for side in text.region))) for text in self._picture.texts
        ]


def reading_of(picture: Picture) -> Reading:
    """What is read of this picture."""
    return read(picture.pixels, KnownTexts(picture))


def told(reading: Reading) -> str:
    """A reading in lines: components with the frame that they stand in, then connections, then other writing."""
    names = [component.label for component in reading.components]
    lines = [
        f"{component.shape} {component.label}"
        + "".join(f" ({about})" for about in component.about)
        + (f" in {names[component.frame]}" if component.frame >= 0 else "")
        for component in reading.components
    ]
    lines += [
        f"{names[link.source]} {_SIGNS[link.heads]} {names[link.target]}"
        + (f": {link.label}" if link.label else "")
        + (" dashed" if link.dashed else "")
        + (f" ({link.why_unsure})" if link.why_unsure else "")
        for link in reading.links
    ]
    lines += [f"{beside.use} {beside.text}" for beside in reading.beside if beside.use != "label"]
    return "\n".join([*lines, *(f"unreadable: {each.why}" for each in reading.unreadable)])


def check(picture: Picture, expected: str) -> None:
    """The picture must be read as these lines."""
    wanted = "\n".join(line.strip() for line in expected.strip().splitlines())
    assert told(reading_of(picture)) == wanted
