"""A first picture has no empty stretches."""

from renderers.layout import LayoutBox, LayoutRequest, Rect
from renderers.placement import first

BOX = LayoutBox(96, 40)


def places(*at: tuple[int, int], arrows: tuple[tuple[int, int], ...] = ()) -> tuple[Rect, ...]:
    """What becomes of boxes that an engine put there."""
    request = LayoutRequest((BOX,) * len(at), arrows=arrows)
    return first(request, tuple(Rect(x, y, BOX.width, BOX.height) for x, y in at)).boxes


def width(boxes: tuple[Rect, ...]) -> int:
    return max(box.x + box.width for box in boxes) - min(box.x for box in boxes)


def test_a_box_far_out_comes_near() -> None:
    assert width(places((0, 0), (2000, 0), arrows=((0, 1),))) < 400


def test_boxes_that_are_joined_to_nothing_stand_in_rows() -> None:
    row = tuple((index * 130, 0) for index in range(24))
    found = places(*row)
    assert width(found) < 1000
    assert len({box.y for box in found}) > 2


def test_two_of_them_stay_where_they_fit() -> None:
    assert len({box.y for box in places((0, 0), (130, 0))}) == 1


def test_the_rows_are_as_wide_as_what_stands_above_them_when_its_gaps_are_closed() -> None:
    found = places((0, 0), (2000, 88), *((index * 130, 300) for index in range(12)), arrows=((0, 1),))
    assert width(found) < 800


def test_the_rows_are_no_wider_than_a_page_whatever_stands_above_them() -> None:
    pairs = [(index * 130, row) for index in range(12) for row in (0, 88)]
    alone = [(index * 130, 300) for index in range(12)]
    found = places(*pairs, *alone, arrows=tuple((index, index + 1) for index in range(0, 24, 2)))
    assert width(found[24:]) < 1100
