"""The reader of Mermaid: what all kinds of diagrams share, and what no input may do to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coherence.readers import mermaid
from tests.coherence.readers.drawn import PATH, check, lie_within, told

HEADS = (
    *("graph TD", "flowchart LR", "classDiagram", "sequenceDiagram", "erDiagram", "stateDiagram-v2", "C4Context"),
    *("architecture-beta", "block-beta", "pie", "requirementDiagram", "%%{init: {}}%%", "---\ntitle: x\n---\ngraph LR"),
)
PIECES = (
    *("A", "B1", "x y", "é", "end", "class", "subgraph s[T]", "namespace n {", "state S {", "block:b", "box c", "[*]"),
    *("-->", "--", "-.->", "==>", "~~~", "<|--", "..>", "->>", "-->>+", "||--o{", "-[", "]-", "e1@", "--x", "o--o"),
    *("[", "]", "(", ")", "{", "}", "[(", ")]", "@{ shape: cyl }", "@{", '"', "`", "|", "&", ":", ":::", ";", ","),
    *(
        "%%",
        "%% note",
        "%%{",
        "}%%",
        "<br/>",
        "#quot;",
        "#",
        "\\",
        "$link=",
        "Rel(",
        "Person(",
        "note for",
        "Note over",
    ),
    *(
        " ",
        "\n",
        "\t",
        "\r\n",
        "\N{NO-BREAK SPACE}",
        "\N{LINE SEPARATOR}",
        "\0",
        ":L -- R:",
        "service",
        "group g(cloud)",
    ),
)


def test_comments_are_remarks_and_directives_are_nothing() -> None:
    check(
        mermaid,
        """
        %%{init: {"theme":
          "dark"}}%%
        %% undrift: complete
        graph LR
          A --> B  %% for now
          C["100 %% sure"]
          accTitle: for screen readers
        """,
        """
        flowchart
        5:3-4 part A: A
        5:9-10 part B: B
        6:3-19 part C: 100 %% sure
        5:5-8 A -> B
        3:1-21 remark: undrift: complete
        5:12-22 remark: for now
        """,
    )


def test_the_title_stands_in_the_front_matter() -> None:
    check(
        mermaid,
        """
        ---
        config:
          theme: dark
        title: "The shop"
        ---
        flowchart TD
          A
        """,
        """
        flowchart: The shop
        7:3-4 part A: A
        """,
    )


def test_a_chart_without_components_has_its_sort_and_nothing_unread() -> None:
    check(mermaid, 'pie title Pets\n  "Dogs" : 386', "pie")
    check(mermaid, "gantt\n  section A\n  Task :a1, 2014-01-01, 30d", "gantt")


def test_a_kind_that_is_not_read_says_so_once() -> None:
    check(
        mermaid,
        "requirementDiagram\n  requirement r {\n  id: 1\n  }",
        "requirementDiagram\n1:1-19 unread: diagrams of this kind are not read",
    )


def test_what_is_no_diagram_is_told_at_its_beginning() -> None:
    check(
        mermaid,
        "\n\n  <html>",
        "1:1-7 unread: no kind of Mermaid diagram begins here (such as flowchart or classDiagram)",
    )
    assert mermaid.read(b"", PATH, lambda _: None) == ()
    assert mermaid.read(b" \n\t\n", PATH, lambda _: None) == ()


def test_labels_are_what_a_person_reads() -> None:
    check(
        mermaid,
        """
        graph LR
          A["<b>Order</b> service<br/>#quot;core#quot; #35;1 &amp; more"]
          B["`**bold** and _slanted_`"]
          C[fa:fa-database Orders]
          D["List<int>"]
        """,
        """
        flowchart
        2:3-66 part A: Order service|"core" #1 & more
        3:3-32 part B: bold and slanted
        4:3-27 part C: Orders
        5:3-17 part D: List<int>
        """,
    )


def test_bytes_that_are_no_text_do_not_stop_it() -> None:
    (read,) = mermaid.read(b"\xef\xbb\xbfgraph LR\r\n A[\xff\xfe] --> B\r\n", PATH, lambda _: None)
    assert [thing.id for thing in read.things] == ["A", "B"]


def test_a_file_that_is_too_large_is_not_read() -> None:
    data = b"graph LR\n" + b"A --> B\n" * (mermaid.MOST_BYTES // 8)
    (read,) = mermaid.read(data, PATH, lambda _: None)
    assert (read.things, len(read.unread)) == ((), 1)


@pytest.mark.parametrize(
    "source",
    [
        "graph LR\n" + "\n".join(f"n{i}" for i in range(9000)),
        "graph LR\n" + " & ".join(f"n{i}" for i in range(500)) + " --> " + " & ".join(f"m{i}" for i in range(500)),
        "classDiagram\n" + "\n".join(f"class n{i}" for i in range(9000)),
        "graph LR\n" + "?[\n" * 9000,
    ],
)
def test_a_diagram_that_shows_too_much_is_read_in_part_and_says_so(source: str) -> None:
    (read,) = mermaid.read(source.encode(), PATH, lambda _: None)
    assert "it is not read to its end" in read.unread[-1].why
    assert len(read.things) <= 5000
    assert len(read.connections) <= 10_000
    lie_within((read,), source)


@pytest.mark.parametrize(
    "source",
    [
        "graph LR\n" + "subgraph a\n" * 3000,
        "stateDiagram-v2\n" + "state a {\n" * 3000,
        "classDiagram\n" + "namespace a {\n" * 3000,
        "graph LR\n" + "A-->" * 4000,
        "graph LR\n" + "a;" * 4000,
        "graph LR\n" + "%%{" * 4000,
        "classDiagram\nclass " + "a~" * 4000,
        "sequenceDiagram\n" + "A" + " " * 9000 + "B",
        "erDiagram\nA" + " " * 9000 + "B",
    ],
)
def test_deep_and_endless_input_is_read_to_its_end(source: str) -> None:
    lie_within(mermaid.read(source.encode(), PATH, lambda _: None), source)


@given(st.sampled_from(HEADS), st.lists(st.sampled_from(PIECES), max_size=40))
@settings(max_examples=120)
def test_whatever_stands_in_a_diagram_each_place_lies_in_it(head: str, pieces: list[str]) -> None:
    source = f"{head}\n{''.join(pieces)}"
    read = mermaid.read(source.encode(), PATH, lambda _: None)
    lie_within(read, source)
    assert read == mermaid.read(source.encode(), PATH, lambda _: None)
    assert isinstance(told(read), str)


@given(st.binary(max_size=200))
@settings(max_examples=40)
def test_no_bytes_stop_it(data: bytes) -> None:
    for head in HEADS[:9]:
        mermaid.read(head.encode() + b"\n" + data, PATH, lambda _: None)
