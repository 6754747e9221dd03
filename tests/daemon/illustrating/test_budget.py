"""What may be spent: in a run, and on a day by all runs together."""

from pathlib import Path

import pytest

from daemon.illustrating.budget import Budget, Day
from daemon.illustrating.prices import Micros

CENT = Micros(10_000)


def day(folder: Path, date: str = "2030-01-02", limit: int | None = 100) -> Day:
    return Day(folder / "cache" / "spent.txt", date, None if limit is None else Micros(limit * CENT))


def check(budget: Budget, cents: int, *, refused: str = "") -> None:
    """Ask for a picture of so many cents, and pay for it where it may be."""
    told = budget.refusal(Micros(cents * CENT))
    assert refused in told
    assert bool(told) == bool(refused)
    if not refused:
        budget.reserve(Micros(cents * CENT))
        budget.spend(Micros(cents * CENT))


def test_what_one_run_spends_counts_for_the_next_one_of_the_day(tmp_path: Path) -> None:
    check(Budget(None, day(tmp_path)), 70)
    check(Budget(None, day(tmp_path)), 40, refused="of the $1.00 of this day $0.70 are spent")
    check(Budget(None, day(tmp_path)), 30)
    check(Budget(None, day(tmp_path, "2030-01-03")), 100)


def test_a_run_has_its_own_limit_below_that_of_the_day(tmp_path: Path) -> None:
    budget = Budget(Micros(50 * CENT), day(tmp_path))
    check(budget, 40)
    check(budget, 20, refused="of the $0.50 of this run $0.40 are spent")
    assert budget.told() == "spent $0.40 of $0.50; $0.40 today"


def test_whoever_is_killed_while_a_picture_is_painted_has_counted_it(tmp_path: Path) -> None:
    Budget(None, day(tmp_path)).reserve(Micros(60 * CENT))
    check(Budget(None, day(tmp_path)), 50, refused="of this day $0.60 are spent")


def test_what_was_reserved_and_not_spent_is_free_again(tmp_path: Path) -> None:
    budget = Budget(None, day(tmp_path))
    budget.reserve(Micros(90 * CENT))
    budget.spend(None)
    check(budget, 100)


@pytest.mark.parametrize("content", [b"", b"\xff\n2030-01-02 x\n2030-01-02\n", b"2030-01-01 99999999\n"])
def test_a_damaged_file_counts_what_can_be_read(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / "spent.txt").write_bytes(content)
    check(Budget(None, day(tmp_path)), 100)


def test_where_there_is_a_limit_of_the_day_an_unknown_price_is_refused(tmp_path: Path) -> None:
    assert Budget(None, day(tmp_path)).refusal(None)
    assert not Budget(None, day(tmp_path, limit=None)).refusal(None)
