"""Hard knocks around files: links, what cannot be read, what cannot be written, configs that point outside."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from daemon.config.tables import ConfigError
from daemon.syncing.sync import Options
from tests.daemon.projects import PICTURE, House, StubbornDisk, house

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions work otherwise there")

SHOP = """
    #- shop/api.py
    import shop.db
    #- shop/db.py
    x = 1
"""
NOBODY = 65534


@contextmanager
def without_rights() -> Iterator[None]:
    """For root no permission counts: be nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_house() -> Iterator[House]:
    """A project that anybody may read: pytest's own folders belong to one person."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield house(Path(folder), SHOP)


def check(built: House, arrows: list[str], notes: list[str]) -> None:
    """What is drawn and noted; and that it stays so."""
    built.sync()
    assert built.arrows() == arrows
    assert built.findings() == []
    assert built.notes() == notes
    assert built.sync().changes == ()


DRAWN = ["shop/api.py -> shop/db.py"]


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (built.root / "shop/again").symlink_to("..", target_is_directory=True)
    (built.root / "shop/self.py").symlink_to("self.py")
    (built.root / "shop/.gitignore").symlink_to(".gitignore")
    check(built, DRAWN, [])


def test_broken_links_are_nothing(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (built.root / "shop/gone.py").symlink_to("nowhere.py")
    (built.root / "shop/package").symlink_to("nowhere", target_is_directory=True)
    check(built, DRAWN, [])


def test_links_out_of_the_project_are_not_followed(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/secret.py").write_text("import shop.db\n")
    (built.root / "shop/outside").symlink_to(tmp_path / "outside", target_is_directory=True)
    (built.root / "shop/secret.py").symlink_to(tmp_path / "outside/secret.py")
    check(built, DRAWN, [])


def test_an_ignore_file_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (tmp_path / "all").write_text("*\n")
    (built.root / ".gitignore").symlink_to(tmp_path / "all")
    check(built, DRAWN, [])


def test_a_folder_with_the_name_of_a_file_is_a_folder(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    for name in (".gitignore", "README.md", "pyproject.toml", "shop/odd.py"):
        (built.root / name).mkdir()
    check(built, DRAWN, [])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    for name in ("shop/pipe.py", ".gitignore", "README.md", "docs/diagrams/other.svg"):
        (built.root / name).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(built.root / name)
    check(built, DRAWN, [])


@pytest.mark.parametrize("target", ["/dev/zero", "/etc/hostname", "../../outside.svg"])
def test_a_picture_that_is_a_link_out_is_neither_read_nor_written(tmp_path: Path, target: str) -> None:
    built = house(tmp_path, SHOP)
    (tmp_path / "outside.svg").write_text("<svg/>")
    (built.root / PICTURE).parent.mkdir(parents=True)
    (built.root / PICTURE).symlink_to(target if target.startswith("/") else tmp_path / "outside.svg")
    outcome = built.sync()
    assert [(found.path, found.rule) for found in outcome.findings] == [(PICTURE, "write-failed")]
    assert outcome.changes == ()
    assert built.findings() == [f"{PICTURE}:0 picture-unreadable"]
    assert (tmp_path / "outside.svg").read_text() == "<svg/>"


def test_an_output_folder_that_is_a_link_out_is_refused(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (tmp_path / "outside").mkdir()
    (built.root / "docs").symlink_to(tmp_path / "outside", target_is_directory=True)
    outcome = built.sync()
    assert [(found.path, found.rule) for found in outcome.findings] == [(PICTURE, "write-failed")]
    assert list((tmp_path / "outside").iterdir()) == []


def test_an_output_folder_that_is_a_link_inside_is_used(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (built.root / "documents").mkdir()
    (built.root / "docs").symlink_to("documents", target_is_directory=True)
    check(built, DRAWN, [])
    assert (built.root / "documents/diagrams/architecture.svg").is_file()


def test_a_document_that_is_a_link_stays_one(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    built.write("docs/index.md", "<!-- undrift:begin architecture -->\n<!-- undrift:end architecture -->\n")
    (built.root / "README.md").symlink_to("docs/index.md")
    built.sync()
    assert (built.root / "README.md").is_symlink()
    assert b"![Architecture" in built.read("README.md")


def test_a_link_at_the_place_of_our_temporary_file_is_not_written_through(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (built.root / PICTURE).parent.mkdir(parents=True)
    (built.root / "docs/diagrams/.architecture.svg.undrift-tmp").symlink_to(tmp_path / "outside")
    check(built, DRAWN, [])
    assert not (tmp_path / "outside").exists()


@pytest.mark.parametrize("folder", ["../outside", "/tmp/outside", "~/outside", "C:\\outside", "docs/../../outside"])  # noqa: S108
def test_a_config_that_names_a_place_outside_is_refused(tmp_path: Path, folder: str) -> None:
    built = house(tmp_path, SHOP)
    built.write("undrift.toml", f"output = '{folder}'\n[[diagram]]\nname = 'a'\nfocus = '{folder}'\n")
    with pytest.raises(ConfigError) as error:
        built.sync()
    assert [(problem.line, problem.key) for problem in error.value.problems] == [(1, "output"), (4, "diagram[1].focus")]


def test_a_file_that_cannot_be_read_is_said_and_read_once_it_can(open_house: House) -> None:
    built = open_house
    built.write("shop/secret.py", "import shop.db\n")
    (built.root / "shop/secret.py").chmod(0)
    with built.opened() as (workspace, _):
        with without_rights():
            workspace.refresh(None)
        assert workspace.facts()["shop/secret.py"].problems[0].message == "cannot be read: Permission denied"
        assert not workspace.graph().files["shop/secret.py"].imports
        (built.root / "shop/secret.py").chmod(0o644)
        assert workspace.refresh(None).changed == ("shop/secret.py",)
        assert [edge.target for edge in workspace.graph().files["shop/secret.py"].imports] == ["shop/db.py"]


@pytest.mark.parametrize("mode", [0, 0o644], ids=["a closed folder", "a folder that only tells its names"])
def test_a_folder_that_cannot_be_read_is_said_and_read_once_it_can(open_house: House, mode: int) -> None:
    built = open_house
    with built.opened() as (workspace, _):
        (built.root / "shop").chmod(mode)
        with without_rights():
            workspace.refresh(None)
        problems = {path: what.problems[0].message for path, what in workspace.facts().items() if what.problems}
        where = ["shop/"] if mode == 0 else ["shop/api.py", "shop/db.py"]
        assert problems == dict.fromkeys(where, "cannot be read: Permission denied")
        (built.root / "shop").chmod(0o755)
        workspace.refresh(None)
        assert sorted(workspace.facts()) == ["shop/api.py", "shop/db.py"]
        assert not any(what.problems for what in workspace.facts().values())


def test_what_could_not_be_read_is_tried_again_though_nothing_about_it_changed(open_house: House) -> None:
    built = open_house
    built.now = lambda: 1 << 62
    (built.root / "shop/db.py").chmod(0)
    with built.opened() as (workspace, _):
        with without_rights():
            workspace.refresh(None)
        assert workspace.facts()["shop/db.py"].problems
        if os.geteuid() != 0:
            (built.root / "shop/db.py").chmod(0o644)
        workspace.refresh(None)
        assert not workspace.facts()["shop/db.py"].problems


def test_an_ignore_file_that_cannot_be_read_is_said_and_hides_nothing(open_house: House) -> None:
    built = open_house
    built.write(".gitignore", "shop/\n")
    (built.root / ".gitignore").chmod(0)
    with built.opened() as (workspace, _):
        with without_rights():
            workspace.refresh(None)
        assert sorted(workspace.facts()) == [".gitignore", "shop/api.py", "shop/db.py"]
        assert workspace.facts()[".gitignore"].problems[0].message == "cannot be read: Permission denied"
        (built.root / ".gitignore").chmod(0o644)
        workspace.refresh(None)
        assert sorted(workspace.facts()) == [".gitignore"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
def test_where_nothing_can_be_written_the_old_picture_stays_and_it_is_said(tmp_path: Path, code: int) -> None:
    built = house(tmp_path, SHOP)
    built.write("README.md", "<!-- undrift:begin architecture mermaid -->\n<!-- undrift:end architecture -->\n")
    built.sync()
    before = built.read(PICTURE), built.read("README.md")
    disk = StubbornDisk(built.root)
    built.disk, disk.refuses = disk, OSError(code, os.strerror(code))
    built.write("shop/api.py", "x = 1\n")
    outcome = built.sync()
    told = f"cannot be brought up to date: {os.strerror(code)}; what was there stays"
    assert [(found.path, found.message) for found in outcome.findings] == [("README.md", told), (PICTURE, told)]
    assert outcome.changes == ()
    assert (built.read(PICTURE), built.read("README.md")) == before
    disk.refuses = None
    assert [change.path for change in built.sync().changes] == ["README.md", PICTURE]
    assert built.findings() == []


def test_a_docs_folder_without_permission_is_said(open_house: House) -> None:
    built = open_house
    built.sync()
    before = built.read(PICTURE)
    built.write("shop/api.py", "x = 1\n")
    with built.opened() as (_, sync):
        (built.root / PICTURE).parent.chmod(0o555)
        if os.geteuid() == 0:
            built.cache.chmod(0o777)
            (built.cache / "writing.lock").chmod(0o666)
        with without_rights():
            outcome = sync.run(None, Options())
        (built.root / PICTURE).parent.chmod(0o755)
    assert [(found.path, found.rule) for found in outcome.findings] == [(PICTURE, "write-failed")]
    assert built.read(PICTURE) == before


def test_a_file_in_place_of_the_docs_folder_is_said(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    built.write("docs", "not a folder")
    assert [found.rule for found in built.sync().findings] == ["write-failed"]
    assert built.read("docs") == b"not a folder"


def test_a_picture_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    (built.root / PICTURE).mkdir(parents=True)
    assert built.findings() == [f"{PICTURE}:0 picture-unreadable"]
    assert [found.rule for found in built.sync().findings] == ["write-failed"]
