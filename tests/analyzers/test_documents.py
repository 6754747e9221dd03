"""Managed marks in Markdown."""

import textwrap

from analyzers.documents import read_document


def check(source: str, expected: str) -> None:
    said = read_document(textwrap.dedent(source).encode())
    lines = [f"{b.begin}-{b.end} {b.name} {b.form} {b.body!r}" for b in said.blocks]
    assert [*lines, *(f"{p.line}: {p.message}" for p in said.problems)] == textwrap.dedent(
        expected
    ).strip().splitlines()


def test_text_about_marks_is_not_a_mark() -> None:
    check("no marks, only undrift: in a sentence\n", "")
    check("```\n<!-- undrift:begin a -->\n```\n~~~html\n<!-- undrift:end a -->\n~~~\n", "")
    check("`<!-- undrift:begin a -->`\n    <!-- undrift:begin b -->\n", "")


def test_blocks_are_found_with_their_form_and_body() -> None:
    check(
        "# T\n<!-- undrift:begin a -->\n![x](y)\n\n<!-- undrift:end a -->\n"
        "<!--undrift:begin b mermaid-->\n<!-- undrift:end b -->\n"
        "<!-- undrift:begin b table -->\n| a |\n<!-- undrift:end b -->\n"
        "<!-- undrift:begin b tree -->\n- a\n<!-- undrift:end b -->",
        """
        2-5 a image '![x](y)\\n'
        6-7 b mermaid ''
        8-10 b table '| a |'
        11-13 b tree '- a'
        """,
    )


def test_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    said = read_document(b"\xef\xbb\xbf<!-- undrift:begin a -->\r\nx\r\n<!-- undrift:end a -->\r\n")
    assert [(block.name, block.begin, block.end, block.body) for block in said.blocks] == [("a", 1, 3, "x")]


def test_a_fence_inside_a_block_belongs_to_the_block() -> None:
    check(
        "<!-- undrift:begin a mermaid -->\n```mermaid\nflowchart\n```\n<!-- undrift:end a -->",
        "1-5 a mermaid '```mermaid\\nflowchart\\n```'",
    )


def test_wrong_marks_are_told_with_their_line() -> None:
    check("<!-- undrift:begin a -->\n", "1: block 'a' is never ended: add <!-- undrift:end a -->")
    check("x\n<!-- undrift:end a -->\n", "2: end mark 'a' without its begin mark")
    check(
        "<!-- undrift:begin a -->\n<!-- undrift:begin b -->\n<!-- undrift:end b -->\n<!-- undrift:end a -->\n",
        """
        1-4 a image '<!-- undrift:begin b -->\\n<!-- undrift:end b -->'
        2: block 'b' begins inside block 'a' (line 1)
        """,
    )
    check("<!-- undrift:begin -->\n", "1: a begin mark needs a diagram's name: <!-- undrift:begin NAME -->")
    check("<!-- undrift:start a -->\n", "1: unknown mark 'undrift:start': a mark is undrift:begin or undrift:end")
    check(
        "<!-- undrift:begin a -->\n<!-- undrift:end b -->\n<!-- undrift:end a -->\n",
        """
        1-3 a image '<!-- undrift:end b -->'
        2: end mark 'b' crosses block 'a' (line 1)
        """,
    )


def test_one_wrong_begin_mark_is_one_mistake() -> None:
    end = "<!-- undrift:end a -->\n"
    wrong = "1: unknown form 'png' of block 'a': use image, mermaid, table or tree"
    check(f"<!-- undrift:begin a png -->\n{end}", wrong)
    check(f"<!-- undrift:begin a png -->\n{end}{end}", f"{wrong}\n3: end mark 'a' without its begin mark")
    check(f"<!-- undrift:begin -->\n{end}", "1: a begin mark needs a diagram's name: <!-- undrift:begin NAME -->")
    check(
        f"<!-- undrift:begin a -->\n{end}<!-- undrift:begin a -->\n{end}",
        """
        1-2 a image ''
        3: block 'a' stands twice in this file
        """,
    )
    check(
        f"<!-- undrift:begin a png -->\n<!-- undrift:begin b -->\n<!-- undrift:end b -->\n{end}",
        f"2-3 b image ''\n{wrong}",
    )
