"""`undrift status`: who watches, and what is stale or broken."""

import json
import os
from pathlib import Path

import pytest

from daemon.commands.status import status
from daemon.projects.lock import claim
from daemon.projects.project import cache_folder
from tests.daemon.projects import PICTURE, House, house

SHOP = "#- shop/a.py\nimport shop.b\n#- shop/b.py\n#- .git/HEAD\n"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A project in sync."""
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "user"))
    built = house(tmp_path, SHOP)
    built.sync()
    return built


def check(built: House, *expected: str, code: int) -> None:
    warnings: list[str] = []
    assert status(built.root, warnings.append, as_json=False) == (list(expected), code)
    assert not warnings


def test_nobody_watches_and_all_is_in_sync(shop: House) -> None:
    check(shop, "watch: not running here (start it with: undrift watch)", "in sync: 1 picture and 0 blocks", code=0)


def test_the_watch_is_told_with_its_state(shop: House) -> None:
    with claim(cache_folder(shop.root), "shop", "2026-03-01 09:12") as claimed:
        claimed.say("1 picture in sync")
        lines, code = status(shop.root, print, as_json=False)
    assert lines[0].startswith(f"watch: running since 2026-03-01 09:12, pid {os.getpid()} on ")
    assert lines[0].endswith(": 1 picture in sync")
    assert code == 0


def test_a_stale_picture_is_told_with_the_time_of_the_change(shop: House) -> None:
    shop.write("shop/b.py", "import shop.a\n")
    os.utime(shop.root / PICTURE, (0, 0))
    for path in (shop.root / "shop").iterdir():
        os.utime(path, (1_700_000_000, 1_700_000_000))
    lines, code = status(shop.root, print, as_json=False)
    assert lines[1].startswith(
        f"error: {PICTURE}: is not the diagram of today: lacks 1 arrow [picture-stale] (since 2023-11-1"
    )
    assert code == 1


def test_notes_are_counted(shop: House) -> None:
    shop.write("shop/b.py", "import nowhere\n")
    assert status(shop.root, print, as_json=False)[0][-1] == "notes: 1 (undrift check --notes)"


def test_scripts_get_json(shop: House) -> None:
    (shop.root / PICTURE).unlink()
    lines, code = status(shop.root, print, as_json=True)
    value = json.loads("\n".join(lines))
    finding = {
        "path": PICTURE,
        "line": 0,
        "rule": "picture-missing",
        "severity": "error",
        "message": "the picture of diagram 'architecture' is missing",
        "since": None,
    }
    assert value == {
        "version": 1,
        "root": str(shop.root),
        "watch": None,
        "pictures": 1,
        "blocks": 0,
        "notes": 0,
        "findings": [finding],
    }
    assert code == 1
    with claim(cache_folder(shop.root), "shop", "2026-03-01 09:12"):
        watching = json.loads(status(shop.root, print, as_json=True)[0][0])["watch"]
    assert (watching["pid"], watching["since"], watching["state"]) == (os.getpid(), "2026-03-01 09:12", "starting")
