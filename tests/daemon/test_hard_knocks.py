"""Hard knocks to what is managed: edited pictures, merge conflicts in pictures and documents, a broken cache."""

import os
import re
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daemon.adapters.git import Git
from daemon.errors import UndriftError
from tests.daemon.projects import PICTURE, House, git, house
from tests.renderers import grid

pytestmark = pytest.mark.slow

SHOP = """
    #- README.md
    # Shop
    <!-- undrift:begin architecture mermaid -->
    <!-- undrift:end architecture -->
    the end
    #- shop/api.py
    import shop.db
    #- shop/db.py
    x = 1
"""


@pytest.fixture
def shop(tmp_path: Path) -> House:
    built = house(tmp_path, SHOP)
    built.sync()
    return built


def check(built: House, findings: list[str], changed: list[str]) -> None:
    """The paths and rules that a check finds, what the next sync changes; then all is well."""
    assert [re.sub(r":\d+ ", " ", finding) for finding in built.findings()] == findings
    assert [change.path for change in built.sync().changes] == changed
    assert built.findings() == []
    assert built.sync().changes == ()


def edit(built: House, path: str, old: bytes, new: bytes) -> None:
    before = built.read(path)
    assert old in before
    built.write(path, before.replace(old, new, 1))


def test_a_hand_edited_label_is_found_and_mended(shop: House) -> None:
    ours = shop.read(PICTURE)
    edit(shop, PICTURE, b">api<", b">ape<")
    check(shop, [f"{PICTURE} false-label"], [PICTURE])
    assert shop.read(PICTURE) == ours


def test_a_comment_in_a_picture_is_found_and_mended(shop: House) -> None:
    edit(shop, PICTURE, b"</svg>", b"<!-- mine -->\n</svg>")
    check(shop, [f"{PICTURE} picture-edited"], [PICTURE])


