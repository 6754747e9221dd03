"""Pictures made of pixels, from the file to the finding: which are read, how they are held, and where that is told."""

import struct
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from daemon.adapters.pictures.reader import MissingReader
from daemon.checking.check import Checked, Wanted, exit_code
from daemon.checking.check import check as checked_by
from daemon.ports.pictures import PictureLimits, PictureReader
from daemon.projects.workspace import Workspace
from tests.daemon.front import Front

CODE = """
#- requirements.txt
psycopg
#- shop/__init__.py
#- shop/api.py
from shop import orders
class Api: pass
#- shop/orders.py
from shop.store import Table
class OrderBook: pass
#- shop/store.py
import psycopg
class Table: pass
def open(): psycopg.connect("postgresql://db/shop")
#- shop/billing.py
class Invoice: pass
"""
DECLARED = """
#- undrift.toml
[[drawing]]
path = "docs/*.png"
"""
SHOWN = """
#- README.md
# Shop

![the shop](docs/shop.png)
"""
TRUE = """
#- docs/shop.png
Api
Orders
(PostgreSQL)
Api -> Orders
Orders -> PostgreSQL
"""
LIES = """
#- docs/shop.png
Api
Orders
Billing
(Redis)
Api -> Orders
Orders -> Redis
Billing -> Orders
"""


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, with its own picture in sync."""
    front = Front(tmp_path, CODE)
    front.sync()
    return front


def asked(front: Front, wanted: Wanted) -> Checked:
    with front.house.ports() as real:
        place = front.house.place
        return checked_by(place, Workspace(place, real.store, real.workers, real.now), real, wanted)


def check(front: Front, *expected: str, wanted: Wanted = Wanted()) -> Checked:  # noqa: B008 - a value
    """The findings, with the place and the subject of each; the same with what is remembered and without."""
    found = asked(front, wanted)
    assert asked(front, wanted) == found
    for path in front.house.cache.glob("facts.db*"):
        path.unlink()
    assert asked(front, wanted) == found
    words = [(each, each.accepted or each.severity) for each in found.findings]
    told = [f"{each.path}:{each.line} {word} {each.rule} {each.subject}".rstrip() for each, word in words]
    assert told == list(expected)
    return found


def test_a_true_picture_is_clean(shop: Front) -> None:
    shop.write(TRUE + SHOWN + DECLARED)
    assert check(shop).drawings == 1


def test_lies_are_told_where_a_document_shows_the_picture(shop: Front) -> None:
    shop.write(LIES + SHOWN + DECLARED)
    found = check(
        shop,
        "README.md:3 warning phantom-arrow Billing -> Orders",
        "README.md:3 error phantom-box Redis",
    )
    assert {each.picture for each in found.findings} == {"docs/shop.png"}
    assert [each.region for each in found.findings] == [(10, 300, 81, 10), (10, 150, 80, 40)]
    assert all(each.message.startswith("docs/shop.png shows") for each in found.findings)
    assert exit_code(found.findings) == 1


def test_a_picture_that_no_document_shows_stands_for_itself(shop: Front) -> None:
    shop.write(LIES + DECLARED)
    found = check(
        shop, "docs/shop.png:0 warning phantom-arrow Billing -> Orders", "docs/shop.png:0 error phantom-box Redis"
    )
    assert found.findings[1].message.startswith("shows 'Redis'")
    assert 'allow = { phantom-box = "REASON" } in its [[drawing]]' in found.findings[1].fix


def test_what_is_not_surely_read_fails_nothing(shop: Front) -> None:
    shop.write(
        LIES.replace("(Redis)", "(Redis) ?").replace("Billing -> Orders", "Billing -> Orders ?") + SHOWN + DECLARED
    )
    found = check(
        shop,
        "README.md:3 warning unsure-arrow Billing -> Orders",
        "README.md:3 warning unsure-box Redis",
    )
    assert exit_code(found.findings) == 0


def test_where_lines_are_missed_no_arrow_is_called_false(shop: Front) -> None:
    shop.write(f"{LIES}coverage 0.5\n{SHOWN}{DECLARED}")
    check(
        shop,
        "README.md:3 error phantom-box Redis",
        "README.md:3 warning unsure-arrow Billing -> Orders",
    )


def test_a_place_that_is_not_read_is_told(shop: Front) -> None:
    shop.write(f"{TRUE}!! too small\n{SHOWN}{DECLARED}")
    check(shop, "README.md:3 warning unread-region too small")


def test_a_picture_in_which_nothing_is_read_is_no_true_one(shop: Front) -> None:
    shop.write(f"#- docs/shop.png\n~ Hello\n{SHOWN}{DECLARED}")
    found = check(shop, "README.md:3 error claims-nothing")
    assert "nothing in it is read as a box" in found.findings[0].message


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("allow phantom-box Redis because it comes next month", "README.md:4 allowed phantom-box Redis"),
        ('alias "Redis" = PostgreSQL', ""),
        ("ignore because it shows a dream", ""),
        (
            "allow reversed-arrow because we like it",
            "README.md:3 warning allow-unused allows reversed-arrow, and there is none",
        ),
        ("alow it", "README.md:3 error directive-broken"),
    ],
)
def test_a_comment_above_the_picture_speaks_for_it(shop: Front, comment: str, expected: str) -> None:
    shown = SHOWN.replace("![the shop]", f"<!-- undrift: {comment} -->\n![the shop]")
    shop.write(LIES.replace("Billing -> Orders\n", "") + shown + DECLARED)
    told = [
        f"{each.path}:{each.line} {each.accepted or each.severity} {each.rule} {each.subject}"
        for each in asked(shop, Wanted()).findings
    ]
    if "Redis" in expected or not expected:
        assert told == [*filter(None, [expected])]
    else:
        assert any(each.startswith(expected) for each in told), told


def test_the_configuration_allows_by_the_path_of_the_picture(shop: Front) -> None:
    allow = 'allow = { phantom-box = "soon", phantom-arrow = "soon" }\n'
    shop.write(LIES + SHOWN + DECLARED + allow)
    check(
        shop,
        "README.md:3 allowed phantom-arrow Billing -> Orders",
        "README.md:3 allowed phantom-box Redis",
    )


@pytest.mark.parametrize(("least", "rules"), [("0.5", []), ("0.9", ["low-score"])])
def test_a_least_score_is_held(shop: Front, least: str, rules: list[str]) -> None:
    shop.write(LIES + SHOWN + DECLARED + f"least-score = {least}\n")
    found = [each for each in asked(shop, Wanted()).findings if each.rule == "low-score"]
    assert [each.rule for each in found] == rules
    assert all("4 of 7 boxes and arrows are proved" in each.message for each in found)


def test_what_cannot_be_read_is_an_error_where_it_is_declared(shop: Front) -> None:
    shop.write(f"#- docs/shop.png\nrefused: cannot be read without numpy | pip install it\n{SHOWN}{DECLARED}")
    found = check(shop, "README.md:3 error unread-picture")
    assert found.findings[0].message == "docs/shop.png cannot be read without numpy"
    assert found.findings[0].fix == "pip install it"
    assert exit_code(found.findings) == 1


def test_what_cannot_be_read_is_a_warning_where_all_are_asked_for(shop: Front) -> None:
    shop.write(f"#- docs/shop.png\nrefused: cannot be read without numpy | pip install it\n{SHOWN}")
    check(shop, "README.md:3 warning unread-picture", wanted=Wanted(all_images=True))


def test_what_could_not_be_read_is_tried_again(shop: Front) -> None:
    shop.write(TRUE + SHOWN + DECLARED)
    able, shop.house.pictures = shop.house.pictures, choose_nothing
    assert [each.rule for each in asked(shop, Wanted()).findings] == ["unread-picture"]
    shop.house.pictures = able
    assert not asked(shop, Wanted()).findings


def choose_nothing(_limits: PictureLimits) -> PictureReader:
    return MissingReader(["numpy"])


def test_where_nothing_changed_nobody_is_asked(shop: Front) -> None:
    shop.write(LIES + SHOWN + DECLARED)
    found = asked(shop, Wanted())
    shop.house.pictures = choose_nothing
    assert asked(shop, Wanted()) == found


def test_limits_stand_in_the_configuration(shop: Front) -> None:
    shop.write(TRUE + SHOWN + DECLARED.replace("[[", "max-picture-bytes = 5\n[["))
    found = check(shop, "README.md:3 error unread-picture")
    assert "MB, more than the 0.0 that are read" in found.findings[0].message
    assert not shop.house.pictures.read_pictures


def test_pictures_that_nobody_declares_are_told_once_and_not_read(shop: Front) -> None:
    shop.write(LIES + SHOWN + LIES.replace("shop.png", "other.JPG") + "#- docs/a.md\n![](other.JPG) ![](shop.png)\n")
    assert check(shop).notes == 1
    found = check(shop, "README.md:3 note pictures-not-read pictures", wanted=Wanted(notes=True))
    assert found.findings[0].message == "2 pictures that documents show are not read: docs/other.JPG, docs/shop.png"
    assert not shop.house.pictures.read_pictures


@pytest.mark.parametrize("path", ["docs/", "docs/*", "**"])
def test_a_folder_declares_no_pixels(shop: Front, path: str) -> None:
    drawn = "#- docs/shop.mmd\nflowchart LR\n  api[shop/api.py]\n"
    shop.write(LIES + SHOWN + drawn + DECLARED.replace("docs/*.png", path))
    assert check(shop).notes == 1
    assert not shop.house.pictures.read_pictures
    shop.write(DECLARED.replace("docs/*.png", path) + 'ignore = "screenshots"\n')
    assert check(shop).notes == 0


def test_a_picture_that_nobody_shows_and_nobody_declares_is_nobodys(shop: Front) -> None:
    shop.write(LIES)
    assert check(shop).notes == 0


def test_all_images_are_read_when_asked_for_and_fail_nothing(shop: Front) -> None:
    photograph = "#- docs/cat.png\nCat\n~ a\n#- docs/a.md\n![](cat.png)\n"
    shop.write(LIES.replace("(Redis)", "(RedisStore)").replace("> Redis", "> RedisStore") + SHOWN + photograph)
    found = check(
        shop,
        "README.md:3 note phantom-arrow Billing -> Orders",
        "README.md:3 warning phantom-box RedisStore",
        "docs/a.md:1 note drawing-not-held",
        wanted=Wanted(notes=True, all_images=True),
    )
    assert exit_code(found.findings) == 0


def test_a_picture_that_is_named_is_held_as_if_it_were_declared(shop: Front) -> None:
    shop.write(LIES + SHOWN + LIES.replace("shop.png", "other.png"))
    lies = ("README.md:3 warning phantom-arrow Billing -> Orders", "README.md:3 error phantom-box Redis")
    check(shop, *lies, wanted=Wanted(paths=("docs/shop.png",)))
    check(shop, wanted=Wanted(paths=("docs",)))
    shop.write(DECLARED.replace("*", "shop"))
    check(shop, *lies, wanted=Wanted(paths=("docs",)))
    check(shop, *lies, wanted=Wanted(paths=("README.md",)))
    check(shop, wanted=Wanted(paths=("shop",)))


def test_a_picture_with_the_source_of_its_diagram_is_read_from_that(shop: Front) -> None:
    cells = '<mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="2" value="Redis" vertex="1" parent="1"/>'
    source = f"<mxfile><diagram><mxGraphModel><root>{cells}</root></mxGraphModel></diagram></mxfile>"
    png = b"\x89PNG\r\n\x1a\n" + _chunk(b"tEXt", b"mxfile\0" + quote(source).encode()) + _chunk(b"IEND", b"")
    shop.write_bytes("docs/shop.png", png)
    shop.write(SHOWN + DECLARED)
    found = asked(shop, Wanted())
    assert [(each.path, each.rule) for each in found.findings] == [("docs/shop.png", "phantom-box")]
    assert not shop.house.pictures.read_pictures


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_a_picture_is_read_once_whatever_the_code_does(shop: Front) -> None:
    shop.write(TRUE + SHOWN + DECLARED)
    asked(shop, Wanted())
    shop.write("#- shop/api.py\nclass Api: pass\n")
    shop.sync()
    assert [each.rule for each in asked(shop, Wanted()).findings] == ["phantom-arrow"]
    assert len(shop.house.pictures.read_pictures) == 1
    shop.write(TRUE.replace("Api -> Orders\n", ""))
    assert not asked(shop, Wanted()).findings
    assert len(shop.house.pictures.read_pictures) == 2


def test_what_was_read_before_an_interruption_is_not_read_again(shop: Front) -> None:
    shop.write(TRUE + TRUE.replace("shop.png", "two.png") + "~ interrupt\n" + DECLARED)
    with pytest.raises(KeyboardInterrupt):
        asked(shop, Wanted())
    shop.write(LIES.replace("shop.png", "two.png"))
    asked(shop, Wanted())
    assert len(shop.house.pictures.read_pictures) == 2


def test_what_is_being_read_is_told(shop: Front) -> None:
    shop.write(TRUE + TRUE.replace("shop.png", "two.png") + DECLARED)
    doing: list[str] = []
    with shop.house.ports() as real:
        place = shop.house.place
        checked_by(place, Workspace(place, real.store, real.workers, real.now, doing.append), real)
    assert doing[-2:] == ["reading docs/shop.png (1 of 2)", "reading docs/two.png (2 of 2)"]


def test_a_baseline_knows_the_picture(shop: Front) -> None:
    shop.write(LIES + LIES.replace("shop.png", "two.png") + DECLARED)
    shop.write("#- README.md\n![](docs/shop.png)\n![](docs/two.png)\n")
    known = '{ path = "README.md", rule = "phantom-box", subject = "docs/two.png: Redis" }'
    shop.write(f"#- undrift-baseline.toml\nknown = [{known}]\n")
    boxes = [each for each in asked(shop, Wanted()).findings if each.rule == "phantom-box"]
    assert [(each.line, each.accepted) for each in boxes] == [(1, ""), (2, "baseline")]
