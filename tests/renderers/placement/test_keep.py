"""What was there keeps its place, and what is new finds one."""

import json
import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.layout import Before, LayoutBox, LayoutRequest, Rect
from renderers.placement import keep
from tests.renderers.placement.requests import BOX, check_lawful, placed, requests, row, unchanged

ROOT = Path(__file__).parents[3]
FEW = settings(max_examples=25)
ANYWHERE = st.builds(Rect, st.integers(0, 900), st.integers(0, 900), st.integers(88, 300), st.integers(40, 120))


def check(request: LayoutRequest, before: Before, expected: tuple[Rect, ...]) -> None:
    found = keep(request, before)
    assert found.boxes == expected
    check_lawful(request, found)


def test_nothing_is_kept_of_no_boxes() -> None:
    found = keep(LayoutRequest((), (-1,)), Before((), ()))
    assert (found.boxes, found.frames) == ((), (Rect(0, 0, 0, 0),))


def test_a_first_box_without_a_memory_stands_at_the_margin() -> None:
    check(LayoutRequest((BOX,)), Before((None,), (False,)), (Rect(24, 24, 96, 40),))


def test_a_new_box_goes_below_the_one_that_uses_it() -> None:
    request = LayoutRequest((BOX, BOX), (), ((0, 1),))
    check(request, Before((*row(96), None), (True, False)), (Rect(24, 24, 96, 40), Rect(24, 112, 96, 40)))


def test_a_hole_is_used_again() -> None:
    left, _, right = row(96, 96, 96)
    low = Rect(144, 112, 96, 40)
    request = LayoutRequest((BOX,) * 4, (), ((1, 3),))
    check(request, Before((left, None, right, low), (False,) * 4), (left, Rect(144, 24, 96, 40), right, low))


def test_a_hole_stays_where_a_box_is_gone() -> None:
    left, _, right = row(96, 96, 96)
    check(LayoutRequest((BOX, BOX)), Before((left, right), (False, False)), (left, right))


def test_the_origin_stays_when_the_first_box_is_gone() -> None:
    check(LayoutRequest((BOX,)), Before((Rect(480, 640, 96, 40),), (False,)), (Rect(480, 640, 96, 40),))


def test_a_box_that_grew_keeps_its_corner_and_pushes_only_what_it_overlaps() -> None:
    left, middle, right = row(96, 96, 96, gap=40)
    request = LayoutRequest((LayoutBox(160, 40), BOX, BOX))
    pushed = keep(request, Before((left, middle, right), (False,) * 3)).boxes
    assert pushed[0] == Rect(24, 24, 160, 40)
    assert pushed[1] != middle
    assert pushed[2] == right


def test_a_box_that_grew_into_free_room_pushes_nothing() -> None:
    left, right = row(96, 96, gap=40)
    request = LayoutRequest((LayoutBox(128, 40), BOX))
    check(request, Before((left, right), (False, False)), (Rect(24, 24, 128, 40), right))


def test_a_frame_that_grows_pushes_the_frame_beside_it_as_a_whole() -> None:
    request = LayoutRequest((LayoutBox(200, 40, 0), LayoutBox(96, 40, 1), LayoutBox(96, 40, 1)), (-1, -1))
    places = Rect(40, 64, 96, 40), Rect(192, 64, 96, 40), Rect(192, 152, 96, 40)
    found = keep(request, Before(places, (False,) * 3))
    check_lawful(request, found)
    assert found.boxes[0] == Rect(40, 64, 200, 40)
    assert found.boxes[2].x - found.boxes[1].x == 0
    assert found.boxes[2].y - found.boxes[1].y == 88


