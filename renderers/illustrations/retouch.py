"""Retouching: letters on a picture are painted over with the ground around them, so that nobody sees that there were
any."""

from collections.abc import Iterable

from PIL import Image, ImageChops, ImageFilter, ImageMath

from renderers.illustrations.sketch.scene import Rect

# In pixels: how far around a place its ground is looked at, and how soft the seam to the new ground is.
_AROUND, _SOFT = 24, 1.5
# How wide the ground is spread into what is painted over, one pass after the other, each for what is still open.
_SPREADS = (2, 4, 10, 24, 60, 150)
# What stands out so much (of 255) from the ground without its strokes is a stroke; how wide that ground is looked at,
# as a share of the height of the letters, and at most; and how much more than the stroke is painted over.
_STANDS_OUT, _STROKES, _WIDEST, _MORE = 22, 0.7, 41, 7
_REACHED = 8


def retouched(image: Image.Image, places: Iterable[Rect], *, whole: bool = False) -> Image.Image:
    """The picture with its ground continued over the letters at these places, or, with `whole`, over all of them."""
    for place in places:
        spot = _inside(place.grown(3), image)
        if spot.width > 0 and spot.height > 0:
            image = _filled(image, spot, whole=whole)
    return image


def _filled(image: Image.Image, spot: Rect, *, whole: bool) -> Image.Image:
    """The picture with one place painted over."""
    window = _inside(spot.grown(_AROUND), image)
    part = image.crop(window)
    hole = Image.new("L", part.size, 0)
    left, top = spot.left - window.left, spot.top - window.top
    inner = (left, top, left + spot.width, top + spot.height)
    hole.paste(255 if whole else _strokes(part, spot.height).crop(inner), inner)
    hole = hole.filter(ImageFilter.MaxFilter(_MORE))
    ground = _spread(part, ImageChops.invert(hole))
    mask = ImageChops.lighter(hole.filter(ImageFilter.GaussianBlur(_SOFT)), hole)
    done = image.copy()
    done.paste(Image.composite(ground, part, mask), window[:2])
    return done


def _strokes(part: Image.Image, height: int) -> Image.Image:
    """What is thin and stands out from the ground behind it: letters, white on black."""
    wide = min(_WIDEST, max(3, round(height * _STROKES))) | 1
    ground = part.filter(ImageFilter.MedianFilter(wide))
    bands = ImageChops.difference(part, ground).split()
    most = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    return most.point(lambda value: 255 if value > _STANDS_OUT else 0)


def _spread(part: Image.Image, known: Image.Image) -> Image.Image:
    """The part with its `known` ground spread over the rest: each pixel gets what is nearest to it."""
    bands = [ImageChops.multiply(band, known) for band in part.split()]
    for radius in _SPREADS:
        blur = ImageFilter.GaussianBlur(radius)
        weight = known.filter(blur)
        reached = ImageChops.lighter(known, weight.point(lambda value: 255 if value > _REACHED else 0))
        fresh = ImageChops.subtract(reached, known)
        spread = [_divided(band.filter(blur), weight) for band in bands]
        bands = [Image.composite(new, old, fresh) for new, old in zip(spread, bands, strict=True)]
        known = reached
    return Image.merge("RGB", bands)


def _divided(band: Image.Image, weight: Image.Image) -> Image.Image:
    """Each value by its weight, as a share of 255."""
    return ImageMath.lambda_eval(  # type: ignore[no-any-return]  # Pillow says Any
        lambda given: given["convert"](given["min"](given["a"] * 255 / given["max"](given["b"], 1), 255), "L"),
        a=band,
        b=weight,
    )


def _inside(place: Rect, image: Image.Image) -> Rect:
    return Rect(max(0, place.left), max(0, place.top), min(image.width, place.right), min(image.height, place.bottom))
