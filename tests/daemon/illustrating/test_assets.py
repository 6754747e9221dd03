"""Files of a picture: what is cut from it, how, and what they say of their origin."""

import io
from hashlib import blake2b

import pytest
from PIL import Image, ImageDraw

from coherence.raster.reading import Beside, Component, Reading, Region
from daemon.adapters.colours import reduced
from daemon.illustrations.assets import Box, cut, encode, marking, opened, original, pixels_of, subject_of
from daemon.ports.images import Size

GROUND, SUBJECT = (240, 235, 220), (200, 30, 30)


def picture(size: tuple[int, int], subject: Box) -> Image.Image:
    """Something red on light ground."""
    image = Image.new("RGB", size, GROUND)
    ImageDraw.Draw(image).rectangle((subject.left, subject.top, subject.right - 1, subject.bottom - 1), fill=SUBJECT)
    return image


def red(image: Image.Image) -> float:
    """How much of a picture is red."""
    pixels = image.tobytes()
    return sum(pixels[at + 1] < 120 for at in range(0, len(pixels), 3)) / (image.width * image.height)


def check(size: tuple[int, int], subject: Box, wanted: tuple[int, int], zoom: float) -> None:
    """All of the subject is on the cut picture, `zoom` times as large a share of it as of the whole."""
    whole = picture(size, subject)
    made = cut(whole, subject, Size(*wanted))
    assert made is not None
    assert made.image.size == wanted
    assert red(made.image) / red(whole) == pytest.approx(zoom, rel=0.03)
    # Where the subject is on the piece is known, too.
    place = made.place(subject)
    assert red(made.image.crop(place)) > 0.9
    assert made.image.crop(place).width == pytest.approx(place.right - place.left, abs=1)


def test_a_shape_that_fits_around_the_subject_is_cut_around_it() -> None:
    check((300, 200), Box(20, 40, 120, 150), (100, 100), 1.5)
    check((300, 200), Box(180, 40, 280, 150), (100, 100), 1.5)
    check((300, 200), Box(0, 0, 300, 100), (150, 50), 2)


def test_the_subject_is_never_cut_through() -> None:
    check((300, 200), Box(10, 10, 290, 190), (100, 100), 2 / 3)
    check((300, 200), Box(10, 10, 290, 190), (200, 50), 3 / 8)


def test_ground_is_continued_where_there_is_none() -> None:
    whole = picture((300, 200), Box(20, 20, 280, 180))
    made = cut(whole, Box(20, 20, 280, 180), Size(300, 300))
    assert made is not None
    assert made.image.getpixel((150, 2)) == GROUND


def test_nothing_is_made_larger() -> None:
    whole = picture((300, 200), Box(20, 20, 280, 180))
    assert cut(whole, Box(20, 20, 280, 180), Size(600, 400)) is None


def test_the_subject_is_all_that_was_read() -> None:
    component = Component("api", Region(50, 60, 100, 40), "box", ("api",))
    reading = Reading(300, 200, (component,), beside=(Beside("Shop", Region(40, 10, 60, 20), "title"),))
    assert subject_of(reading, (300, 200)) == Box(36, 6, 154, 104)
    assert subject_of(Reading(300, 200), (300, 200)) == Box(0, 0, 300, 200)


def test_flat_pictures_are_png_and_rich_ones_jpeg() -> None:
    flat = picture((300, 200), Box(20, 20, 280, 180))
    noise = b"".join(blake2b(bytes((row, block))).digest() for row in range(200) for block in range(15))
    rich = Image.frombytes("RGB", (320, 200), noise)
    assert encode(flat, "auto", "").kind == "png"
    assert encode(rich, "auto", "").kind == "jpeg"
    assert encode(flat, "webp", "").kind == "webp"


def test_a_picture_in_few_colours_is_a_small_file_with_the_same_pixels() -> None:
    flat = picture((300, 200), Box(20, 20, 280, 180))
    made = encode(flat, "png", "")
    with Image.open(io.BytesIO(made.data)) as image:
        assert image.mode == "P"
    assert made.pixels == pixels_of(flat)


def test_colours_are_left_out_only_where_nobody_sees_it() -> None:
    calm = Image.merge("RGB", [Image.linear_gradient("L").resize((90, 60)).point(lambda v: 200 + v // 8)] * 3)
    rich = Image.frombytes(
        "RGB", (90, 60), b"".join(blake2b(bytes((n % 251, n // 251))).digest()[:54] for n in range(300))
    )
    assert reduced(rich) is rich
    assert len(reduced(calm).getcolors(1 << 16) or ()) <= 256


@pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
def test_every_format_says_who_made_it(kind: str) -> None:
    made = encode(picture((60, 40), Box(5, 5, 20, 20)), kind, marking("model"))  # type: ignore[arg-type]
    with Image.open(io.BytesIO(made.data)) as image:
        said = str(image.info.get("xmp") or image.info.get("XML:com.adobe.xmp"))
    assert "digitalsourcetype/trainedAlgorithmicMedia" in said
    assert made.pixels == pixels_of(opened(made.data))


def test_what_a_model_sent_is_kept_as_it_came() -> None:
    kept = io.BytesIO()
    picture((60, 40), Box(5, 5, 20, 20)).save(kept, "WEBP", xmp=b"<its own words>")
    assert original(kept.getvalue(), marking("model"), as_received=True).data == kept.getvalue()
    ours = original(kept.getvalue(), marking("program"), as_received=False)
    assert b"digitalsourcetype/algorithmicMedia" in ours.data
