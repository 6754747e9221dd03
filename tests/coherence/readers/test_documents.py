"""Finding diagrams and pictures in documents."""

from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from coherence.readers import d2, dot
from coherence.readers.documents import blocks, figures, shifted
from coherence.readers.table import TABLE, reader, reader_of, reader_of_content, reader_of_fence
from tests.coherence.readers import drawn


def check(source: str, expected: str, suffix: str = ".md") -> None:
    """Each block as its line, its word, and its body with "|" between lines."""
    told = (f"{each.line} {each.fence}: {each.body.replace(chr(10), '|')}" for each in blocks(dedent(source), suffix))
    assert "\n".join(told) == dedent(expected).strip()


def test_fences_of_markdown_are_found_however_they_are_written() -> None:
    check(
        """\
        ```mermaid
        a
        ```
        ~~~ {.d2 #id}
        b
        ```
        ~~~
        ```{mermaid} x.mmd
        c
        ```
        ````plantuml {scale: 0.5}
        d
        ```
        ````
        ::: mermaid
        e
        :::
        - list
          ```dot
          f
            g
          ```
        > > ```puml
        > > h
        > > ```
        ```python
        ```mermaid
        ```
        ```mermaid
        open
        """,
        """
        2 mermaid: a
        5 d2: b|```
        9 mermaid: c
        12 plantuml: d|```
        16 mermaid: e
        20 dot: f|  g
        24 plantuml: h
        30 mermaid: open|
        """,
    )


def test_what_undrift_manages_is_left_out() -> None:
    check(
        """\
        <!-- undrift:begin shop mermaid -->
        ```mermaid
        a
        ```
        <!-- undrift:end shop -->
        ```mermaid
        b
        ```
        """,
        "7 mermaid: b",
    )


def test_html_has_diagrams_too() -> None:
    check(
        """\
        <p class="mermaid">no</p>
        <pre class="big mermaid">a --&gt; b
        c</pre> <div class='mermaid'>
        d</div>
        ```html
        <pre class="mermaid">no</pre>
        ```
        """,
        """
        2 mermaid: a --> b|c
        3 mermaid: |d
        """,
    )


def test_directives_of_restructured_text_are_found() -> None:
    check(
        """\
        .. uml::
           :caption: x

           a

             b
        after

        .. digraph:: shop

           a -> b;
        .. code-block:: mermaid

            c
        .. graphviz:: file.dot
        """,
        """
        4 plantuml: a||  b
        11 dot: digraph "shop" { a -> b; }
        14 mermaid: c
        """,
        ".rst",
    )


def test_blocks_of_asciidoc_are_found() -> None:
    check(
        """\
        [plantuml, target=x, format=svg]
        .Title
        ----
        a
        ----
        [source,mermaid]
        ....
        b
        ....
        [source%nowrap,java]
        ----
        no
        ----
        ```mermaid
        c
        ```
        """,
        """
        4 plantuml: a
        8 mermaid: b
        15 mermaid: c
        """,
        ".adoc",
    )


def test_places_are_those_of_the_document() -> None:
    for source, suffix, module in (
        ("# x\r\n\r\n> - ```d2\r\n>   one -> two\r\n>   ```\r\n", ".md", d2),
        ("x\n\n.. digraph:: g\n\n   one -> two\n", ".rst", dot),
        ('<pre class="d2">one -> two</pre>', ".html", d2),
    ):
        (block,) = blocks(source, suffix)
        (depiction,) = (shifted(each, block) for each in module.read(block.body.encode(), "x", {}.get))
        line, column, end = depiction.connections[0].place[:3]
        assert source.split("\n")[line - 1][column - 1 : end - 1] == "one -> two"
        drawn.lie_within((depiction,), source)


def test_the_pictures_of_a_document_are_found() -> None:
    source = (
        "![a](x/a.png) <img alt='' src='b.svg'>\n.. image:: c.png\n.. |d| image:: d.png\nimage::e.png[E]\n![f][ref]\n\n"
        "[ref]: f.png\n"
    )
    assert [(each.address, each.place.line) for each in figures(source)] == [
        ("x/a.png", 1), ("b.svg", 1), ("c.png", 2), ("d.png", 3), ("e.png", 4), ("f.png", 5),
    ]  # fmt: skip


def test_a_reader_is_found_by_name_by_fence_and_by_content() -> None:
    names = {"a.D2": "d2", "b/x.drawio.svg": "drawio", "x.svg": "own", "x.gv": "dot", "x.y.dot": "dot"}
    for path, expected in names.items():
        found = reader_of(path)
        assert found is not None
        assert found.name == expected
    assert (
        reader_of("drawio") is reader_of("x.png") is reader_of_fence("python") is reader_of_content(b"<svg/>") is None
    )
    assert reader_of_content(b'<svg content="&lt;mxfile') is reader_of("x.drawio")
    for head in (
        b"<?xml?><mxfile a>",
        b'<svg content="%3Cmxfile%20',
        b"\x89PNG...tEXtmxfile\0",
        b"...zTXtmxGraphModel\0",
    ):
        assert reader_of_content(head) is reader_of("x.drawio"), head
    for head in (b"<mxfiles>", b"mxfile\0", b"<svg>mxfile</svg>", b" " * 5000 + b"<mxfile>"):
        assert reader_of_content(head) is None, head
    assert reader_of_fence("D2") is d2


def test_the_table_says_of_each_reader_what_it_says_itself() -> None:
    for name, format_ in TABLE.items():
        found = reader(name)
        assert (found.name, set(found.suffixes), set(found.fences)) == (
            name,
            set(format_.suffixes),
            set(format_.fences),
        )


@given(
    st.lists(st.sampled_from(["```", "~~~", "mermaid", "\n", "> ", "  ", "- ", ".. uml::", "----", "[plantuml]",
                                 '<pre class="d2">', "</pre>", "a -> b", ".. digraph:: x", "\r\n", "{"]), max_size=50),
       st.sampled_from([".md", ".rst", ".adoc", ".html", ".txt"]))  # fmt: skip
@settings(max_examples=80)
def test_nothing_stops_the_search(parts: list[str], suffix: str) -> None:
    source = "".join(parts)
    figures(source)
    for block in blocks(source, suffix):
        assert len(block.cut) == block.body.count("\n") + 1
        found = (shifted(each, block) for each in dot.read(block.body.encode(), "x", {}.get))
        drawn.lie_within(tuple(found), source)
