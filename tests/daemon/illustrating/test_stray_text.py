"""Text that a model painted although it was asked for none: corrected, painted over, or never shown."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops

from coherence.raster.reading import Beside, Component, Reading, Region
from daemon.adapters.sketch import as_png, bundled_fonts
from daemon.config.illustrations import IllustrationSpec
from daemon.illustrating.jobs import job_of, painter_of, recipe_of
from daemon.illustrating.loop import Candidate, Failed, Tools, made
from daemon.illustrating.overlaying import OverlaidEngine
from daemon.illustrations.sources import Source
from daemon.ports.images import Painted, Size, Unpainted
from renderers.illustrations.guide import guide_of
from renderers.illustrations.plan import Entity, Plan
from renderers.illustrations.sketch.scene import Rect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daemon.ports.images import Order, Partial
    from daemon.ports.pictures import Annotation, Refused

SPEC = IllustrationSpec("hero")
SIZE = Size(1024, 672)
FONTS = bundled_fonts()
RED = (255, 0, 0)
PLAN = Plan("", tuple(Entity(name, name, "service", "building") for name in ("api", "orders", "store", "mail")))
# What the model paints: letters (a thin line), a sign (a whole box), or a banner that is too large to be painted over.
CLEAN, LETTERS, SIGN, BANNER = (0, 0), (100, 5), (100, 23), (840, 134)


class Model:
    """Paints a ground of one colour, with red at a free place where it was told so; the last answer again and again."""

    name = model = "fake"

    def __init__(self, *answers: tuple[int, int] | Unpainted) -> None:
        self._answers = list(answers)
        self.orders: list[Order] = []

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        answer = self._answers[min(len(self.orders), len(self._answers) - 1)]
        self.orders.append(order)
        if isinstance(answer, Unpainted):
            return answer
        # No two pictures of a model are the same.
        image = Image.new("RGB", order.size, (200, 210, 200 + len(self.orders)))
        image.paste(RED, (4, 4, 4 + answer[0], 4 + answer[1]))
        return Painted(as_png(image))

    def close(self) -> None:
        """Nothing is open."""


class Reader:
    """Reads our letters where they stand, and red as a word."""

    def read(self, data: bytes) -> Reading | Refused:
        with Image.open(io.BytesIO(data)) as opened:
            image = opened.convert("RGB")
        is_scene = not any(pixel == (24, 30, 52) for _, pixel in image.getcolors(1 << 20) or ())
        stands = guide_of(PLAN, image.size, FONTS).scene.stands
        names = tuple(Component(each.entity.label, _region(each.place), "box", (each.entity.label,)) for each in stands)
        red, green, _ = image.split()
        place = ImageChops.darker(
            red.point(lambda v: 255 * (v > 180)), green.point(lambda v: 255 * (v < 100))
        ).getbbox()
        beside = (Beside("SALE", _region(Rect(*place)), "loose"),) if place else ()
        return Reading(image.width, image.height, () if is_scene else names, (), beside)

    def annotated(self, data: bytes, marks: Sequence[Annotation]) -> bytes | Refused:
        raise NotImplementedError

    def crop(self, data: bytes, region: tuple[int, int, int, int]) -> bytes | Refused:
        raise NotImplementedError


def _region(place: Rect) -> Region:
    return Region(place.left, place.top, place.width, place.height)


def check(*answers: tuple[int, int] | Unpainted, asked: int) -> Candidate | Failed:
    """What comes of a picture that a model answers so, and how often it is asked."""
    model = Model(*answers)
    painter = painter_of(SPEC, None, model, FONTS)
    assert isinstance(painter, OverlaidEngine)
    job = job_of(Source(SPEC, "", None, None), PLAN, replace(recipe_of(SPEC, None, painter), size=SIZE), painter)
    kept: list[Candidate] = []
    found = made(job, Tools(painter, Reader(), lambda _text: None, kept.append, painter))
    assert len(model.orders) == asked
    for order in model.orders[1:]:
        assert 'paint over the text "SALE"' in order.prompt
    last = found if isinstance(found, Candidate) else found.best
    assert last is None or last.data in [each.data for each in kept]
    return found


def test_a_model_is_told_once_what_to_paint_over() -> None:
    found = check(LETTERS, CLEAN, asked=2)
    assert isinstance(found, Candidate)
    assert found.covered == ()


@pytest.mark.parametrize("stray", [LETTERS, SIGN])
def test_what_a_model_never_takes_away_is_painted_over(stray: tuple[int, int]) -> None:
    found = check(stray, asked=3)
    assert isinstance(found, Candidate)
    assert (found.covered, found.errors) == (("SALE",), 0)


def test_where_no_correction_can_be_had_it_is_painted_over_for_nothing() -> None:
    found = check(LETTERS, Unpainted("was not asked: it may cost $1", "allow more", is_final=True), asked=2)
    assert isinstance(found, Candidate)
    assert found.covered == ("SALE",)


def test_what_is_too_large_to_be_painted_over_is_never_shown() -> None:
    found = check(BANNER, asked=3)
    assert isinstance(found, Failed)
    assert found.best is not None
    assert [fault.label for fault in found.best.faults if fault.severity == "error"] == ["SALE"]


def test_a_clean_scene_is_asked_for_once() -> None:
    assert isinstance(check(CLEAN, asked=1), Candidate)


class Adding(Model):
    """Paints over the guide, and adds a body without a word at a free place."""

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        self.orders.append(order)
        with Image.open(io.BytesIO(order.guide)) as opened:
            image = opened.convert("RGB")
        image.paste((70, 84, 110), (850, 40, 980, 160))
        return Painted(as_png(image))


def test_a_body_without_a_word_is_told_with_its_place_and_fails_nothing() -> None:
    painter = painter_of(SPEC, None, Adding(), FONTS)
    assert isinstance(painter, OverlaidEngine)
    job = job_of(Source(SPEC, "", None, None), PLAN, replace(recipe_of(SPEC, None, painter), size=SIZE), painter)
    found = made(job, Tools(painter, Reader(), lambda _text: None, lambda _candidate: None, painter))
    assert isinstance(found, Candidate)
    assert [(fault.sort, fault.severity, fault.label) for fault in found.faults] == [
        ("body", "warning", "at the upper right")
    ]
