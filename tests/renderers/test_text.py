"""Names become harmless, measured and short."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.text import ELLIPSIS, clean, is_right_to_left, restore, shorten, width, wrap, wrap_within

ANY = st.text(st.one_of(st.characters(), st.sampled_from("\ud800\u202e\u0301\\u0")))


def check_clean(name: str, expected: str) -> None:
    assert clean(name) == expected
    assert restore(expected) == name


@pytest.mark.parametrize(
    "name", ["shop/api.py", "日本語", "\u05e9\u05dc\u05d5\u05dd", "C:\\users\\u", "é", "e\u0301", "🎉"]
)
def test_an_honest_name_stays_as_it_is(name: str) -> None:
    check_clean(name, name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a\x00b", "a\\u0000b"),
        ("a\nb", "a\\u000ab"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb", "a\\u200bb"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
        ("\\u202e", "\\u005cu202e"),
        ("z\u0301\u0301\u0301\u0301", "z\u0301\u0301\u0301\\u0301"),
    ],
)
def test_what_nobody_sees_is_made_visible(name: str, expected: str) -> None:
    check_clean(name, expected)


@given(ANY)
def test_no_two_names_become_one(name: str) -> None:
    assert restore(clean(name)) == name


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", 0), ("OrderService", 5890), ("e\u0301", 556), ("漢字", 2000), ("\U0001f389", 1000), ("\u1200", 600)],
)
def test_widths_are_those_of_the_table(text: str, expected: int) -> None:
    assert width(text, 1000) == expected


def test_bold_is_wider() -> None:
    assert width("OrderService", 1000, bold=True) > width("OrderService", 1000)


def test_a_width_is_rounded_up() -> None:
    assert width("i", 14) == 4


def test_a_text_that_fits_is_not_shortened() -> None:
    assert shorten("gateway.py", width("gateway.py", 13), 13) == "gateway.py"


def test_a_long_text_keeps_both_ends() -> None:
    short = shorten("a" * 2500 + "z" * 2500, 100, 13)
    assert short.startswith("aaa")
    assert short.endswith("zzz")
    assert ELLIPSIS in short


def test_a_mark_does_not_lose_its_letter() -> None:
    assert f"{ELLIPSIS}\u0301" not in shorten("ab" * 20 + "e\u0301" * 20, 100, 13)


@given(ANY, st.integers(20, 400), st.booleans())
def test_a_shortened_text_fits(text: str, room: int, bold: bool) -> None:
    assert width(shorten(text, room, 13, bold=bold), 13, bold=bold) <= room


@given(ANY, st.integers(60, 400))
def test_wrapped_lines_fit(text: str, room: int) -> None:
    assert all(width(line, 12) <= room for line in wrap(text, room, 12))


def test_lines_break_at_spaces() -> None:
    assert wrap("one two three", width("one two", 12), 12) == ("one two", "three")


def test_what_does_not_fit_into_its_lines_ends_in_an_ellipsis() -> None:
    room = width("one two", 12)
    assert wrap_within("one two three four five", room, 12, 2) == ("one two", "three" + ELLIPSIS)


def test_wide_characters_break_without_a_space() -> None:
    assert wrap_within("\u8a2d\u5b9a\u3092\u8aad\u3080", 36, 12, 2) == ("\u8a2d\u5b9a\u3092", "\u8aad\u3080")


@given(ANY, st.integers(60, 300), st.integers(1, 3))
def test_lines_within_a_room_fit_and_are_few(text: str, room: int, most: int) -> None:
    lines = wrap_within(text, room, 12, most)
    assert len(lines) <= most
    assert all(width(line, 12) <= room for line in lines)


@given(st.text("ab \u8a2d", max_size=30))
def test_what_fits_loses_nothing(text: str) -> None:
    assert "".join(wrap_within(text, 10_000, 12, 2)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("name", "expected"),
    [("shop", False), ("\u05e9\u05dc.py", True), ("1 \u062f", True), ("a \u05e9", False), ("", False), ("12", False)],
)
def test_the_first_letter_says_where_a_name_is_read_from(name: str, expected: bool) -> None:
    assert is_right_to_left(name) == expected
