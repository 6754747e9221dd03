import errno
import os
import signal
from dataclasses import dataclass, field
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from daemon.errors import UndriftError
from daemon.projects.lock import BusyError
from daemon.syncing.outcome import SyncOutcome
from daemon.watching.inbox import Inbox, Pace, Rescan, Saved, Stop
from daemon.watching.watch import Failed, Fallback, Held, Progress, Refreshed, Started, Stopped, stop_on_signals, watch
from tests.daemon.watching import FakeClock, FakeSession, FakeWatcher, play, shown

FULL = OSError(errno.ENOSPC, "No space left on device", "docs/diagrams/shop.svg")


@dataclass
class House:
    """A loop with nothing real around it. The log tells what was done, `told` what the listener heard."""

    log: list[str] = field(default_factory=list)
    told: list[Progress] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = FakeClock()
        self.inbox = Inbox(self.clock)
        self.session = FakeSession(self.clock, self.log)
        self.watcher = FakeWatcher(self.log)

    def run(self, script: str) -> Stop:
        play(self.inbox, self.clock, script)
        return watch(self.session, self.inbox, self.watcher, self.told.append)


def check(script: str, expected: str, *results: SyncOutcome | Exception, seconds: float = 0.0) -> list[Progress]:
    """What arrives, what the loop does about it (one line each), and what the refreshes result in."""
    house = House()
    house.session.results += results
    house.session.seconds = seconds
    house.run(script)
    head, tail = ["watcher started"], ["watcher stopped", "session closed"]
    assert house.log[:1] == head
    assert house.log[-2:] == tail
    assert house.log[1:-2] == [line.strip() for line in expected.strip().splitlines()]
    return house.told


def test_everything_is_looked_at_first_and_the_watcher_is_there_before() -> None:
    check("100 stop", "0 refresh everything")


def test_a_save_refreshes_that_file() -> None:
    check(
        "100 a.py, 1000 stop",
        """
        0 refresh everything
        110 refresh a.py
        """,
    )


def test_drawings_are_held_once_nobody_saves_any_more() -> None:
    house = House()
    house.session.claims = ()
    house.run("100 a.py, 900 b.py, 5000 stop")
    assert house.log[1:-2] == ["0 refresh everything", "110 refresh a.py", "910 refresh b.py", "1910 hold"]
    assert house.told[-2] == Held(())


def test_nothing_is_held_after_a_failure() -> None:
    house = House()
    house.session.claims = ()
    house.session.results = [FULL]
    house.run("5000 stop")
    assert house.log[1:-2] == ["0 refresh everything"]


def test_what_is_saved_during_the_first_look_is_refreshed_after_it() -> None:
    check(
        "100 a.py, 200 b.py, 5000 stop",
        """
        0 refresh everything
        1000 refresh a.py b.py
        """,
        seconds=1.0,
    )


def test_what_arrives_during_a_refresh_is_one_next_refresh() -> None:
    check(
        "1000 a.py, 1020 b.py, 1030 c.py, 1400 d.py, 9000 stop",
        """
        0 refresh everything
        1010 refresh a.py
        1510 refresh b.py c.py d.py
        """,
        seconds=0.5,
    )


def test_lost_events_have_the_watch_renewed_before_everything_is_looked_at() -> None:
    check(
        "100 !events were lost, 1000 stop",
        """
        0 refresh everything
        rewatch
        110 refresh everything
        """,
    )


def test_everything_is_looked_at_now_and_then() -> None:
    check(
        "700000 stop",
        """
        0 refresh everything
        rewatch
        300000 refresh everything
        rewatch
        600000 refresh everything
        """,
    )


def test_saves_do_not_put_off_the_look_now_and_then() -> None:
    check(
        "200000 a.py, 299000 b.py, 310000 stop",
        """
        0 refresh everything
        200010 refresh a.py
        299010 refresh b.py
        rewatch
        300000 refresh everything
        """,
    )


def test_a_failure_is_told_and_the_next_look_is_at_everything() -> None:
    told = check(
        "100 a.py, 200 b.py, 300 c.py, 1000 stop",
        """
        0 refresh everything
        110 refresh a.py
        rewatch
        210 refresh everything
        310 refresh c.py
        """,
        SyncOutcome(),
        FULL,
    )
    assert Failed(Saved(frozenset({"a.py"})), "No space left on device: docs/diagrams/shop.svg") in told


def test_after_a_failure_it_tries_again_by_itself_and_ever_less_often() -> None:
    check(
        "80000 stop",
        """
        0 refresh everything
        rewatch
        10000 refresh everything
        rewatch
        30000 refresh everything
        rewatch
        70000 refresh everything
        """,
        FULL,
        FULL,
        FULL,
    )


