"""Names are data from strangers: what nobody sees does not get into a picture or a prompt."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.illustrations.names import LONGEST, clean


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shop/api.py", "shop/api.py"),
        ("Café (new)", "Café (new)"),
        ("日本語", "日本語"),
        ("a\u202eb\u2066c", "abc"),
        ("a\u200bb\x00\x1b[31m", "ab[31m"),
        ("two\nlines\t and  more ", "two lines and more"),
        ("z" + "\u0323" * 40, "ẓ" + "\u0323" * 2),
        ("\ud800\U000e0041", ""),
        ("x" * 90, "x" * 59 + "…"),
    ],
)
def test_a_name_is_short_and_visible(name: str, expected: str) -> None:
    assert clean(name) == expected


@given(st.text(max_size=200))
def test_whatever_comes_nothing_invisible_is_left(name: str) -> None:
    cleaned = clean(name)
    assert len(cleaned) <= LONGEST
    assert not any(unicodedata.category(each)[0] == "C" for each in cleaned)
    assert clean(cleaned) == cleaned
