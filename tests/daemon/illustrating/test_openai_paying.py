"""Nothing is paid for twice, nothing beyond the budget, and nothing that was paid for is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from daemon.illustrating.answers import Answers, Kept, Sent, key_of
from daemon.illustrating.budget import Budget
from daemon.illustrating.paying import Again, PaidEngine, Purse
from daemon.illustrating.prices import DOLLAR, Micros, Prices, Rates
from daemon.ports.images import Painted, Unpainted, Usage
from tests.daemon.illustrating.orders import image, order

if TYPE_CHECKING:
    from pathlib import Path

    from daemon.ports.images import Order, Partial

WHITE = Painted(image(), Usage(100, 0, 1000))
RATES = Rates(5, 8, 30)
COST = Micros(30_500)  # 100 tokens at $5 and 1000 at $30 a million
FAILED = Unpainted("failed", "try again")
CUT = Unpainted("broke off", "try again", may_be_billed=True)


class FakeEngine:
    """Gives its answers in turn, and remembers the prompts."""

    name = "fake"
    model = "fake-1"

    def __init__(self, *answers: Painted | Unpainted | BaseException) -> None:
        self._answers = list(answers)
        self.asked: list[str] = []

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        self.asked.append(order.prompt)
        answer = self._answers.pop(0)
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def close(self) -> None:
        """Nothing is open."""


class Runs:
    """Runs that share a cache folder. Each `check` is one run with one order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.budget = Budget(None)
        self.warnings: list[str] = []

    def check(
        self,
        engine: FakeEngine,
        expected: Painted | str,
        *,
        asked: int,
        again: Again = "never",
        budget: float | None = 1.0,
        prompt: str = "a shop",
        rates: Rates | None = RATES,
    ) -> Unpainted | None:
        self.budget = Budget(None if budget is None else Micros(int(budget * DOLLAR)))
        prices = Prices(rates, "low")
        paid = PaidEngine(engine, Purse(Answers(self.folder), self.budget, prices, self.warnings.append, again))
        found = paid.paint(order(prompt))
        assert len(engine.asked) == asked
        if isinstance(found, Painted):
            assert found == expected
            return None
        assert str(expected) in found.why
        return found


@pytest.fixture
def runs(tmp_path: Path) -> Runs:
    return Runs(tmp_path / "kept")


def test_a_picture_is_paid_for_once_whoever_asks_again(runs: Runs) -> None:
    runs.check(FakeEngine(WHITE), WHITE, asked=1)
    assert runs.budget.spent == COST
    runs.check(FakeEngine(), WHITE, asked=0)
    assert runs.budget.spent == 0
    assert Answers(runs.folder).known(key_of(order(), "fake", "fake-1")) == Kept(WHITE, COST)


def test_what_is_paid_for_needs_no_budget_any_more(runs: Runs) -> None:
    runs.check(FakeEngine(WHITE), WHITE, asked=1)
    runs.check(FakeEngine(), WHITE, asked=0, budget=0)


def test_what_goes_beyond_the_budget_is_refused_before_it_is_sent(runs: Runs) -> None:
    found = runs.check(
        FakeEngine(), "it may cost $0.005, and of the $0.001 of this run $0.00 are spent", asked=0, budget=0.001
    )
    assert found is not None
    assert found.is_final
    assert "--budget" in found.fix
    runs.check(FakeEngine(WHITE), WHITE, asked=1)


def test_a_budget_holds_back_what_nobody_knows_the_price_of(runs: Runs) -> None:
    runs.check(FakeEngine(), "what it costs is not known", asked=0, rates=None)
    runs.check(FakeEngine(WHITE), WHITE, asked=1, rates=None, budget=None)


def test_the_budget_counts_all_pictures_of_a_run(runs: Runs) -> None:
    budget = Budget(Micros(COST + 4_000))
    paid = PaidEngine(
        FakeEngine(WHITE), Purse(Answers(runs.folder), budget, Prices(RATES, "low"), runs.warnings.append)
    )
    assert isinstance(paid.paint(order("one")), Painted)
    refused = paid.paint(order("two"))
    assert isinstance(refused, Unpainted)
    assert "$0.030 are spent" in refused.why


