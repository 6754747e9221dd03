from textwrap import dedent

from hypothesis import given, settings

from coherence.findings import Finding
from coherence.reports import Checked, Score, Style
from coherence.reports.text import text
from tests.coherence.reports.samples import FINDINGS, HOSTILE_LINES, KNOWN, LINE, LOOKED, PIXELS, SCORE, commands
from tests.coherence.reports.samples import PHANTOM as DRAWN

PHANTOM = Finding("docs/a.svg", 41, "phantom-box", "error", "shows 'Redis'", "shop/store.py (shop/store.py:1)", "x")
ORPHAN = Finding("docs/old.svg", 0, "picture-orphan", "warning", "is a picture of 'old'", "one\ntwo")


def check(findings: list[Finding], checked: Checked, expected: str) -> None:
    assert text(findings, checked) == dedent(expected).lstrip("\n")


def test_nothing_found_is_one_line() -> None:
    check([], Checked(1), "all true: 1 picture and 0 blocks\n")
    check(
        [], Checked(1, 2, drawings=3, illustrations=1), "all true: 1 picture, 2 blocks, 3 drawings and 1 illustration\n"
    )
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


def test_pictures_made_of_pixels_have_their_evidence_and_a_score() -> None:
    check(
        [PIXELS],
        Checked(1, drawings=1, scores=(SCORE,)),
        """
        README.md:3: error: docs/shop.png shows 'Redis' [phantom-box]
            see: out/docs-shop.1.png
        1 error in 1 picture, 0 blocks and 1 drawing; score 0.71: 5 of 7 boxes and arrows of docs/shop.png proved
        """,
    )
    two = "score 0.83: 15 of 18 boxes and arrows of 2 pictures made of pixels proved\n"
    check([], Checked(0, scores=(SCORE, Score("b.png", 10, 11))), f"all true: 0 pictures and 0 blocks; {two}")


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
    coloured = text([PHANTOM], Checked(1), Style(colour=True))
    assert "\x1b[31merror:\x1b[0m" in coloured
    for code in ("\x1b[31m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
        coloured = coloured.replace(code, "")
    assert coloured == text([PHANTOM], Checked(1))


def test_the_line_is_shown_with_a_caret_under_what_is_wrong() -> None:
    shown = text([DRAWN], LOOKED, Style(line_of=lambda _path, _line: "  A --> Redis", explain=True))
    assert shown == dedent("""\
        docs/flow.mmd:2:9: error: shows 'Redis', which the code does not have [phantom-box]
            | A --> Redis
            |       ^^^^^
            nearest: shop/store.py:1
                     shop/cache.py:4
            fix: remove it
            because: no name is near
        1 error in 3 pictures, 1 block and 2 drawings
    """)


def test_carets_stand_right_behind_wide_characters() -> None:
    shown = text([DRAWN], LOOKED, Style(line_of=lambda _path, _line: LINE)).split("\n")
    assert shown[1:3] == [f"    | {LINE}", f"    | {' ' * 10}^^^^^"]


def test_what_is_accepted_is_told_with_its_reason_and_counted_apart() -> None:
    assert text([KNOWN], LOOKED) == dedent("""\
        docs/flow.mmd:5: known: shows an arrow 'Cart -> Redis' [phantom-arrow]
            accepted: by the baseline, because next month
        1 known in 3 pictures, 1 block and 2 drawings
    """)


@given(FINDINGS)
@settings(max_examples=60)
def test_no_name_commands_a_terminal_or_a_ci(findings: list[Finding]) -> None:
    shown = text(findings, LOOKED, HOSTILE_LINES)
    assert commands(shown) == []
    assert shown.encode()
    assert not set(shown) & set("\x00\x1b\r\x85\u2028\u202e")
    heads = [line for line in shown.split("\n") if line.endswith("]") and not line.startswith("    ")]
    assert len(heads) >= len(findings)


def test_of_a_long_path_the_end_is_shown() -> None:
    long = "crates/engine/cache/src/processor/state_root_task.rs"
    check(
        [
            Finding(
                "docs/a.mmd", 4, "phantom-box", "error", "shows 'Redis'", f"{long}::Task ({long}:9)\nshop/store.py:1"
            )
        ],
        Checked(1),
        """
        docs/a.mmd:4: error: shows 'Redis' [phantom-box]
            nearest: .../src/processor/state_root_task.rs::Task (.../src/processor/state_root_task.rs:9)
                     shop/store.py:1
        1 error in 1 picture and 0 blocks
        """,
    )


def test_of_a_long_element_the_label_is_marked() -> None:
    cell = f'<mxCell id="2" style="{"x" * 80}" value="Redis" vertex="1"/>'
    line = f"<mxfile>{cell}</mxfile>"
    start = line.index("<mxCell") + 1
    lie = Finding("a.drawio", 1, "phantom-box", "error", "shows", column=start, end=start + len(cell), subject="Redis")
    shown = text([lie], Checked(0), Style(line_of=lambda _path, _line: line)).split("\n")
    assert shown[2].index("^") == shown[1].index("Redis")
    assert shown[2].count("^") == len("Redis")
    assert len(shown[1]) < 120


def test_each_way_to_put_it_right_has_a_line_where_they_are_long() -> None:
    fix = 'remove it, or say what it stands for: %% undrift: alias "Redis" = PATH, or why it is here: %% undrift: allow'
    check(
        [Finding("docs/a.mmd", 4, "phantom-box", "error", "shows 'Redis'", fix=fix)],
        Checked(1),
        """
        docs/a.mmd:4: error: shows 'Redis' [phantom-box]
            fix: remove it,
                 or say what it stands for: %% undrift: alias "Redis" = PATH,
                 or why it is here: %% undrift: allow
        1 error in 1 picture and 0 blocks
        """,
    )
