"""A first placement takes the engine's places, and makes them lawful and better."""

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.layout import LayoutBox, LayoutRequest, Placement, Rect
from renderers.placement import cost, first, quality
from tests.renderers.grid import GridEngine
from tests.renderers.placement.requests import BOX, check_lawful, placed, requests, row


def check(request: LayoutRequest, engine_boxes: tuple[Rect, ...], expected: tuple[Rect, ...]) -> None:
    found = first(request, engine_boxes)
    assert found.boxes == expected
    check_lawful(request, found)


def test_no_boxes_have_no_places() -> None:
    check(LayoutRequest((), (-1,)), (), ())


def test_a_picture_begins_at_the_margin() -> None:
    check(LayoutRequest((BOX,)), (Rect(500, 300, 96, 40),), (Rect(24, 24, 96, 40),))


def test_a_frame_of_a_frame_has_room_for_both_titles() -> None:
    check(LayoutRequest((LayoutBox(96, 40, 1),), (-1, 0)), (Rect(0, 0, 96, 40),), (Rect(56, 104, 96, 40),))


def test_places_that_an_engine_puts_on_top_of_each_other_come_apart() -> None:
    request = LayoutRequest((BOX, BOX))
    check_lawful(request, first(request, (Rect(0, 0, 96, 40), Rect(0, 0, 96, 40))))


def test_crossed_arrows_are_untangled() -> None:
    request = LayoutRequest((BOX,) * 4, (), ((0, 3), (1, 2)))
    engine_boxes = Rect(0, 0, 96, 40), Rect(120, 0, 96, 40), Rect(0, 88, 96, 40), Rect(120, 88, 96, 40)
    assert quality(request, Placement(engine_boxes)).crossings == 1
    assert quality(request, first(request, engine_boxes)).crossings == 0


def test_an_arrow_is_turned_downwards() -> None:
    request = LayoutRequest((BOX, BOX), (), ((1, 0),))
    found = first(request, (Rect(0, 0, 96, 40), Rect(0, 88, 96, 40)))
    assert found.boxes[1].y < found.boxes[0].y


def test_a_mutual_pair_points_upwards_on_one_way_wherever_it_stands() -> None:
    request = LayoutRequest((BOX, BOX), (), ((0, 1), (1, 0)))
    assert quality(request, placed(request)).upward == 0


def test_boxes_with_more_arrows_than_a_tree_stay_in_the_rows_of_the_engine() -> None:
    request = LayoutRequest((BOX,) * 6, (), tuple((upper, lower) for upper in (0, 1, 2) for lower in (3, 4, 5)))
    engine_boxes = row(96, 96, 96, gap=64) + row(96, 96, 96, gap=64, x=32, y=152)
    assert len({place.y for place in first(request, engine_boxes).boxes}) == 2


def test_a_wide_picture_becomes_narrow_however_many_arrows_it_has() -> None:
    request = LayoutRequest((BOX,) * 14, (), tuple((upper, lower) for upper in (0, 1) for lower in range(2, 14)))
    engine_boxes = row(96, 96, x=660) + row(*(96,) * 12, gap=34, y=112)
    assert max(place.x + place.width for place in first(request, engine_boxes).boxes) <= 800


def test_a_star_that_is_wider_than_a_page_gets_several_rows() -> None:
    request = LayoutRequest((BOX,) + (LayoutBox(160, 40),) * 20, (), tuple((0, leaf) for leaf in range(1, 21)))
    engine_boxes = row(96, x=1900) + row(*(160,) * 20, y=112)
    found = first(request, engine_boxes)
    assert max(place.x + place.width for place in found.boxes) <= 1200
    assert quality(request, found).crossings == 0


@settings(max_examples=25)
@given(requests())
def test_a_first_placement_is_lawful_and_always_the_same(request: LayoutRequest) -> None:
    found = placed(request)
    check_lawful(request, found)
    assert placed(request) == found


@settings(max_examples=25)
@given(requests(), st.data())
def test_any_answer_of_an_engine_becomes_lawful(request: LayoutRequest, data: st.DataObject) -> None:
    corner = st.tuples(st.integers(0, 600), st.integers(0, 600))
    places = tuple(Rect(*data.draw(corner), box.width, box.height) for box in request.boxes)
    check_lawful(request, first(request, places))


def test_the_search_costs_nothing() -> None:
    """The polished placement of a graph that is laid out in one row is cheaper than the row."""
    request = LayoutRequest((BOX,) * 8, (), tuple((box, box + 1) for box in range(7)))
    row = GridEngine().place(request)
    assert cost(request, placed(request)) < cost(request, Placement(row)) // 2
