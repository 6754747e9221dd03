"""Which things are near a line."""

from hypothesis import given
from hypothesis import strategies as st

from renderers.layout import Rect
from renderers.routing.strips import Strips

EXTENT = 400

# Some lie beyond the ends.
number = st.integers(-200, 700)
rects = st.builds(Rect, number, number, st.integers(0, 300), st.integers(0, 300))


def found(things: list[Rect], line: Rect, *crowds: int) -> set[int]:
    """The things that may be near a line, added in crowds that end at these places."""
    strips = Strips(EXTENT)
    for index, thing in enumerate(things):
        strips.add(1 << index, thing.x, thing.y, thing.x + thing.width, thing.y + thing.height)
        if index in crowds:
            strips.settle()
    strips.settle()
    near = strips.of(line.x, line.y, line.x + line.width, line.y + line.height)
    return {index for index in range(len(things)) if near >> index & 1}


@given(st.lists(rects, max_size=8), rects)
def test_whatever_touches_a_line_is_found(things: list[Rect], line: Rect) -> None:
    touching = {
        index
        for index, thing in enumerate(things)
        if thing.x <= line.x + line.width
        and line.x <= thing.x + thing.width
        and thing.y <= line.y + line.height
        and line.y <= thing.y + thing.height
    }
    assert touching <= found(things, line)


@given(st.lists(rects, max_size=8), rects, st.integers(0, 7))
def test_it_does_not_matter_in_which_crowds_things_come(things: list[Rect], line: Rect, crowd: int) -> None:
    assert found(things, line, crowd) == found(things, line)


def test_what_is_far_away_is_not_found() -> None:
    assert found([Rect(0, 0, 20, 20), Rect(300, 0, 20, 20)], Rect(5, 5, 30, 0)) == {0}
