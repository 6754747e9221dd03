"""What the layout engine is asked."""

from hypothesis import given, settings

from renderers.arrange import arrange
from renderers.layout import LayoutBox, LayoutRequest
from renderers.order import canonical
from renderers.palette import BOX_KINDS
from renderers.theme import THEME
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.samples import shuffled, views

PAD, HEAD = THEME.frame_pad, THEME.frame_head
NOTE = "Keeps the registry of installed applications, and what each of them has configured for itself."


def check(view: View, expected: LayoutRequest) -> None:
    assert arrange(view, THEME) == expected
    assert arrange(shuffled(view), THEME) == expected


def size_of(box: Box) -> tuple[int, int]:
    (asked,) = arrange(View("v", "", (box,)), THEME).boxes
    return asked.width, asked.height


def test_nothing_gives_an_empty_request() -> None:
    check(View("v", "", ()), LayoutRequest((), (), (), (), PAD, HEAD))


def test_a_frame_comes_before_the_frames_in_it() -> None:
    view = View("v", "", (Box("x", "x", "module", "a"),), (Frame("a", "a", "z"), Frame("m", "m"), Frame("z", "z")))
    assert [frame.id for frame in canonical(view).frames] == ["m", "z", "a"]
    check(view, LayoutRequest((LayoutBox(64, 40, 2),), (-1, -1, 1), (), (11, 6, 7), PAD, HEAD))


def test_canonical_order_loses_nothing() -> None:
    view = View("v", "t", (Box("a", "a", "module"),), (), (), ("n",), "classes", "above")
    assert canonical(view) == view


def test_arrows_are_places_of_boxes() -> None:
    boxes = (Box("a", "a", "package"), Box("b", "a label of some length", "module"))
    arrows = (Arrow("a", "b", ("calls",)), Arrow("b", "a", ("imports",)))
    check(
        View("v", "", boxes, (), arrows),
        LayoutRequest((LayoutBox(64, 48), LayoutBox(184, 40)), (), ((0, 1), (1, 0)), (), PAD, HEAD),
    )


def test_a_box_grows_with_what_it_says() -> None:
    plain = Box("a", "apps", "module")
    caption = Box("a", "apps", "module", caption="a package")
    note = Box("a", "apps", "module", caption="a package", note=NOTE)
    rows = Box("a", "apps", "module", caption="a package", note=NOTE, rows=("id: int",))
    heights = [size_of(box)[1] for box in (plain, caption, note, rows)]
    assert heights == sorted(set(heights))


def test_a_box_with_a_note_stays_compact() -> None:
    for kind in BOX_KINDS:
        width, height = size_of(Box("a", "apps", kind, caption="a package", note=NOTE * 5, icon="cache"))
        assert width <= 232
        assert height <= 136


def test_a_mark_needs_room_of_its_own() -> None:
    assert size_of(Box("a", "PostgreSQL", "store", icon="elephant")) > size_of(Box("a", "PostgreSQL", "store"))


def test_a_letter_more_rarely_changes_a_size() -> None:
    sizes = {size_of(Box("a", "n" * count, "module")) for count in range(4, 12)}
    assert len(sizes) < 9
    assert all(side % THEME.box_step == 0 for size in sizes for side in size)


def test_the_longest_name_gives_a_box_of_bounded_width() -> None:
    assert THEME.box_least < size_of(Box("a", "W" * 5000, "module"))[0] <= THEME.box_most


def test_a_frame_has_room_for_its_title_however_many_frames_lie_between() -> None:
    frames = (Frame("f", "a title of some length, longer than what it holds"), Frame("f/g", "g", "f"))
    request = arrange(View("v", "", (Box("x", "x", "module", "f/g"),), frames), THEME)
    # The frame itself is as wide as its contents and a margin at both sides; its title begins after that margin.
    assert request.boxes[0].width + 2 * PAD >= request.titles[0]


def test_frames_that_name_each_other_do_not_hang() -> None:
    view = View("v", "", (Box("x", "x", "module", "a"),), (Frame("a", "a", "b"), Frame("b", "b", "a")))
    assert len(canonical(view).frames) == 2


@given(views())
@settings(max_examples=60)
def test_parents_come_first_and_indexes_are_real(view: View) -> None:
    request = arrange(view, THEME)
    assert all(parent < index for index, parent in enumerate(request.frames))
    assert len(request.titles) == len(request.frames)
    assert all(box.frame < len(request.frames) and box.width % 8 == box.height % 8 == 0 for box in request.boxes)
    assert all(0 <= end < len(request.boxes) for arrow in request.arrows for end in arrow)
