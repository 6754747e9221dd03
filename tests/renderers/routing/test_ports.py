"""Places along a side."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.routing.ports import between, spread


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


def check_between(wanted: Sequence[float], still: Sequence[int | None], expected: list[int] | None) -> None:
    assert between(wanted, still, 0, 100) == expected


def test_a_new_one_stands_where_it_wants_to_when_nobody_is_near() -> None:
    check_between([10, 50], [10, None], [10, 50])


def test_a_new_one_stands_beside_one_that_stays() -> None:
    check_between([50, 50], [50, None], [50, 61])
    check_between([50, 50], [None, 50], [39, 50])


def test_between_two_that_are_near_each_other_a_new_one_stands_nearer() -> None:
    check_between([45, 50, 55], [45, None, 55], [45, 50, 55])


def test_a_new_one_stands_out_of_order_rather_than_move_others() -> None:
    check_between([45, 50, 54], [45, None, 54], [45, 65, 54])


def test_where_all_is_full_there_is_no_place() -> None:
    check_between([0.0] * 13, [*range(0, 100, 9), None], None)


@given(st.lists(st.integers(-50, 150), min_size=1, max_size=30))
@settings(max_examples=60)
def test_the_order_is_kept_and_nothing_leaves_the_side(wanted: list[int]) -> None:
    found = spread([float(each) for each in wanted], 0, 100, 10)
    assert all(0 <= place <= 100 for place in found)
    assert all(after - before >= min(10, 100 // len(wanted)) - 1 for before, after in pairwise(found))
