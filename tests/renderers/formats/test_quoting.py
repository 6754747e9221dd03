"""One table for each format: what a name becomes inside of its quotes."""

import pytest

from renderers.formats.quoting import d2_string, dot_id, dot_label, mermaid_text, plantuml_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop/api_v2.py", "shop/api_v2.py"),
        ('"', "#quot;"),
        ("#", "#35;"),
        ("<b>", "#60;b#62;"),
        ("]]", "#93;#93;"),
        ("```", "#96;#96;#96;"),
        ("a\\nb", "a#92;nb"),
        ("__init__.py", "#95;#95;init#95;#95;.py"),
        ("1. one", "1#46; one"),
        ("- one", "#45; one"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
    ],
)
def test_mermaid(text: str, expected: str) -> None:
    assert mermaid_text(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a/b.py", '"a/b.py"'), ('say "hi"', r'"say \"hi\""'), ("a\\", r'"a\\"'), ("${x}", r'"\${x}"'), ("|md", '"|md"')],
)
def test_d2(text: str, expected: str) -> None:
    assert d2_string(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a/b.py", '"a/b.py"'), ('"', r'"\""'), ("\\N", r'"\\N"'), ("&lt;", '"&amp;lt;"'), ("<b>", '"<b>"')],
)
def test_graphviz_labels(text: str, expected: str) -> None:
    assert dot_label(text) == expected


def test_graphviz_ids_keep_their_ampersand() -> None:
    assert dot_id('a&b"') == r'"a&b\""'


@pytest.mark.parametrize(("text", "expected"), [("", '"./"'), ("%a/b.py", '"./%a/b.py"'), ("a%b", '"a%b"')])
def test_graphviz_ids_are_never_those_of_nodes_without_a_name(text: str, expected: str) -> None:
    assert dot_id(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop/api_v2.py", "shop/api_v2.py"),
        ("a__b", "a&#95;&#95;b"),
        ("//", "&#47;&#47;"),
        ('"', "&#34;"),
        ("<img:x>", "&#60;img:x&#62;"),
        ("%now()", "&#37;now&#40;&#41;"),
        ("@enduml", "&#64;enduml"),
        ("\\n", "&#92;n"),
    ],
)
def test_plantuml(text: str, expected: str) -> None:
    assert plantuml_text(text) == expected


def test_lines_are_parted_by_the_escape_of_the_format() -> None:
    assert (dot_label("a", "b"), d2_string("a", "b"), plantuml_text("a", "b")) == ('"a\\nb"', '"a\\nb"', "a\\nb")
