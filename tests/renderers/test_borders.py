"""Arrows touch what is drawn, and not the corner that a shape leaves free."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renderers.drawing.borders import met
from renderers.layout import Point, Rect
from renderers.view import InnerKind, OuterKind

PLACE = Rect(100, 200, 160, 64)
KINDS = (*get_args(OuterKind), *get_args(InnerKind))


def check(kind: str, end: tuple[int, int], expected: tuple[int, int]) -> None:
    assert met(kind, PLACE, Point(*end)) == expected


@pytest.mark.parametrize("kind", ["module", "class", "service", "system", "external", "ui", "command", "outside"])
def test_a_shape_that_fills_its_rectangle_is_met_at_its_border(kind: str) -> None:
    for end in ((100, 210), (130, 200), (260, 230), (150, 264)):
        check(kind, end, end)


@pytest.mark.parametrize(
    ("kind", "end", "expected"),
    [
        ("store", (180, 200), (180, 200)),
        ("store", (100, 200), (100, 207)),
        ("store", (260, 264), (260, 257)),
        ("cache", (100, 232), (100, 232)),
        ("cache", (100, 200), (100, 232)),
        ("queue", (260, 200), (260, 200)),
        ("queue", (260, 232), (260, 232)),
        ("person", (180, 200), (180, 200)),
        ("person", (110, 200), (110, 221)),
        ("package", (180, 200), (180, 200)),
        ("package", (104, 200), (104, 206)),
        ("group", (110, 200), (110, 200)),
        ("group", (200, 200), (200, 208)),
        ("worker", (100, 250), (106, 250)),
        ("function", (100, 218), (100, 218)),
    ],
)
def test_a_corner_that_is_free_is_crossed(kind: str, end: tuple[int, int], expected: tuple[int, int]) -> None:
    check(kind, end, expected)


@given(st.sampled_from(KINDS), st.integers(0, 160), st.integers(0, 64), st.sampled_from(("x", "y")), st.booleans())
def test_an_end_stays_in_the_rectangle_and_moves_straight(kind: str, x: int, y: int, side: str, far: bool) -> None:
    end = Point(100 + x, 264 if far else 200) if side == "x" else Point(260 if far else 100, 200 + y)
    found = met(kind, PLACE, end)
    assert found.x == end.x or found.y == end.y
    assert 100 <= found.x <= 260
    assert 200 <= found.y <= 264
