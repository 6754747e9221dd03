"""Pictures in few colours: a third of the bytes, and nobody sees it. Where somebody would, they stay as they are."""

from PIL import Image, ImageChops, ImageStat

_MOST = 256
# How far a colour may be from what it was (of 255), in the mean over the picture, in any of the three.
_UNSEEN = 3.0


def reduced(image: Image.Image) -> Image.Image:
    """The picture in at most 256 colours, as far as nobody sees it; else the picture."""
    if image.getcolors(_MOST):
        return image
    few = image.quantize(_MOST, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).convert("RGB")
    return few if max(ImageStat.Stat(ImageChops.difference(image, few)).rms) <= _UNSEEN else image


def indexed(image: Image.Image) -> Image.Image:
    """The same pixels by the numbers of their colours, where these are few: the file is smaller, and what is seen is
    the same."""
    if not image.getcolors(_MOST):
        return image
    few = image.quantize(_MOST, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return few if ImageChops.difference(few.convert("RGB"), image).getbbox() is None else image
