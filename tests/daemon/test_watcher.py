"""The real thing: watchdog on real folders. Waits for conditions, with deadlines that only a failure reaches."""

import errno
import logging
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watchdog.events import FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

from daemon.syncing.outcome import SyncOutcome
from daemon.watching.inbox import Event, Inbox, Rescan, Saved, Stop
from daemon.watching.watch import watch
from daemon.watching.watcher import Means, Scope, TreeWatcher

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what arrives differs by system; written for inotify")

DEADLINE = 10.0
IGNORED = frozenset({"node_modules", "__pycache__", ".git"})


def kept(root: Path) -> list[str]:
    """Every folder that is not ignored, as the project's own listing gives them."""
    found = []
    for folder, names, _ in os.walk(root):
        names[:] = [name for name in names if name not in IGNORED]
        found += [(Path(folder) / name).relative_to(root).as_posix() for name in names]
    return [path for path in found if not (root / path).is_symlink()]


def interesting(path: str) -> bool:
    return path.endswith(".py")


class House:
    """A watched folder; `means` may make it poll."""

    def __init__(self, root: Path, means: Means | None = None) -> None:
        self.root = root
        self.inbox = Inbox()
        self.watcher = TreeWatcher(root, self.inbox, Scope(lambda: kept(root), interesting), means)

    def __enter__(self) -> "House":
        self.watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.watcher.stop()

    def until(self, enough: Callable[[set[str], list[Event]], bool]) -> set[str]:
        """Take batches until there is enough; all paths that were told."""
        paths: set[str] = set()
        events: list[Event] = []
        deadline = self.inbox.clock.now() + DEADLINE
        while not enough(paths, events):
            event = self.inbox.take(until=deadline)
            assert event is not None, f"waited in vain; so far: {sorted(paths)} {events}"
            events.append(event)
            paths |= event.paths if isinstance(event, Saved) else set()
            if isinstance(event, Rescan):
                self.watcher.rewatch()
        return paths

    def hears(self, *expected: str) -> set[str]:
        return self.until(lambda paths, _: paths >= set(expected))

    def looks_again(self) -> None:
        self.until(lambda _, events: any(isinstance(event, Rescan) for event in events))

    def ends(self) -> Stop:
        while not isinstance(event := self.inbox.take(until=self.inbox.clock.now() + DEADLINE), Stop):
            assert event is not None, "waited in vain"
        return event


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A small project: shop/api.py, shop/db.py, and an ignored node_modules."""
    root = tmp_path / "project"
    for name in ("shop/api.py", "shop/db.py", "node_modules/lib/index.py", ".git/HEAD"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("x = 1\n")
    return root


@pytest.fixture
def house(shop: Path) -> Iterator[House]:
    with House(shop) as watched:
        yield watched


def check(house: House, act: Callable[[Path], object], expected: str, silent: str = "") -> None:
    """What is done to the project, which files are told at least, and which must not be."""
    act(house.root)
    (house.root / "shop/last.py").write_text("the end of the act\n")
    heard = house.hears(*expected.split(), "shop/last.py")
    assert not heard & set(silent.split())


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda root: (root / old).rename(root / new)


def test_a_plain_save_is_heard(house: House) -> None:
    check(house, lambda root: (root / "shop/api.py").write_text("x = 2\n"), "shop/api.py")


def test_an_atomic_save_is_heard(house: House) -> None:
    def save(root: Path) -> None:
        (root / "shop/.api.tmp").write_text("x = 2\n")
        (root / "shop/.api.tmp").replace(root / "shop/api.py")

    check(house, save, "shop/api.py", silent="shop/.api.tmp")


def test_a_save_as_vim_does_it_is_heard(house: House) -> None:
    def save(root: Path) -> None:
        (root / "shop/4913").touch()
        (root / "shop/4913").unlink()
        (root / "shop/api.py").rename(root / "shop/api.py~")
        (root / "shop/api.py").write_text("x = 2\n")
        (root / "shop/api.py~").unlink()

    check(house, save, "shop/api.py", silent="shop/4913 shop/api.py~")


def test_a_save_as_jetbrains_does_it_is_heard(house: House) -> None:
    def save(root: Path) -> None:
        (root / "shop/api.py___jb_tmp___").write_text("x = 2\n")
        (root / "shop/api.py").rename(root / "shop/api.py___jb_old___")
        (root / "shop/api.py___jb_tmp___").rename(root / "shop/api.py")
        (root / "shop/api.py___jb_old___").unlink()

    check(house, save, "shop/api.py")


def test_a_save_whose_backup_is_moved_out_of_the_project_is_heard(house: House, tmp_path: Path) -> None:
    def save(root: Path) -> None:
        (root / "shop/api.py").rename(tmp_path / "api.py~")
        (root / "shop/api.py").write_text("x = 2\n")

    check(house, save, "shop/api.py")


def test_new_and_deleted_and_renamed_files_are_heard(house: House) -> None:
    check(house, lambda root: (root / "shop/new.py").touch(), "shop/new.py")
    check(house, lambda root: (root / "shop/new.py").unlink(), "shop/new.py")
    check(house, rename("shop/api.py", "shop/web.py"), "shop/api.py shop/web.py")


def test_a_name_that_changes_only_its_case_is_heard_under_both_names(house: House) -> None:
    check(house, rename("shop/api.py", "shop/Api.py"), "shop/api.py shop/Api.py")


def test_a_file_that_is_gone_before_anybody_reads_it_is_heard(house: House) -> None:
    def come_and_go(root: Path) -> None:
        (root / "shop/brief.py").write_text("x = 1\n")
        (root / "shop/brief.py").unlink()

    check(house, come_and_go, "shop/brief.py")


def test_a_name_that_is_no_utf8_is_heard(house: House) -> None:
    name = os.fsdecode(b"shop/\xff.py")
    check(house, lambda root: (root / name).write_text("x = 1\n"), name)


def test_our_own_reading_wakes_nobody(house: House) -> None:
    check(house, lambda root: (root / "shop/api.py").read_text(), "", silent="shop/api.py")


def test_what_is_of_no_interest_wakes_nobody(house: House) -> None:
    check(house, lambda root: (root / "shop/notes.txt").write_text("x"), "", silent="shop/notes.txt")


def test_ignored_folders_wake_nobody(house: House) -> None:
    def install(root: Path) -> None:
        (root / "node_modules/lib/index.py").write_text("x = 2\n")
        (root / "node_modules/other").mkdir()
        (root / "node_modules/other/index.py").write_text("x = 2\n")

    check(house, install, "", silent="node_modules/lib/index.py node_modules/other/index.py")


def test_ignored_folders_below_a_recursive_watch_wake_nobody_either(shop: Path) -> None:
    (shop / "shop/__pycache__").mkdir()
    with House(shop) as house:
        check(house, lambda root: (root / "shop/__pycache__/api.py").touch(), "", silent="shop/__pycache__/api.py")


def test_a_symlink_to_a_folder_is_not_followed(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shop / "shop/link").symlink_to(tmp_path / "elsewhere")
    with House(shop) as house:
        check(house, lambda _: (tmp_path / "elsewhere/a.py").touch(), "", silent="shop/link/a.py")


def test_a_root_that_is_a_symlink_is_watched(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(shop)
    with House(tmp_path / "alias") as house:
        check(house, lambda _: (shop / "top.py").write_text("x = 2\n"), "top.py")


@pytest.mark.parametrize("where", ["new", "shop/new"])
def test_a_new_folder_is_looked_at_and_then_watched(house: House, where: str) -> None:
    (house.root / where).mkdir()
    house.looks_again()
    check(house, lambda root: (root / where / "a.py").write_text("x = 1\n"), f"{where}/a.py")


@pytest.mark.parametrize("where", ["shop", "shop/inner"])
def test_a_folder_that_is_deleted_and_comes_back_is_watched_again(shop: Path, where: str) -> None:
    (shop / "shop/inner").mkdir()
    with House(shop) as house:
        shutil.rmtree(shop / where)
        house.looks_again()
        (shop / where).mkdir()
        house.looks_again()
        (shop / "shop").mkdir(exist_ok=True)
        check(house, lambda root: (root / where / "a.py").write_text("x = 1\n"), f"{where}/a.py")


def test_a_folder_that_is_replaced_between_two_looks_is_watched_again(house: House) -> None:
    (house.root / "shop").rename(house.root / "node_modules/old")
    (house.root / "shop").mkdir()
    house.looks_again()
    check(house, lambda root: (root / "shop/a.py").write_text("x = 1\n"), "shop/a.py")


def test_a_folder_moved_in_is_looked_at_and_then_watched(house: House, tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.py").write_text("x = 1\n")
    (tmp_path / "outside").rename(house.root / "inside")
    house.looks_again()
    check(house, lambda root: (root / "inside/a.py").write_text("x = 2\n"), "inside/a.py")


def test_a_folder_moved_out_is_a_reason_to_look_again(house: House, tmp_path: Path) -> None:
    (house.root / "shop").rename(tmp_path / "outside")
    house.looks_again()


def test_a_changed_gitignore_is_a_reason_to_look_again(house: House) -> None:
    (house.root / "shop/.gitignore").write_text("build/\n")
    house.looks_again()


def test_a_root_that_is_removed_ends_the_watch(house: House) -> None:
    shutil.rmtree(house.root)
    assert house.ends().why == "root-gone"


def test_a_root_that_is_moved_ends_the_watch_and_is_named(house: House, tmp_path: Path) -> None:
    house.root.rename(tmp_path / "renamed")
    assert house.ends() == Stop("root-gone", f"the watched folder was moved to {tmp_path / 'renamed'}")


def test_a_root_that_is_not_there_cannot_be_watched(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError), House(tmp_path / "nowhere"):
        pass


def test_lost_events_are_a_reason_to_look_again_and_the_watch_is_renewed(shop: Path) -> None:
    made = []

    def native() -> BaseObserver:
        made.append(Observer())
        return made[-1]

    with House(shop, Means(native=native)) as house:
        logging.getLogger("watchdog.observers.inotify_c").warning(
            "Inotify queue overflowed; filesystem events were lost"
        )
        house.looks_again()
        assert len(made) == 2
        check(house, lambda root: (root / "shop/api.py").write_text("x = 2\n"), "shop/api.py")
    assert not any(observer.is_alive() for observer in made)


class NoRoom:
    """An observer's constructor on a system whose limit is reached."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self) -> BaseObserver:
        raise OSError(self.number, os.strerror(self.number))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EMFILE])
