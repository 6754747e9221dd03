"""Whatever is in the way is pushed, and nothing else."""

from renderers.layout import LayoutBox, LayoutRequest, Rect
from renderers.placement.board import board_of
from renderers.placement.pushing import Way, push
from renderers.placement.tree import tree
from tests.renderers.placement.requests import BOX

THREE = LayoutRequest((BOX, BOX, BOX))


def check(places: tuple[Rect, ...], way: Way, expected: list[tuple[int, int]] | None) -> None:
    found = push(board_of(tree(THREE), places), 0, way)
    assert (found and [found.at[box] for box in range(3)]) == expected


def test_what_stands_apart_is_left_alone() -> None:
    places = Rect(24, 24, 96, 40), Rect(136, 24, 96, 40), Rect(24, 88, 96, 40)
    check(places, "right", [(24, 24), (136, 24), (24, 88)])


def test_one_pushes_the_next() -> None:
    places = Rect(24, 24, 96, 40), Rect(100, 24, 96, 40), Rect(220, 24, 96, 40)
    check(places, "right", [(24, 24), (148, 24), (268, 24)])


def test_nothing_is_pushed_off_the_page() -> None:
    check((Rect(100, 24, 96, 40), Rect(24, 24, 96, 40), Rect(400, 400, 96, 40)), "left", None)


def test_the_shortest_way_out_is_taken() -> None:
    places = Rect(24, 24, 96, 40), Rect(24, 60, 96, 40), Rect(400, 24, 96, 40)
    check(places, "shortest", [(24, 24), (24, 116), (400, 24)])


def test_a_frame_that_has_grown_pushes_its_neighbour_as_a_whole() -> None:
    request = LayoutRequest((LayoutBox(200, 40, 0), LayoutBox(96, 40, 1), LayoutBox(96, 40, 1)), (-1, -1))
    places = Rect(40, 64, 200, 40), Rect(200, 64, 96, 40), Rect(320, 64, 96, 40)
    found = push(board_of(tree(request), places), 0, "right")
    assert found is not None
    assert found.at == {0: (40, 64), 1: (296, 64), 2: (416, 64)}
