"""Hard knocks to the clock: it jumps, files come from the past or the future; no answer is ever stale."""

import os
import time
from pathlib import Path

import pytest

from tests.daemon.projects import PAST, House, house

SHOP = """
    #- shop/api.py
    import shop.db
    #- shop/db.py
    x = 1
    #- shop/kv.py
    x = 1
"""
DB, KV = b"import shop.db\n", b"import shop.kv\n"
HOUR = 3_600_000_000_000


class Clock:
    """Wall-clock time that somebody puts forward and back."""

    jump = 0

    def __call__(self) -> int:
        return time.time_ns() + self.jump


def check(built: House, target: str) -> None:
    """What `shop/api.py` imports, as a new start and as a check see it."""
    built.sync()
    assert built.arrows() == [f"shop/api.py -> shop/{target}.py"]
    assert built.findings() == []


def save(built: House, data: bytes, modified: int | None = None) -> None:
    """In place: the same inode and the same size as before."""
    with (built.root / "shop/api.py").open("r+b") as file:
        file.write(data)
    if modified is not None:
        os.utime(built.root / "shop/api.py", ns=(modified, modified))


def test_two_saves_of_one_size_within_one_tick_are_told_apart(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    for _ in range(20):
        save(built, KV)
        check(built, "kv")
        save(built, DB)
        check(built, "db")


def test_a_watch_tells_them_apart_too(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    with built.opened() as (workspace, _):
        workspace.refresh(None)
        for _ in range(50):
            for data, target in ((KV, "shop/kv.py"), (DB, "shop/db.py")):
                save(built, data)
                workspace.refresh(["shop/api.py"])
                assert [edge.target for edge in workspace.graph().files["shop/api.py"].imports] == [target]


@pytest.mark.parametrize(
    "modified", [0, PAST, 1 << 61, time.time_ns() + HOUR], ids=["zero", "past", "far", "in an hour"]
)
def test_a_time_stamp_that_is_put_back_hides_nothing(tmp_path: Path, modified: int) -> None:
    built = house(tmp_path, SHOP)
    save(built, DB, modified)
    check(built, "db")
    save(built, KV, modified)
    check(built, "kv")


@pytest.mark.parametrize("jumps", [(HOUR, 0), (-HOUR, 0), (HOUR, -HOUR, 2 * HOUR, 0), (-HOUR, -2 * HOUR, HOUR)])
def test_a_clock_that_jumps_between_two_looks_hides_nothing(tmp_path: Path, jumps: tuple[int, ...]) -> None:
    clock = Clock()
    built = house(tmp_path, SHOP, now=clock)
    check(built, "db")
    for jump in jumps:
        clock.jump = jump
        save(built, KV)
        check(built, "kv")
        save(built, DB)
        check(built, "db")


def test_after_the_clock_was_put_back_what_seems_to_be_from_the_future_is_read_again(tmp_path: Path) -> None:
    """All looks so far were at a later time than now, so nothing that they saw is surely older than a change."""
    clock = Clock()
    clock.jump = HOUR
    built = house(tmp_path, SHOP, now=clock)
    built.sync()
    before = (built.root / "shop/api.py").stat()
    clock.jump = 0
    with built.opened() as (workspace, _):
        # The same inode, size and times: as if both saves fell into one tick of the file system's clock.
        workspace.listing.keys["shop/api.py"] = "what was read before the second save"
        assert workspace.refresh(None).touched == ("shop/api.py",)
    assert (built.root / "shop/api.py").stat() == before


def test_a_hint_after_the_clock_was_put_back_leaves_nothing_settled(tmp_path: Path) -> None:
    clock = Clock()
    built = house(tmp_path, SHOP, now=clock)
    clock.jump = HOUR
    with built.opened() as (workspace, _):
        workspace.refresh(None)
        clock.jump = 0
        save(built, KV)
        workspace.refresh(["shop/api.py"])
        clock.jump = HOUR
        workspace.listing.keys["shop/api.py"] = "what was read before a second save in the same tick"
        assert workspace.refresh(None).touched == ("shop/api.py",)


def test_what_is_old_enough_is_not_read_again(tmp_path: Path) -> None:
    """The other half: a look that reads everything would make all of this easy."""
    clock = Clock()
    clock.jump = HOUR
    built = house(tmp_path, SHOP, now=clock)
    built.sync()
    with built.opened() as (workspace, _):
        workspace.listing.keys["shop/api.py"] = "known"
        assert workspace.refresh(None).touched == ()


def test_a_young_project_is_old_at_its_third_start(tmp_path: Path) -> None:
    """A sync right after a clone knows nothing surely; what the next start reads for that reason, it remembers."""
    clock = Clock()
    built = house(tmp_path, SHOP, now=clock)
    built.sync()
    clock.jump = HOUR
    built.check()
    with built.opened() as (workspace, _):
        workspace.listing.keys["shop/api.py"] = "known"
        assert workspace.refresh(None).touched == ()
