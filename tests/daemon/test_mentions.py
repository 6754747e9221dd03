"""What the project's own text speaks of fails no build: in no picture made of pixels, nor as a drawing's word."""

from pathlib import Path

import pytest

from daemon.checking.check import Wanted
from tests.daemon.front import Front
from tests.daemon.test_rasters import CODE, DECLARED, TRUE, asked

LIE = TRUE + "Ledger\n"


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, with a picture that shows a ledger."""
    front = Front(tmp_path, CODE)
    front.sync()
    front.write(LIE + DECLARED)
    return front


def check(front: Front, expected: str) -> None:
    """What is told of the ledger; the same with what is remembered and without."""
    found = [asked(front, Wanted()).findings for _ in range(2)]
    assert found[0] == found[1]
    told = asked(front, Wanted(notes=True)).findings
    assert [f"{each.severity} {each.rule}: {each.message}" for each in told if "box" in each.rule] == [expected]
    assert found[0] == tuple(each for each in told if each.severity != "note")


FALSE = "error phantom-box: shows 'Ledger', which the code does not have"


def doubted(place: str) -> str:
    return f"note unsure-box: shows 'Ledger', which the code does not have; {place} speaks of it"


def test_what_nobody_speaks_of_is_false(shop: Front) -> None:
    check(shop, FALSE)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        ("shop/billing.py", "class Invoice: pass\n# the ledger comes first\n", 2),
        ("shop/Dockerfile", "FROM python\nRUN install-ledger\n", 2),
        ("scripts/run.sh", "LEDGER=1\n", 1),
        ("src/main.cpp", "class Ledger {};\n", 1),
        ("db/schema.sql", "create table ledgers (id int);\n", 1),
        ("settings.json", '{"ledger": true}\n', 1),
        ("deploy/ledger.xml", "<ledger/>\n", 1),
        (".gitlab-ci.yml", "ledger:\n", 1),
    ],
)
def test_what_is_written_for_machines_speaks_for_a_box(shop: Front, path: str, text: str, line: int) -> None:
    shop.write(f"#- {path}\n{text}")
    check(shop, doubted(f"{path}:{line}"))


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "docs/index.rst",
        "notes.txt",
        "docs/plan.puml",
        "docs/shop.svg",
        "package-lock.json",
        "poetry.lock",
        "undrift.note.toml",
        "node_modules/ledger/index.js",
    ],
)
def test_what_is_written_for_people_or_by_tools_does_not(shop: Front, path: str) -> None:
    shop.write(f"#- {path}\nthe ledger\n")
    assert FALSE in [f"{each.severity} {each.rule}: {each.message}" for each in asked(shop, Wanted()).findings]


def test_nor_does_what_git_ignores(shop: Front) -> None:
    shop.write("#- .gitignore\n*.env\nlocal/\n#- my.env\nLEDGER=1\n#- local/run.sh\nledger\n")
    check(shop, FALSE)


def test_a_change_of_a_file_that_no_graph_knows_is_noticed(shop: Front) -> None:
    check(shop, FALSE)
    shop.write("#- scripts/run.sh\nledger --start\n")
    check(shop, doubted("scripts/run.sh:1"))
    shop.write("#- scripts/run.sh\nnothing\n")
    check(shop, FALSE)


def test_no_file_is_looked_at_where_nothing_fails(shop: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    shop.write(TRUE + "#- scripts/run.sh\nledger --start\n")
    monkeypatch.setattr("daemon.checking.mentions.Speech.of", lambda *_: pytest.fail("nobody asked"))
    assert not asked(shop, Wanted()).findings


def test_a_word_of_a_written_drawing_warns_and_a_name_as_code_writes_it_fails(shop: Front) -> None:
    shop.write(f"{TRUE}#- docs/shop.mmd\nflowchart LR\n  a[Orders] --> b[Ledger]\n  a --> c[LedgerBook]\n")
    shop.write('#- undrift.toml\n[[drawing]]\npath = "docs/*.mmd"\n')
    told = [(each.severity, each.subject) for each in asked(shop, Wanted()).findings]
    assert told == [("error", "Ledger"), ("error", "LedgerBook")]
    shop.write("#- scripts/run.sh\nledger --start; ledger_book\n")
    told = [(each.severity, each.subject) for each in asked(shop, Wanted()).findings]
    assert told == [("warning", "Ledger"), ("error", "LedgerBook")]


def test_a_project_in_a_language_that_is_not_read_fails_for_no_box(shop: Front) -> None:
    few, many = ("".join(f"#- src/part{at}.cpp\n\n" for at in range(count)) for count in (3, 9))
    shop.write(few)
    check(shop, FALSE)
    shop.write(many)
    check(shop, FALSE.replace("error", "warning"))
    why = next(each.reasons for each in asked(shop, Wanted()).findings if each.rule == "phantom-box")
    assert why[-1] == "most of this project is written in C or C++, which is not read"