def test_a_picture_cut_in_the_middle_is_found_and_mended(shop: House) -> None:
    ours = shop.read(PICTURE)
    shop.write(PICTURE, ours[: len(ours) * 2 // 3])
    check(shop, [f"{PICTURE} picture-broken"], [PICTURE])
    assert shop.read(PICTURE) == ours


def test_windows_line_ends_in_a_picture_are_no_edit(shop: House) -> None:
    shop.write(PICTURE, shop.read(PICTURE).replace(b"\n", b"\r\n"))
    check(shop, [], [])


def test_an_edited_block_is_found_and_mended_and_the_text_around_it_stays(shop: House) -> None:
    ours = shop.read("README.md")
    edit(shop, "README.md", b"flowchart", b"flowcart")
    check(shop, ["README.md block-stale"], ["README.md"])
    assert shop.read("README.md") == ours


@pytest.fixture
def repository(shop: House) -> Iterator[House]:
    """The shop under git, with two branches whose pictures and blocks do not merge."""
    git(shop.root, "init")
    history = Git(shop.root)
    shop.history = history
    commit(shop, "base")
    git(shop.root, "checkout", "-qb", "other")
    shop.write("shop/kv.py", "import shop.db\nimport shop.api\n")
    shop.sync()
    commit(shop, "other")
    git(shop.root, "checkout", "-q", "main")
    shop.write("shop/mail.py", "import shop.api\n")
    shop.sync()
    commit(shop, "main")
    yield shop
    history.close()


def commit(built: House, message: str) -> None:
    git(built.root, "add", "-A")
    git(built.root, "commit", "-qm", message)


def test_a_merge_conflict_in_a_picture_and_in_a_block_is_found_and_mended(repository: House) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        git(repository.root, "merge", "-q", "other")
    assert b"<<<<<<< " in repository.read(PICTURE)
    assert b"<<<<<<< " in repository.read("README.md")
    found = {finding.split(":")[0] for finding in repository.findings()}
    assert found == {PICTURE, "README.md"}
    assert [change.path for change in repository.sync().changes] == ["README.md", PICTURE]
    assert repository.findings() == []
    for path in (PICTURE, "README.md"):
        assert b"<<<<<<<" not in repository.read(path)
    drawn = ["shop/api.py -> shop/db.py", "shop/kv.py -> shop/api.py", "shop/kv.py -> shop/db.py"]
    assert repository.arrows() == [*drawn, "shop/mail.py -> shop/api.py"]


def test_conflict_marks_around_the_marks_of_a_block_are_a_finding_with_its_line(shop: House) -> None:
    block = "<!-- undrift:begin architecture -->\n<!-- undrift:end architecture -->\n"
    text = f"<<<<<<< HEAD\n{block}=======\nother\n{block}>>>>>>> other\n"
    shop.write("README.md", text)
    shop.sync()
    assert shop.findings() == ["README.md:7 mark-broken"]
    assert shop.read("README.md").decode().endswith("=======\nother\n" + block + ">>>>>>> other\n")


@pytest.mark.parametrize("source", [b"import shop.db\n<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\n"])
def test_conflict_marks_in_code_cost_nothing_around_them(shop: House, source: bytes) -> None:
    shop.write("shop/api.py", source)
    shop.sync()
    assert shop.arrows() == ["shop/api.py -> shop/db.py"]


def test_an_edit_and_its_undo_leave_git_clean_though_the_layout_would_be_another(
    repository: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = repository.read("shop/api.py")
    monkeypatch.setattr(grid, "GAP", 40)
    repository.write("shop/api.py", "x = 1\n")
    assert [change.path for change in repository.sync().changes] == ["README.md", PICTURE]
    repository.write("shop/api.py", before)
    assert [change.path for change in repository.sync().changes] == ["README.md", PICTURE]
    assert git(repository.root, "status", "--porcelain") == ""


BROKEN: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(os.urandom(10_000)),
    "cut to its first page": lambda path: os.truncate(path, 4096),
    "cut in the middle": lambda path: os.truncate(path, path.stat().st_size // 2),
    "pages of zeros": lambda path: _overwrite(path, 4096, bytes(path.stat().st_size - 4096)),
    "pages of garbage": lambda path: _overwrite(path, 8192, os.urandom(path.stat().st_size - 8192)),
    "a garbage log": lambda path: path.with_name("facts.db-wal").write_bytes(os.urandom(5000)),
    "another version": lambda path: _execute(path, "pragma user_version=99"),
    "no tables": lambda path: _execute(path, "drop table facts"),
    "other tables": lambda path: _execute(path, "drop table facts", "create table facts (a)"),
    "garbage for facts": lambda path: _execute(path, "update facts set said=x'c1', places=x'ff'"),
    "damaged text for facts": lambda path: _execute(path, "update facts set said=x'9491a1ff'"),
    "garbage for memos": lambda path: _execute(path, "update memo set value=x'93a1ff'"),
    "facts of nothing": lambda path: _execute(path, "delete from facts"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


def _overwrite(path: Path, place: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(place)
        file.write(data)


def _execute(path: Path, *statements: str) -> None:
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_cache_costs_time_only(tmp_path: Path, kind: str) -> None:
    built = house(tmp_path, SHOP)
    for number in range(150):
        built.write(f"shop/m{number}.py", f"import shop.api\ndef f{number}(): shop.api.g()\n")
    built.sync()
    before = built.read(PICTURE), built.notes()
    BROKEN[kind](built.cache / "facts.db")
    assert built.findings() == []
    built.write("shop/m1.py", "x = 1\n")
    built.write("shop/m1.py", "import shop.api\ndef f1(): shop.api.g()\n")
    assert built.sync().changes == ()
    assert (built.read(PICTURE), built.notes()) == before
    with built.opened() as (workspace, _):
        workspace.refresh(None)
        assert len(workspace.graph().files) == 152
        assert workspace.places("shop/m7.py").imports == (1,)


def test_a_cache_that_is_broken_while_it_is_used_is_made_anew(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    for number in range(600):
        built.write(f"shop/m{number}.py", f"import shop.api\nx = {number}\n")
    built.sync()
    with built.opened() as (workspace, _):
        BROKEN["pages of garbage"](built.cache / "facts.db")
        workspace.refresh(None)
        assert len(workspace.graph().files) == 602
        assert workspace.places("shop/m7.py").imports == (1,)
        workspace.save()
    assert built.findings() == []


def test_without_a_cache_folder_a_check_works_and_says_that_it_starts_cold(shop: House) -> None:
    shutil.rmtree(shop.cache)
    shop.cache.write_text("a file in its place")
    assert shop.findings() == []
    assert shop.warnings == [f"the cache folder {shop.cache} cannot be used (File exists): every run starts cold"]


def test_without_a_cache_folder_a_sync_says_what_to_do(shop: House) -> None:
    shop.write("shop/api.py", "x = 1\n")
    shutil.rmtree(shop.cache)
    shop.cache.write_text("a file in its place")
    with pytest.raises(UndriftError, match="UNDRIFT_CACHE_DIR"):
        shop.sync()
