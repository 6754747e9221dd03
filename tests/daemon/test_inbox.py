import threading

import pytest

from daemon.watching.inbox import Inbox, Pace, Rescan, Saved, Stop
from tests.daemon.watching import FakeClock, play, shown


def check(script: str, expected: str, pace: Pace | None = None) -> None:
    """What arrives (at its milliseconds), and which batches are taken when."""
    clock = FakeClock()
    inbox = Inbox(clock, pace)
    play(inbox, clock, f"{script}, 60000 stop")
    batches = []
    while not isinstance(event := inbox.take(), Stop):
        batches.append(f"{round(clock.now() * 1000)} {shown(event)}")
    assert ", ".join(batches) == expected


def test_one_save_is_taken_after_ten_quiet_milliseconds() -> None:
    check("5 a.py", "15 a.py")


def test_a_second_event_of_the_same_save_makes_no_second_batch() -> None:
    check("0 a.py, 3 a.py, 9 a.py", "19 a.py")


def test_saves_close_to_each_other_are_one_batch() -> None:
    check("0 b.py, 8 a.py, 16 c.py", "26 a.py b.py c.py")


def test_saves_apart_are_two_batches() -> None:
    check("0 a.py, 30 b.py", "10 a.py, 40 b.py")


def test_a_batch_is_never_later_than_a_tenth_of_a_second_while_events_keep_coming() -> None:
    steady = ", ".join(f"{at} a.py" for at in range(0, 198, 6))
    check(steady, "100 a.py, 202 a.py")


def test_a_rescan_covers_the_paths_that_wait_with_it() -> None:
    check("0 a.py, 1 !folder moved, 2 b.py", "12 !folder moved")


def test_the_first_reason_of_a_rescan_is_the_one_that_is_told() -> None:
    check("0 !events were lost, 1 !folder moved", "11 !events were lost")


def test_too_many_paths_become_one_rescan() -> None:
    check("0 a.py, 1 b.py, 2 c.py, 3 d.py", "13 !more than 3 files changed at once", Pace(most=3))
    check("0 a.py, 1 b.py, 2 c.py, 3 a.py", "13 a.py b.py c.py", Pace(most=3))


def test_a_flood_is_taken_when_it_is_over_or_after_a_second() -> None:
    check(", ".join(f"{at} !flood" for at in range(1200)), "1000 !flood, 1299 !flood")
    check(", ".join(f"{at} a.py" for at in range(1200)), "1000 a.py, 1299 a.py")


def test_a_pause_in_a_flood_is_not_its_end() -> None:
    check(", ".join(f"{at} a.py" for at in (*range(60), *range(120, 180))), "279 a.py")


def test_after_a_rescan_paths_are_told_apart_again() -> None:
    check("0 !lost, 50 a.py", "10 !lost, 60 a.py")


def test_what_arrived_while_nobody_waited_is_one_batch_that_is_due_at_once() -> None:
    clock = FakeClock()
    inbox = Inbox(clock)
    play(inbox, clock, "1 a.py, 2 b.py, 300 c.py")
    clock.work(0.305)
    assert inbox.take() == Saved(frozenset({"a.py", "b.py", "c.py"}))
    assert clock.now() == 0.305


def test_nothing_arrives_until_the_deadline() -> None:
    clock = FakeClock()
    inbox = Inbox(clock)
    assert inbox.take(until=300.0) is None
    assert clock.now() == 300.0


def test_a_batch_that_begins_just_before_the_deadline_is_taken_when_it_is_due() -> None:
    clock = FakeClock()
    inbox = Inbox(clock)
    play(inbox, clock, "99 a.py")
    assert shown(inbox.take(until=0.100)) == "a.py"
    assert round(clock.now() * 1000) == 109


@pytest.mark.parametrize("script", ["0 stop", "0 a.py, 1 stop", "0 !lost, 0 stop"])
def test_a_stop_comes_before_everything_that_waits(script: str) -> None:
    clock = FakeClock()
    inbox = Inbox(clock)
    play(inbox, clock, script)
    assert inbox.take() == Stop("asked")
    assert inbox.take() == Stop("asked")


def test_the_first_stop_is_the_one_that_is_told() -> None:
    inbox = Inbox(FakeClock())
    assert not inbox.stopping
    inbox.stop("interrupted")
    inbox.stop("root-gone", "too late")
    assert inbox.stopping
    assert inbox.take() == Stop("interrupted")


def test_nothing_is_lost_between_threads() -> None:
    inbox = Inbox(pace=Pace(quiet=0.001, latest=0.002, most=1_000_000))
    names = [[f"{thread}/{number}.py" for number in range(2000)] for thread in range(4)]

    def put_all(mine: list[str]) -> None:
        for name in mine:
            inbox.put(name)

    threads = [threading.Thread(target=put_all, args=(mine,)) for mine in names]
    for thread in threads:
        thread.start()
    seen: set[str] = set()
    deadline = inbox.clock.now() + 20
    while len(seen) < 8000 and isinstance(event := inbox.take(until=deadline), Saved):
        seen |= event.paths
    for thread in threads:
        thread.join()
    assert seen == {name for mine in names for name in mine}


def test_a_stop_wakes_a_loop_that_waits_for_ever() -> None:
    inbox = Inbox()
    taken: list[object] = []
    waiting = threading.Thread(target=lambda: taken.append(inbox.take()))
    waiting.start()
    inbox.stop("asked")
    waiting.join(timeout=10)
    assert taken == [Stop("asked")]


def test_a_rescan_from_another_thread_wakes_a_loop_that_waits_for_ever() -> None:
    inbox = Inbox()
    taken: list[object] = []
    waiting = threading.Thread(target=lambda: taken.append(inbox.take()))
    waiting.start()
    inbox.rescan("lost")
    waiting.join(timeout=10)
    assert taken == [Rescan("lost")]
