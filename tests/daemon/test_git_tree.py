"""What a commit has, asked of real git."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from daemon.adapters.git_tree import GitCommits
from daemon.errors import UndriftError
from daemon.ports.world import Tree
from tests.daemon.projects import git

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

WARNED: list[str] = []


def commit(root: Path, message: str, **files: str) -> str:
    """Write some files (`a_py` is a.py), and commit them."""
    for name, text in files.items():
        (root / name.replace("_", ".")).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-qm", message, "--allow-empty")
    return git(root, "rev-parse", "HEAD").strip()


def check(root: Path, revision: str, **expected: str) -> Tree:
    """The files before the change and what is in them."""
    with closing(GitCommits(root, WARNED.append)) as asked:
        tree = asked.before(revision)
        found = {path.replace(".", "_"): tree.read(blob).decode() for path, blob in tree.files.items()}
    assert found == expected
    return tree


def refused(root: Path, revision: str, message: str) -> None:
    with closing(GitCommits(root, WARNED.append)) as asked, pytest.raises(UndriftError, match=message):
        asked.before(revision)


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A repository with two commits."""
    folder = tmp_path / "project"
    folder.mkdir()
    git(folder, "init", "-q")
    commit(folder, "one", a_py="1")
    commit(folder, "two", a_py="2", b_py="3")
    WARNED.clear()
    yield folder
    assert WARNED == []


def test_an_earlier_commit_is_itself(root: Path) -> None:
    check(root, "HEAD", a_py="2", b_py="3")
    check(root, "HEAD~1", a_py="1")


def test_a_branch_that_went_on_is_asked_where_this_one_left_it(root: Path) -> None:
    git(root, "checkout", "-qb", "mine")
    commit(root, "mine", a_py="mine")
    git(root, "checkout", "-q", "main")
    commit(root, "theirs", a_py="theirs")
    git(root, "checkout", "-q", "mine")
    check(root, "main", a_py="2", b_py="3")


def test_a_tag_a_name_and_a_number_are_all_revisions(root: Path) -> None:
    git(root, "tag", "-a", "v1", "-m", "v1", "HEAD~1")
    for revision in ("v1", "main~1", git(root, "rev-parse", "HEAD~1").strip()):
        check(root, revision, a_py="1")


@pytest.mark.parametrize("revision", ["nowhere", "", "HEAD:a.py", "--help", "-x", "a\nb", "HEAD~99"])
def test_what_is_no_commit_is_refused(root: Path, revision: str) -> None:
    refused(root, revision, "there is no such commit here|fatal|--since")


def test_a_shallow_clone_says_that_it_is_one(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    shallow = tmp_path / "shallow"
    check(shallow, "HEAD", a_py="2", b_py="3")
    refused(shallow, "HEAD~1", "this is a shallow clone: fetch more of it")


def test_where_git_does_not_know_a_common_commit_the_revision_itself_is_taken_and_told(root: Path) -> None:
    git(root, "checkout", "-q", "--orphan", "other")
    commit(root, "other", a_py="other", b_py="3")
    check(root, "main", a_py="2", b_py="3")
    assert WARNED == ["main and HEAD have no common commit: held against main as it is"]
    WARNED.clear()


def test_a_project_below_the_root_has_its_own_files(root: Path) -> None:
    inner = root / "inner"
    inner.mkdir()
    check(inner, "HEAD")
    commit(inner, "three", c_py="4")
    check(inner, "HEAD", c_py="4")
    check(inner, "HEAD~1")


def test_links_are_no_files_and_submodules_are_elsewhere(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", str(root), "lib")
    (root / "link.py").symlink_to("a.py")
    git(root, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(tmp_path / "lib"), "lib")
    (root / ".gitmodules").unlink()
    commit(root, "three")
    assert check(root, "HEAD", a_py="2", b_py="3").elsewhere == ("lib",)


def test_what_a_partial_clone_left_away_is_told_and_not_fetched(root: Path, tmp_path: Path) -> None:
    git(root, "config", "uploadpack.allowFilter", "true")
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{root}", "partial")
    before = sorted(tmp_path.glob("partial/.git/objects/**/*"))
    with closing(GitCommits(tmp_path / "partial", WARNED.append)) as asked:
        tree = asked.before("HEAD")
        assert list(tree.files) == ["a.py", "b.py"]
        with pytest.raises(UndriftError, match="as in a partial clone"):
            tree.read(tree.files["a.py"])
    assert sorted(tmp_path.glob("partial/.git/objects/**/*")) == before


def test_a_blob_that_is_not_here_is_told(root: Path) -> None:
    with closing(GitCommits(root, WARNED.append)) as asked, pytest.raises(UndriftError, match="does not have all"):
        asked.before("HEAD").read("0" * 40)


def test_without_a_repository_or_git_it_is_said_what_is_missing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(tmp_path, "HEAD", "not a git repository")
    monkeypatch.setenv("PATH", os.devnull)
    refused(root, "HEAD", "--since needs git")
