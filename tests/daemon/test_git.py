"""What is at HEAD, asked of real git."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from daemon.adapters.git import Git
from tests.daemon.projects import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

NAMES = ["a.svg", "docs/with blank.svg", "docs/\u8005.svg", "docs/-rf.svg", 'docs/"quoted".svg', "docs/HEAD:b.svg"]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository with these names, each file holding its own name and odd bytes."""
    for name in NAMES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content(name))
    git(tmp_path, "init")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "x")
    return tmp_path


@pytest.fixture
def history(root: Path) -> Iterator[Git]:
    with closing(Git(root)) as asked:
        yield asked


def content(name: str) -> bytes:
    return name.encode() + b"\0\r\n\xff\n\n"


def check(asked: Git, path: str, expected: bytes | None) -> None:
    assert asked.head_bytes(path) == expected


@pytest.mark.parametrize("name", NAMES)
def test_the_bytes_at_head_come_whole(history: Git, name: str) -> None:
    check(history, name, content(name))


def test_what_is_not_at_head_is_not_known(history: Git, root: Path) -> None:
    (root / "new.svg").write_bytes(b"not committed")
    for path in ("new.svg", "docs", "nowhere/a.svg", "a.svg/b", "new\nline.svg", "a.svg\n", ""):
        check(history, path, None)
    check(history, "a.svg", content("a.svg"))


def test_it_is_head_and_not_the_file_that_is_asked(history: Git, root: Path) -> None:
    (root / "a.svg").write_bytes(b"edited")
    check(history, "a.svg", content("a.svg"))


def test_a_new_head_is_seen_at_once(history: Git, root: Path) -> None:
    check(history, "a.svg", content("a.svg"))
    (root / "a.svg").write_bytes(b"edited")
    git(root, "commit", "-qam", "y")
    check(history, "a.svg", b"edited")
    git(root, "gc", "-q")
    check(history, "a.svg", b"edited")
    git(root, "checkout", "-q", "HEAD~1")
    check(history, "a.svg", content("a.svg"))


def test_a_project_below_the_root_of_the_repository_asks_for_its_own_files(root: Path) -> None:
    with closing(Git(root / "docs")) as asked:
        check(asked, "with blank.svg", content("docs/with blank.svg"))
        check(asked, "a.svg", None)


def test_what_a_hook_is_told_of_its_repository_does_not_mislead(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", str(root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")
    with closing(Git(root / "docs")) as asked:
        check(asked, "with blank.svg", content("docs/with blank.svg"))


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    with closing(Git(tmp_path)) as asked:
        check(asked, "a.svg", None)
        check(asked, "b.svg", None)


def test_without_a_commit_nothing_is_known(tmp_path: Path) -> None:
    git(tmp_path, "init")
    with closing(Git(tmp_path)) as asked:
        check(asked, "a.svg", None)


def test_without_git_nothing_is_known(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)
    with closing(Git(root)) as asked:
        check(asked, "a.svg", None)


def test_a_git_that_ends_is_no_harm(history: Git) -> None:
    check(history, "a.svg", content("a.svg"))
    assert history._process is not None
    history._process.kill()
    history._process.wait()
    check(history, "a.svg", None)
