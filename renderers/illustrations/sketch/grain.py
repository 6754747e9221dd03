"""Grain: what paper, walls and prints have on them."""

from PIL import Image, ImageChops

from renderers.illustrations.sketch.chance import noise

_TILE = 256


def grained(picture: Image.Image, name: str, fine: float, coarse: float) -> Image.Image:
    """The picture with fine grain and coarse clouds on it, each by at most so much of its light (0.05 is a lot)."""
    size = picture.size
    layer = _tiled(noise(name + " fine", _TILE, _TILE), size)
    fine_layer = layer.point([round(255 * (1 - fine * (255 - level) / 255)) for level in range(256)])
    clouds = noise(name + " coarse", max(2, size[0] // 64), max(2, size[1] // 64))
    soft = clouds.resize(size, Image.Resampling.BICUBIC)
    soft = soft.point([round(255 * (1 - coarse * (255 - level) / 255)) for level in range(256)])
    both = ImageChops.multiply(fine_layer, soft)
    return ImageChops.multiply(picture, Image.merge("RGB", (both, both, both)))


def vignette(picture: Image.Image, strength: float) -> Image.Image:
    """The picture a little darker towards its corners."""
    ring = Image.radial_gradient("L").point([round(255 * (1 - strength * (level / 255) ** 3)) for level in range(256)])
    wide = ring.resize(picture.size, Image.Resampling.BILINEAR)
    return ImageChops.multiply(picture, Image.merge("RGB", (wide, wide, wide)))


def _tiled(tile: Image.Image, size: tuple[int, int]) -> Image.Image:
    whole = Image.new("L", size)
    for left in range(0, size[0], tile.width):
        for top in range(0, size[1], tile.height):
            whole.paste(tile, (left, top))
    return whole
