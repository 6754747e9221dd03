"""`undrift check`: reads only, finds every lie, and answers the same whether it remembers or not."""

from pathlib import Path

import pytest

from coherence.reports import PLAIN
from daemon.checking.check import Checked, exit_code
from daemon.checking.text import Told, looked_at
from tests.daemon.front import DOCUMENT, PICTURE, SHOP, Front


@pytest.fixture
def shop(tmp_path: Path) -> Front:
    """The shop, in sync, and checked once: the next check remembers."""
    front = Front(tmp_path, SHOP + DOCUMENT)
    front.sync()
    assert not front.check().findings
    return front


def check(front: Front, *expected: str) -> None:
    """The rules that find something, by path; the same with what is remembered and without."""
    before = front.tree()
    warm, again = front.check(), front.check()
    cold = _forgetful(front)
    assert warm == again == cold
    assert [f"{finding.path} {finding.rule}" for finding in warm.findings] == list(expected)
    assert exit_code(warm.findings) == int(any(finding.severity == "error" for finding in warm.findings))
    assert front.tree() == before


def _forgetful(front: Front) -> Checked:
    """The check of a machine that has never seen this project."""
    for path in front.house.cache.glob("facts.db*"):
        path.unlink()
    return front.check()


def test_what_is_in_sync_is_clean(shop: Front) -> None:
    check(shop)
    assert (shop.check().pictures, shop.check().blocks) == (1, 1)


def test_a_comment_is_no_drift(shop: Front) -> None:
    shop.write_bytes("shop/api.py", b"# New.\n" + shop.read("shop/api.py"))
    check(shop)


def test_code_that_moved_on_is_found(shop: Front) -> None:
    shop.swap("shop/api.py", "orders", "store")
    check(shop, f"{PICTURE} picture-stale", f"{PICTURE} phantom-arrow")


def test_a_lie_that_is_planted_after_a_clean_check_is_found(shop: Front) -> None:
    shop.swap(PICTURE, 'data-id="shop/store.py"', 'data-id="shop/redis.py"')
    found = [f"{finding.path} {finding.rule}" for finding in shop.check().findings]
    assert f"{PICTURE} phantom-box" in found
    check(shop, *found)


def test_a_picture_that_is_gone_is_found(shop: Front) -> None:
    (shop.root / PICTURE).unlink()
    check(shop, f"{PICTURE} picture-missing")


def test_a_picture_too_many_is_a_warning_and_no_failure(shop: Front) -> None:
    shop.write_bytes("docs/diagrams/copy.svg", shop.read())
    check(shop, "docs/diagrams/copy.svg picture-orphan")


def test_a_block_that_was_edited_is_found(shop: Front) -> None:
    shop.swap("README.md", "![", "![My ")
    check(shop, "README.md block-stale")


def test_a_block_of_no_diagram_is_found(shop: Front) -> None:
    shop.write("#- docs/a.md\n<!-- undrift:begin other -->\n<!-- undrift:end other -->")
    check(shop, "docs/a.md unknown-diagram")


def test_a_diagram_of_nothing_is_one_finding_and_its_blocks_are_none(shop: Front) -> None:
    shop.write('#- undrift.toml\n[[diagram]]\nname = "architecture"\nfocus = "nowhere"')
    check(shop, "undrift.toml unknown-focus")
    assert shop.check().findings[0].line == 3


def test_a_diagram_that_hides_everything_is_one_finding_and_its_blocks_are_none(shop: Front) -> None:
    table = '#- undrift.toml\n[[diagram]]\nname = "architecture"\n'
    for level in ("components", "modules", "classes"):
        shop.write(f'{table}level = "{level}"\nhide = ["nothing/", "**"]')
        check(shop, "undrift.toml all-hidden")
    (found,) = shop.check().findings
    assert (found.line, found.severity) == (4, "error")
    assert found.message == 'diagram[1] \'architecture\': everything is hidden by hide = ["nothing/", "**"]'


def test_a_diagram_of_what_runs_that_hides_everything_is_told_and_one_with_nothing_to_hide_is_not(shop: Front) -> None:
    shop.write('#- undrift.toml\n[[diagram]]\nname = "architecture"\nlevel = "containers"\nhide = ["**"]')
    assert "all-hidden" not in {found.rule for found in shop.check().findings}
    shop.write("#- Procfile\nweb: python -m shop.api\n")
    check(shop, "undrift.toml all-hidden")


def test_a_config_that_asks_for_another_picture_is_drift(shop: Front) -> None:
    shop.write('#- undrift.toml\n[[diagram]]\nname = "architecture"\ntitle = "Tea"')
    check(shop, "README.md block-stale", f"{PICTURE} false-text")


def test_notes_are_counted_always_and_listed_when_asked_for(shop: Front) -> None:
    shop.write("#- shop/odd.py\nfrom shop import nothing_there\nimport nowhere\n")
    shop.sync()
    short, long = shop.check(), shop.check(notes=True)
    assert (len(short.findings), short.notes) == (0, 2)
    assert [(note.path, note.line, note.rule) for note in long.findings] == [
        ("shop/odd.py", 1, "unresolved-import"),
        ("shop/odd.py", 2, "unresolved-import"),
    ]
    assert exit_code(long.findings) == 0


@pytest.mark.parametrize(("notes", "expected"), [(False, True), (True, False)])
def test_the_report_says_that_there_are_notes_unless_it_lists_them(shop: Front, *, notes: bool, expected: bool) -> None:
    shop.write("#- shop/odd.py\nimport nowhere\n")
    shop.sync()
    checked = shop.check(notes=notes)
    text = Told(checked, looked_at(checked, shop.root), PLAIN).report("text")
    assert ("1 note on what could not be read, resolved or held: undrift check --notes\n" in text) is expected


def test_where_a_diagram_is_configured_is_told_only_where_there_is_a_config(shop: Front) -> None:
    (shop.root / PICTURE).unlink()
    assert shop.check().findings[0].nearest == ""
    shop.write('#- undrift.toml\n\n[[diagram]]\nmax-boxes = 24\nname = "architecture"')
    assert shop.check().findings[0].nearest == "the diagram is configured at undrift.toml:4"
