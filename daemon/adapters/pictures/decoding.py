"""Bytes of a picture to pixels, through Pillow. Whatever a file says of itself is not believed: it is told by its first
bytes, measured before it is decoded, and refused with a reason where it is no picture that a person would read."""

import io
import struct

import cv2
import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from coherence.raster.protocol import Pixels
from daemon.ports.pictures import PictureLimits, Refused, too_large

# What Pillow may try: each of its decoders is code that a stranger's bytes reach.
FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
_LEAST_SIDE = 16
# A strip is no diagram, and its text would be scaled away.
_MOST_STRETCHED = 25
_TEXTS = ((b"<svg", "SVG"), (b"<?xml", "XML"), (b"<!doctype html", "HTML"), (b"<html", "HTML"), (b"%pdf", "PDF"))
_POINTER = b"version https://git-lfs.github.com/spec"
# What Pillow raises for files that are cut off or lie about themselves.
_BROKEN = (
    OSError,
    RuntimeError,
    SyntaxError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    OverflowError,
    struct.error,
    EOFError,
)


# The pages that a transparent picture may be laid on: it was made for one of them.
_WHITE, _DARK = (255, 255, 255, 255), (13, 17, 23, 255)
# What is that opaque is ink; what of it is no wider than so many pixels is lines and letters, and no ground.
_INK, _THIN = 160, 9
# Lines of these greys are lost on white, and on a dark page. It is made for a dark one where white would lose so many
# times more, and so large a share of all.
_LIGHT, _DIM = 200, 80
_TIMES, _SHARE = 2, 0.1


def decoded(data: bytes, limits: PictureLimits) -> Pixels | Refused:
    """The first frame of a picture, turned as its EXIF data says, on the page that it was made for. Never raises for
    any bytes."""
    refused = _unfit(data, limits)
    if refused is not None:
        return refused
    Image.MAX_IMAGE_PIXELS = None  # measured below, for every format in one way
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            return _too_large(image.size, limits) or _pixels(image)
    except UnidentifiedImageError:
        return Refused("is none of PNG, JPEG, WebP, GIF and AVIF", "save it as PNG, or name it as what it is")
    except MemoryError:
        return Refused("needs more memory than reading a picture may take", "make it smaller")
    except _BROKEN as error:
        return Refused(f"cannot be decoded ({_first_line(error)})", "save it anew: it is cut off or damaged")


def _unfit(data: bytes, limits: PictureLimits) -> Refused | None:
    """What needs no decoder to be told."""
    if not data:
        return Refused("is empty", "save it anew, or remove it")
    if refused := too_large(len(data), limits):
        return refused
    if data.startswith(_POINTER):
        return Refused("is a pointer of Git LFS, not the picture", "git lfs pull")
    head = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kind = next((name for mark, name in _TEXTS if head.startswith(mark)), "")
    if kind:
        return Refused(f"is {kind}, whatever its name says", f"name it .{kind.lower()}, or save it as PNG")
    return None


def _too_large(size: tuple[int, int], limits: PictureLimits) -> Refused | None:
    width, height = size
    what = f"is {width} x {height} pixels"
    if min(size) < _LEAST_SIDE:
        return Refused(f"{what}: too small to show anything", "save it larger")
    if width * height > limits.pixels:
        most = limits.pixels / 1e6
        return Refused(f"{what}, more than the {most:.0f} million that are read", "save it smaller")
    if max(size) > _MOST_STRETCHED * min(size):
        return Refused(f"{what}: a strip is no diagram that can be read", "cut it into pictures")
    return None


def _pixels(image: Image.Image) -> Pixels:
    image.seek(0)
    turned = ImageOps.exif_transpose(image)
    if turned.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        turned = _eight_bits(turned)
    if turned.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in turned.info:
        colours = turned.convert("RGBA")
        turned = Image.alpha_composite(Image.new("RGBA", colours.size, _page(colours)), colours)
    red_green_blue = np.asarray(turned.convert("RGB"), dtype=np.uint8)
    return np.ascontiguousarray(red_green_blue[:, :, ::-1])


def _page(colours: Image.Image) -> tuple[int, int, int, int]:
    """The page for a transparent picture: white, unless that hides its lines and letters. What stands on a ground of
    its own tells nothing: it can be read on either."""
    opaque = np.asarray(colours.getchannel("A"), dtype=np.uint8)
    wide = cv2.morphologyEx(opaque, cv2.MORPH_OPEN, np.ones((_THIN, _THIN), np.uint8))
    greys = np.asarray(colours.convert("RGB").convert("L"), dtype=np.uint8)
    ink = greys[(opaque >= _INK) & (wide < _INK)]
    lost, lost_on_dark = int((ink >= _LIGHT).sum()), int((ink <= _DIM).sum())
    return _DARK if lost > _TIMES * lost_on_dark and lost > _SHARE * ink.size else _WHITE


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep greys as bytes; Pillow's own conversion cuts them off at 255."""
    values = np.asarray(image, dtype=np.float64)
    low, high = float(values.min()), float(values.max())
    deepest = 65535.0 if 255 < high <= 65535 and low >= 0 else max(high, 255.0)
    return Image.fromarray(np.clip(values * (255.0 / deepest), 0, 255).astype(np.uint8))


def _first_line(error: BaseException) -> str:
    words = str(error).strip().splitlines()
    said = "".join(each for each in (words[0] if words else "") if each.isprintable())
    return said[:100] or type(error).__name__
