"""Hard knocks while watching: how editors save, how folders come and go, how a branch is switched.

The session is told what a watcher would tell it; after each act it must know what a new start would find.
"""

import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from daemon.adapters.store import SqliteStore
from daemon.commands.watch import WatchSession
from daemon.projects.workspace import Workspace
from tests.daemon.projects import PICTURE, House, everything, git, house
from tests.project import project

pytestmark = pytest.mark.slow

SHOP = """
    #- README.md
    <!-- undrift:begin architecture mermaid -->
    <!-- undrift:end architecture -->
    #- shop/__init__.py
    #- shop/api.py
    import shop.db
    #- shop/db.py
    x = 1
    #- shop/mail/__init__.py
    #- shop/mail/smtp.py
    import shop.db
"""
BEFORE = ["shop/api.py -> shop/db.py", "shop/mail/smtp.py -> shop/db.py"]


class Watched:
    """A watch without its loop: `tell` is one batch of the inbox."""

    def __init__(self, built: House, session: WatchSession) -> None:
        self.built = built
        self.root = built.root
        self.session = session

    def tell(self, *paths: str) -> None:
        self.session.refresh(frozenset(filter(self.session.interesting, paths)))

    def look(self) -> None:
        self.session.refresh(None)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    built = house(tmp_path, SHOP)
    with built.ports() as real:
        session = WatchSession(built.place, real)
        session.refresh(None)
        yield Watched(built, session)
        session.close()


def check(watched: Watched, arrows: list[str]) -> None:
    """The picture shows these arrows; the session knows what a cold start would find; nothing is left to be done."""
    assert watched.built.arrows() == arrows
    warm = watched.session._workspace
    with closing(SqliteStore(None, print)) as store:
        cold = Workspace(watched.built.place, store, 1, watched.built.now)
        cold.refresh(None)
        assert warm.listing.keys == cold.listing.keys
        assert everything(warm.graph()) == everything(cold.graph())
    assert watched.built.findings() == []


ALONE = ["shop/mail/smtp.py -> shop/db.py"]


def test_a_plain_save(watched: Watched) -> None:
    watched.built.write("shop/api.py", "x = 2\n")
    watched.tell("shop/api.py")
    check(watched, ALONE)


def test_vim_moves_the_old_file_away_and_writes_a_new_one(watched: Watched) -> None:
    target = watched.root / "shop/api.py"
    (watched.root / "shop/4913").write_text("")
    (watched.root / "shop/4913").unlink()
    target.rename(watched.root / "shop/api.py~")
    watched.tell("shop/4913", "shop/api.py", "shop/api.py~")
    check(watched, ALONE)
    target.write_text("import shop.mail\n")
    (watched.root / "shop/api.py~").unlink()
    watched.tell("shop/api.py", "shop/api.py~")
    check(watched, ["shop/api.py -> shop/mail/__init__.py", *ALONE])


def test_jetbrains_writes_beside_and_swaps(watched: Watched) -> None:
    target = watched.root / "shop/api.py"
    (watched.root / "shop/api.py___jb_tmp___").write_text("import shop.mail\n")
    target.rename(watched.root / "shop/api.py___jb_old___")
    (watched.root / "shop/api.py___jb_tmp___").rename(target)
    (watched.root / "shop/api.py___jb_old___").unlink()
    watched.tell("shop/api.py___jb_tmp___", "shop/api.py___jb_old___", "shop/api.py")
    check(watched, ["shop/api.py -> shop/mail/__init__.py", *ALONE])


def test_an_atomic_save_of_a_document_keeps_its_block(watched: Watched) -> None:
    readme = watched.root / "README.md"
    (watched.root / ".README.md.swp").write_text("# Shop\n" + readme.read_text())
    (watched.root / ".README.md.swp").replace(readme)
    watched.tell("README.md")
    watched.built.write("shop/api.py", "x = 2\n")
    watched.tell("shop/api.py")
    check(watched, ALONE)
    assert readme.read_text().startswith("# Shop\n")


