"""Bodies without words that nobody planned: seen where they stand out as the planned ones do, and nowhere else."""

import pytest
from PIL import Image, ImageDraw, ImageFilter

from coherence.illustrated import nameless, told
from daemon.checking.strangers import Planned, strangers

SIZE = (960, 640)
GROUND, YARD, BODY = (236, 230, 218), (214, 204, 186), (90, 104, 140)
BODIES = ((120, 80, 240, 180), (560, 80, 680, 180), (120, 400, 240, 500))
PLANNED = Planned(BODIES, tuple((a - 30, b - 20, c + 30, d + 20) for a, b, c, d in BODIES), ((80, 40, 720, 220),))


def check(*drawn: tuple[int, int, int, int], planned: Planned = PLANNED, colour: tuple[int, int, int] = BODY) -> int:
    """How many strangers are seen when all that is planned is there, and these; each of them where it was drawn."""
    found = strangers(scene(drawn, planned, colour), planned)
    for left, top, right, bottom in found:
        assert any(
            abs(left - a) < 25 and abs(top - b) < 25 and abs(right - c) < 25 and abs(bottom - d) < 25
            for a, b, c, d in drawn
        ), found
    return len(found)


def scene(drawn: tuple[tuple[int, int, int, int], ...], planned: Planned, colour: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(image)
    for yard in planned.grounds:
        pen.rectangle(yard, fill=YARD)
    for body in planned.bodies:
        pen.rectangle(body, fill=BODY)
    for body in drawn:
        pen.ellipse(body, fill=colour)
    light = Image.merge("RGB", (Image.linear_gradient("L").resize(SIZE),) * 3)
    return Image.blend(image, light, 0.15).filter(ImageFilter.GaussianBlur(1))


def test_what_is_planned_and_the_ground_below_it_are_nobody() -> None:
    assert check() == 0


def test_a_body_on_free_ground_is_seen() -> None:
    assert check((600, 400, 700, 500)) == 1


def test_a_body_on_the_ground_of_a_group_is_seen() -> None:
    assert check((340, 80, 440, 170)) == 1


def test_two_are_seen_from_the_top() -> None:
    assert check((600, 300, 700, 400), (360, 480, 460, 580)) == 2


@pytest.mark.parametrize(
    "drawn",
    [
        (600, 400, 616, 416),  # a pebble
        (300, 520, 900, 540),  # a path
        (880, 300, 1000, 420),  # cut by the edge
        (230, 440, 300, 500),  # the shadow of a planned body
    ],
)
def test_what_is_small_long_cut_or_beside_a_body_is_none(drawn: tuple[int, int, int, int]) -> None:
    assert check(drawn) == 0


def test_what_is_as_faint_as_a_stain_is_none() -> None:
    assert check((600, 400, 700, 500), colour=(226, 220, 208)) == 0


@pytest.mark.parametrize("planned", [Planned(), Planned(((0, 0, *SIZE),))])
def test_where_nothing_is_planned_or_nothing_is_free_nobody_can_tell(planned: Planned) -> None:
    assert check((600, 400, 700, 500), planned=planned) == 0


@pytest.mark.parametrize(
    ("place", "where"),
    [
        ((0, 0, 100, 100), "at the upper left"),
        ((860, 540, 960, 640), "at the lower right"),
        ((430, 0, 530, 100), "at the top"),
        ((430, 270, 530, 370), "in the middle"),
        ((0, 270, 100, 370), "at the left"),
    ],
)
def test_where_it_stands_is_told_in_words(place: tuple[int, int, int, int], where: str) -> None:
    (fault,) = nameless([place], SIZE)
    assert fault.severity == "warning"
    assert told(fault) == f"seems to show something without a name {where}, which its plan does not have"
