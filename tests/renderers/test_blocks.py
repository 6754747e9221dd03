"""Managed blocks: what stands in them, and that nothing else changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzers.documents import Block, read_document
from renderers.blocks import block_body, replace_blocks
from renderers.view import Box, Frame, View
from tests.renderers.samples import HOSTILE_NAMES, SHOP


def block(form: str = "image") -> Block:
    return Block("shop", form, 1, 2, "")  # type: ignore[arg-type]


def check_link(document: str, picture: str, expected: str) -> None:
    body = block_body(block(), document, SHOP, picture)
    assert body == f"![The shop: api, core, postgresql, run]({expected})"


def check(document: str, expected: str, *bodies: str) -> None:
    """The document with these bodies in its blocks."""
    blocks = read_document(document.encode()).blocks
    assert replace_blocks(document.encode(), zip(blocks, bodies, strict=True)) == expected.encode()


def test_the_link_is_relative_to_the_document() -> None:
    check_link("README.md", "docs/diagrams/shop.svg", "docs/diagrams/shop.svg")
    check_link("docs/a.md", "docs/diagrams/shop.svg", "diagrams/shop.svg")
    check_link("docs/deep/a.md", "pictures/shop.svg", "../../pictures/shop.svg")
    check_link("a/b.md", "shop.svg", "../shop.svg")


def test_a_path_is_quoted_as_a_url() -> None:
    check_link("README.md", "my docs/(a)/größe.svg", "my%20docs/%28a%29/gr%C3%B6%C3%9Fe.svg")


def test_many_names_are_cut_short() -> None:
    boxes = tuple(Box(str(number), f"box {number:02}", "module") for number in range(20))
    body = block_body(block(), "a.md", View("shop", "Shop", boxes), "a.svg")
    assert body.endswith("box 10, box 11, …](a.svg)")


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_stays_inside_one_line_and_one_link(name: str) -> None:
    view = View("shop", name, (Box("a", name, "module"),), (Frame("f", name),))
    body = block_body(block(), "README.md", view, "shop.svg")
    assert len(body.splitlines()) == 1
    alt = body.removeprefix("![").removesuffix("](shop.svg)")
    inside = alt.replace("\\\\", "")
    for sign in "[]<>`":
        assert sign not in inside.replace(f"\\{sign}", "")


def test_mermaid_stands_in_a_fence() -> None:
    lines = block_body(block("mermaid"), "README.md", SHOP, "shop.svg").split("\n")
    assert (lines[0], lines[-1]) == ("```mermaid", "```")
    assert not any(line.startswith("```") for line in lines[1:-1])


def test_an_empty_block_is_filled() -> None:
    check(
        "a\n<!-- undrift:begin x -->\n<!-- undrift:end x -->\nb",
        "a\n<!-- undrift:begin x -->\nnew\n<!-- undrift:end x -->\nb",
        "new",
    )


def test_several_blocks_grow_and_shrink() -> None:
    before = """<!-- undrift:begin x -->
1
2
<!-- undrift:end x -->
between
<!-- undrift:begin y -->
<!-- undrift:end y -->"""
    after = """<!-- undrift:begin x -->
one
<!-- undrift:end x -->
between
<!-- undrift:begin y -->
a

b
<!-- undrift:end y -->"""
    check(before, after, "one", "a\n\nb")


def test_line_ends_follow_the_begin_mark() -> None:
    check(
        "\r\n<!-- undrift:begin x -->\r\nold\r\n<!-- undrift:end x -->\n",
        "\r\n<!-- undrift:begin x -->\r\na\r\nb\r\n<!-- undrift:end x -->\n",
        "a\nb",
    )
    check(
        "<!-- undrift:begin x -->\r<!-- undrift:end x -->\r",
        "<!-- undrift:begin x -->\ra\r<!-- undrift:end x -->\r",
        "a",
    )


@given(
    st.lists(
        st.binary(max_size=20).filter(lambda data: b"undrift" not in data and b"`" not in data and b"~" not in data),
        min_size=2,
        max_size=2,
    ),
    st.sampled_from([b"\n", b"\r\n", b"\r"]),
    st.text(
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
        max_size=20,
    ),
)
def test_outside_the_marks_every_byte_stays(around: list[bytes], end: bytes, body: str) -> None:
    begin_mark, end_mark = b"<!-- undrift:begin x -->" + end, b"<!-- undrift:end x -->" + end
    source = around[0] + end + begin_mark + b"old" + end + end_mark + around[1]
    blocks = read_document(source).blocks
    after = replace_blocks(source, [(found, body) for found in blocks])
    assert [found.name for found in blocks] == ["x"]
    assert after == around[0] + end + begin_mark + body.encode() + end + end_mark + around[1]
