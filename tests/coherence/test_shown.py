"""Which pictures a document shows, in which line, and what the comments above them say."""

import pytest

from coherence.shown import picture_meant, pictures_shown

FILES = {"docs/a.png", "docs/img/b c.JPG", "static/img/logo.webp", "top.gif", "docs/a.svg", "a.avif"}


def check(source: str, *expected: str, document: str = "docs/guide.md") -> None:
    """The lines and the pictures, with what the comments to undrift say of each."""
    found = [(picture_meant(document, shown.address, FILES), shown) for shown in pictures_shown(source.encode())]
    told = [(str(shown.line), picture, *(each.text for each in shown.remarks)) for picture, shown in found if picture]
    assert [" ".join(words) for words in told] == [*expected]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("![An architecture](a.png)", "1 docs/a.png"),
        ("text\n\n![](./a.png 'title')", "3 docs/a.png"),
        ("![](<img/b c.JPG>)", ""),
        ("![](img/b%20c.JPG)", "1 docs/img/b c.JPG"),
        ("![](../top.gif)", "1 top.gif"),
        ("![](/img/logo.webp)", "1 static/img/logo.webp"),
        ("![](a.png?raw=true#x)", "1 docs/a.png"),
        ('<img width="9" src="a.png">', "1 docs/a.png"),
        ("![there][one]\n\n[one]: a.png", "1 docs/a.png"),
        ("![](a.svg)", ""),
        ("![](missing.png)", ""),
        ("![](https://x.y/docs/a.png)", ""),
        ("![](../../a.avif)", ""),
        ("no picture: a.png", ""),
    ],
)
def test_a_picture_is_found_where_it_is_shown(source: str, expected: str) -> None:
    check(source, *filter(None, [expected]))


def test_a_document_may_show_several() -> None:
    check("![](a.png) ![](../a.avif)\n\n![](a.png)", "1 docs/a.png", "1 a.avif", "3 docs/a.png")


def test_other_documents_have_their_own_ways() -> None:
    check(".. image:: a.png", "1 docs/a.png", document="docs/guide.rst")
    check("image::a.png[Parts]", "1 docs/a.png", document="docs/guide.adoc")


@pytest.mark.parametrize(
    "source",
    [
        "<!-- {} -->\n![](a.png)",
        "<!-- {} -->\n\n![](a.png)",
        '<!-- {} -->\n<p align="center">\n  <img src="a.png">\n</p>',
        "<!-- {} -->\n<picture>\n<source srcset='b.png'>\n<img src='a.png'></picture>",
        "text\n<!-- {} -->\n> ![](a.png)",
    ],
)
def test_a_comment_above_a_picture_speaks_for_it(source: str) -> None:
    said = "undrift: ignore because it is a dream"
    line = next(number for number, each in enumerate(source.split("\n"), 1) if "a.png" in each)
    check(source.format(said), f"{line} docs/a.png {said}")


def test_a_comment_elsewhere_does_not() -> None:
    check("<!-- undrift: ignore because no -->\ntext\n![](a.png)", "3 docs/a.png")
    check("![](a.png)\n<!-- undrift: ignore because no -->", "1 docs/a.png")
