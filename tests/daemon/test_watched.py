"""What a watch tells of people's drawings and flows after each save."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from daemon.checking.readings import Readings
from daemon.commands.watch import WatchSession
from tests.coherence.told import told
from tests.daemon.front import Front

CODE = """
#- undrift.toml
[[diagram]]
name = "architecture"
[[drawing]]
path = "docs/"
#- shop/api.py
from shop import orders
#- shop/orders.py
class LedgerBook: pass
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    ledger[LedgerBook]
#- docs/other.puml
@startuml
!include parts.iuml
[shop/api.py]
@enduml
#- docs/parts.iuml
[shop/orders.py]
"""
TRUE, FALSE = "class LedgerBook", "class Kiosk"
PHANTOM = "docs/shop.mmd:3 error phantom-box LedgerBook"


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Front:
    monkeypatch.setenv("UNDRIFT_CACHE_DIR", str(tmp_path / "cache"))
    return Front(tmp_path, CODE)


@contextmanager
def watch(front: Front) -> Iterator[WatchSession]:
    with front.house.ports() as real:
        session = WatchSession(front.house.place, real)
        check(session)
        yield session


def check(session: WatchSession, *expected: str, saved: str = "") -> None:
    """What is false after a save ("" for a whole look)."""
    assert session.refresh(frozenset({saved}) if saved else None) is not None
    assert told(session.hold() or ()) == list(expected)
    assert session.hold() is None


def test_code_makes_a_drawing_false_and_true_again(shop: Front) -> None:
    with watch(shop) as session:
        shop.swap("shop/orders.py", TRUE, FALSE)
        check(session, PHANTOM, saved="shop/orders.py")
        check(session, PHANTOM)
        shop.swap("shop/orders.py", FALSE, TRUE)
        check(session, saved="shop/orders.py")


def test_a_drawing_that_is_saved_is_held_again(shop: Front) -> None:
    with watch(shop) as session:
        shop.swap("docs/shop.mmd", "api[shop/api.py]", "redis[(Redis)]")
        check(session, "docs/shop.mmd:2 error phantom-box Redis", saved="docs/shop.mmd")
        shop.swap("docs/shop.mmd", "flowchart LR", "flowchart LR\n%% undrift: ignore because it is a dream")
        check(session, saved="docs/shop.mmd")


def test_a_picture_that_changed_unseen_is_read_again_with_the_next_whole_look(shop: Front) -> None:
    shop.house.write("undrift.toml", '[[drawing]]\npath = "docs/*.png"\n')
    shop.house.write("docs/shop.png", "Api\nOrders\nApi -> Orders\n")
    with watch(shop) as session:
        shop.house.write("docs/shop.png", "Api\nOrders\nRedis\nApi -> Orders\n")
        check(session, "docs/shop.png:0 error phantom-box Redis")
        (shop.house.root / "docs/shop.png").unlink()
        check(session, "undrift.toml:1 error drawing-missing docs/*.png")


def test_what_a_drawing_includes_is_part_of_it(shop: Front) -> None:
    with watch(shop) as session:
        shop.swap("docs/parts.iuml", "shop/orders.py", "Quayside")
        lies = ("docs/other.puml:2 error phantom-box Quayside", "docs/parts.iuml:1 error phantom-box Quayside")
        check(session, *lies, saved="docs/parts.iuml")
        (shop.root / "docs/parts.iuml").write_text("[shop/orders.py]\n")
        check(session, saved="docs/parts.iuml")


def test_what_the_baseline_knows_is_not_told(shop: Front) -> None:
    shop.write(
        '#- undrift-baseline.toml\nknown = [{ path = "docs/shop.mmd", rule = "phantom-box", subject = "Redis" }]\n'
    )
    with watch(shop) as session:
        shop.swap("docs/shop.mmd", "api[shop/api.py]", "redis[(Redis)]")
        check(session, saved="docs/shop.mmd")


def test_a_drawing_that_did_not_change_is_not_read_again(shop: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    anew = Readings._anew
    monkeypatch.setattr(
        Readings, "_anew", lambda self, path, listing: (read.append(path), anew(self, path, listing))[1]
    )
    with watch(shop) as session:
        assert sorted(read) == ["docs/other.puml", "docs/parts.iuml", "docs/shop.mmd"]
        read.clear()
        shop.swap("shop/orders.py", TRUE, FALSE)
        check(session, PHANTOM, saved="shop/orders.py")
        assert read == []
        shop.swap("docs/parts.iuml", "shop/orders.py", "shop/api.py")
        check(session, PHANTOM, saved="docs/parts.iuml")
        assert sorted(read) == ["docs/other.puml", "docs/parts.iuml"]


def test_a_declared_picture_that_changes_is_told(shop: Front) -> None:
    shop.write("#- docs/shop.png\nApi\nOrders\n")
    shop.swap("undrift.toml", "[[drawing]]", '[[drawing]]\npath = "docs/*.png"\n[[drawing]]')
    with watch(shop) as session:
        shop.write("#- docs/shop.png\nApi\nOrders\nMongo\n")
        check(session, "docs/shop.png:0 error phantom-box Mongo", saved="docs/shop.png")
        shop.write("#- docs/shop.png\nApi\nOrders\n")
        check(session, saved="docs/shop.png")
        assert len(shop.house.pictures.read_pictures) == 2