def test_where_the_limit_is_reached_it_polls_and_says_why(shop: Path, number: int) -> None:
    with House(shop, Means(native=NoRoom(number), poll_seconds=0.05)) as house:
        assert "limit of inotify" in house.watcher.fallback
        assert house.watcher.how == "polling every 0.05 s"
        check(house, lambda root: (root / "shop/api.py").write_text("x = 22\n"), "shop/api.py")


def test_where_events_do_not_arrive_it_polls_and_says_why(shop: Path) -> None:
    with House(shop, Means(mounts=lambda: "server:/ / nfs4 rw 0 0\n", poll_seconds=0.05)) as house:
        assert house.watcher.fallback == "file events do not reach nfs4 file systems"
        check(
            house,
            lambda root: (root / "node_modules/lib/index.py").write_text("x = 22\n"),
            "",
            silent="node_modules/lib/index.py",
        )
        (shop / "new").mkdir()
        house.looks_again()
        check(house, lambda root: (root / "new/a.py").touch(), "new/a.py")


def almost_full() -> BaseObserver:
    """An observer that has room for the project, and for nothing else."""
    observer = Observer()
    schedule = observer.schedule

    def limited(event_handler: FileSystemEventHandler, path: str | Path, **options: Any) -> ObservedWatch:
        if "undrift-" in str(path):
            raise OSError(errno.ENOSPC, "inotify watch limit reached")
        return schedule(event_handler, path, **options)

    observer.schedule = limited  # type: ignore[method-assign]
    return observer


