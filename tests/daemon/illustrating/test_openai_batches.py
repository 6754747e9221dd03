"""Batches: sent once, found again after a kill, collected piece by piece. The real SDK against the fake server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from daemon.fake_openai.api import BATCHES, FILES, Api
from daemon.fake_openai.server import FakeOpenAI
from daemon.illustrating.answers import Answers
from daemon.illustrating.batches import Batches
from daemon.illustrating.budget import Budget
from daemon.illustrating.engines import Choice, batches_of, engine_of
from daemon.illustrating.paying import Purse
from daemon.illustrating.prices import Micros, Prices, Rates
from daemon.ports.batches import Progress
from daemon.ports.images import Order, Painted, Unpainted, Usage
from tests.daemon.illustrating.orders import image, order

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from daemon.fake_openai.api import Call

WHITE = Painted(image(), Usage(100, 0, 1000))
HALF = Micros(15_250)


pytestmark = pytest.mark.usefixtures("only_this_machine")


class FakeBatches:
    """A server of batches in memory: each is done when `progress` says so."""

    name = "openai"
    model = "fake-1"

    def __init__(self) -> None:
        self.sent: dict[str, Sequence[tuple[str, Order]]] = {}
        self.answer: str | Unpainted | BaseException = "batch-1"
        self.now = Progress("waiting", told="in_progress")
        self.refused: frozenset[str] = frozenset()
        self.cut_after = 99

    def submit(self, orders: Sequence[tuple[str, Order]], mark: str) -> str | Unpainted:
        if not isinstance(self.answer, Unpainted):
            self.sent[mark] = orders
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer

    def find(self, mark: str) -> str | Unpainted | None:
        return "batch-1" if mark in self.sent else None

    def progress(self, batch: str) -> Progress | Unpainted:
        return self.now

    def results(self, file: str) -> Iterator[tuple[str, Painted | Unpainted] | Unpainted]:
        orders = [each for orders in self.sent.values() for each in orders]
        for number, (name, sent) in enumerate(orders):
            if number == self.cut_after:
                yield Unpainted("broke off", "collect it again")
                return
            yield name, Unpainted("declined", "say it otherwise") if sent.prompt in self.refused else WHITE

    def close(self) -> None:
        """Nothing is open."""


class Bench:
    """Batches of one cache folder; each call is a run of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.server = FakeBatches()
        self.budget = Budget(Micros(1_000_000))

    def batches(self, budget: int = 1_000_000) -> Batches:
        self.budget = Budget(Micros(budget))
        prices = Prices(Rates(5, 8, 30), "low", is_batch=True)
        return Batches(self.folder, self.server, Purse(Answers(self.folder), self.budget, prices, print))

    def check(self, pictures: int, *failures: str, waiting: int = 0, left: int = 0) -> None:
        """What a run that collects finds, and how many batches are under way after it."""
        collected = self.batches().collect()
        assert collected.pictures == pictures
        assert len(collected.failures) == len(failures)
        for failure, expected in zip(collected.failures, failures, strict=True):
            assert expected in failure.why
        assert len(collected.waiting) == waiting
        assert len(self.batches().underway()) == left


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path / "kept")


def test_a_batch_is_sent_once_waited_for_and_collected_at_half_the_price(bench: Bench) -> None:
    orders = [order("one"), order("two")]
    assert bench.batches().submit(orders) == 2
    assert bench.budget.spent > 0
    assert bench.batches().submit(orders) == 0
    bench.check(0, waiting=1, left=1)
    bench.server.now = Progress("done", ("file",), "completed")
    bench.check(2)
    bench.check(0)
    (name, *_) = [name for orders in bench.server.sent.values() for name, _ in orders]
    kept = Answers(bench.folder).known(name.rpartition("-")[0])
    assert kept is not None
    assert (kept.painted, kept.cost) == (WHITE, HALF)
    assert bench.batches().submit(orders) == 0


def test_a_run_killed_before_the_name_of_its_batch_came_back_finds_it_by_its_mark(bench: Bench) -> None:
    bench.server.answer = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        bench.batches().submit([order("one")])
    assert bench.batches().submit([order("one")]) == 0
    bench.server.now = Progress("done", ("file",), "completed")
    bench.check(1)
    assert len(bench.server.sent) == 1


