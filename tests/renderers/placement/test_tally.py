"""The quick ways to count the cost come to the same as counting everything."""

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.layout import LayoutBox, LayoutRequest, Placement, Rect
from renderers.placement import Quality, quality
from renderers.placement.board import Board, board_of
from renderers.placement.pull import Pull
from renderers.placement.tally import page, share
from renderers.placement.tally import quality as counted
from renderers.placement.tree import tree
from tests.renderers.placement.requests import BOX, requests

FEW = settings(max_examples=40)
CORNERS = st.tuples(st.integers(0, 800), st.integers(0, 800))


def check(request: LayoutRequest, places: tuple[Rect, ...], **expected: int) -> None:
    found: Quality = quality(request, Placement(places))
    assert {name: getattr(found, name) for name in expected} == expected


def scattered(request: LayoutRequest, data: st.DataObject) -> Board:
    return board_of(tree(request), [Rect(*data.draw(CORNERS), box.width, box.height) for box in request.boxes])


def test_an_arrow_to_the_side_is_upward() -> None:
    request = LayoutRequest((BOX, BOX), (), ((0, 1),))
    check(request, (Rect(0, 0, 96, 40), Rect(120, 0, 96, 40)), upward=1, length=120)


def test_an_arrow_downwards_is_not_upward() -> None:
    request = LayoutRequest((BOX, BOX), (), ((0, 1),))
    check(request, (Rect(0, 0, 96, 40), Rect(0, 88, 96, 40)), upward=0, length=88)


def test_an_arrow_behind_a_box_is_a_hit() -> None:
    request = LayoutRequest((BOX, BOX, BOX), (), ((0, 2),))
    check(request, (Rect(0, 0, 96, 40), Rect(0, 88, 96, 40), Rect(0, 176, 96, 40)), hits=1, crossings=0)


def test_arrows_that_meet_in_a_box_do_not_cross() -> None:
    request = LayoutRequest((BOX, BOX, LayoutBox(200, 120)), (), ((0, 2), (1, 2)))
    check(request, (Rect(0, 0, 96, 40), Rect(120, 0, 96, 40), Rect(0, 100, 200, 120)), crossings=0)


@FEW
@given(requests(), st.data())
def test_what_one_box_costs_at_a_spot_is_its_share_there(request: LayoutRequest, data: st.DataObject) -> None:
    board = scattered(request, data)
    box = data.draw(st.integers(0, len(request.boxes) - 1))
    rest = board.copy()
    rest.take(box)
    assert Pull(rest, box).at(*board.at[box], 1 << 60) == share(board, {box})


@FEW
@given(requests(), st.data())
def test_the_share_of_what_moves_is_what_changes(request: LayoutRequest, data: st.DataObject) -> None:
    before = scattered(request, data)
    moved = data.draw(st.sets(st.integers(0, len(request.boxes) - 1), max_size=3))
    after = before.copy()
    for box in sorted(moved):
        after.put(box, *data.draw(CORNERS))
    shares = share(after, moved) + page(after) - share(before, moved) - page(before)
    assert counted(after).cost - counted(before).cost == shares