def test_a_document_changed_and_taken_back_is_still_kept(watched: Watched) -> None:
    ours = watched.built.read("README.md")
    watched.built.write("README.md", "# no block any more\n")
    watched.tell("README.md")
    watched.built.write("README.md", ours)
    watched.tell("README.md")
    watched.built.write("shop/api.py", "x = 2\n")
    watched.tell("shop/api.py")
    check(watched, ALONE)
    assert watched.built.read("README.md") != ours


def test_our_own_writes_are_no_news(watched: Watched) -> None:
    assert watched.session.refresh(frozenset({PICTURE, "README.md"})) is None


def test_a_picture_edited_or_removed_is_mended_at_once(watched: Watched) -> None:
    ours = watched.built.read(PICTURE)
    watched.built.write(PICTURE, ours.replace(b">api<", b">abi<"))
    watched.tell(PICTURE)
    assert watched.built.read(PICTURE) == ours
    (watched.root / PICTURE).unlink()
    watched.tell(PICTURE)
    assert watched.built.read(PICTURE) == ours


def test_a_file_that_is_gone_when_it_is_looked_at(watched: Watched) -> None:
    (watched.root / "shop/new.py").write_text("import shop.api\n")
    (watched.root / "shop/new.py").unlink()
    (watched.root / "shop/api.py").unlink()
    watched.tell("shop/new.py", "shop/api.py")
    check(watched, ALONE)


def test_a_file_replaced_by_a_folder_and_back(watched: Watched) -> None:
    target = watched.root / "shop/api.py"
    target.unlink()
    watched.built.write("shop/api.py/inner.py", "import shop.db\n")
    watched.tell("shop/api.py", "shop/api.py/inner.py")
    check(watched, ["shop/api.py/inner.py -> shop/db.py", *ALONE])
    shutil.rmtree(target)
    target.write_text("import shop.db\n")
    watched.tell("shop/api.py/inner.py", "shop/api.py")
    check(watched, BEFORE)


def test_a_file_that_vanishes_between_the_event_and_the_read(tmp_path: Path) -> None:
    built = house(tmp_path, SHOP)
    clock = _Clock()
    with built.ports() as real:
        workspace = Workspace(built.place, real.store, 1, clock)
        workspace.refresh(None)
        workspace.facts()
        # A partial look asks for the time after it has seen that the file is there, and before it reads it.
        clock.meanwhile = (built.root / "shop/api.py").unlink
        assert workspace.refresh(["shop/api.py"]).touched == ("shop/api.py",)
        assert "shop/api.py" not in workspace.facts()
        assert "shop/api.py" not in workspace.graph().files


def test_a_file_that_vanishes_between_two_reads(tmp_path: Path) -> None:
    """Many new files beside known facts are read twice: for their keys, and by the workers for their facts."""
    built = house(tmp_path, SHOP)
    store = _Asked(None, print)
    workspace = Workspace(built.place, store, 1, built.now)
    workspace.refresh(None)
    for number in range(30):
        built.write(f"shop/m{number}.py", f"import shop.db  # {number}\n")
    store.meanwhile = (built.root / "shop/m7.py").unlink
    workspace.refresh(None)
    assert "shop/m7.py" not in workspace.graph().files
    assert "shop/m8.py" in workspace.graph().files
    store.close()


class _Clock:
    """Real time; something happens meanwhile, once."""

    meanwhile: Callable[[], object] | None = None

    def __call__(self) -> int:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile is not None:
            meanwhile()
        return time.time_ns()


class _Asked(SqliteStore):
    """The store; something happens when it is asked what it knows."""

    meanwhile: Callable[[], object]

    def known(self, keys: Iterable[str]) -> set[str]:
        self.meanwhile()
        return super().known(keys)


def test_a_rename_in_case_only(watched: Watched) -> None:
    (watched.root / "shop/api.py").rename(watched.root / "shop/API.py")
    watched.tell("shop/api.py", "shop/API.py")
    check(watched, ["shop/API.py -> shop/db.py", *ALONE])


