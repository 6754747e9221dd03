"""The names of all that may be called in a text."""

import pytest

from analyzers.languages import language, language_of
from analyzers.languages.calls import named_in


def check(code: str, expected: str) -> None:
    """These names, sorted."""
    assert " ".join(named_in(code)) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("charge(1)", "charge"),
        ("self.gateway.charge", "charge gateway"),
        ("orders?.map<Order>(x)", "map"),
        ("Gateway::charge(1); each->book()", "book charge"),
        ("gateway\n    .charge ()", "charge"),
        ("charge = 1; if x in charge: pass", ""),
    ],
)
def test_a_call_or_a_member_is_a_name(code: str, expected: str) -> None:
    check(code, expected)


@pytest.mark.parametrize(
    "code",
    [
        "def charge(order):",
        "async function charge(order) {",
        "func charge(order int) {",
        "pub async fn charge(order: Order) {",
        "  public async charge(order) {",
        "  private static final Bill charge(Order order) {",
    ],
)
def test_what_is_declared_is_not_called(code: str) -> None:
    check(code, "")


def test_what_a_declaration_calls_is() -> None:
    check("  private bill = charge(order)", "charge")


def test_hostile_text_ends() -> None:
    for text in ("a" * 200_000, "<" * 200_000, "a<" * 100_000, "private " * 30_000, "a." * 100_000):
        named_in(text)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("a.py", "# @flow x 1: told() -> B\ndef f(b):\n    b.called()  # said()\n"),
        ("a.ts", "// @flow x 1: told() -> B\nfunction f(b) { b.called() } /* said() */\n"),
        ("A.java", "class A {\n  // @flow x 1: told() -> B\n  void f(B b) { b.called(); } // said()\n}\n"),
        ("a.go", "package a\n// @flow x 1: told() -> B\nfunc f(b B) { b.called() } // said()\n"),
        ("a.rs", "// @flow x 1: told() -> B\nfn f(b: B) { b.called() } // said()\n"),
    ],
)
def test_a_file_with_a_flow_has_them_once_and_without_its_comments(path: str, source: str) -> None:
    shape = language(language_of(path) or "").extract(path, source.encode()).shape
    (note,) = shape.annotations
    assert set(note.said) - {"f"} == {"called"}
