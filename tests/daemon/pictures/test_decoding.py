"""Whatever bytes a file has, it is a picture in pixels, or refused with why and what to do."""

import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from daemon.adapters.pictures.decoding import decoded
from daemon.ports.pictures import PictureLimits, Refused

LIMITS = PictureLimits(bytes=200_000, pixels=1_000_000)
RED, WHITE, DARK = (255, 0, 0), (255, 255, 255), (13, 17, 23)


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def plain(mode: str = "RGB", colour: object = RED, size: tuple[int, int] = (40, 20)) -> Image.Image:
    return Image.new(mode, size, colour)  # type: ignore[arg-type]


def png_that_says(width: int, height: int) -> bytes:
    """A header, and nothing behind it that could be decoded."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def check(data: bytes, expected: tuple[int, int, int] | str) -> None:
    """The colour at (2, 2) as red, green, blue; or the words that a refusal has in it."""
    found = decoded(data, LIMITS)
    if isinstance(found, Refused):
        assert isinstance(expected, str), found
        assert expected in found.why
        assert found.fix
        assert found.why.isprintable()
    else:
        assert found.dtype == np.uint8
        assert found.ndim == 3
        assert found.flags["C_CONTIGUOUS"]
        blue, green, red = (int(each) for each in found[2, 2])
        assert isinstance(expected, tuple), "it was read"
        assert max(abs(a - b) for a, b in zip((red, green, blue), expected, strict=True)) <= 4


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "AVIF"])
def test_each_kind_of_picture_is_read(kind: str) -> None:
    check(saved(plain(), kind), RED)


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        (plain("RGBA", (255, 0, 0, 0)), WHITE),
        (plain("RGBA", (255, 0, 0, 128)), (255, 127, 127)),
        (plain("LA", (0, 0)), WHITE),
        (plain("L", 100), (100, 100, 100)),
        (plain("1", 1), WHITE),
        (plain("I;16", 65535), WHITE),
        (plain("I;16", 32768), (127, 127, 127)),
        (plain("RGB").quantize(4), RED),
    ],
    ids=["clear", "half clear", "clear grey", "grey", "black and white", "deep white", "deep grey", "palette"],
)
def test_every_mode_of_a_png_is_laid_on_white(image: Image.Image, expected: tuple[int, int, int]) -> None:
    check(saved(image), expected)


def test_a_palette_with_a_clear_colour_is_laid_on_white() -> None:
    image = plain("P", 0)
    image.putpalette([255, 0, 0] * 256)
    check(saved(image, transparency=0), WHITE)


def drawn_in(grey: int, ground: int = 0) -> Image.Image:
    """Lines of this grey on nothing, and beside them a wide box of another, if it is not 0."""
    image = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    for row in range(10, 60, 8):
        image.paste((grey, grey, grey, 255), (8, row, 30, row + 3))
    if ground:
        image.paste((ground, ground, ground, 255), (35, 10, 60, 50))
    return image


def test_light_lines_on_nothing_are_laid_on_a_dark_page() -> None:
    check(saved(drawn_in(250)), DARK)
    check(saved(drawn_in(250, ground=40)), DARK)


def test_what_can_be_read_on_white_is_laid_on_white() -> None:
    check(saved(drawn_in(20)), WHITE)
    check(saved(drawn_in(140)), WHITE)
    check(saved(drawn_in(20, ground=255)), WHITE)


def test_cmyk_is_read() -> None:
    check(saved(plain("CMYK", (0, 255, 255, 0)), "JPEG"), RED)


def test_the_first_frame_of_an_animation_is_read() -> None:
    check(saved(plain(), "GIF", save_all=True, append_images=[plain(colour=(0, 0, 255))]), RED)


def test_a_picture_stands_as_a_camera_held_it() -> None:
    image = plain(size=(40, 20))
    image.paste((0, 0, 255), (20, 0, 40, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    found = decoded(saved(image, "JPEG", exif=exif, quality=95), LIMITS)
    assert not isinstance(found, Refused)
    assert found.shape == (40, 20, 3)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "is empty"),
        (b"no picture", "none of PNG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "is SVG"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><svg/>', "is XML"),
        (b"<!DOCTYPE html><p>not found", "is HTML"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS"),
        (b"\x89PNG\r\n\x1a\n", "none of PNG"),
        (saved(plain())[:60], "cannot be decoded"),
        (saved(plain(), "AVIF").replace(b"av01", b"av99"), "cannot be decoded"),
        (saved(plain(), "AVIF").replace(b"iloc", b"ilox"), "cannot be decoded"),
        (saved(Image.effect_noise((200, 200), 90), "JPEG")[:3000], "cannot be decoded"),
        (b"\0" * 200_001, "MB, more than"),
        (png_that_says(60_000, 60_000), "60000 x 60000 pixels, more than the 1 million"),
        (png_that_says(50_000, 20), "a strip"),
        (png_that_says(3, 3), "too small"),
        (png_that_says(500, 500), "cannot be decoded"),
        (saved(plain(), "BMP"), "none of PNG"),
        (saved(plain(), "TIFF"), "none of PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_picture_to_read_is_refused_with_why(data: bytes, expected: str) -> None:
    check(data, expected)


WHOLE = [
    saved(Image.effect_noise((40, 40), 60).convert("RGB"), kind) for kind in ("PNG", "JPEG", "WEBP", "GIF", "AVIF")
]


@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 255)), max_size=8), st.data())
def test_damaged_files_never_raise(data: bytes, changes: list[tuple[int, int]], more: st.DataObject) -> None:
    damaged = bytearray(data)
    for place, value in changes:
        damaged[place % len(damaged)] = value
    found = decoded(bytes(damaged[: more.draw(st.integers(0, len(damaged)))]), LIMITS)
    assert isinstance(found, Refused | np.ndarray)


@given(st.binary(max_size=400))
def test_any_bytes_never_raise(data: bytes) -> None:
    assert isinstance(decoded(data, LIMITS), Refused | np.ndarray)