def test_somebody_else_who_writes_is_no_end_either() -> None:
    told = check("100 stop", "0 refresh everything", BusyError("another undrift has been writing for 10 s"))
    assert Failed(Rescan("start"), "another undrift has been writing for 10 s") in told


def test_a_config_that_is_broken_while_it_is_edited_is_no_end_either() -> None:
    told = check("100 stop", "0 refresh everything", UndriftError("undrift.toml:3: unknown key 'diagrms'"))
    assert Failed(Rescan("start"), "undrift.toml:3: unknown key 'diagrms'") in told


def test_a_bug_ends_the_loop_and_everything_is_closed() -> None:
    house = House()
    house.session.results.append(ZeroDivisionError("a bug"))
    with pytest.raises(ZeroDivisionError):
        house.run("100 stop")
    assert house.log[-2:] == ["watcher stopped", "session closed"]


def test_a_root_that_is_gone_is_not_refreshed_into_being_again() -> None:
    house = House()
    house.watcher.on_rewatch = lambda: house.inbox.stop("root-gone", "the watched folder is gone: shop")
    stop = house.run("100 !folder shop deleted")
    assert stop == Stop("root-gone", "the watched folder is gone: shop")
    assert house.log == ["watcher started", "0 refresh everything", "rewatch", "watcher stopped", "session closed"]
    assert house.told[-1] == Stopped("root-gone", "the watched folder is gone: shop")


def test_a_watch_that_cannot_be_renewed_is_a_failure_that_is_tried_again() -> None:
    house = House()

    def fail() -> None:
        house.watcher.on_rewatch = lambda: None
        raise FULL

    house.watcher.on_rewatch = fail
    house.run("100 !lost, 20000 stop")
    assert house.log[1:-2] == ["0 refresh everything", "rewatch", "rewatch", "10110 refresh everything"]


def test_the_listener_hears_what_happens_in_order() -> None:
    house = House()
    house.session.seconds = 0.25
    outcome = SyncOutcome(touched=("a.py",), pictures=3)
    house.session.results += [SyncOutcome(), outcome]
    house.watcher.fallback = "the limit of inotify watches is reached"
    house.run("1000 a.py, 2000 stop")
    assert house.told == [
        Started("by hand", "shop"),
        Fallback("the limit of inotify watches is reached"),
        Refreshed(Rescan("start"), SyncOutcome(), 0.25),
        Refreshed(Saved(frozenset({"a.py"})), outcome, 0.25),
        Stopped("asked", ""),
    ]


def test_a_fallback_that_comes_later_is_told_when_it_comes() -> None:
    house = House()
    house.watcher.on_rewatch = lambda: setattr(house.watcher, "fallback", "too many folders")
    house.run("100 !folder new created, 1000 stop")
    assert [event for event in house.told if isinstance(event, Fallback)] == [Fallback("too many folders")]


@settings(max_examples=200)
@given(
    saves=st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 30)), max_size=60),
    rescans=st.lists(st.integers(0, 3000), max_size=2),
    failures=st.sets(st.integers(0, 8), max_size=3),
    milliseconds=st.integers(0, 400),
)
def test_no_save_is_ever_lost(
    saves: list[tuple[int, int]], rescans: list[int], failures: set[int], milliseconds: int
) -> None:
    clock, covered = FakeClock(), []
    inbox = Inbox(clock, Pace(most=12))

    class Session:
        calls = 0

        def refresh(self, paths: frozenset[str] | None) -> SyncOutcome:
            began, number = clock.now(), self.calls
            self.calls += 1
            clock.work(milliseconds / 1000)
            if number in failures:
                raise FULL
            covered.append((began, paths))
            return SyncOutcome()

        def hold(self) -> None: ...

        def close(self) -> None: ...

    for at, number in saves:
        clock.plan(at / 1000, partial(inbox.put, f"{number}.py"))
    for at in rescans:
        clock.plan(at / 1000, lambda: inbox.rescan("lost"))
    clock.plan(3600.0, lambda: inbox.stop("asked"))
    watch(Session(), inbox, FakeWatcher([]), lambda _: None)

    for at, number in saves:
        assert any(began >= at / 1000 and (paths is None or f"{number}.py" in paths) for began, paths in covered)


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX knows them")
@pytest.mark.parametrize(("number", "why"), [(signal.SIGINT, "interrupted"), (signal.SIGTERM, "terminated")])
def test_a_signal_ends_the_loop_cleanly_and_a_second_one_would_end_the_process(number: int, why: str) -> None:
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    inbox = Inbox()
    with stop_on_signals(inbox):
        os.kill(os.getpid(), number)
        assert shown(inbox.take(until=inbox.clock.now() + 10)) == f"stop {why}"
        assert signal.getsignal(signal.SIGINT) is signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before
