"""The spots that a box is offered."""

from hypothesis import given
from hypothesis import strategies as st

from renderers.layout import Rect
from renderers.placement.geometry import near
from renderers.placement.spots import Anchor, Spots
from renderers.placement.weights import TIGHT_X, TIGHT_Y

SIZE = (90, 40)
FEW, MANY = 4, 1000

number = st.integers(0, 600)
rects = st.lists(st.builds(Rect, number, number, st.just(120), st.just(60)), max_size=5)
anchors = st.lists(st.builds(Anchor, number, number, st.integers(-1, 1)), min_size=1, max_size=4)


@given(rects, anchors)
def test_the_cheapest_spots_come_first(siblings: list[Rect], joined: list[Anchor]) -> None:
    spots = Spots(siblings, SIZE, joined, FEW)
    found = list(spots.all())
    assert found == sorted(found)
    assert len({(spot.x, spot.y) for spot in found}) == len(found)


@given(rects, anchors)
def test_the_free_spots_are_those_where_nothing_is_in_the_way(siblings: list[Rect], joined: list[Anchor]) -> None:
    spots = Spots(siblings, SIZE, joined, MANY)
    free = list(spots.free())
    everywhere = {(spot.x, spot.y) for spot in spots.all()}
    assert {(spot.x, spot.y) for spot in free} == {
        (x, y)
        for x, y in everywhere
        if not any(near(Rect(x, y, *SIZE), sibling, TIGHT_X, TIGHT_Y) for sibling in siblings)
    }
    assert free == sorted(free)


@given(rects, anchors)
def test_in_a_crowd_no_free_spot_is_left_out(siblings: list[Rect], joined: list[Anchor]) -> None:
    few, many = (Spots(siblings, SIZE, joined, spread) for spread in (FEW, MANY))
    assert sorted(few.free()) == list(many.free())
