"""What becomes of pictures on their way into documents: compressed, photographed, tilted, shrunk, blurred."""

import io
import random
from collections.abc import Callable, Mapping

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

_Pixels = NDArray[np.uint8]


def jpeg(image: Image.Image, chance: random.Random) -> Image.Image:
    """Compressed hard."""
    return _compressed(image, chance.randint(25, 60))


def photo(image: Image.Image, chance: random.Random) -> Image.Image:
    """A screen photographed by hand: tilted a little, unevenly lit, grainy, with the screen's own lines."""
    pixels = cv2.GaussianBlur(_warped(np.asarray(image), chance, 0.06), (0, 0), 0.9).astype(np.float32)
    high, wide = pixels.shape[:2]
    light = np.linspace(chance.uniform(0.75, 0.95), chance.uniform(0.95, 1.1), wide, dtype=np.float32)[None, :, None]
    rows = 1 + 0.025 * np.sin(np.arange(high, dtype=np.float32) * chance.uniform(1.0, 2.0))[:, None, None]
    grain = np.random.default_rng(chance.randrange(2**32)).normal(0, 6, pixels.shape)
    return _compressed(_image(pixels * light * rows + grain), chance.randint(55, 75))


def perspective(image: Image.Image, chance: random.Random) -> Image.Image:
    """Seen from the side."""
    return _image(_warped(np.asarray(image), chance, 0.15))


def half(image: Image.Image, _chance: random.Random) -> Image.Image:
    """Half as wide."""
    return image.resize((max(1, image.width // 2), max(1, image.height // 2)), Image.Resampling.LANCZOS)


def blur(image: Image.Image, chance: random.Random) -> Image.Image:
    """Out of focus, or scaled up from something small."""
    return _image(cv2.GaussianBlur(np.asarray(image), (0, 0), chance.uniform(1.0, 1.8)))


def textured(image: Image.Image, chance: random.Random) -> Image.Image:
    """On paper with fibres: no way to make a picture worse, but the ground of some."""
    noise = np.random.default_rng(chance.randrange(2**32))
    shape = (image.height, image.width, 1)
    fibres = cv2.GaussianBlur(noise.normal(0, 1, shape[:2]).astype(np.float32), (0, 0), 2.5)[:, :, None] * 40
    return _image(np.asarray(image, np.float32) + fibres + noise.normal(0, 2.5, shape))


DEGRADATIONS: Mapping[str, Callable[[Image.Image, random.Random], Image.Image]] = {
    "jpeg": jpeg,
    "photo": photo,
    "perspective": perspective,
    "half": half,
    "blur": blur,
}


def _warped(pixels: _Pixels, chance: random.Random, most: float) -> _Pixels:
    """Each corner drawn inwards by up to `most` of the side; around it is what was at the edge."""
    high, wide = pixels.shape[:2]
    corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]
    moved = [(abs(x - chance.uniform(0, most)) * wide, abs(y - chance.uniform(0, most)) * high) for x, y in corners]
    before = np.array([(x * wide, y * high) for x, y in corners], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(before, np.array(moved, dtype=np.float32))
    ground = [float(value) for value in pixels[2, 2]]
    return np.asarray(
        cv2.warpPerspective(pixels, turn, (wide, high), flags=cv2.INTER_AREA, borderValue=ground), np.uint8
    )


def _compressed(image: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=quality)
    with Image.open(held) as again:
        return again.convert("RGB")


def _image(pixels: NDArray[np.generic]) -> Image.Image:
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
