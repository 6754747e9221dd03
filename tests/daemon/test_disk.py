"""One contract for the real disk and its in-memory twin; then what only the real one can do."""

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from daemon.adapters.disk import TEMPORARY, ChangedMeanwhileError, FileDisk
from daemon.ports.world import Disk
from tests.daemon.projects import MemoryDisk

Make = Callable[[dict[str, bytes]], Disk]


@pytest.fixture(params=["file", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """A disk that holds these files."""

    def real(files: dict[str, bytes]) -> Disk:
        for path, data in files.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_bytes(data)
        return FileDisk(tmp_path)

    return real if request.param == "file" else MemoryDisk


def check(disk: Disk, expected: dict[str, bytes | None]) -> None:
    assert {path: disk.read(path) for path in expected} == expected


def test_what_is_not_there_is_nothing(make: Make) -> None:
    check(make({"a.md": b"a"}), {"a.md": b"a", "b.md": None, "a.md/b.md": None, "folder/b.md": None})


def test_a_new_file_comes_with_its_folders(make: Make) -> None:
    disk = make({})
    disk.replace("docs/diagrams/a.svg", b"new", None)
    check(disk, {"docs/diagrams/a.svg": b"new"})


def test_a_file_is_replaced_when_it_is_what_the_plan_was_made_from(make: Make) -> None:
    disk = make({"a.md": b"old"})
    disk.replace("a.md", b"new", b"old")
    check(disk, {"a.md": b"new"})


@pytest.mark.parametrize("before", [b"other", None])
def test_what_somebody_saved_in_between_is_not_replaced(make: Make, before: bytes | None) -> None:
    disk = make({"a.md": b"saved meanwhile"})
    with pytest.raises(ChangedMeanwhileError):
        disk.replace("a.md", b"new", before)
    check(disk, {"a.md": b"saved meanwhile"})


def test_a_file_that_somebody_removed_is_not_written_again(make: Make) -> None:
    disk = make({})
    with pytest.raises(ChangedMeanwhileError):
        disk.replace("a.md", b"new", b"old")
    check(disk, {"a.md": None})
    assert disk.list("", TEMPORARY) == []


def test_a_file_is_removed_only_as_it_was_known(make: Make) -> None:
    disk = make({"a.svg": b"a", "b.svg": b"b"})
    disk.remove("a.svg", b"a")
    with pytest.raises(ChangedMeanwhileError):
        disk.remove("b.svg", b"other")
    check(disk, {"a.svg": None, "b.svg": b"b"})


def test_a_folder_is_listed_by_ending_in_order_and_not_deeper(make: Make) -> None:
    disk = make({"d/b.svg": b"", "d/a.svg": b"", "d/c.png": b"", "d/e/f.svg": b"", "g.svg": b""})
    assert list(disk.list("d", ".svg")) == ["d/a.svg", "d/b.svg"]
    assert list(disk.list("", ".svg")) == ["g.svg"]
    assert list(disk.list("nowhere", ".svg")) == []


def test_a_sweep_removes_what_is_half_written_and_nothing_else(make: Make) -> None:
    half = f"d/.a.svg{TEMPORARY}"
    disk = make({half: b"ha", "d/a.svg": b"a", f"e/.b.svg{TEMPORARY}": b"other folder"})
    disk.sweep(["d", "nowhere"])
    check(disk, {half: None, "d/a.svg": b"a", f"e/.b.svg{TEMPORARY}": b"other folder"})


def test_a_file_keeps_its_mode(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"old")
    (tmp_path / "a.md").chmod(0o640)
    FileDisk(tmp_path).replace("a.md", b"new", b"old")
    assert stat.S_IMODE((tmp_path / "a.md").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.md").write_bytes(b"old")
    (tmp_path / "a.md").symlink_to("real.md")
    FileDisk(tmp_path).replace("a.md", b"new", b"old")
    assert (tmp_path / "a.md").is_symlink()
    assert (tmp_path / "real.md").read_bytes() == b"new"


def test_a_loop_of_links_is_an_error_of_the_disk(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("a.md")
    with pytest.raises(OSError, match=r"symbolic links"):
        FileDisk(tmp_path).read("a.md")


@pytest.mark.parametrize("name", ["x" * 250, "\u8005" * 80])
def test_the_longest_names_can_be_replaced(tmp_path: Path, name: str) -> None:
    disk = FileDisk(tmp_path)
    disk.replace(name, b"new", None)
    check(disk, {name: b"new"})


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit of that kind")
def test_a_write_that_ends_in_the_middle_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """The system lets no file grow beyond 1000 bytes: the write itself fails half way, as on a full disk."""
    import resource  # not everywhere

    (tmp_path / "a.svg").write_bytes(b"old")
    disk = FileDisk(tmp_path)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            disk.replace("a.svg", b"n" * 100_000, b"old")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.svg"]
    check(disk, {"a.svg": b"old"})
