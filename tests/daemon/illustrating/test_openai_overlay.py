"""Overlay: the model paints without a word by a guide; the labels and arrows on the picture are ours to the pixel."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from daemon.adapters.openai.sizes import nearest_size
from daemon.adapters.sketch import as_png, bundled_fonts
from daemon.illustrating.overlaying import OverlaidEngine
from daemon.ports.images import Painted, Size, Unpainted
from renderers.illustrations.guide import guide_of
from renderers.illustrations.plan import Entity, Plan
from renderers.illustrations.prompt import HouseStyle
from tests.daemon.illustrating.orders import PLAN, image, order

if TYPE_CHECKING:
    from daemon.ports.images import Order, Partial

SIZE = (480, 320)
FONTS = bundled_fonts()


class FakeModel:
    """Paints every scene in one colour, and keeps the orders."""

    name = "fake"
    model = "fake-1"

    def __init__(self, *answers: bytes) -> None:
        self._answers = list(answers)
        self.orders: list[Order] = []

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        self.orders.append(order)
        return Painted(self._answers.pop(0))

    def close(self) -> None:
        """Nothing is open."""


def check(model: FakeModel, wanted: Order) -> Image.Image:
    """The picture that comes of an order."""
    found = OverlaidEngine(model, HouseStyle(), FONTS).paint(wanted)
    assert isinstance(found, Painted), found
    return opened(found.data)


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB")


def small(plan: Plan = PLAN) -> Order:
    return order(size=SIZE)._replace(plan=plan)


def changed(one: Image.Image, other: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(one, other).getbbox()


def test_the_model_gets_a_guide_with_the_places_and_not_one_name() -> None:
    model = FakeModel(image("teal", size=SIZE))
    check(model, small())
    (asked,) = model.orders
    assert opened(asked.guide).size == asked.size == nearest_size(Size(*SIZE))
    assert '"at":[' in asked.prompt
    assert not [entity.label for entity in PLAN.entities if entity.label in asked.prompt]


def test_the_scene_shows_wherever_nothing_is_written() -> None:
    scene = opened(image("teal", size=SIZE))
    picture = check(FakeModel(as_png(scene)), small())
    assert picture.size == SIZE
    assert picture.getpixel((2, SIZE[1] - 3)) == scene.getpixel((2, SIZE[1] - 3))
    stands = guide_of(PLAN, SIZE, FONTS).scene.stands
    for words in (words for stand in stands for words in stand.label):
        assert changed(picture.crop(words.place), scene.crop(words.place))


def test_a_label_looks_the_same_whatever_was_painted_behind_it() -> None:
    one, other = (check(FakeModel(image(colour, size=SIZE)), small()) for colour in ("black", "white"))
    for stand in guide_of(PLAN, SIZE, FONTS).scene.stands:
        for words in stand.label:
            assert changed(one.crop(words.place), other.crop(words.place)) is None


def test_a_scene_of_another_size_is_brought_to_the_one_that_was_asked_for() -> None:
    assert check(FakeModel(image("teal", "JPEG", (1024, 768))), small()).size == SIZE


def test_a_correction_changes_the_scene_as_it_was_painted_and_not_the_one_with_our_labels() -> None:
    first, second = image("teal", size=SIZE), image("red", size=SIZE)
    model = FakeModel(first, second)
    engine = OverlaidEngine(model, HouseStyle(), FONTS)
    found = engine.paint(small())
    assert isinstance(found, Painted)
    changed = engine.paint(small()._replace(prompt="paint over the text", guide=found.data))
    assert (model.orders[1].guide, model.orders[1].prompt) == (first, "paint over the text")
    assert isinstance(changed, Painted)
    assert [engine.original(each.data) for each in (found, changed)] == [first, second]


def test_the_scene_of_an_earlier_run_can_be_corrected() -> None:
    first = image("teal", size=SIZE)
    found = OverlaidEngine(FakeModel(first), HouseStyle(), FONTS).paint(small())
    assert isinstance(found, Painted)
    model = FakeModel(image("red", size=SIZE))
    engine = OverlaidEngine(model, HouseStyle(), FONTS)
    engine.remember(found.data, first)
    engine.paint(small()._replace(prompt="paint over the text", guide=found.data))
    assert model.orders[0].guide == first


def test_without_a_scene_there_is_nothing_to_correct() -> None:
    found = OverlaidEngine(FakeModel(), HouseStyle(), FONTS).paint(small()._replace(guide=image()))
    assert isinstance(found, Unpainted)


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Plan("", (Entity("a", "\u6c34", "service", "building"),)), "no font for"),
        (Plan("", (Entity("a", "sk-live-" + "a1" * 10, "service", "building"),)), "look like a secret"),
    ],
)
def test_what_cannot_be_labelled_or_sent_is_not_asked_for(plan: Plan, expected: str) -> None:
    model = FakeModel()
    found = OverlaidEngine(model, HouseStyle(), FONTS).paint(small(plan))
    assert isinstance(found, Unpainted)
    assert expected in found.why
    assert not model.orders


def test_what_is_no_picture_is_told_and_may_be_billed() -> None:
    found = OverlaidEngine(FakeModel(b"\x89PNG\r\n\x1a\n"), HouseStyle(), FONTS).paint(small())
    assert isinstance(found, Unpainted)
    assert found.may_be_billed


def test_of_a_steep_picture_the_middle_is_shown_and_nothing_is_cut_that_we_placed() -> None:
    """Models paint 3:1 at most: what is asked for above and below is only ground."""
    wanted = order(size=(2304, 576))._replace(plan=PLAN)
    model = FakeModel(image("teal", size=(2304, 768)))
    picture = check(model, wanted)
    (asked,) = model.orders
    assert picture.size == (2304, 576)
    assert asked.size == (2304, 768)
    assert "Keep every thing within the middle 75 percent of the height" in asked.prompt
    guide, alone = opened(asked.guide), guide_of(PLAN, (2304, 576), FONTS).picture
    assert guide.crop((0, 96, 2304, 672)).tobytes() == alone.pixels
    assert len(guide.crop((0, 0, 2304, 96)).getcolors() or ()) == 1