def test_a_run_killed_before_anything_was_sent_may_send_it_again(bench: Bench) -> None:
    bench.server.answer = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        bench.batches().submit([order("one")])
    bench.server.sent.clear()
    bench.check(0, "never began a batch")
    bench.server.answer = "batch-1"
    assert bench.batches().submit([order("one")]) == 1


def test_what_the_server_refuses_costs_nothing_and_may_be_sent_again(bench: Bench) -> None:
    bench.server.answer = Unpainted("was not let in", "set a key")
    assert bench.batches().submit([order("one")]) == bench.server.answer
    assert bench.budget.spent == 0
    bench.check(0)
    bench.server.answer = "batch-1"
    assert bench.batches().submit([order("one")]) == 1


def test_more_than_the_budget_is_refused_whole_before_anything_is_sent(bench: Bench) -> None:
    found = bench.batches(budget=3_000).submit([order("one"), order("two")])
    assert isinstance(found, Unpainted)
    assert "of this run" in found.why
    assert not bench.server.sent
    bench.check(0)


def test_another_server_is_not_asked_for_a_batch_that_it_never_got(bench: Bench) -> None:
    bench.server.answer = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        bench.batches().submit([order("one")])
    bench.server.model = "fake-1 at=elsewhere"
    bench.server.sent.clear()
    bench.check(0, waiting=1, left=1)


def test_what_is_declined_is_told_and_the_rest_is_kept(bench: Bench) -> None:
    bench.batches().submit([order("one"), order("bad"), order("two")])
    bench.server.refused = frozenset({"bad"})
    bench.server.now = Progress("done", ("file",), "completed")
    bench.check(2, "declined")
    assert bench.batches().submit([order("bad")]) == 1


def test_a_download_that_breaks_off_keeps_what_came_and_goes_on_later(bench: Bench) -> None:
    bench.batches().submit([order("one"), order("two")])
    bench.server.now = Progress("done", ("file",), "completed")
    bench.server.cut_after = 1
    bench.check(1, "broke off", left=1)
    bench.server.cut_after = 99
    bench.check(2)


def test_a_batch_that_was_given_up_keeps_what_was_done_and_frees_the_rest(bench: Bench) -> None:
    bench.batches().submit([order("one")])
    bench.server.now = Progress("dead", (), "expired")
    bench.check(0, "gave up the batch batch-1: expired")
    assert bench.batches().submit([order("one")]) == 1


def test_the_real_sdk_sends_and_collects_both_kinds_of_orders_and_single_pictures_know_them(tmp_path: Path) -> None:
    calls: list[Call] = []
    with FakeOpenAI(calls.append, api=Api(lambda wish: image("red" if wish.guide else "white"))) as server:
        choice = Choice("openai", {"base-url": server.url})
        batches = batches_of(choice, {}, tmp_path, print)
        assert batches.submit([order("one"), order("two"), order("redder", image())]) == 3
        waiting = engine_of(choice, {}, tmp_path, print).paint(order("one"))
        assert isinstance(waiting, Unpainted)
        assert "in the batch" in waiting.why
        collected = batches.collect()
        assert (collected.pictures, collected.failures, collected.waiting) == (3, (), ())
        batches.close()
        sent = [(call.method, call.path) for call in calls]
        assert (sent.count(("POST", FILES)), sent.count(("POST", BATCHES))) == (2, 2)
        painted = engine_of(choice, {}, tmp_path, print).paint(order("redder", image()))
        assert isinstance(painted, Painted)
        assert painted.data == image("red")
        assert len(calls) == len(sent)


def test_a_batch_whose_name_is_lost_is_found_at_the_server_by_the_real_sdk(tmp_path: Path) -> None:
    with FakeOpenAI(lambda _: None, api=Api(lambda _: image())) as server:
        batches = batches_of(Choice("openai", {"base-url": server.url}), {}, tmp_path, print)
        assert batches.submit([order("one")]) == 1
        (underway,) = batches.underway()
        batches._remember(underway._replace(id=""))
        assert batches.collect().pictures == 1
        batches.close()


def test_a_server_without_batches_is_told_and_nothing_is_under_way(tmp_path: Path) -> None:
    from tests.servers.openai_like import OpenAILike

    with OpenAILike() as server:
        batches = batches_of(Choice("openai", {"base-url": server.url}), {}, tmp_path, print)
        found = batches.submit([order("one")])
        batches.close()
    assert isinstance(found, Unpainted)
    assert "404" in found.why
    assert not batches.underway()
    assert not Answers(tmp_path).in_flight()
