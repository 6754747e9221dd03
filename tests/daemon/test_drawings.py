"""Drawings of people, from the file to the finding: which are found, how they are held, and what the configuration and
the command line say about it."""

from html import escape
from pathlib import Path
from urllib.parse import quote

import pytest

from daemon.checking.check import Checked, exit_code
from tests.daemon.front import PICTURE, Front

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
TRUE = """
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    orders --> store[(PostgreSQL)]
"""
LIES = """
#- docs/shop.mmd
flowchart LR
    api[shop/api.py] --> orders[shop/orders.py]
    orders --> store[shop/store.py]
    store --> redis[(Redis)]
    billing[shop/billing.py] --> orders
    store --> orders
    api --> billing
"""
DECLARED = """
#- undrift.toml
[[drawing]]
path = "docs/*.mmd"
"""


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, with its own picture in sync."""
    front = Front(tmp_path, CODE)
    front.sync()
    return front


def check(front: Front, *expected: str, paths: tuple[str, ...] = (), notes: bool = False) -> Checked:
    """The findings, with the place and the subject of each; the same with what is remembered and without."""
    found = front.check(*paths, notes=notes)
    assert front.check(*paths, notes=notes) == found
    for path in front.house.cache.glob("facts.db*"):
        path.unlink()
    assert front.check(*paths, notes=notes) == found
    words = [(each, each.accepted or each.severity) for each in found.findings]
    told = [f"{each.path}:{each.line} {word} {each.rule} {each.subject}".rstrip() for each, word in words]
    assert told == list(expected)
    return found


def test_a_true_drawing_is_clean_declared_or_not(shop: Front) -> None:
    shop.write(TRUE)
    assert check(shop).drawings == 1
    shop.write(DECLARED)
    assert check(shop).drawings == 1


def test_the_lies_of_a_declared_drawing_are_errors(shop: Front) -> None:
    shop.write(LIES + DECLARED)
    found = check(
        shop,
        "docs/shop.mmd:4 error phantom-box Redis",
        "docs/shop.mmd:5 error phantom-arrow shop/billing.py -> shop/orders.py",
        "docs/shop.mmd:6 warning reversed-arrow shop/store.py -> shop/orders.py",
        "docs/shop.mmd:7 error phantom-arrow shop/api.py -> shop/billing.py",
    )
    assert exit_code(found.findings) == 1


def test_the_lies_of_another_drawing_fail_nothing(shop: Front) -> None:
    shop.write(LIES.replace("(Redis)", "(RedisStore)"))
    found = shop.check()
    assert [finding.severity for finding in found.findings] == ["warning"]
    assert exit_code(found.findings) == 0


def test_a_path_that_is_named_is_held_as_if_it_were_declared(shop: Front) -> None:
    shop.write(LIES + "#- docs/other.mmd\nflowchart LR\n a[shop/nothing.py] --> b[shop/api.py]\n")
    assert {finding.severity for finding in shop.check("docs/shop.mmd").findings} == {"error", "warning"}
    assert {finding.path for finding in shop.check("docs/other.mmd").findings} == {"docs/other.mmd"}
    assert {finding.path for finding in shop.check("docs").findings} == {"docs/other.mmd", "docs/shop.mmd"}
    check(shop, paths=("shop",))


def test_blocks_of_documents_are_drawings_too(shop: Front) -> None:
    shop.write("#- README.md\n# Shop\n```mermaid\nflowchart LR\n  api[shop/api.py] --> cache[(Redis)]\n```\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "README.md"\n')
    check(shop, "README.md:4 error phantom-box Redis")


def test_a_comment_above_a_block_speaks_for_it(shop: Front) -> None:
    allowed = "<!-- undrift: allow phantom-box Redis because it comes next month -->"
    drawing = "```mermaid\nflowchart LR\n  api[shop/api.py] --> cache[(Redis)]\n```"
    shop.write(f"#- README.md\n# Shop\n{allowed}\n{drawing}\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "README.md"\n')
    found = check(shop, "README.md:5 allowed phantom-box Redis").findings
    assert (found[0].because, exit_code(found)) == ("it comes next month", 0)


def test_what_is_ignored_is_not_held(shop: Front) -> None:
    shop.write(LIES)
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/*.mmd"\nignore = "it shows what we dream of"\n')
    assert check(shop).drawings == 0


def test_git_decides_which_drawings_there_are(shop: Front) -> None:
    shop.write(LIES + "#- .gitignore\ndocs/shop.mmd\n")
    assert check(shop).drawings == 0


def test_a_declaration_that_matches_nothing_is_an_error(shop: Front) -> None:
    shop.write('#- undrift.toml\n\n[[drawing]]\npath = "dcos/*.mmd"\n')
    check(shop, "undrift.toml:2 error drawing-missing dcos/*.mmd")


def test_aliases_say_what_a_label_stands_for(shop: Front) -> None:
    shop.write("#- docs/shop.mmd\nflowchart LR\n  gate[The Front Gate] --> orders[shop/orders.py]\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/*.mmd"\n[aliases]\n"The Front Gate" = "shop/api.py"\n')
    check(shop)
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/*.mmd"\n[aliases]\n"The Front Gate" = "shop/apx.py"\n')
    assert "undrift.toml:4 alias-broken" in [f"{each.path}:{each.line} {each.rule}" for each in shop.check().findings]


def test_a_complete_drawing_has_to_show_the_rest(shop: Front) -> None:
    shop.write("#- docs/shop.mmd\nflowchart LR\n  api[shop/api.py] --> orders[shop/orders.py]\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/*.mmd"\ncomplete = ["modules"]\n')
    check(
        shop,
        "docs/shop.mmd:1 error missing-part billing",
        "docs/shop.mmd:1 error missing-part store",
    )


def test_a_drawing_that_changes_is_held_again(shop: Front) -> None:
    shop.write(TRUE + DECLARED)
    check(shop)
    shop.swap("docs/shop.mmd", "PostgreSQL", "Redis")
    check(shop, "docs/shop.mmd:3 error phantom-box Redis")
    shop.swap("docs/shop.mmd", "Redis", "PostgreSQL")
    check(shop)


def test_code_that_changes_makes_a_drawing_false(shop: Front) -> None:
    shop.write(TRUE + DECLARED)
    check(shop)
    shop.swap("shop/api.py", "from shop import orders", "import json")
    assert {each.rule for each in shop.check("docs/shop.mmd").findings} == {"phantom-arrow"}
    shop.swap("shop/api.py", "import json", "from shop import orders")
    check(shop)


def test_a_drawing_of_another_world_is_noted_when_somebody_asks(shop: Front) -> None:
    shop.write(
        "#- docs/shop.mmd\nflowchart LR\n  truck[Lorry] --> depot[Depot]\n  api[shop/api.py] --> quay[Quayside]\n"
    )
    found = check(shop, "docs/shop.mmd:1 note drawing-not-held", notes=True)
    assert found.notes == 1
    check(shop)


def test_a_drawing_may_include_another_file_of_the_project(shop: Front) -> None:
    shop.write("#- docs/shop.puml\n@startuml\n!include parts.iuml\n[shop/api.py] --> [Warehouse]\n@enduml\n")
    shop.write("#- docs/parts.iuml\n[shop/orders.py]\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/shop.puml"\n')
    check(shop, "docs/shop.puml:3 error phantom-box Warehouse")
    shop.write("#- docs/parts.iuml\n[Quayside]\n")
    assert {each.subject for each in shop.check().findings} == {"Quayside", "Warehouse"}


def test_a_drawing_that_is_left_out_and_asked_for_is_told(shop: Front) -> None:
    shop.write(TRUE.replace("docs/", "build/"))
    check(shop, "build/shop.mmd:1 warning drawing-missing", paths=("build/shop.mmd",))
    check(shop)


def carriers(label: str) -> dict[str, bytes]:
    """A draw.io diagram of two boxes in each file that can carry it, by the end of its name."""
    boxes = "".join(f'<mxCell id="{each}" value="{each}" vertex="1" parent="1"/>' for each in ("shop/api.py", label))
    root = f'<root><mxCell id="0"/><mxCell id="1" parent="0"/>{boxes}</root>'
    source = f"<mxfile><diagram><mxGraphModel>{root}</mxGraphModel></diagram></mxfile>"
    chunks = ((b"IHDR", bytes(13)), (b"tEXt", b"mxfile\0" + quote(source).encode()))
    png = b"".join(len(body).to_bytes(4, "big") + kind + body + bytes(4) for kind, body in chunks)
    svg = f"<svg content='{escape(source)}'/>"
    return {"xml": source.encode(), "svg": svg.encode(), "png": b"\x89PNG\r\n\x1a\n" + png}


def test_a_picture_of_drawio_is_read_where_it_carries_its_source(shop: Front) -> None:
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/map.*"\n')
    true = carriers("shop/store.py")
    for end, data in carriers("Kafka").items():
        shop.write_bytes(f"docs/map.{end}", data)
        check(shop, f"docs/map.{end}:1 error phantom-box Kafka")
        shop.write_bytes(f"docs/map.{end}", true[end])
        check(shop)
        (shop.root / f"docs/map.{end}").unlink()


def test_a_picture_that_carries_nothing_is_not_taken_for_true(shop: Front) -> None:
    shop.write("#- docs/logo.svg\n<svg/>\n#- docs/notes.xml\n<notes/>\n")
    check(shop)
    for name in ("docs/logo.svg", "docs/notes.xml"):
        check(shop, f"{name}:0 warning drawing-missing", paths=(name,))
    check(shop, paths=("docs",))
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/logo.svg"\n')
    check(shop, "undrift.toml:1 error drawing-missing docs/logo.svg")


def test_a_picture_of_ours_that_stands_elsewhere_is_held_where_it_is_declared(shop: Front) -> None:
    false = shop.read().replace(b"shop/billing.py", b"shop/kafka.py").replace(b">billing<", b">kafka<")
    shop.write_bytes("guide/shop.svg", false)
    check(shop)
    check(shop, paths=("guide",))
    found = check(shop, "guide/shop.svg:50 error phantom-box kafka", paths=("guide/shop.svg",))
    shop.write('#- undrift.toml\n[[drawing]]\npath = "guide/"\n')
    assert shop.check().findings == found.findings
    shop.write_bytes("guide/shop.svg", shop.read())
    check(shop)
    check(shop, paths=(PICTURE,))


def test_a_picture_of_ours_names_the_project_by_its_id(shop: Front) -> None:
    shop.write('#- pyproject.toml\n[project]\nname = "a-shop-with-a-name-that-no-box-has-room-for"\n')
    shop.write('#- undrift.toml\n[[diagram]]\nname = "context"\nlevel = "context"\n[[drawing]]\npath = "copy.svg"\n')
    shop.sync()
    picture = shop.read("docs/diagrams/context.svg")
    assert b'data-id="."' in picture
    shop.write_bytes("copy.svg", picture)
    assert check(shop).drawings == 1


def test_a_declaration_allows_a_rule_with_a_reason(shop: Front) -> None:
    shop.write(
        "#- docs/shop.mmd\nflowchart LR\n api[shop/api.py] --> orders[shop/orders.py]\n api --> cache[(Redis)]\n"
    )
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/"\nallow = { phantom-box = "they come in May" }\n')
    found = check(shop, "docs/shop.mmd:3 allowed phantom-box Redis").findings
    assert (found[0].because, exit_code(found)) == ("they come in May", 0)
    shop.swap("docs/shop.mmd", "cache[(Redis)]", "orders")
    unused = "[[drawing]] path = 'docs/' allows phantom-box, and there is none"
    check(shop, f"undrift.toml:1 warning allow-unused {unused}")


def test_a_page_of_several_is_told_by_its_name(shop: Front) -> None:
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/"\n')
    one = carriers("Kafka")["xml"].decode()
    page = one.partition("<diagram>")[2].partition("</diagram>")[0]
    pages = "".join(f'<diagram name="{name}">{page}</diagram>' for name in ("Today", "Next"))
    shop.write_bytes("docs/map.drawio", f"<mxfile>{pages}</mxfile>".encode())
    expected = ["docs/map.drawio:1 error phantom-box Kafka"] * 2
    messages = [each.message for each in check(shop, *expected).findings]
    assert messages == [f"page '{name}' shows 'Kafka', which the code does not have" for name in ("Next", "Today")]
    shop.write_bytes("docs/map.drawio", one.encode())
    assert [each.message for each in shop.check().findings] == ["shows 'Kafka', which the code does not have"]
