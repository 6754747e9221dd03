"""`undrift sync`: what is written, what is said, and what is left alone."""

import hashlib
import re
from pathlib import Path
from textwrap import dedent

import pytest

from daemon.commands.outcome_text import diff_lines
from renderers.layout import Rect
from renderers.memory import remember
from tests.daemon.front import DOCUMENT, PICTURE, SHOP, Front, WiderEngine, told

TWO_DIAGRAMS = """
#- undrift.toml
[[diagram]]
name = "architecture"
[[diagram]]
name = "payments"
focus = "shop/payments"
"""
NOTHING = "nothing to do: 1 picture up to date"


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, in sync and committed."""
    front = Front(tmp_path, SHOP + DOCUMENT)
    front.sync()
    front.commit()
    return front


def check(front: Front, *relayout: str, expected: str, dry_run: bool = False) -> None:
    assert told(front.sync(*relayout, dry_run=dry_run), dry_run=dry_run) == dedent(expected).strip()


def test_the_first_sync_draws_and_fills_and_the_second_changes_nothing(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + DOCUMENT)
    expected = f"""
        updated README.md: block architecture
        created {PICTURE}: new
        2 files changed; 1 picture"""
    check(front, expected=expected)
    written = front.tree()
    assert b"](docs/diagrams/architecture.svg)\n<!-- undrift:end" in written["README.md"]
    check(front, expected=NOTHING)
    assert front.tree() == written


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + DOCUMENT)
    before = front.tree()
    expected = f"""
        would update README.md: block architecture
        would create {PICTURE}: new
        2 files would change; 1 picture"""
    check(front, expected=expected, dry_run=True)
    assert front.tree() == before


def test_the_picture_follows_the_code_and_says_how(shop: Front) -> None:
    shop.write("#- shop/store.py\nfrom shop.payments import ledger\nclass Table: pass\n#- shop/mail.py\nimport smtplib")
    expected = f"""
        updated README.md: block architecture
        updated {PICTURE}: new: shop/mail.py, shop/store.py → shop/payments/ledger.py
        2 files changed; 1 picture"""
    check(shop, expected=expected)
    (shop.root / "shop/mail.py").unlink()
    expected = f"""
        updated README.md: block architecture
        updated {PICTURE}: gone: shop/mail.py
        2 files changed; 1 picture"""
    check(shop, expected=expected)


def test_what_no_picture_shows_changes_no_picture(shop: Front) -> None:
    for path, data in shop.tree().items():
        if path.endswith(".py"):
            shop.write_bytes(path, b"# A comment.\n\n" + data)
    check(shop, expected=NOTHING)


def test_an_edit_and_its_undo_bring_back_the_bytes_of_head_whatever_engine_drew_them(shop: Front) -> None:
    at_head = shop.tree()
    shop.use(WiderEngine())
    shop.swap("shop/api.py", "orders", "orders, store")
    shop.sync()
    assert shop.read() != at_head[PICTURE]
    shop.swap("shop/api.py", "orders, store", "orders")
    shop.sync()
    assert shop.tree() == at_head


def test_another_engine_alone_redraws_nothing(shop: Front) -> None:
    shop.use(WiderEngine())
    check(shop, expected=NOTHING)


def test_relayout_draws_anew_only_what_is_named(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + TWO_DIAGRAMS.replace('focus = "shop/payments"', ""))
    front.sync()
    front.use(WiderEngine())
    expected = """
        updated docs/diagrams/payments.svg: new layout
        1 file changed; 2 pictures"""
    check(front, "payments", expected=expected)
    expected = f"""
        updated {PICTURE}: new layout
        1 file changed; 2 pictures"""
    check(front, "*", expected=expected)
    check(front, "*", expected="nothing to do: 2 pictures up to date")


def test_relayout_does_not_bring_back_the_picture_at_head(shop: Front) -> None:
    shop.use(WiderEngine())
    shop.sync("*")
    assert shop.read() != shop.history.files[PICTURE]


def places(picture: bytes) -> dict[str, Rect]:
    """Where each box stands."""
    memory = remember(picture)
    assert memory is not None
    return {name: spot.place for name, spot in memory.boxes.items()}


def test_a_new_box_moves_no_other_whatever_an_engine_would_do_now(shop: Front) -> None:
    before = places(shop.read())
    shop.use(WiderEngine())
    shop.write("#- shop/mail.py\nfrom shop import orders")
    shop.sync()
    after = places(shop.read())
    assert after.pop("shop/mail.py")
    assert after == before


def test_a_fresh_clone_draws_what_was_drawn_after_many_saves(shop: Front, tmp_path: Path) -> None:
    for line in ("from shop import store", "from shop.payments import ledger", "import json"):
        shop.write(f"#- shop/mail.py\n{line}")
        shop.sync()
    clone = Front(tmp_path / "clone")
    for path, data in shop.tree().items():
        clone.write_bytes(path, data)
    clone.write_bytes(PICTURE, shop.history.files[PICTURE])
    clone.history.files = dict(shop.history.files)
    clone.sync()
    assert clone.read() == shop.read()


def test_before_the_first_commit_boxes_keep_the_places_that_they_have_on_disk(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP)
    front.sync()
    before = places(front.read())
    front.use(WiderEngine())
    front.write("#- shop/mail.py\nfrom shop import orders")
    front.sync()
    assert {name: place for name, place in places(front.read()).items() if name in before} == before


def test_a_new_layout_holds_until_it_is_committed_and_after(shop: Front) -> None:
    shop.use(WiderEngine())
    shop.sync("*")
    anew = places(shop.read())
    assert anew != places(shop.history.files[PICTURE])
    for commit in (False, True):
        shop.write(f"#- shop/mail{commit}.py\nimport json")
        shop.sync()
        assert {name: place for name, place in places(shop.read()).items() if name in anew} == anew
        shop.commit()


def test_other_statements_behind_an_arrow_are_told_in_the_picture(shop: Front) -> None:
    shop.swap("shop/api.py", "from shop import orders", "from shop import orders\nfrom shop.orders import Order")
    expected = f"""
        updated {PICTURE}: other statements stand behind its arrows
        1 file changed; 1 picture"""
    check(shop, expected=expected)


def test_a_dark_picture_stands_beside_the_light_one_with_the_same_places(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + DOCUMENT + "#- undrift.toml\ndark-pictures = true\n")
    dark = "docs/diagrams/architecture.dark.svg"
    expected = f"""
        updated README.md: block architecture
        created {dark}: new
        created {PICTURE}: new
        3 files changed; 2 pictures"""
    check(front, expected=expected)
    assert places(front.read(dark)) == places(front.read())
    assert front.read(dark) != front.read()
    assert b'srcset="docs/diagrams/architecture.dark.svg"' in front.read("README.md")
    check(front, expected="nothing to do: 2 pictures up to date")
    (front.root / "undrift.toml").unlink()
    front.sync()
    assert not (front.root / dark).exists()


def test_light_pictures_lead_to_light_ones_and_dark_ones_to_dark_ones(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + TWO_DIAGRAMS.replace("[[diagram]]", "dark-pictures = true\n[[diagram]]", 1))
    front.sync()
    names = ("architecture", "payments")
    links = {path.name: re.findall(rb'href="([^"#]+)"', path.read_bytes()) for path in front.root.rglob("*.svg")}
    assert links == {
        **{f"{one}.svg": [f"{other}.svg".encode()] for one, other in (names, names[::-1])},
        **{f"{one}.dark.svg": [f"{other}.dark.svg".encode()] for one, other in (names, names[::-1])},
    }


def test_a_picture_edited_by_hand_is_drawn_anew(shop: Front) -> None:
    before = shop.read()
    shop.swap(PICTURE, ">store<", ">bore<")
    check(shop, expected=f"updated {PICTURE}: it was edited by hand\n1 file changed; 1 picture")
    assert shop.read() == before


def test_a_picture_with_conflict_marks_is_drawn_anew(shop: Front) -> None:
    before = shop.read()
    shop.write_bytes(PICTURE, b"<<<<<<< ours\n" + before + b"=======\n" + before + b">>>>>>> theirs\n")
    check(shop, expected=f"updated {PICTURE}: it held merge conflict marks\n1 file changed; 1 picture")
    assert shop.read() == before


def test_pictures_that_no_diagram_claims_go_but_only_untouched_ones_of_ours(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + TWO_DIAGRAMS)
    front.sync()
    front.write_bytes("docs/diagrams/edited.svg", front.read().replace(b">store<", b">mine<"))
    front.write_bytes("docs/diagrams/logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")
    front.write('#- undrift.toml\n[[diagram]]\nname = "architecture"')
    expected = """
        updated docs/diagrams/architecture.svg: its frames, texts or links changed
        removed docs/diagrams/payments.svg: no diagram claims it
        2 files changed; 1 picture"""
    check(front, expected=expected)
    assert {path for path in front.tree() if path.startswith("docs/")} == {
        PICTURE,
        "docs/diagrams/edited.svg",
        "docs/diagrams/logo.svg",
    }


def test_a_file_that_is_not_ours_is_never_overwritten(tmp_path: Path) -> None:
    front = Front(tmp_path)
    front.write_bytes(PICTURE, b"<svg>by hand</svg>")
    expected = f"""
        {PICTURE}: error: this is no picture of undrift, so diagram 'architecture' is not written here [picture-foreign]
          fix: move the file away, or change `output` in undrift.toml; then undrift sync"""
    check(front, expected=expected)
    assert front.read() == b"<svg>by hand</svg>"


def test_a_picture_of_a_newer_undrift_is_never_overwritten(shop: Front) -> None:
    shop.swap(PICTURE, '"format":2', '"format":99')
    before = shop.read()
    shop.write("#- shop/mail.py\nimport smtplib")
    outcome = shop.sync()
    assert [(finding.path, finding.rule) for finding in outcome.findings] == [(PICTURE, "picture-newer")]
    assert shop.read() == before


def test_broken_marks_and_unknown_diagrams_are_told_and_the_rest_is_filled(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + DOCUMENT)
    front.write("#- docs/a.md\n<!-- undrift:begin architectur -->\n<!-- undrift:end architectur -->")
    front.write("#- docs/b.md\n<!-- undrift:begin architecture -->\ntext")
    before = front.tree()
    expected = f"""
        updated README.md: block architecture
        created {PICTURE}: new
        docs/a.md:1: error: there is no diagram 'architectur' [unknown-diagram]
          nearest: architecture
          fix: name one that exists, or add the diagram to undrift.toml
        docs/b.md:1: error: block 'architecture' is never ended: add <!-- undrift:end architecture --> [mark-broken]
          fix: repair the mark, then undrift sync
        2 files changed; 1 picture"""
    check(front, expected=expected)
    assert front.read("docs/a.md") == before["docs/a.md"]
    assert front.read("docs/b.md") == before["docs/b.md"]


def test_a_diagram_of_nothing_is_told_with_its_line_and_its_picture_and_block_stay(shop: Front) -> None:
    before = shop.tree()
    shop.write('#- undrift.toml\n[[diagram]]\nname = "architecture"\nfocus = "shop/payment"')
    outcome = told(shop.sync())
    where = "undrift.toml:3: error: diagram[1] 'architecture'"
    assert outcome.splitlines()[:2] == [
        f"{where}: no source is read under focus = 'shop/payment' [unknown-focus]",
        "  nearest: shop/payments",
    ]
    assert {path: data for path, data in shop.tree().items() if path != "undrift.toml"} == before


def test_a_person_keeps_every_byte_outside_the_marks(tmp_path: Path) -> None:
    front = Front(tmp_path)
    above, below = (
        b"\xef\xbb\xbf# Caf\xe9\r\n<!-- undrift:begin architecture -->\r\n",
        b"<!-- undrift:end architecture -->",
    )
    front.write_bytes("README.md", above + b"old\r\n" + below)
    (front.root / "README.md").chmod(0o640)
    front.sync()
    after = front.read("README.md")
    assert after.startswith(above + b"![")
    assert after.endswith(b"architecture.svg)\r\n" + below)
    assert (front.root / "README.md").stat().st_mode & 0o777 == 0o640
    check(front, expected=NOTHING)


def test_mermaid_can_stand_in_the_block(tmp_path: Path) -> None:
    front = Front(tmp_path)
    front.write("#- README.md\n<!-- undrift:begin architecture mermaid -->\n<!-- undrift:end architecture -->")
    front.sync()
    lines = front.read("README.md").decode().splitlines()
    assert (lines[1], lines[-2]) == ("```mermaid", "```")
    check(front, expected=NOTHING)


def test_the_output_folder_can_be_the_root(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + '#- undrift.toml\noutput = "./"')
    check(front, expected="created architecture.svg: new\n1 file changed; 1 picture")
    check(front, expected=NOTHING)


def test_a_diff_shows_what_changes_in_documents_and_pictures(shop: Front) -> None:
    shop.write("#- README.md\n<!-- undrift:begin architecture -->\nold\n<!-- undrift:end architecture -->")
    lines = list(diff_lines(shop.sync(dry_run=True)))
    assert lines[:5] == [
        "--- a/README.md",
        "+++ b/README.md",
        "@@ -1,3 +1,3 @@",
        " <!-- undrift:begin architecture -->",
        "-old",
    ]
    assert lines[5].startswith("+![")


def test_the_sources_that_differ_are_told(shop: Front) -> None:
    shop.swap("shop/api.py", "orders", "store")
    assert shop.sync().touched == ("shop/api.py",)


def test_a_picture_that_was_renamed_with_its_diagram_is_drawn_for_its_new_name(tmp_path: Path) -> None:
    front = Front(tmp_path, SHOP + '#- undrift.toml\n[[diagram]]\nname = "old"\nfocus = "shop"')
    front.sync()
    drawn = front.root / "docs/diagrams/old.svg"
    drawn.rename(drawn.with_name("new.svg"))
    front.write('#- undrift.toml\n[[diagram]]\nname = "new"\nfocus = "shop"')
    front.commit()
    expected = """
        updated docs/diagrams/new.svg: it was the picture of diagram old
        1 file changed; 1 picture"""
    check(front, expected=expected)
    check(front, expected=NOTHING)


def test_an_unclaimed_picture_of_a_newer_undrift_is_left_alone(shop: Front) -> None:
    text = shop.read().replace(b'"format":2', b'"format":99')
    stamped = re.sub(rb'("body":")[0-9a-f]{32}', rb"\g<1>" + b"0" * 32, text)
    body = hashlib.blake2b(stamped, digest_size=16).hexdigest().encode()
    newer = stamped.replace(b'"body":"' + b"0" * 32, b'"body":"' + body)
    shop.write_bytes("docs/diagrams/newer.svg", newer)
    check(shop, expected=NOTHING)
    assert shop.tree()["docs/diagrams/newer.svg"] == newer