def test_a_folder_renamed(watched: Watched) -> None:
    (watched.root / "shop/mail").rename(watched.root / "shop/post")
    watched.look()
    check(watched, ["shop/api.py -> shop/db.py", "shop/post/smtp.py -> shop/db.py"])


def test_a_folder_moved_out_and_in_again(watched: Watched, tmp_path: Path) -> None:
    (watched.root / "shop/mail").rename(tmp_path / "elsewhere")
    watched.look()
    check(watched, ["shop/api.py -> shop/db.py"])
    (tmp_path / "elsewhere").rename(watched.root / "shop/mail")
    watched.look()
    check(watched, BEFORE)


def test_a_folder_exchanged_for_another_of_the_same_name(watched: Watched, tmp_path: Path) -> None:
    """Its time stamps are older than our last look, and it is another folder all the same."""
    shutil.copytree(watched.root / "shop/mail", tmp_path / "other")
    (tmp_path / "other/smtp.py").write_text("import shop.api\n")
    for path in (tmp_path / "other/smtp.py", tmp_path / "other"):
        os.utime(path, ns=(1, 1))
    shutil.rmtree(watched.root / "shop/mail")
    (tmp_path / "other").rename(watched.root / "shop/mail")
    watched.look()
    check(watched, ["shop/api.py -> shop/db.py", "shop/mail/smtp.py -> shop/api.py"])


def test_a_package_becomes_a_link_and_is_not_followed(watched: Watched) -> None:
    (watched.root / "shop/mail").rename(watched.root / "shop/post")
    (watched.root / "shop/mail").symlink_to("post", target_is_directory=True)
    watched.tell("shop/mail/smtp.py", "shop/mail/__init__.py", "shop/post/smtp.py")
    check(watched, ["shop/api.py -> shop/db.py", "shop/post/smtp.py -> shop/db.py"])


def test_an_edited_config_is_read_again_and_a_broken_one_changes_nothing(watched: Watched) -> None:
    watched.built.write("undrift.toml", 'exclude = ["shop/mail/"]\n')
    watched.look()
    check(watched, ["shop/api.py -> shop/db.py"])
    (watched.root / "undrift.toml").unlink()
    watched.look()
    check(watched, BEFORE)


def _commit(branch: str, files: Mapping[str, bytes]) -> bytes:
    """A commit for `git fast-import`: writing and adding so many files takes git much longer."""
    head = b"commit refs/heads/%s\ncommitter Ada <ada@example.org> 0 +0000\ndata 0\n" % branch.encode()
    body = (b"M 644 inline %s\ndata %d\n%s\n" % (path.encode(), len(data), data) for path, data in files.items())
    return head + b"".join(body)


def test_a_branch_switch_that_touches_5_000_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    built = house(tmp_path)
    git(built.root, "init")
    files = project(SHOP)
    one = {f"big/part{number % 50}/m{number}.py": b"x = %d\n" % number for number in range(5000)}
    two = {path: b"import shop.db\ny = 1\n" + source for path, source in one.items()}
    history = b"".join((_commit("main", files | one), _commit("other", files | two)))
    git(built.root, "fast-import", "--quiet", given=history)
    git(built.root, "checkout", "-q", "main")
    with built.ports() as real:
        session = WatchSession(built.place, real)
        session.refresh(None)
        watched = Watched(built, session)
        before = built.arrows(), built.read(PICTURE)
        git(built.root, "checkout", "-qf", "other")
        watched.look()
        assert any(arrow.startswith("big/part") for arrow in built.arrows())
        check(watched, built.arrows())
        git(built.root, "checkout", "-qf", "main")
        watched.look()
        assert (built.arrows(), built.read(PICTURE)) == before


def test_a_watch_stays_in_its_folder_when_the_config_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    built = house(tmp_path, SHOP + "    #- undrift.toml\n    output = 'pictures'\n")
    (built.root.parent / ".git").mkdir()
    with built.ports() as real:
        session = WatchSession(built.place, real)
        session.refresh(None)
        (built.root / "undrift.toml").unlink()
        session.refresh(None)
        assert session.place.root == built.root
