"""`undrift check --annotate DIR`: what is written, under which names, and where the reports tell of it."""

import os
from pathlib import Path

import pytest

from daemon.checking.check import Wanted
from daemon.checking.check import check as checked_by
from daemon.checking.evidence import Evidence, gather, safe_names
from daemon.checking.rasters import eyes_of
from daemon.checking.readings import Readings, reading_of
from daemon.errors import UndriftError
from daemon.projects.workspace import Workspace
from tests.daemon.front import Front
from tests.daemon.test_rasters import CODE, DECLARED, LIES, SHOWN, TRUE


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    front = Front(tmp_path, CODE + DECLARED)
    front.sync()
    return front


def gathered(front: Front) -> Evidence:
    """What is written into the folder "out" beside the project."""
    with front.house.ports() as real:
        place = front.house.place
        workspace = Workspace(place, real.store, real.workers, real.now)
        checked = checked_by(place, workspace, real, Wanted(notes=True))
        eyes = eyes_of(real, Readings(reading_of(real.disk)), workspace.doing)
        return gather(checked, front.house.folder / "out", place.config, eyes)


def check(front: Front, *expected: str) -> Evidence:
    """The files that are written, with their first lines; the same when nothing has changed since."""
    found = gathered(front)
    assert gathered(front) == found
    folder = front.house.folder / "out"
    written = sorted(folder.iterdir()) if folder.exists() else []
    assert [f"{path.name}: {path.read_text().splitlines()[0]}" for path in written] == [*expected]
    return found


def test_each_picture_is_annotated_and_each_finding_has_its_part(shop: Front) -> None:
    shop.write(LIES + SHOWN)
    found = check(
        shop,
        "docs-shop.1.png: crop (10, 300, 81, 10)",
        "docs-shop.2.png: crop (10, 150, 80, 40)",
        "docs-shop.annotated.png: proved Api -> Orders",
    )
    names = [Path(each.evidence).name for each in found.checked.findings]
    assert names == ["docs-shop.1.png", "docs-shop.2.png"]
    assert {path: Path(file).name for path, file in found.annotated.items()} == {
        "docs/shop.png": "docs-shop.annotated.png"
    }


def test_arrows_are_marked_where_they_run(shop: Front) -> None:
    shop.write(LIES + SHOWN)
    gathered(shop)
    _, marks = shop.house.pictures.drawn[0]
    told = {mark.label.partition(":")[0]: (mark.grade, mark.route) for mark in marks}
    assert told["Billing -> Orders"] == ("phantom", ((10, 300), (90, 309)))
    assert told["Orders -> Redis"][0] == "phantom"
    assert "Orders -> Redis: one of its ends is not in the code" in [mark.label for mark in marks]
    assert told["Redis"] == ("phantom", ())


def test_a_true_picture_is_annotated_too(shop: Front) -> None:
    shop.write(TRUE + SHOWN)
    check(shop, "docs-shop.annotated.png: proved Api -> Orders")


def test_what_is_not_read_has_no_evidence(shop: Front) -> None:
    shop.write(f"#- docs/shop.png\nrefused: is damaged | save it anew\n{SHOWN}")
    check(shop)


def test_nothing_outside_the_folder_is_written(shop: Front) -> None:
    shop.write(TRUE + SHOWN)
    out, other = shop.house.folder / "out", shop.house.folder / "other.png"
    out.mkdir()
    other.write_text("mine\n")
    (out / "docs-shop.annotated.png").symlink_to(other)
    before = shop.tree()
    gathered(shop)
    assert other.read_text() == "mine\n"
    assert not (out / "docs-shop.annotated.png").is_symlink()
    assert shop.tree() == before


def test_evidence_of_an_earlier_run_goes_and_what_is_not_ours_stays(shop: Front) -> None:
    shop.write(LIES + SHOWN)
    gathered(shop)
    out = shop.house.folder / "out"
    (out / "mine.3.png").write_text("a picture of somebody\n")
    (out / "docs-shop.2.png").rename(out / "kept.png")
    shop.write(TRUE)
    gathered(shop)
    assert sorted(path.name for path in out.iterdir()) == ["docs-shop.annotated.png", "kept.png", "mine.3.png"]


def test_a_folder_that_cannot_be_written_is_told(shop: Front) -> None:
    shop.write(TRUE + SHOWN)
    (shop.house.folder / "out").write_text("a file")
    with pytest.raises(UndriftError, match="out"):
        gathered(shop)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["docs/a.png", "docs-a.png", "docs/a.jpg", "Docs/A.png"], ["docs-a", "docs-a-2", "docs-a-3", "Docs-A-4"]),
        (["../../etc/passwd.png"], ["etc-passwd"]),
        (["bücher/größe.png", "図.png", ".hidden.png"], ["b-cher-gr-e", "picture", "hidden"]),
        (["a/\x1b[2J\n$(rm).png"], ["a-2J-rm"]),
        (["x" * 300 + ".png"], ["x" * 80]),
    ],
)
def test_names_are_safe_and_differ(paths: list[str], expected: list[str]) -> None:
    found = safe_names(paths)
    assert list(found.values()) == expected
    assert all(os.path.basename(name) == name for name in found.values())  # noqa: PTH119 - names, not paths