def test_what_failed_without_a_bill_is_simply_asked_again(runs: Runs) -> None:
    runs.check(FakeEngine(FAILED), "failed", asked=1)
    assert runs.budget.spent == 0
    runs.check(FakeEngine(WHITE), WHITE, asked=1)


def test_what_may_be_billed_is_not_asked_again_until_somebody_says_so(runs: Runs) -> None:
    runs.check(FakeEngine(CUT), "broke off", asked=1)
    assert runs.budget.spent > 0
    found = runs.check(FakeEngine(), "it may have been billed ($0.005)", asked=0)
    assert found is not None
    assert "--again" in found.fix
    runs.check(FakeEngine(WHITE), WHITE, asked=1, again="unanswered")
    runs.check(FakeEngine(), WHITE, asked=0, again="unanswered")


def test_an_interrupted_run_is_told_to_the_next_one(runs: Runs) -> None:
    with pytest.raises(KeyboardInterrupt):
        runs.check(FakeEngine(KeyboardInterrupt()), "", asked=1)
    runs.check(FakeEngine(), "no answer was kept", asked=0)
    ((key, take, sent),) = Answers(runs.folder).in_flight()
    assert (key, take, sent.model) == (key_of(order(), "fake", "fake-1"), 1, "fake-1")


def test_another_take_leaves_the_first_one_where_it_is(runs: Runs) -> None:
    other = Painted(image("red"), WHITE.usage)
    runs.check(FakeEngine(WHITE), WHITE, asked=1)
    runs.check(FakeEngine(other), other, asked=1, again="always")
    runs.check(FakeEngine(), other, asked=0)
    assert len(list(runs.folder.glob("*.answer"))) == 2


def test_when_another_take_fails_the_first_one_still_counts(runs: Runs) -> None:
    runs.check(FakeEngine(WHITE), WHITE, asked=1)
    runs.check(FakeEngine(CUT), "broke off", asked=1, again="always")
    runs.check(FakeEngine(), WHITE, asked=0)


def test_a_damaged_answer_is_no_picture_and_is_not_bought_again_by_itself(runs: Runs) -> None:
    runs.check(FakeEngine(WHITE), WHITE, asked=1)
    (kept,) = runs.folder.glob("*.answer")
    kept.write_bytes(kept.read_bytes()[:-7].replace(b"IDAT", b"IDOT"))
    runs.check(FakeEngine(), "it may have been billed", asked=0)
    kept.write_bytes(b"")
    runs.check(FakeEngine(WHITE), WHITE, asked=1, again="unanswered")


def test_where_nothing_can_be_kept_nothing_is_asked(runs: Runs) -> None:
    runs.folder.parent.mkdir(exist_ok=True)
    runs.folder.write_text("a file where the folder should be")
    runs.check(FakeEngine(), "its answer could not be kept", asked=0)


def test_of_two_runs_at_once_only_one_pays(runs: Runs) -> None:
    answers, key = Answers(runs.folder), key_of(order(), "fake", "fake-1")
    answers.send(key, Sent("fake-1", 5))
    answers.next_take = lambda key: 1  # type: ignore[method-assign]  # the other run looked just before
    with pytest.raises(FileExistsError):
        answers.send(key, Sent("fake-1", 5))


def test_other_words_another_size_and_another_model_are_other_pictures_but_other_facts_are_not() -> None:
    first = order()
    others = [order("a bank"), order(guide=image()), order(size=(1024, 1024)), first._replace(style="flat")]
    keys = {key_of(each, "fake", "fake-1") for each in (first, *others)} | {key_of(first, "fake", "fake-2")}
    assert len(keys) == 6
    changed = first._replace(
        plan=type(first.plan)(first.plan.title, first.plan.entities, first.plan.relations, (), "0" * 32)
    )
    assert key_of(changed, "fake", "fake-1") == key_of(first, "fake", "fake-1")
