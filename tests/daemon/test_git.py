"""What git remembers, through a child process that may end at any time."""

import subprocess
from pathlib import Path

from daemon.adapters.git import Git


def repository(root: Path, path: str, text: str) -> Git:
    """A repository with one commit that holds one file."""
    for command in (["init", "--quiet"], ["add", path], ["commit", "--quiet", "--message", "first"]):
        (root / path).write_text(text)
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@localhost", *command], cwd=root, check=True)
    return Git(root)


def test_the_bytes_of_a_file_at_head_are_known_and_those_of_another_are_not(tmp_path: Path) -> None:
    git = repository(tmp_path, "a.svg", "<svg/>")
    (tmp_path / "a.svg").write_text("changed")
    assert (git.head_bytes("a.svg"), git.head_bytes("b.svg")) == (b"<svg/>", None)
    git.close()


def test_a_git_that_ended_knows_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    git = repository(tmp_path, "a.svg", "<svg/>")
    assert git.head_bytes("a.svg") == b"<svg/>"
    process = git._process
    assert process is not None
    process.kill()
    process.wait()
    assert git.head_bytes("a.svg") is None
    git.close()


def test_outside_a_repository_nothing_is_known(tmp_path: Path) -> None:
    git = Git(tmp_path)
    assert git.head_bytes("a.svg") is None
    git.close()
