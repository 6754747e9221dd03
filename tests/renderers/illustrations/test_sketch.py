"""A plan becomes pixels: the same every time, in every style, and never with a letter that no font has."""

import hashlib
import subprocess
import sys
from typing import get_args

import pytest

from renderers.illustrations.metaphors import Metaphor
from renderers.illustrations.plan import Entity, Plan
from renderers.illustrations.sketch.drawing import draw
from renderers.illustrations.sketch.lettering import Fonts
from renderers.illustrations.sketch.models import model
from renderers.illustrations.sketch.scene import Rect
from renderers.illustrations.sketch.styles import STYLES, StyleName
from tests.renderers.illustrations.plans import FONTS, SHOP, plan

SMALL = (480, 320)


def check(style: StyleName, expected: str) -> None:
    """The small picture in this style has pixels with this digest."""
    drawn = draw(plan(SHOP), style, SMALL, FONTS)
    assert drawn.problems == ()
    assert (drawn.picture.width, drawn.picture.height) == SMALL
    assert len(drawn.picture.pixels) == 3 * SMALL[0] * SMALL[1]
    assert hashlib.sha256(drawn.picture.pixels).hexdigest()[:16] == expected


def test_the_pixels_of_a_sketch_on_paper_stay_the_same() -> None:
    check("paper", "9dc313fbc220b61d")


def test_the_pixels_of_a_blueprint_stay_the_same() -> None:
    check("blueprint", "2fce50164d706e89")


def test_the_pixels_of_a_city_stay_the_same() -> None:
    check("city", "379208ed9eebd482")


def test_the_pixels_of_a_flat_picture_stay_the_same() -> None:
    check("flat", "bd6d1256d5570b1b")


def test_another_hash_seed_gives_the_same_pixels() -> None:
    script = (
        "import hashlib; from tests.renderers.illustrations.test_sketch import *;"
        "print(hashlib.sha256(draw(plan(SHOP), 'flat', SMALL, FONTS).picture.pixels).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )
    here = hashlib.sha256(draw(plan(SHOP), "flat", SMALL, FONTS).picture.pixels).hexdigest()
    assert done.stdout.strip() == here


@pytest.mark.parametrize("metaphor", get_args(Metaphor))
def test_every_metaphor_has_a_body_that_stays_on_its_stage(metaphor: Metaphor) -> None:
    stage = Rect(10, 20, 110, 80)
    spots = [spot for item in model(metaphor).seen(stage, 1) for spot in item.points]
    assert all(stage.left - 1 <= x <= stage.right + 1 and stage.top - 1 <= y <= stage.bottom + 1 for x, y in spots)
    assert max(y for _, y in spots) == pytest.approx(stage.bottom, abs=6)


@pytest.mark.parametrize("label", ["注文", "заказ", "\u05e9\u05dc\u05d5\u05dd", "🎉"])
def test_a_label_that_no_font_can_write_is_told_and_never_drawn_as_empty_boxes(label: str) -> None:
    drawn = draw(Plan("Shop", (Entity("a", label, "service", "building"),)), "flat", SMALL, FONTS)
    assert drawn.problems == (f"no font for {label!r}",)
    assert drawn.scene.names == []


def test_the_other_font_writes_what_the_own_one_cannot() -> None:
    shop = Plan("Shop", (Entity("a", "∑ of √", "store", "drum"), Entity("b", "api", "service", "building")))
    drawn = draw(shop, "paper", SMALL, FONTS)
    assert drawn.problems == ()
    assert {(words.text, words.face) for words in drawn.scene.names} == {("∑ of √", 1), ("api", 0)}


def test_drawn_letters_help_out_plain_ones() -> None:
    drawn = draw(Plan("Shop", (Entity("a", "İstanbul", "service", "building"),)), "flat", SMALL, FONTS)
    assert drawn.problems == ()
    assert [(words.text, words.face) for words in drawn.scene.names] == [("İstanbul", 1)]


def test_a_configured_font_is_asked_last() -> None:
    shop = Plan("Shop", (Entity("a", "∑ of √", "store", "drum"),))
    drawn = draw(shop, "paper", SMALL, Fonts(FONTS.hand, FONTS.hand, FONTS.plain))
    assert [(words.text, words.face) for words in drawn.scene.names] == [("∑ of √", 2)]


def test_bytes_that_are_no_font_are_refused() -> None:
    with pytest.raises(OSError, match="invalid stream operation"):
        draw(plan(SHOP), "flat", SMALL, Fonts(b"no font", b"no font"))


def test_a_size_beyond_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="320 to 4096 pixels a side, not 200x100000"):
        draw(plan(SHOP), "flat", (200, 100000), FONTS)


def test_every_style_has_a_name_and_stands_in_the_table() -> None:
    assert tuple(STYLES) == get_args(StyleName)
