import multiprocessing
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from daemon.projects.lock import AlreadyRunningError, BusyError, Status, claim, read_status, told, writing

HERE = socket.gethostname()
STARTED = "2026-03-01 09:12"

HOLD = """
import sys, time
from pathlib import Path
from daemon.projects.lock import claim, writing
folder = Path(sys.argv[1])
with (claim(folder, "/shop", "2026-03-01 09:12") if sys.argv[2] == "watch" else writing(folder)):
    print("held", flush=True)
    sys.stdin.read()
"""


class Holder:
    """Another process that holds a lock until it is killed."""

    def __init__(self, folder: Path, what: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", HOLD, str(folder), what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        )

    def __enter__(self) -> int:
        assert self.process.stdout
        assert self.process.stdout.readline() == "held\n"
        return self.process.pid

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(timeout=10)

    def __exit__(self, *_: object) -> None:
        self.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()


def check(folder: Path, expected: Status | None) -> None:
    """Who watches, as `undrift status` sees it."""
    assert read_status(folder) == expected


def test_nobody_watches_a_project_that_was_never_watched(tmp_path: Path) -> None:
    check(tmp_path / "never", None)
    assert not (tmp_path / "never").exists()


def test_the_status_tells_who_watches_and_how_it_stands(tmp_path: Path) -> None:
    with claim(tmp_path / "shop", "/home/ann/shop", STARTED) as mine:
        check(tmp_path / "shop", Status(os.getpid(), HERE, STARTED, "/home/ann/shop", "starting"))
        mine.say("4 pictures up to date")
        check(tmp_path / "shop", Status(os.getpid(), HERE, STARTED, "/home/ann/shop", "4 pictures up to date"))
    check(tmp_path / "shop", None)


def test_nothing_but_the_lock_stays_behind(tmp_path: Path) -> None:
    with claim(tmp_path, "/shop", STARTED) as mine:
        mine.say("watching")
    assert {path.name for path in tmp_path.iterdir()} <= {"watch.lock"}


def test_a_second_watch_is_told_who_has_it(tmp_path: Path) -> None:
    with Holder(tmp_path, "watch") as pid:
        with pytest.raises(AlreadyRunningError) as refused, claim(tmp_path, "/shop", "later"):
            pass
        assert refused.value.status == Status(pid, HERE, STARTED, "/shop", "starting")
        assert str(refused.value) == (
            f"undrift watch is already running here: pid {pid} since {STARTED} ({HERE}); stop it with kill {pid}"
        )
        check(tmp_path, Status(pid, HERE, STARTED, "/shop", "starting"))


def test_a_second_watch_in_the_same_process_is_refused_too(tmp_path: Path) -> None:
    with claim(tmp_path, "/shop", STARTED), pytest.raises(AlreadyRunningError), claim(tmp_path, "/shop", STARTED):
        pass


def test_a_killed_watch_holds_nothing_though_its_status_file_is_still_there(tmp_path: Path) -> None:
    holder = Holder(tmp_path, "watch")
    with holder:
        holder.kill()
        assert (tmp_path / "watch.json").exists()
        check(tmp_path, None)
        with claim(tmp_path, "/shop", STARTED):
            check(tmp_path, Status(os.getpid(), HERE, STARTED, "/shop", "starting"))


def test_two_projects_are_watched_side_by_side(tmp_path: Path) -> None:
    with claim(tmp_path / "a", "/a", STARTED), claim(tmp_path / "b", "/b", STARTED):
        check(tmp_path / "a", Status(os.getpid(), HERE, STARTED, "/a", "starting"))
        check(tmp_path / "b", Status(os.getpid(), HERE, STARTED, "/b", "starting"))


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"pid": "x"}', b"\xff\xfe", b'{"pid": 1'])
def test_a_broken_status_file_is_still_a_running_watch(tmp_path: Path, content: bytes) -> None:
    with claim(tmp_path, "/shop", STARTED):
        (tmp_path / "watch.json").write_bytes(content)
        check(tmp_path, Status())
    assert told(Status()) == "undrift watch is already running here (it left no details)"


def test_a_watch_on_another_machine_is_to_be_stopped_there() -> None:
    assert told(Status(4711, "other-host", STARTED, "/shop", "watching")).endswith(
        "stop it with kill 4711 on other-host"
    )


def test_a_root_whose_name_is_no_utf8_can_be_watched(tmp_path: Path) -> None:
    with claim(tmp_path, "/shop\udcff", STARTED):
        status = read_status(tmp_path)
    assert status
    assert status.root == "/shop\\udcff"


def test_one_writes_at_a_time(tmp_path: Path) -> None:
    with (
        Holder(tmp_path, "write"),
        pytest.raises(BusyError, match=r"another undrift has been writing for 0\.05 s"),
        writing(tmp_path, timeout=0.05),
    ):
        pass


def test_writing_is_free_again_after_a_killed_writer(tmp_path: Path) -> None:
    holder = Holder(tmp_path, "write")
    with holder:
        holder.kill()
        with writing(tmp_path, timeout=1):
            pass
    with writing(tmp_path, timeout=0):
        pass


def test_a_watch_may_write_while_it_is_the_watch(tmp_path: Path) -> None:
    with claim(tmp_path, "/shop", STARTED), writing(tmp_path, timeout=0):
        check(tmp_path, Status(os.getpid(), HERE, STARTED, "/shop", "starting"))


def add_many(folder: Path, times: int) -> None:
    counter = folder / "counter"
    for _ in range(times):
        with writing(folder, timeout=30):
            counter.write_text(str(int(counter.read_text()) + 1))


def test_writers_in_several_processes_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "counter").write_text("0")
    spawn = multiprocessing.get_context("spawn")
    writers = [spawn.Process(target=add_many, args=(tmp_path, 40)) for _ in range(2)]
    for writer in writers:
        writer.start()
    add_many(tmp_path, 40)
    for writer in writers:
        writer.join(timeout=60)
        assert writer.exitcode == 0
    assert (tmp_path / "counter").read_text() == "120"
