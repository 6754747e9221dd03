import pytest

from tests.coherence.scene import check, with_document

DOCUMENT = "# Shop\n\n<!-- undrift:begin architecture -->\n{}<!-- undrift:end architecture -->\n"


@pytest.mark.parametrize("body", ["![Shop](a.svg)", "```mermaid\nflowchart TB\n```"])
def test_a_block_that_holds_what_it_should_is_silent(body: str) -> None:
    check(with_document(DOCUMENT.format(body + "\n"), {"architecture": body}))
    check(with_document(DOCUMENT.format(body + "\n").replace("\n", "\r\n"), {"architecture": body}))


def test_the_first_line_that_differs_is_told() -> None:
    check(
        with_document(DOCUMENT.format("a\nb\nc\n"), {"architecture": "a\nB\nC"}),
        """
        error block-stale docs/shop.md:5: block 'architecture' is out of date: here stands 'b'
          nearest: here should stand 'B'
        """,
    )


def test_an_empty_block_is_out_of_date() -> None:
    check(
        with_document(DOCUMENT.format(""), {"architecture": "![Shop](a.svg)"}),
        """
        error block-stale docs/shop.md:4: block 'architecture' is out of date: something is missing here
          nearest: here should stand '![Shop](a.svg)'
        """,
    )


def test_what_stands_beyond_the_end_is_told() -> None:
    check(
        with_document(DOCUMENT.format("a\nb\n"), {"architecture": "a"}),
        """
        error block-stale docs/shop.md:5: block 'architecture' is out of date: here stands 'b'
          nearest: here the block should end
        """,
    )


def test_an_empty_line_too_many_is_told() -> None:
    check(
        with_document(DOCUMENT.format("a\n\nb\n"), {"architecture": "a\nb"}),
        """
        error block-stale docs/shop.md:5: block 'architecture' is out of date: here stands an empty line
          nearest: here should stand 'b'
        """,
    )
