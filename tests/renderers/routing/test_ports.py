"""Places along a side."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.routing.ports import spread


def check(wanted: Sequence[float], expected: Sequence[int]) -> None:
    assert spread(wanted, 0, 100, 10) == list(expected)


def test_one_stands_where_it_wants_to() -> None:
    check([30], [30])
    check([130], [100])


def test_those_that_want_the_same_place_make_room_for_each_other() -> None:
    check([50, 50, 50], [40, 50, 60])
    check([0, 0], [0, 10])


def test_too_many_stand_closer() -> None:
    check([50] * 21, range(0, 101, 5))


@given(st.lists(st.integers(-50, 150), min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_the_order_is_kept_and_nothing_leaves_the_side(wanted: list[int]) -> None:
    found = spread([float(each) for each in wanted], 0, 100, 10)
    assert all(0 <= place <= 100 for place in found)
    assert all(after - before >= min(10, 100 // len(wanted)) - 1 for before, after in pairwise(found))
