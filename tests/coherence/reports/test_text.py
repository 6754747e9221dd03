from textwrap import dedent

from coherence.findings import Finding
from coherence.reports import Checked
from coherence.reports.text import text

PHANTOM = Finding("docs/a.svg", 41, "phantom-box", "error", "shows 'Redis'", "shop/store.py (shop/store.py:1)", "x")
ORPHAN = Finding("docs/old.svg", 0, "picture-orphan", "warning", "is a picture of 'old'", "one\ntwo")


def check(findings: list[Finding], checked: Checked, expected: str) -> None:
    assert text(findings, checked) == dedent(expected).lstrip("\n")


def test_nothing_found_is_one_line() -> None:
    check([], Checked(1), "all true: 1 picture and 0 blocks\n")
    check([], Checked(4, 2, "docs"), "all true: 4 pictures and 2 blocks (path docs)\n")


def test_findings_are_sorted_and_counted() -> None:
    check(
        [ORPHAN, PHANTOM],
        Checked(4, 2, "docs/diagrams"),
        """
        docs/a.svg:41: error: shows 'Redis' [phantom-box]
            nearest: shop/store.py (shop/store.py:1)
            fix: x
        docs/old.svg: warning: is a picture of 'old' [picture-orphan]
            nearest: one
                     two
        1 error, 1 warning in 4 pictures and 2 blocks (path docs/diagrams)
        """,
    )


def test_a_name_cannot_write_a_line_of_its_own() -> None:
    hostile = Finding("a\nb:1: error: \x1b[2J", 1, "r", "error", "m\u202e")
    check(
        [hostile],
        Checked(1),
        """
        a\\u000ab:1: error: \\u001b[2J:1: error: m\\u202e [r]
        1 error in 1 picture and 0 blocks
        """,
    )


def test_colour_adds_nothing_but_colour() -> None:
    coloured = text([PHANTOM], Checked(1), colour=True)
    assert "\x1b[31merror:\x1b[0m" in coloured
    for code in ("\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == text([PHANTOM], Checked(1))
