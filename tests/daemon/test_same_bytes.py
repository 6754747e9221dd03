"""The same code gives the same bytes: any hash seed, any order of the files on disk, any number of workers."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bench.same_bytes import comment_everywhere, copied_in_another_order, digest
from daemon.bootstrap import ports
from daemon.projects.project import ProjectPlace, find_project
from daemon.projects.workspace import Workspace
from daemon.syncing.outcome import SyncOutcome
from daemon.syncing.sync import Options, Sync

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SHOP = ROOT / "examples" / "shop"
# So many shops that their source is worth a second worker.
SHOPS = 48
MORE = """
[[diagram]]
name = "relations"
kinds = ["imports", "inherits", "calls", "references"]
show = ["tests"]
"""


def shop(folder: Path, seed: int = 0) -> Path:
    """A copy of the example without its pictures, with one diagram more, its files made in another order."""
    copied_in_another_order(SHOP, folder, seed)
    shutil.rmtree(folder / "docs" / "diagrams", ignore_errors=True)
    with (folder / "undrift.toml").open("a", encoding="utf-8") as config:
        config.write(MORE)
    return folder


def drawn(root: Path) -> str:
    """The digest of all pictures of a project."""
    return digest(sorted((root / "docs" / "diagrams").glob("*.svg")))


def sync(root: Path, cache: Path, workers: int = 1) -> SyncOutcome:
    found = find_project(root)
    place = ProjectPlace(found.root, found.config, found.config_text, cache)
    with ports(place, pytest.fail, workers) as real:
        return Sync(place, Workspace(place, real.store, real.workers, real.now), real).run(None, Options())


def in_a_process_of_its_own(root: Path, cache: Path, seed: int) -> str:
    """Sync with this hash seed. Returns the digest of the pictures."""
    subprocess.run(
        [sys.executable, "-m", "undrift", "sync", "-C", str(root)],
        env={"PYTHONHASHSEED": str(seed), "UNDRIFT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT), "PATH": ""},
        cwd=ROOT,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return drawn(root)


def test_the_hash_seed_and_the_order_of_the_files_change_no_byte(tmp_path: Path) -> None:
    found = {
        in_a_process_of_its_own(shop(tmp_path / f"shop-{seed}" / "shop", seed), tmp_path / f"cache-{seed}", seed)
        for seed in range(1, 5)
    }
    assert len(found) == 1
    assert found != {"no picture"}


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    found = set()
    for workers in (1, 2):
        root = tmp_path / f"{workers}" / "town"
        for number in range(SHOPS):
            shutil.copytree(SHOP / "shop", root / f"shop{number}", ignore=shutil.ignore_patterns("__pycache__"))
        (root / "undrift.toml").write_text(MORE, encoding="utf-8")
        assert sum(path.stat().st_size for path in root.rglob("*.py")) > 1 << 20
        sync(root, tmp_path / f"cache-{workers}", workers)
        found.add(drawn(root))
    assert len(found) == 1
    assert found != {"no picture"}


def test_the_order_in_which_files_become_known_changes_no_byte(tmp_path: Path) -> None:
    whole, grown = shop(tmp_path / "whole" / "shop"), shop(tmp_path / "grown" / "shop")
    late = sorted((grown / "shop").rglob("*.py"))
    held = {path: path.read_bytes() for path in late[::2]}
    for path in held:
        path.unlink()
    sync(grown, tmp_path / "cache-grown")
    before = drawn(grown)
    for path, source in held.items():
        path.write_bytes(source)
    shutil.rmtree(grown / "docs" / "diagrams")
    sync(grown, tmp_path / "cache-grown")
    sync(whole, tmp_path / "cache-whole")
    assert drawn(grown) == drawn(whole) != before


def test_a_comment_line_on_top_of_every_file_changes_no_picture(tmp_path: Path) -> None:
    root = shop(tmp_path / "shop")
    sync(root, tmp_path / "cache")
    before = drawn(root)
    assert comment_everywhere(root) > 20
    outcome = sync(root, tmp_path / "cache")
    assert (outcome.changes, drawn(root)) == ((), before)
    assert len(outcome.touched) > 20
