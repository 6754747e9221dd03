"""Drawings of files and of documents, with what stands beside them."""

from textwrap import dedent

from coherence.drawings import drawings_in


def check(path: str, text: str, *expected: str) -> None:
    """Each drawing: its first line, its boxes with their lines, and what its comments ask for."""
    found = drawings_in(path, dedent(text).lstrip("\n").encode(), lambda _path: None)
    told = []
    for drawing in found:
        boxes = " ".join(f"{thing.label}:{thing.place.line}" for thing in drawing.depiction.things)
        asked = drawing.directives
        allowed = "".join(f" allow {allow.rule}:{allow.place.line}" for allow in asked.allows)
        ignored = f" ignored: {asked.ignored}" if asked.ignored else ""
        told.append(f"{drawing.line} {drawing.depiction.format} {boxes}{allowed}{ignored}")
    assert told == list(expected)


def test_a_file_of_drawings_is_read_by_the_reader_of_its_name() -> None:
    check("docs/a.dot", "digraph {\n a -> b\n}\ndigraph { c }", "1 dot a:2 b:2", "1 dot c:4")


def test_other_files_hold_none() -> None:
    check("docs/a.txt", "digraph { a }")
    check("docs/a.md", "```python\nprint(1)\n```")


def test_blocks_of_a_document_have_the_places_of_the_document() -> None:
    check(
        "README.md",
        """
        # Shop

        ```dot
        digraph { shop }
        ```
        """,
        "3 dot shop:4",
    )


def test_what_undrift_manages_is_no_drawing_of_people() -> None:
    check(
        "README.md",
        """
        <!-- undrift:begin shop mermaid -->
        ```dot
        digraph { shop }
        ```
        <!-- undrift:end shop -->
        """,
    )


def test_a_comment_right_above_a_block_is_about_that_block() -> None:
    check(
        "README.md",
        """
        <!-- undrift: allow phantom-box Redis because soon -->

        ```dot
        digraph { one }
        ```

        ```dot
        digraph { two }
        ```
        Text.
        <!-- undrift: ignore because it shows people -->
        ```dot
        digraph { three }
        ```
        """,
        "3 dot one:4 allow phantom-box:1",
        "7 dot two:8",
        "12 dot three:13 ignored: it shows people",
    )


def test_text_between_a_comment_and_a_block_parts_them() -> None:
    check(
        "README.md",
        """
        <!-- undrift: ignore because it shows people -->
        This is the shop:
        ```dot
        digraph { one }
        ```
        """,
        "3 dot one:4",
    )


def test_comments_inside_a_drawing_are_its_own() -> None:
    check(
        "docs/a.dot",
        """
        digraph {
          // undrift: allow phantom-box b because soon
          a -> b
        }
        """,
        "1 dot a:3 b:3 allow phantom-box:2",
    )


def test_other_documents_have_comments_of_their_own() -> None:
    check(
        "docs/a.rst",
        """
        .. undrift: ignore because it shows people

        .. graphviz::

           digraph { a }
        """,
        "4 dot a:5 ignored: it shows people",
    )