def test_a_box_that_would_push_many_goes_elsewhere_itself() -> None:
    own, inner = LayoutBox(96, 40, 0), LayoutBox(96, 40, 1)
    request = LayoutRequest((own, LayoutBox(136, 40, 0), own, own, *(inner,) * 6), (-1, -1))
    beside = tuple(Rect(304 + 120 * (index % 3), 64 + 88 * (index // 3), 96, 40) for index in range(6))
    places = *row(96, 96, x=40, y=64), *row(96, 96, x=40, y=152), *beside
    found = keep(request, Before(places, (False,) * 10))
    check_lawful(request, found)
    assert [box for box in range(10) if found.boxes[box][:2] != places[box][:2]] == [1]


def test_a_changed_box_moves_for_a_real_gain() -> None:
    request = LayoutRequest((BOX, BOX, BOX), (), ((2, 0),))
    places = Rect(24, 200, 96, 40), Rect(24, 400, 96, 40), Rect(24, 640, 96, 40)
    still = keep(request, Before(places, (False,) * 3))
    moved = keep(request, Before(places, (True, False, True)))
    assert still.boxes == places
    assert moved.boxes[1] == places[1]
    assert moved.boxes[2].y < moved.boxes[0].y


def test_a_changed_box_stays_when_little_is_gained() -> None:
    request = LayoutRequest((BOX, BOX), (), ((0, 1),))
    places = Rect(24, 24, 96, 40), Rect(64, 120, 96, 40)
    check(request, Before(places, (True, True)), places)


def test_the_boxes_of_a_new_frame_come_together() -> None:
    inner = LayoutBox(96, 40, 0)
    request = LayoutRequest((BOX, BOX, inner, inner, inner), (-1,), ((0, 2), (2, 3), (2, 4)))
    before = Before((*row(96, 96), None, None, None), (True, False, False, False, False))
    found = keep(request, before)
    check_lawful(request, found)
    assert found.boxes[:2] == row(96, 96)
    assert found.boxes[2].y < min(found.boxes[3].y, found.boxes[4].y)


def test_a_new_frame_around_kept_boxes_makes_room_for_itself() -> None:
    request = LayoutRequest((LayoutBox(96, 40, 0), LayoutBox(96, 40, 0), BOX), (-1,))
    check_lawful(request, keep(request, Before(row(96, 96, 96), (False,) * 3)))


def test_one_pixel_between_two_boxes_of_an_earlier_picture_is_left_alone() -> None:
    places = row(96, 96, gap=1)
    check(LayoutRequest((BOX, BOX)), Before(places, (False, False)), places)


def test_boxes_on_top_of_each_other_are_drawn_apart() -> None:
    same = Rect(24, 24, 96, 40)
    check(LayoutRequest((BOX, BOX)), Before((same, same), (False, False)), (same, Rect(24, 112, 96, 40)))


@FEW
@given(requests())
def test_what_has_not_changed_stays(request: LayoutRequest) -> None:
    found = placed(request)
    assert keep(request, unchanged(found)) == found


@FEW
@given(requests(), st.data())
def test_any_memory_gives_a_lawful_placement_that_is_kept(request: LayoutRequest, data: st.DataObject) -> None:
    count = len(request.boxes)
    places = data.draw(st.lists(st.none() | ANYWHERE, min_size=count, max_size=count))
    changed = data.draw(st.lists(st.booleans(), min_size=count, max_size=count))
    found = keep(request, Before(tuple(places), tuple(changed)))
    check_lawful(request, found)
    assert keep(request, unchanged(found)) == found


@FEW
@given(requests(), st.data())
def test_what_is_removed_moves_nothing_and_comes_back_with_the_old_memory(
    request: LayoutRequest, data: st.DataObject
) -> None:
    found = placed(request)
    gone = data.draw(st.integers(0, len(request.boxes) - 1))
    left = [box for box in range(len(request.boxes)) if box != gone]
    arrows = tuple((left.index(a), left.index(b)) for a, b in request.arrows if gone not in (a, b))
    smaller = LayoutRequest(tuple(request.boxes[box] for box in left), request.frames, arrows)
    places = tuple(found.boxes[box] for box in left)
    assert keep(smaller, Before(places, (False,) * len(left))).boxes == places
    assert keep(request, unchanged(found)) == found


def test_every_hash_seed_gives_the_same_placement() -> None:
    program = (
        "import json; from renderers.layout import Before, LayoutBox, LayoutRequest; "
        "from renderers.placement import first, keep; from tests.renderers.grid import GridEngine; "
        "boxes = tuple(LayoutBox(88 + 8 * (i * 7 % 20), 40 + 8 * (i % 5), i % 4 - 1) for i in range(14)); "
        "arrows = tuple((i, j) for i in range(14) for j in range(14) if i != j and i * j % 5 == 2); "
        "request = LayoutRequest(boxes, (-1, 0, -1), arrows); found = first(request, GridEngine().place(request)); "
        "places = tuple(None if i % 5 == 0 else p for i, p in enumerate(found.boxes)); "
        "print(json.dumps([found.boxes, keep(request, Before(places, (True,) * 14)).boxes]))"
    )
    answers = [
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    ]
    assert len(json.loads(answers[0])[0]) == 14
    assert answers[0] == answers[1] == answers[2]
