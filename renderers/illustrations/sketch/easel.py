"""The easel: shapes are drawn several times as large as the picture and then made smaller, so that edges are smooth."""

import math
import re
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Words
from renderers.illustrations.sketch.solids import Spot2

Colour = tuple[int, int, int]

GRID = 3
# Text is written up to each q, and on from there.
_BEFORE_TAIL = re.compile(r"(?<=q)")


def colour_of(text: str) -> Colour:
    """A colour from "#rrggbb"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mixed(one: Colour, other: Colour, share: float) -> Colour:
    """So much of the other colour in the one."""
    share = min(1.0, max(0.0, share))
    return tuple(round(a + (b - a) * share) for a, b in zip(one, other, strict=True))  # type: ignore[return-value]


def shaded(colour: Colour, shade: float, dark: Colour, light: Colour) -> Colour:
    """The colour with this much light on it: 0.8 is the colour itself."""
    return mixed(colour, light, (shade - 0.8) * 1.6) if shade > 0.8 else mixed(colour, dark, (0.8 - shade) * 1.25)


class Easel:
    """A picture in the making. Places are in pixels of the finished picture."""

    def __init__(self, ground: Image.Image) -> None:
        self.width, self.height = ground.size
        self._large = ground.resize((self.width * GRID, self.height * GRID), Image.Resampling.NEAREST)
        self._draw = ImageDraw.Draw(self._large)
        self._kept = self._large.copy()

    def keep(self) -> None:
        """Remember all that is drawn so far, for `clear`."""
        self._kept = self._large.copy()

    def clear(self, rect: Rect) -> None:
        """Take away what was drawn here since."""
        box = (rect.left * GRID, rect.top * GRID, rect.right * GRID, rect.bottom * GRID)
        self._large.paste(self._kept.crop(box), box)

    def polygon(self, points: Sequence[Spot2], fill: Colour) -> None:
        """A filled shape; its points are in pixels of the grid."""
        self._draw.polygon(points, fill)

    def faded(self, points: Sequence[Spot2], above: Colour, below: Colour) -> None:
        """A filled shape whose colour changes from its upper to its lower end."""
        xs, ys = [round(x) for x, _ in points], [round(y) for _, y in points]
        size = max(xs) - min(xs) + 1, max(ys) - min(ys) + 1
        fade = Image.linear_gradient("L").resize(size, Image.Resampling.BILINEAR)
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon([(x - min(xs), y - min(ys)) for x, y in points], 255)
        colours = Image.composite(Image.new("RGB", size, below), Image.new("RGB", size, above), fade)
        self._large.paste(colours, (min(xs), min(ys)), mask)

    def path(self, points: Sequence[Spot2], width: float, fill: Colour) -> None:
        """A line through points in pixels of the grid, with round joints and ends."""
        wide = max(1, round(width * GRID))
        self._draw.line(points, fill, wide)
        radius = wide / 2 - 0.5
        if radius >= 1:
            for x, y in points:
                self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill)

    def finished(self) -> Image.Image:
        """The picture in its own size."""
        return self._large.reduce(GRID)


def scaled(points: Sequence[tuple[float, float]]) -> list[Spot2]:
    """Points of the picture on the grid."""
    return [(x * GRID, y * GRID) for x, y in points]


def rounded(rect: Rect, radius: float) -> list[Spot2]:
    """The outline of a rectangle with round corners, on the grid."""
    radius = min(radius, rect.width / 2, rect.height / 2)
    corners = (
        (rect.right - radius, rect.top + radius, -90),
        (rect.right - radius, rect.bottom - radius, 0),
        (rect.left + radius, rect.bottom - radius, 90),
        (rect.left + radius, rect.top + radius, 180),
    )
    steps = 8
    return [
        ((x + radius * math.cos(angle)) * GRID, (y + radius * math.sin(angle)) * GRID)
        for x, y, start in corners
        for angle in (math.radians(start + 90 * step / steps) for step in range(steps + 1))
    ]


def with_patches(ground: Image.Image, shapes: Sequence[Sequence[Spot2]], fill: Colour) -> Image.Image:
    """The ground with these shapes (in pixels of the grid) painted on it."""
    painted = ground.copy()
    for shape in shapes:
        ImageDraw.Draw(painted).polygon([(x / GRID, y / GRID) for x, y in shape], fill)
    return painted


def sloped(size: tuple[int, int], light: Colour, dark: Colour) -> Image.Image:
    """A ground with light from the upper left."""
    down = Image.linear_gradient("L")
    both = ImageChops.add(down, down.transpose(Image.Transpose.ROTATE_90), 2)
    fade = both.resize(size, Image.Resampling.BICUBIC)
    return Image.composite(Image.new("RGB", size, dark), Image.new("RGB", size, light), fade)


def with_shadows(ground: Image.Image, shapes: Sequence[Sequence[Spot2]], blur: float, strength: float) -> Image.Image:
    """The ground with soft shadows of these shapes (in pixels of the picture) on it."""
    small = ground.width // 2, ground.height // 2
    mask = Image.new("L", small, 255)
    draw = ImageDraw.Draw(mask)
    for shape in shapes:
        draw.polygon([(x / 2, y / 2) for x, y in shape], round(255 * (1 - strength)))
    soft = mask.filter(ImageFilter.GaussianBlur(blur / 2)).resize(ground.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(ground, Image.merge("RGB", (soft, soft, soft)))


def write(picture: Image.Image, words: Words, letters: Letters, fill: Colour, weight: float = 0.0) -> None:
    """A line of text in its place, in the middle of its height; `weight` makes its strokes that much thicker, as those
    of a pen are. Without a pen the tail of a q is left away: it reaches below the next letter, and is read as that of
    another one ("ą")."""
    face = letters.face(words.face, words.size)
    ascent, descent = face.getmetrics()
    top = words.place.top + (words.place.height - ascent - descent) // 2
    ink = ImageDraw.Draw(picture)
    done = ""
    for piece in filter(None, _BEFORE_TAIL.split(words.text)):
        done += piece
        left = words.place.left + face.getlength(done) - face.getlength(piece)
        stem = round(words.place.left + face.getlength(done) - letters.tail(words.face) * words.size)
        behind = (stem, top, stem + words.size, top + ascent + 2 * descent)
        kept = picture.crop(behind)
        ink.text((left, top), piece, fill, face, stroke_width=weight, stroke_fill=fill)
        if piece.endswith("q") and not weight:
            picture.paste(kept, behind)
