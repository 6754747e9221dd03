"""Ids are readable where they can be, and depend on nothing but their own name."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.formats.names import slug

# Names out of little: those that are almost alike are found soon.
NAMES = st.text(st.sampled_from("aB1_/.:-é"), max_size=9)


def check(name: str, expected: str) -> None:
    assert re.sub(r"___[0-9a-f]{12}$", "___digest", slug("b", name)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shop", "b_shop"),
        ("shop/payments", "b_shop__payments"),
        ("shop/order_lines.py", "b_shop__order_lines_py"),
        ("shop/api.py::Gateway", "b_shop__api_py__Gateway"),
        ("ext:stripe", "b_ext__stripe"),
        ("compose.yaml::web", "b_compose_yaml__web"),
    ],
)
def test_a_usual_name_can_be_read_in_its_id(name: str, expected: str) -> None:
    check(name, expected)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("shop/__init__.py", "b_shop_init_py___digest"),
        ("shop.payments", "b_shop_payments___digest"),
        ("日本", "b___digest"),
        ("", "b___digest"),
        ("x" * 500, "b_" + "x" * 64 + "___digest"),
    ],
)
def test_where_a_name_cannot_be_read_back_a_digest_tells_it_apart(name: str, expected: str) -> None:
    check(name, expected)


@given(st.lists(NAMES, unique=True, max_size=8))
@settings(max_examples=150)
def test_no_two_names_share_an_id(names: list[str]) -> None:
    ids = [slug("b", name) for name in names]
    assert len(set(ids)) == len(names)
    assert all(re.fullmatch(r"b_[A-Za-z0-9_]*", each) for each in ids)


@given(st.lists(NAMES, unique=True, max_size=8))
@settings(max_examples=100)
def test_where_case_counts_for_nothing_ids_still_differ(names: list[str]) -> None:
    assert len({slug("b", name, fold_case=True).lower() for name in names}) == len(names)
