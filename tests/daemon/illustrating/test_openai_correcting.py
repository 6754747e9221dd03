"""The loop of corrections at the fake server, with OpenAI's own client over a real socket: what was asked, and paid."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from coherence.illustrated import Painting
from coherence.raster.reading import Component, Reading, Region
from daemon.fake_openai.api import EDITS, GENERATIONS, Api, Call, Sale
from daemon.fake_openai.erring import ErringPainter, Told, Work, mended, told
from daemon.fake_openai.errs import Error
from daemon.fake_openai.painter import Wish
from daemon.fake_openai.server import FakeOpenAI
from daemon.illustrating.engines import Choice, engine_of
from daemon.illustrating.loop import Candidate, Failed, Job, Tools, made
from daemon.ports.images import Order, Size
from renderers.illustrations.plan import Entity, Plan, Relation
from renderers.illustrations.prompt import Correction, Wanted, correction_of, prompt_of

NAMES = ("api", "orders", "store", "payments", "Stripe", "mailer", "worker")
PLAN = Plan("", tuple(Entity(name, name, "service", "building") for name in NAMES), (Relation("api", "orders"),))
LESS = replace(PLAN, entities=PLAN.entities[:4])
# Too small to be drawn: the reader below is told what the painter remembers, and needs no letters.
SIZE = Size(304, 208)


pytestmark = pytest.mark.usefixtures("only_this_machine")


class Remembering(ErringPainter):
    """Also the reader: it knows what it painted last."""

    def read(self, data: bytes) -> Reading:
        plan = next(reversed(self._works.values())).plan
        assert plan is not None
        boxes = (
            Component(each.label, Region(0, 40 * at, 90, 30), "box", (each.label,))
            for at, each in enumerate(plan.entities)
        )
        return Reading(*SIZE, tuple(boxes))


def check(folder: Path, errors: Sequence[Error], *, mends: bool, asked: Sequence[str]) -> Candidate | Failed:
    """What comes of a picture that is painted with these errors, and the paths that are asked for it."""
    painter = Remembering(errors, mends=mends)
    calls: list[Call] = []
    sales: list[Sale] = []
    with FakeOpenAI(calls.append, api=Api(painter, sales.append)) as server:
        engine = engine_of(
            Choice("openai", {"base-url": server.url, "model": "fake"}, {"fake": {"per-image": 0.1}}), {}, folder, print
        )
        job = Job(
            PLAN,
            lambda plan: Order(plan, prompt_of(plan, Wanted(SIZE, labels="painted")).text, SIZE, "paper"),
            lambda plan: Painting(tuple(each.label for each in plan.entities)),
            simpler=LESS,
        )
        found = made(job, Tools(engine, painter, lambda _text: None, lambda _found: None))  # type: ignore[arg-type]
        engine.close()
    assert [call.path for call in calls] == list(asked)
    assert (len(sales), sales[-1].number) == (len(asked), len(asked))
    return found


@pytest.mark.parametrize("errors", [["extra"], ["missing"], ["misspelt"], ["extra", "missing"], ["other"]])
def test_what_is_wrong_is_put_right_by_one_edit(tmp_path: Path, errors: list[Error]) -> None:
    assert isinstance(check(tmp_path, errors, mends=True, asked=[GENERATIONS, EDITS]), Candidate)


def test_what_is_never_put_right_is_corrected_twice_begun_anew_with_less_and_given_up(tmp_path: Path) -> None:
    asked = [GENERATIONS, EDITS, EDITS] * 2
    found = check(tmp_path, ["extra"], mends=False, asked=asked)
    assert isinstance(found, Failed)
    assert found.best is not None
    assert [fault.label for fault in found.best.faults] == ["Redis"]


def test_what_is_right_is_asked_for_once(tmp_path: Path) -> None:
    assert isinstance(check(tmp_path, [], mends=True, asked=[GENERATIONS]), Candidate)


def test_the_words_of_every_correction_are_understood() -> None:
    wrong = [
        Correction("remove", 'a "b"'),
        Correction("add", "c"),
        Correction("respell", "d", "e"),
        Correction("remove-text", "f"),
    ]
    assert told(correction_of(wrong).text) == Told(['a "b"'], ["c"], [("d", "e")], ["f"])
    assert told("make it redder") == Told([], [], [], [])


def test_a_name_that_was_misread_means_the_nearest_that_is_there() -> None:
    work = mended(Work(PLAN, writing="Grand Opening"), Told(["Strlpe"], [], [], ["Grand 0pening"]))
    assert work.plan is not None
    assert ("Stripe" in [each.label for each in work.plan.entities], work.writing) == (False, "")


def test_writing_is_on_the_scene_until_it_is_asked_away() -> None:
    painter = ErringPainter(["text"])
    guide = Image.new("RGB", (200, 120), "white")
    first = painter(Wish("a scene", Size(200, 120), guide=_png(guide)))
    second = painter(
        Wish(correction_of([Correction("remove-text", "Grand Opening")]).text, Size(200, 120), guide=first)
    )
    assert [_dark(each) for each in (first, second)] == [True, False]


def _png(image: Image.Image) -> bytes:
    from daemon.adapters.sketch import as_png

    return as_png(image)


def _dark(data: bytes) -> bool:
    from daemon.illustrations.assets import opened

    return min(opened(data).crop((1, 1, 200, 120)).convert("L").tobytes()) < 120