def test_a_limit_that_is_reached_below_a_folder_is_found_out(shop: Path) -> None:
    with House(shop, Means(native=almost_full, poll_seconds=0.05)) as house:
        assert "max_user_watches" in house.watcher.fallback
        check(house, lambda root: (root / "shop/api.py").write_text("x = 22\n"), "shop/api.py")


def test_polling_follows_no_symlink_and_looks_into_no_ignored_folder(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (shop / "shop/link").symlink_to(tmp_path / "elsewhere")
    with House(shop, Means(native=NoRoom(errno.ENOSPC), poll_seconds=0.05)) as house:
        assert [entry.name for entry in house.watcher._listed(str(shop))] == ["shop"]
        check(house, lambda _: (tmp_path / "elsewhere/a.py").touch(), "", silent="shop/link/a.py")


def test_a_folder_that_comes_while_the_watch_is_made_is_watched_too(shop: Path) -> None:
    def slow() -> BaseObserver:
        (shop / "late").mkdir(exist_ok=True)
        return Observer()

    with House(shop, Means(native=slow)) as house:
        house.looks_again()
        check(house, lambda root: (root / "late/a.py").touch(), "late/a.py")


def test_another_error_of_the_system_is_not_hidden_by_polling(shop: Path) -> None:
    with pytest.raises(PermissionError), House(shop, Means(native=NoRoom(errno.EPERM))):
        pass


class Looker:
    """A session that really looks: which files it has seen, and how often it was asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.seen: set[str] = set()
        self.calls = 0
        self.called = threading.Condition()

    def refresh(self, paths: frozenset[str] | None) -> SyncOutcome:
        there = {path.relative_to(self.root).as_posix() for path in self.root.rglob("*.py")}
        with self.called:
            self.calls += 1
            self.seen |= there if paths is None else there & paths
            self.called.notify()
        return SyncOutcome()

    def close(self) -> None: ...

    def has_seen(self, names: set[str]) -> bool:
        with self.called:
            return self.called.wait_for(lambda: self.seen >= names, DEADLINE)


def test_a_flood_of_five_thousand_files_ends_in_few_refreshes_that_cover_all(shop: Path) -> None:
    (shop / "flood").mkdir()
    house, session = House(shop), Looker(shop)
    loop = threading.Thread(target=watch, args=(session, house.inbox, house.watcher, lambda _: None))
    loop.start()
    try:
        assert session.has_seen({"shop/api.py"})
        names = {f"flood/f{number}.py" for number in range(5000)}
        for name in names:
            (shop / name).write_text("x = 1\n")
        assert session.has_seen(names)
        assert session.calls <= 100
    finally:
        house.inbox.stop("asked")
        loop.join(DEADLINE)
    assert not loop.is_alive()
