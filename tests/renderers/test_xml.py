"""Whatever a value is, the XML around it stays whole."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.xml import Element, escape, render


def check(element: Element, expected: str) -> None:
    assert render(element) == expected


def test_attributes_keep_their_order() -> None:
    check(Element("rect", (("y", 1), ("x", "<2>"))), '<rect y="1" x="&lt;2&gt;"/>\n')


def test_each_element_has_its_line() -> None:
    check(Element("g", children=(Element("a", text="1 & 2"), Element("b"))), "<g>\n  <a>1 &amp; 2</a>\n  <b/>\n</g>\n")


def test_raw_lines_are_indented_and_not_escaped() -> None:
    check(Element("style", raw="a{}\nb>c{}"), "<style>\n  a{}\n  b>c{}\n</style>\n")
    check(Element("metadata", raw='{"a":1}'), '<metadata>{"a":1}</metadata>\n')


@pytest.mark.parametrize("forbidden", ["\x00", "\x1b", "\n", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_forbids_is_replaced(forbidden: str) -> None:
    assert escape(f"a{forbidden}b") == "a\ufffdb"


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cc", "Cs"]).filter(lambda c: c < "\ufffe")))
def test_any_value_comes_back(value: str) -> None:
    parsed = ElementTree.fromstring(render(Element("a", (("b", value),), text=value)))  # noqa: S314 - our own output
    assert parsed.attrib["b"] == value
    assert (parsed.text or "") == value
