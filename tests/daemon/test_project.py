"""Which project a command is about."""

from pathlib import Path

import pytest

from daemon.config.tables import ConfigError
from daemon.config.undrift_toml import Config
from daemon.errors import UndriftError
from daemon.projects.project import cache_folder, find_project, project_at, user_cache
from tests.project import project


def check(tmp_path: Path, start: str, expected: str, files: str) -> None:
    """From which folder the project of `start` is found at `expected`."""
    for path, data in project(files).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert find_project(tmp_path / start).root == (tmp_path / expected).resolve()


def test_the_config_above_is_found_from_any_folder(tmp_path: Path) -> None:
    check(tmp_path, "a/b/c", "a", "#- a/undrift.toml\n#- a/b/c/x.py\n#- .git/HEAD")


def test_the_innermost_config_counts(tmp_path: Path) -> None:
    check(tmp_path, "a/b", "a/b", "#- undrift.toml\n#- a/b/undrift.toml\n#- .git/HEAD")


def test_without_a_config_the_git_root_is_the_project(tmp_path: Path) -> None:
    check(tmp_path, "a/b", "a", "#- undrift.toml\n#- a/.git/HEAD\n#- a/b/x.py")


def test_a_worktree_has_a_git_file_and_is_a_root_as_well(tmp_path: Path) -> None:
    check(tmp_path, "tree/b", "tree", "#- tree/.git\ngitdir: elsewhere\n#- tree/b/x.py")


def test_a_link_into_a_project_leads_to_the_project(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real/b")
    check(tmp_path, "link", "real", "#- real/undrift.toml\n#- real/b/x.py")


def test_without_a_config_the_defaults_apply(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    place = find_project(tmp_path)
    assert (place.config_text, [spec.name for spec in place.config.diagrams]) == ("", ["architecture"])


@pytest.mark.parametrize(
    ("start", "message"), [("nowhere", "nowhere: No such file or directory"), ("file", "file: not a folder")]
)
def test_what_is_no_folder_is_told(tmp_path: Path, start: str, message: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UndriftError, match=message):
        find_project(tmp_path / start)


def test_a_config_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "undrift.toml").write_bytes(b"output = 'caf\xe9'")
    with pytest.raises(UndriftError, match="not UTF-8"):
        find_project(tmp_path)


def test_a_config_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "undrift.toml").write_bytes(b"\xef\xbb\xbfoutput = 'pictures'\r\n")
    assert find_project(tmp_path).config.output == "pictures"


def test_a_wrong_config_stops_everything(tmp_path: Path) -> None:
    (tmp_path / "undrift.toml").write_text("x = 1")
    with pytest.raises(ConfigError):
        find_project(tmp_path)


def test_each_project_has_a_cache_folder_of_its_own_and_never_inside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    one, other = cache_folder(tmp_path / "one"), cache_folder(tmp_path / "other")
    assert one != other
    assert one.parent == other.parent == tmp_path / "cache" / "undrift"


def test_the_users_cache_is_where_the_user_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.delenv("UNDRIFT_CACHE_DIR", raising=False)
    assert user_cache() == tmp_path / "xdg"
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "own"))
    assert user_cache() == tmp_path / "own"
    monkeypatch.delenv("UNDRIFT_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert user_cache().is_relative_to(Path.home())


def test_a_project_without_its_config_is_not_the_one_around_it(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "undrift.toml").write_text("output = 'pictures'")
    assert find_project(inner).root == tmp_path
    place = project_at(inner)
    assert (place.root, place.config) == (inner, Config())
