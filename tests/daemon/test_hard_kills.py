"""Hard knocks to the process: killed at any moment, it leaves nothing half written, and the next start is right."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from coherence.readers.stamp import read_stamp
from tests.daemon.projects import PICTURE, House, house

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at /proc")]

ROOT = Path(__file__).parents[2]
DEADLINE = 20.0
TEN = [f"d{number}" for number in range(10)]


def undrift(built: House, *arguments: str) -> "subprocess.Popen[bytes]":
    """The real command, in a process of its own."""
    environment = {**os.environ, "UNDRIFT_CACHE_DIR": str(built.folder / "cache"), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "undrift", *arguments]
    return subprocess.Popen(
        command, cwd=built.root, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.005)


def many(folder: Path) -> House:
    """Ten diagrams and a document that shows them all: much to write."""
    built = house(folder)
    for number in range(40):
        built.write(f"shop/p{number % 8}/m{number}.py", f"import shop.p{(number + 1) % 8}.m{(number + 1) % 40}\n")
    built.write("undrift.toml", "".join(f'[[diagram]]\nname = "{name}"\n' for name in TEN))
    marks = (f"<!-- undrift:begin {name} mermaid -->\n<!-- undrift:end {name} -->\n" for name in TEN)
    built.write("README.md", "what a person wrote\n" + "".join(marks) + "and wrote below\n")
    return built


def left_over(built: House) -> list[Path]:
    return [path for path in built.root.rglob("*") if "undrift-tmp" in path.name]


def check(built: House, seed: int) -> None:
    """Change the code, kill a sync at a random moment, and look: every file is whole. Then a sync runs to its end."""
    before = {path: path.read_bytes() for path in built.root.rglob("*") if path.suffix in (".svg", ".md")}
    built.write("shop/p0/m0.py", f"import shop.p{seed % 7 + 1}.m{seed % 7 + 1}\nx = {seed}\n")
    running = undrift(built, "sync")
    try:
        running.wait(random.Random(seed).uniform(0.0, 0.5))  # noqa: S311 - moments, not secrets
    except subprocess.TimeoutExpired:
        running.kill()
    running.wait()
    for path, old in before.items():
        now = path.read_bytes()
        if path.suffix == ".svg":
            stamp = read_stamp(now)
            assert stamp is not None
            assert stamp.intact
        else:
            assert now == old or now.endswith(b"and wrote below\n")
    assert undrift(built, "sync").wait(DEADLINE) == 0
    assert undrift(built, "check").wait(DEADLINE) == 0
    assert left_over(built) == []


def test_a_sync_killed_at_any_moment_leaves_whole_files_and_the_next_one_is_right(tmp_path: Path) -> None:
    built = many(tmp_path)
    assert undrift(built, "sync").wait(DEADLINE) == 0
    for seed in range(6):
        check(built, seed)


def test_a_first_sync_killed_while_the_cache_is_made_is_no_harm(tmp_path: Path) -> None:
    built = many(tmp_path)
    running = undrift(built, "sync")
    until(lambda: (tmp_path / "cache").exists() or running.poll() is not None)
    running.kill()
    running.wait()
    assert undrift(built, "sync").wait(DEADLINE) == 0
    assert undrift(built, "check").wait(DEADLINE) == 0


HALF = """
import os, signal, sys
from pathlib import Path
from daemon.adapters.disk import FileDisk
from tests.daemon.projects import House

class Killed(FileDisk):
    def read(self, path):
        # Asked for the last time when the new bytes stand beside the old file: nothing is replaced yet.
        if any("undrift-tmp" in name for _, _, names in os.walk(sys.argv[1] + "/project") for name in names):
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(path)

built = House(Path(sys.argv[1]))
built.disk = Killed(built.root)
built.sync()
"""


def killed_half_way(built: House) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", HALF, str(built.folder)], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(left_over(built)) == 1


def test_what_a_killed_sync_left_is_swept_by_the_next_one(tmp_path: Path) -> None:
    built = many(tmp_path)
    built.sync()
    built.write("shop/p0/m0.py", "x = 1\n")
    killed_half_way(built)
    built.sync()
    assert left_over(built) == []
    assert built.findings() == []


def test_it_is_swept_though_nothing_is_to_be_written_any_more(tmp_path: Path) -> None:
    built = many(tmp_path)
    built.sync()
    before = built.read("shop/p0/m0.py")
    built.write("shop/p0/m0.py", "x = 1\n")
    killed_half_way(built)
    built.write("shop/p0/m0.py", before)
    assert built.sync().changes == ()
    assert left_over(built) == []


def children(pid: int) -> list[int]:
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


WORKERS = """
import sys
from pathlib import Path
from tests.daemon.projects import House
House(Path(sys.argv[1]), workers=2).sync()
"""


def test_the_workers_of_a_killed_sync_end_with_it(tmp_path: Path) -> None:
    built = house(tmp_path)
    for number in range(60):
        built.write(f"shop/m{number}.py", "import shop.m1\ndef f(): return [g(x) for x in (1, 2, 3)]\n" * 3000)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen([sys.executable, "-c", WORKERS, str(tmp_path)], env=environment)
    workers: set[int] = set()

    def both_are_there() -> bool:
        workers.update(children(running.pid))
        return len(workers) >= 2 or running.poll() is not None

    until(both_are_there)
    assert running.poll() is None
    running.kill()
    running.wait()
    until(lambda: not any(map(alive, workers)))
    assert not (built.root / PICTURE).exists()


def watch_and_kill(built: House) -> None:
    """Watch until the last picture is there; kill the watch; what it started ends, too."""
    running = undrift(built, "watch")
    until(lambda: (built.root / "docs/diagrams/d9.svg").exists() or running.poll() is not None)
    assert running.poll() is None
    helpers = children(running.pid)
    running.kill()
    running.wait()
    until(lambda: not any(map(alive, helpers)))


def test_a_watch_that_is_killed_leaves_no_process_and_the_next_one_starts(tmp_path: Path) -> None:
    built = many(tmp_path)
    watch_and_kill(built)
    (built.root / "docs/diagrams/d9.svg").unlink()
    watch_and_kill(built)
    assert undrift(built, "sync").wait(DEADLINE) == 0
