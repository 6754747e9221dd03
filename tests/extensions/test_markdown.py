"""Diagrams in Python-Markdown, alone and under MkDocs."""

import logging
from pathlib import Path

import markdown
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from analyzers.documents import Block
from renderers.documents.blocks import block_body
from renderers.view import Box, View
from tests.extensions.pictures import Page, identity, picture, write
from tests.renderers.test_blocks import ODD

EXTERNAL = "https://github.com/o/shop/blob/main/shop/api.py?plain=1&amp;raw=0"
PICTURES = {
    "undrift.toml": "",
    "docs/diagrams/shop.svg": picture("shop", "pay.svg", "core.svg", "lost.svg", EXTERNAL),
    "docs/diagrams/pay.svg": picture("pay", "shop.svg"),
    "docs/diagrams/core.svg": picture("core"),
}


def managed(name: str, body: str, form: str = "") -> str:
    return f"<!-- undrift:begin {name}{form} -->\n{body}\n<!-- undrift:end {name} -->\n"


SHOP = managed("shop", "![Shop: a, b](diagrams/shop.svg)")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write(tmp_path, PICTURES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rendered(source: str, *extensions: str, **settings: str) -> Page:
    configs = {"undrift.markdown": settings}
    return Page(markdown.markdown(source, extensions=["undrift.markdown", *extensions], extension_configs=configs))


def check(source: str, *expected: str, extensions: tuple[str, ...] = ("fenced_code",)) -> Page:
    """The page for this source has these parts in this order."""
    page = rendered(source, *extensions)
    place = 0
    for part in expected:
        found = page.html.find(part, place)
        assert found >= 0, (part, page.html)
        place = found
    return page


def check_unchanged(source: str) -> None:
    """The extension has no hand in this source."""
    page = rendered(source, "fenced_code")
    assert page.html == markdown.markdown(source, extensions=["fenced_code"])


def test_the_picture_of_a_block_stands_in_the_page(project: Path) -> None:
    page = check(f"# Shop\nBefore.\n{SHOP}After.\n", "<p>Before.</p>", '<div class="undrift"><svg', "<p>After.</p>")
    assert (len(page.svgs), page.images) == (1, [])
    assert page.svgs[0]["style"] == "max-width:100%;height:auto"
    assert "undrift:begin" not in page.html
    assert "\x02" not in page.html


def test_text_about_marks_is_left_alone(project: Path) -> None:
    check_unchanged(f"```\n{SHOP}```\n")
    check_unchanged("    " + SHOP.replace("\n", "\n    "))
    check_unchanged(SHOP.replace("begin", "start"))
    check_unchanged(SHOP.partition("\n")[2])
    check_unchanged(SHOP.rpartition("<!--")[0])
    check_unchanged("Say `<!-- undrift:begin shop -->`.\n")


def test_other_forms_are_left_alone(project: Path) -> None:
    check_unchanged(managed("shop", "- a\n- b", " tree"))
    check_unchanged(managed("shop", "```mermaid\nflowchart\n```", " mermaid"))
    check_unchanged(managed("shop", ""))


def test_links_to_pictures_and_sources_work_without_a_tool(project: Path) -> None:
    assert rendered(SHOP).links == ["diagrams/pay.svg", "diagrams/core.svg", EXTERNAL.replace("&amp;", "&")]
    assert rendered(SHOP.replace("(diagrams", "(../my%20docs/diagrams")).links[0] == "../my%20docs/diagrams/pay.svg"


def test_a_link_to_a_diagram_on_the_same_page_leads_down_that_page(project: Path) -> None:
    page = rendered(SHOP + managed("pay", "![Pay](diagrams/pay.svg)"))
    assert (page.links[0], page.links[-1]) == (f"#{identity('pay')}", f"#{identity('shop')}")


def test_the_same_picture_twice_has_ids_of_its_own(project: Path) -> None:
    page = rendered(f"{SHOP}\n{SHOP}")
    assert len(page.svgs) == 2
    assert len(page.ids) == len(set(page.ids))


def test_both_variants_of_a_picture_element_stand_in_the_page(project: Path) -> None:
    write(project, {"docs/diagrams/shop.dark.svg": picture("shop", "pay.svg")})
    view = View("shop", "Shop", (Box("a", "a", "module"),))
    body = block_body(Block("shop", "image", 1, 2, ""), "docs/a.md", view, "docs/diagrams/shop.svg", True)
    page = check(managed("shop", body), "<style>", "prefers-color-scheme:dark", "undrift-light", "undrift-dark")
    assert (len(page.svgs), page.links[-1]) == (2, "diagrams/pay.svg")


def test_what_looks_escaped_in_a_picture_stays_as_it_was_drawn(project: Path) -> None:
    write(project, {"docs/diagrams/shop.svg": picture("shop", title="&amp;lt;b&amp;gt; &amp;amp; &lt;i&gt;")})
    check(SHOP, "&amp;lt;b&amp;gt; &amp;amp; &lt;i&gt;</title>")


def test_attribute_lists_and_other_extensions_keep_their_hands_off(project: Path) -> None:
    write(project, {"docs/diagrams/shop.svg": picture("shop", title="*A* {: #x } [toc] &amp; :smile:")})
    check(SHOP, "*A* {: #x } [toc] &amp; :smile:</title>", extensions=("extra", "toc", "smarty", "sane_lists"))


def test_a_picture_that_cannot_be_shown_stays_an_image_and_is_told(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    check_unchanged(managed("none", "![None](diagrams/none.svg)"))
    (record,) = caplog.records
    assert record.getMessage() == (
        "undrift: the picture of 'none' cannot be read: No such file or directory; run undrift sync"
        f" (looked in {project}/docs/diagrams)"
    )
    assert (record.levelno, record.name) == (logging.WARNING, "mkdocs.undrift")


def test_the_folder_can_be_configured(project: Path) -> None:
    write(project, {"drawn/shop.svg": picture("shop", title="Elsewhere")})
    assert "Elsewhere" in rendered(SHOP, diagrams="drawn").html
    write(project, {"undrift.toml": 'output = "drawn"\n'})
    assert "Elsewhere" in rendered(SHOP).html


def test_pages_can_be_named_for_a_tool_that_does_not_say_them(project: Path) -> None:
    write(project, {"docs/sub/pay ments.md": managed("pay", "![Pay](../diagrams/pay.svg)"), "docs/b.md": SHOP})
    assert rendered(SHOP, pages="docs").links[0] == f"sub/pay%20ments.md#{identity('pay')}"
    there = rendered(managed("pay", "![Pay](../diagrams/pay.svg)"), pages="docs")
    assert there.links == [f"../b.md#{identity('shop')}"]


@pytest.mark.parametrize("form", ["table", "tree"])
@pytest.mark.parametrize("text", ODD)
def test_tables_and_trees_mean_the_same_here_as_on_github(form: str, text: str) -> None:
    inside = Box("shop/a.py", text, "module", note=text, source="shop/a b.py")
    body = block_body(Block("x", form, 1, 2, ""), "docs/a.md", View("x", "X", (inside,)), "x.svg")  # type: ignore[arg-type]
    page = markdown.markdown(managed("x", body, f" {form}"), extensions=["tables"])
    words = " ".join(_Text(page).words.split())
    flat = " ".join(text.split())
    expected = (
        f"Component Kind What it is Proof {flat} module {flat} shop/a b.py"
        if form == "table"
        else f"{flat} (module): {flat}"
    )
    assert words == expected
    assert ("<table>" in page, "<ul>" in page) == (form == "table", form == "tree")


class _Text(Page):
    words = ""

    def handle_data(self, data: str) -> None:
        self.words += data


MKDOCS = {
    "mkdocs.yml": "site_name: Shop\ntheme:\n  name: mkdocs\nmarkdown_extensions:\n  - undrift.markdown\n",
    "docs/index.md": f"# Shop\n\n{SHOP}",
    "docs/sub/pay.md": f"# Pay\n\n{managed('pay', '![Pay](../diagrams/pay.svg)')}",
    "docs/how.md": f"# How\n\n```\n{managed('core', '![Core](diagrams/core.svg)')}```\n",
}


def check_site(root: Path, page: str, *links: str, **options: object) -> None:
    """The links in the picture of a page of a strict MkDocs site, each of which leads to a file of it."""
    config = load_config(str(root / "mkdocs.yml"), strict=True, site_dir=str(root / "site"), **options)
    build(config)
    shown = Page((root / "site" / page).read_text(encoding="utf-8"))
    assert tuple(shown.links) == links
    for link in links:
        path, _, element = link.partition("#")
        target = (root / "site" / page).parent / path
        if "://" not in link:
            target = target / "index.html" if target.is_dir() else target
            assert not element or element in Page(target.read_text(encoding="utf-8")).ids


def test_links_lead_to_the_pages_of_a_site(tmp_path: Path) -> None:
    write(tmp_path, PICTURES | MKDOCS)
    there = EXTERNAL.replace("&amp;", "&")
    check_site(tmp_path, "index.html", f"sub/pay/#{identity('pay')}", "diagrams/core.svg", there)
    check_site(tmp_path, "sub/pay/index.html", f"../../#{identity('shop')}")
    check_site(tmp_path, "sub/pay.html", f"../index.html#{identity('shop')}", use_directory_urls=False)


def test_a_strict_site_fails_without_its_picture(tmp_path: Path) -> None:
    write(tmp_path, PICTURES | MKDOCS)
    (tmp_path / "docs/diagrams/pay.svg").unlink()
    with pytest.raises(Exception, match=r"Aborted with \d warnings in strict mode"):
        check_site(tmp_path, "index.html")
