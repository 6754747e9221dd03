"""The store in the user's cache: what is remembered, by whom, and what happens when it cannot be."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from daemon.adapters.store import SqliteStore, open_store
from daemon.ports.store import Row


@pytest.fixture
def warnings() -> list[str]:
    return []


@pytest.fixture
def store(tmp_path: Path, warnings: list[str]) -> Iterator[SqliteStore]:
    with closing(open_store(tmp_path, warnings.append)) as opened:
        yield opened


def rows(count: int, start: int = 0) -> list[Row]:
    return [Row(f"k{number}", b"said %d" % number, b"places %d" % number) for number in range(start, start + count)]


def check(store: SqliteStore, known: int, of: int) -> None:
    """How many of so many keys the store knows, by each way of asking."""
    keys = [f"k{number}" for number in range(of)]
    assert store.known(keys) == {f"k{number}" for number in range(known)}
    assert store.said(keys) == {f"k{number}": b"said %d" % number for number in range(known)}
    assert [store.places(key) for key in keys[:known]] == [b"places %d" % number for number in range(known)]


@pytest.mark.parametrize(("known", "of"), [(0, 0), (0, 3), (3, 3), (2, 5), (700, 1200)])
def test_what_was_added_is_known_and_nothing_else(store: SqliteStore, known: int, of: int) -> None:
    store.add(rows(known))
    check(store, known, of)


def test_the_next_one_knows_it_too(store: SqliteStore, tmp_path: Path, warnings: list[str]) -> None:
    store.add(rows(3))
    store.remember("listing", b"value")
    with closing(open_store(tmp_path, warnings.append)) as other:
        check(other, 3, 3)
        assert other.memo("listing") == b"value"
    assert warnings == []


def test_a_memo_is_the_last_one(store: SqliteStore) -> None:
    assert store.memo("listing") is None
    store.remember("listing", b"one")
    store.remember("listing", b"two")
    assert store.memo("listing") == b"two"


def test_facts_of_one_content_are_added_once(store: SqliteStore) -> None:
    store.add(rows(2))
    store.add([Row("k0", b"other", b"other"), *rows(1, 2)])
    check(store, 3, 3)


def test_what_no_file_needs_is_dropped_once_it_is_most(store: SqliteStore) -> None:
    store.add(rows(1500))
    store.forget_all_but(f"k{number}" for number in range(600))
    check(store, 1500, 1500)
    store.forget_all_but(f"k{number}" for number in range(100))
    check(store, 100, 1500)


def test_two_may_write_at_the_same_time(tmp_path: Path, warnings: list[str]) -> None:
    def write(start: int) -> None:
        with closing(open_store(tmp_path, warnings.append)) as mine:
            for number in range(20):
                mine.add(rows(5, start + number * 5))
                mine.remember("listing", b"%d" % start)

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 100, 200)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with closing(open_store(tmp_path, warnings.append)) as store:
        check(store, 300, 300)
    assert warnings == []


def test_one_that_is_held_for_too_long_costs_the_memory_and_not_the_work(
    store: SqliteStore, tmp_path: Path, warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daemon.adapters.store._BUSY_SECONDS", 0.01)
    with closing(open_store(tmp_path, warnings.append)) as other:
        store._db.execute("begin immediate")
        other.add(rows(1))
        store._db.rollback()
        check(other, 0, 1)
    assert warnings == ["the cache cannot be written (database is locked): the next run starts colder"]


def test_without_a_file_it_remembers_as_long_as_it_is_open(warnings: list[str]) -> None:
    with closing(SqliteStore(None, warnings.append)) as store:
        store.add(rows(2))
        check(store, 2, 3)


def test_one_that_is_damaged_while_it_is_asked_for_anything_is_made_anew(tmp_path: Path, warnings: list[str]) -> None:
    with closing(open_store(tmp_path, warnings.append)) as store:
        store.add(rows(3))
        store._db.execute("drop table facts")
        assert store.is_empty()
    assert len(warnings) == 1
