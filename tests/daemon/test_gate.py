"""What fails a build, at the front door: the baseline, `--since` and `--fail-on`."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from daemon.cli import run
from tests.daemon.projects import git
from tests.project import project

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")

SHOP = """
#- shop/api.py
from shop import orders
import nowhere
#- shop/orders.py
#- undrift.toml
diagram = []
[[drawing]]
path = "docs/*.mmd"
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    orders --> redis[(Redis)]
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shop with one lie, committed, and a cache of its own."""
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    for path, data in project(SHOP).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "x")
    monkeypatch.chdir(folder)
    yield folder
    # A command lives in a process of its own and never collects.
    gc.enable()


def check(capture: pytest.CaptureFixture[str], command: str, code: int, *expected: str) -> str:
    """The command ends so, and says these words; the rest of what it says is given back."""
    assert run(command.split()) == code
    said = "".join(capture.readouterr())
    for words in expected:
        assert words in said
    return said


def test_a_baseline_lets_a_dirty_project_begin(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "check", 1, "1 error in ")
    check(capsys, "baseline", 0, "undrift-baseline.toml knows 1 finding\n")
    check(capsys, "check", 0, ": known: shows 'Redis'", "accepted: by the baseline", "1 known in ")
    assert "Redis" not in check(capsys, "check -q", 0, "1 known in ")
    check(capsys, "baseline", 2, "is there already")
    (shop / "docs/shop.mmd").write_text("flowchart LR\n    api[shop/api.py] --> kafka[(Kafka)]\n")
    check(capsys, "check -q", 1, "[baseline-stale]", "shows 'Kafka'")
    check(capsys, "baseline --prune", 0, "nothing is left to know")
    check(capsys, "check", 1, "1 error in ")
    check(capsys, "baseline --update --prune", 2, "not allowed with")


def test_a_broken_baseline_is_a_wrong_config(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (shop / "undrift-baseline.toml").write_text("known = [\n    { path = 3 },\n]\n")
    for command in ("check", "check --since HEAD", "baseline --update"):
        check(capsys, command, 2, "undrift-baseline.toml:2: known[1]: path must be a text")


def test_a_change_fails_for_what_it_made_false(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "check --since HEAD", 0, "nothing new since HEAD in ", "; 1 older")
    (shop / "shop/api.py").write_text("")
    said = check(capsys, "check --since HEAD", 1, "docs/shop.mmd:2:", "1 error new since HEAD in ", "; 1 older")
    assert "Redis" not in said
    check(capsys, "check --since nowhere", 2, "--since nowhere: there is no such commit here")
    check(capsys, "check --since HEAD --format json", 1, '"since": "HEAD"', '"older": 1')


def test_what_fails_can_be_said(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    check(capsys, "check --fail-on error", 1)
    check(capsys, "baseline", 0)
    check(capsys, "check --fail-on warning", 0)
    check(capsys, "check --fail-on note", 1, "1 note, 1 known in ")
    (shop / "docs/shop.mmd").write_text("flowchart LR\n    api[shop/api.py] --> orders[shop/orders.py]\n")
    check(capsys, "check", 0, "[baseline-stale]")
    check(capsys, "check --fail-on warning", 1, "[baseline-stale]")
    check(capsys, "check --fail-on warning --format junit", 1, 'failures="1"', 'type="baseline-stale"')
    check(capsys, "check --fail-on nothing", 2, "invalid choice")
