"""What the layout engine is asked."""

from hypothesis import given, settings

from renderers.arrange import arrange, canonical
from renderers.layout import LayoutBox, LayoutRequest
from renderers.theme import THEME
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.samples import shuffled, views


def check(view: View, expected: LayoutRequest) -> None:
    assert arrange(view, THEME) == expected
    assert arrange(shuffled(view), THEME) == expected


def test_nothing_gives_an_empty_request() -> None:
    check(View("v", "", ()), LayoutRequest((), (), (), THEME.frame_margin))


def test_a_frame_comes_before_the_frames_in_it() -> None:
    view = View("v", "", (Box("x", "x", "module", "a"),), (Frame("a", "a", "z"), Frame("m", "m"), Frame("z", "z")))
    assert [frame.id for frame in canonical(view).frames] == ["m", "z", "a"]
    check(view, LayoutRequest((LayoutBox(88, 40, 2),), (-1, -1, 1), (), THEME.frame_margin))


def test_arrows_are_places_of_boxes() -> None:
    boxes = (Box("a", "a", "package"), Box("b", "a label of some length", "module"))
    check(
        View("v", "", boxes, (), (Arrow("b", "a", ("imports",)),)),
        LayoutRequest((LayoutBox(88, 44), LayoutBox(184, 40)), (), ((1, 0),), THEME.frame_margin),
    )


def test_the_longest_name_gives_a_box_of_bounded_width() -> None:
    (box,) = arrange(View("v", "", (Box("a", "W" * 5000, "module"),)), THEME).boxes
    assert THEME.box_least < box.width <= THEME.box_most


def test_frames_that_name_each_other_do_not_hang() -> None:
    view = View("v", "", (Box("x", "x", "module", "a"),), (Frame("a", "a", "b"), Frame("b", "b", "a")))
    assert len(canonical(view).frames) == 2


@given(views())
@settings(deadline=None)
def test_parents_come_first_and_indexes_are_real(view: View) -> None:
    request = arrange(view, THEME)
    assert all(parent < index for index, parent in enumerate(request.frames))
    assert all(box.frame < len(request.frames) and box.width % 2 == box.height % 2 == 0 for box in request.boxes)
    assert all(0 <= end < len(request.boxes) for arrow in request.arrows for end in arrow)
