"""Which pictures may stand inside a page, and where they are looked for."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.extensions.pictures import picture, write
from undrift._inline import inline
from undrift._pictures import PictureError, diagram_of, find_pictures, known_diagrams, read_picture

ROOT = Path(__file__).resolve().parents[2]
OURS = sorted([*(ROOT / "docs/diagrams").glob("*.svg"), *(ROOT / "tests/renderers/golden").glob("*.svg")])


def check(root: Path, text: str, expected: str = "") -> None:
    """Why a picture with this text may not stand in a page, "" if it may."""
    write(root, {"a.svg": text})
    said = ""
    try:
        read_picture(root / "a.svg")
    except PictureError as error:
        said = str(error)
    assert said == expected


def check_part(root: Path, part: str, expected: str = "") -> None:
    check(root, picture("a", extra=part), expected)


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_what_undrift_draws_may_stand_in_a_page(path: Path) -> None:
    drawn = inline([read_picture(path)], lambda name: f"there/{name}", Counter())
    said = [(each.tag.rpartition("}")[2], each.text) for each in ElementTree.parse(path).iter()]  # noqa: S314
    assert [(each.tag, each.text) for each in drawn[0].iter()] == said


def test_harmless_pictures_may_stand_in_a_page(tmp_path: Path) -> None:
    check_part(tmp_path, "")
    check_part(tmp_path, '<a href="https://h/a.py"><text>javascript: onload=</text></a><!-- a comment -->')
    check_part(tmp_path, '<a href="vscode://file/a.py:3"><use href="#x"/></a>')
    check_part(tmp_path, '<text xml:space="preserve" fill="url(#a)" style="fill:url(#a)"> a </text>')


def test_a_file_that_is_no_picture_of_ours_may_not(tmp_path: Path) -> None:
    foreign = "is not a picture of undrift: it has none of its metadata"
    check(tmp_path, '<svg xmlns="http://www.w3.org/2000/svg"/>', foreign)
    check(tmp_path, '<svg xmlns="http://www.w3.org/2000/svg"><metadata>{"undrift": 1}</metadata></svg>', foreign)
    check(tmp_path, '<svg xmlns="http://www.w3.org/2000/svg"><metadata>["undrift"]</metadata></svg>', foreign)
    check(tmp_path, '<svg><metadata>{"undrift": {}}</metadata></svg>', foreign)
    check(tmp_path, "<svg", "is not XML: unclosed token: line 1, column 0")
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + picture("a")
    check(tmp_path, bomb, "has a document type, which no picture of undrift has")
    with pytest.raises(PictureError, match="cannot be read"):
        read_picture(tmp_path / "none.svg")
    (tmp_path / "b.svg").write_bytes(picture("a").encode("utf-16"))
    with pytest.raises(PictureError, match="cannot be read"):
        read_picture(tmp_path / "b.svg")


@pytest.mark.parametrize(
    "name", ["script", "foreignObject", "image", "animate", "set", "iframe", "handler", "SCRIPT", "feImage"]
)
def test_an_element_that_undrift_does_not_draw_may_not(tmp_path: Path, name: str) -> None:
    check_part(tmp_path, f"<{name}/>", f"holds <{name}>, which undrift does not draw")


def test_an_element_of_another_language_may_not(tmp_path: Path) -> None:
    check_part(
        tmp_path,
        '<x:title xmlns:x="http://www.w3.org/1999/xhtml"/>',
        "holds <title>, which undrift does not draw",
    )


def test_an_attribute_that_runs_something_may_not(tmp_path: Path) -> None:
    check_part(tmp_path, '<g onclick="x()"/>', "holds the attribute onclick, which undrift does not write")
    check_part(tmp_path, '<g ONload="x()"/>', "holds the attribute ONload, which undrift does not write")
    check_part(
        tmp_path,
        '<a xmlns:l="http://www.w3.org/1999/xlink" l:href="javascript:x()"/>',
        "holds the attribute href, which undrift does not write",
    )


@pytest.mark.parametrize(
    "href",
    ["javascript:x()", " JavaScript:x()", "java&#10;script:x()", "&#9;javascript:x()", "data:text/html,x", "//["],
)
def test_a_link_that_runs_something_may_not(tmp_path: Path, href: str) -> None:
    problem = "has a link that would run something or bring in something from outside"
    check_part(tmp_path, f'<a href="{href}"/>', problem)
    check_part(tmp_path, '<use href="other.svg#a"/>', problem)


def test_a_style_that_loads_something_may_not(tmp_path: Path) -> None:
    problem = "has a style that brings in something from outside"
    for style in (
        "@import 'a.css';",
        ".a{fill:url(https://h/x)}",
        ".a{fill:URL( 'x.svg')}",
        "@\\69mport 'a'",
        "a{b:'//h'}",
    ):
        check_part(tmp_path, f"<style>{style}</style>", problem)
    check_part(tmp_path, '<g fill="url(x.svg#a)"/>', "refers to something outside")
    check_part(tmp_path, "<g style=\"fill:image-set('https://h' 1x)\"/>", "refers to something outside")


def test_links_between_pictures_are_told_from_others() -> None:
    named = {"pay.svg": "pay", "a.b-c_1.svg": "a.b-c_1", "pay.dark.svg": "pay", "p%61y.svg": "pay"}
    others = (
        "",
        "#a",
        "../pay.svg",
        "a/b.svg",
        "https://h/pay.svg",
        "pay.svg#a",
        "pay.svg?a",
        "pay.png",
        ".svg",
        "%2e.svg",
    )
    assert {href: diagram_of(href) for href in (*named, *others)} == named | dict.fromkeys(others, "")


def test_a_link_to_a_picture_that_is_nowhere_is_none(tmp_path: Path) -> None:
    write(tmp_path, {"a.svg": picture("a", "gone.svg", "https://h/x")})
    drawn = inline([read_picture(tmp_path / "a.svg")], lambda _name: "", Counter())
    assert [link.get("href") for link in drawn.iter("a")] == ["https://h/x"]


def test_a_page_that_underlines_its_links_underlines_no_boxes(tmp_path: Path) -> None:
    write(tmp_path, {"a.svg": picture("a", "b.svg", "https://h/x")})
    drawn = inline([read_picture(tmp_path / "a.svg")], lambda name: name, Counter())
    assert [link.get("style") for link in drawn.iter("a")] == ["text-decoration:none"] * 2


@pytest.mark.parametrize(
    ("config", "start", "folder", "expected"),
    [
        (None, "", "", "docs/diagrams"),
        ("", "docs/deep", "", "docs/diagrams"),
        ('output = "drawn"', "docs", "", "drawn"),
        ('output = ""', "docs", "", ""),
        ('output = "../out"', "", "", "docs/diagrams"),
        ("output = 3", "", "", "docs/diagrams"),
        ("output =", "", "", "docs/diagrams"),
        ('output = "drawn"', "docs", "other", "other"),
        ('output = "drawn"', "docs", "deep", "docs/deep"),
        (None, "docs", "other", "docs/other"),
    ],
)
def test_the_folder_of_the_pictures_is_found(
    tmp_path: Path, config: str | None, start: str, folder: str, expected: str
) -> None:
    write(tmp_path, {"docs/deep/a.md": ""} | ({} if config is None else {"undrift.toml": config}))
    assert find_pictures(tmp_path / start, folder) == tmp_path / expected


def test_dark_variants_are_no_diagrams_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("b.svg", "b.dark.svg", "a.svg", "c.dark.svg", "x.png"), ""))
    assert known_diagrams(tmp_path) == ("a", "b", "c.dark")
