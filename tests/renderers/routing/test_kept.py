"""How arrows run that ran before."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.layout import Before, LayoutBox, LayoutRequest, Placement, Point, Rect
from renderers.routing import measure, routes
from tests.renderers.routing.placements import drawn, placements
from tests.renderers.routing.test_routes import on_border

Line = tuple[Point, ...]
Placed = tuple[LayoutRequest, Placement]
OVER = drawn("a\n\n\nb", "ab")
AROUND = "85,100 85,116 160,140 85,164 85,180"
SIZES = (200, 40), (112, 40), (184, 112), (128, 112), (96, 64), (96, 64)
CORNERS = (648, 368), (752, 432), (664, 584), (608, 432), (496, 352), (680, 240)
# The second arrow comes between the boxes with less room than others have. With the others there it would find a longer
# way.
SQUEEZED = (
    LayoutRequest(tuple(LayoutBox(*size) for size in SIZES), (), ((0, 2), (4, 1), (1, 5))),
    Placement(tuple(Rect(*corner, *size) for corner, size in zip(CORNERS, SIZES, strict=True))),
)

# The straight way from the upper box to the lower one leads over the title of the inner frame.
TITLED = (
    LayoutRequest((LayoutBox(60, 30, 0), *(LayoutBox(60, 30, 1),) * 2), (-1, 0), ((0, 1),), (60, 50), 16, 24),
    Placement(
        (Rect(60, 100, 60, 30), Rect(60, 282, 60, 30), Rect(660, 270, 60, 30)),
        (Rect(28, 60, 724, 284), Rect(44, 230, 692, 98)),
    ),
)


def check(placed: Placed, before: Before, expected: str) -> None:
    """The routes, one after the other, as "x,y x,y"."""
    found = routes(*placed, before)
    assert "  ".join(" ".join(f"{point.x},{point.y}" for point in route) for route in found) == expected


def line(text: str) -> Line:
    """A route out of "x,y x,y"; "" is none."""
    return tuple(Point(*map(int, pair.split(","))) for pair in text.split())


def ran(placed: Placed, *lines: str) -> Before:
    """A memory in which everything stood where it stands now, and the arrows ran like this."""
    places = placed[1].boxes
    return Before(places, (False,) * len(places), tuple(map(line, lines)))


def again(placed: Placed, found: tuple[Line, ...]) -> Before:
    """The memory of a picture with these routes."""
    return Before(placed[1].boxes, (False,) * len(placed[1].boxes), found)


def test_an_arrow_whose_way_is_free_runs_as_it_did() -> None:
    check(OVER, ran(OVER, AROUND), AROUND)


def test_an_arrow_that_is_new_runs_where_it_likes() -> None:
    check(OVER, ran(OVER, ""), "85,100 85,180")


def test_an_arrow_goes_around_a_box_that_stands_in_its_way_now() -> None:
    placed = drawn("a\n\n\nc\n\n\nb", "ab")
    (route,) = routes(*placed, ran(placed, "85,100 85,300"))
    assert len(route) > 2
    assert measure(*placed, (route,)).boxes_hit == 0


def test_boxes_that_moved_together_take_their_arrow_along() -> None:
    before = ran(OVER, "65,100 145,140 65,180")
    moved = Before(
        tuple(each and each._replace(x=each.x - 20) for each in before.places), before.changed, before.routes
    )
    check(OVER, moved, "85,100 165,140 85,180")


def test_boxes_that_moved_apart_have_a_new_arrow() -> None:
    before = ran(OVER, AROUND)
    check(OVER, replace(before, places=(Rect(0, 0, 90, 40), before.places[1])), "85,100 85,180")


def test_a_mutual_pair_runs_as_one_of_them_did() -> None:
    placed = drawn("a\n\n\nb", "ab ba")
    back = " ".join(reversed(AROUND.split()))
    check(placed, ran(placed, AROUND, ""), f"{AROUND}  {back}")
    check(placed, ran(placed, "", back), f"{AROUND}  {back}")


def test_a_new_arrow_ends_beside_an_old_one() -> None:
    placed = drawn("a      b\n\n\n\nc", "ac bc")
    for there, beside in ((85, 105), (105, 116)):
        old, new = routes(*placed, ran(placed, f"85,100 {there},220", ""))
        assert old == line(f"85,100 {there},220")
        assert new[-1] == Point(beside, 220)


def test_where_a_side_has_no_room_for_a_new_end_the_old_ones_move() -> None:
    row = "a      b      c      d      e      f      g      h      i"
    placed = drawn(f"{row}\n\n\n\n\n\n\n\n\n{' ' * 28}j", "aj bj cj dj ej fj gj hj ij")
    full = [614 + 62 * place // 7 for place in range(8)]
    old = (f"{85 + 140 * place},100 {at},420" for place, at in enumerate(full))
    found = sorted(route[-1].x for route in routes(*placed, ran(placed, *old, "")))
    assert all(after - before >= 7 for before, after in pairwise(found))


def test_an_arrow_is_straight_again_when_what_it_went_around_has_gone() -> None:
    long = drawn("a\n\n\n\n\n\nb", "ab")
    around = "85,100 160,160 160,200 85,300"
    check(long, ran(long, around), around)
    check(long, replace(ran(long, around), gone=(Rect(40, 180, 90, 40),)), "85,100 85,300")


def test_an_arrow_over_a_title_looks_for_another_way() -> None:
    assert measure(*TITLED, routes(*TITLED, ran(TITLED, "84,130 96,282"))).titles_hit == 0


def test_what_has_gone_elsewhere_changes_nothing() -> None:
    check(OVER, replace(ran(OVER, AROUND), gone=(Rect(600, 180, 90, 40),)), AROUND)


def test_an_arrow_with_little_room_stays_where_nothing_has_changed() -> None:
    found = routes(*SQUEEZED)
    assert routes(*SQUEEZED, again(SQUEEZED, found)) == found


def test_it_looks_for_more_room_when_a_box_beside_it_has_come_or_gone() -> None:
    found = routes(*SQUEEZED)
    known = again(SQUEEZED, found)
    come = replace(known, places=(*known.places[:3], None, *known.places[4:]))
    gone = replace(known, gone=(Rect(648, 420, 40, 8),))
    for before in (come, gone):
        assert routes(*SQUEEZED, before)[1] != found[1]
    far = replace(known, gone=(Rect(648, 520, 40, 8),), places=(*known.places[:5], None))
    assert routes(*SQUEEZED, far)[1] == found[1]


def test_an_old_arrow_makes_way_for_a_new_one_that_it_would_cross() -> None:
    placed = drawn("        a\n\nc                d\n\n        b", "ab cd")
    found = routes(*placed, ran(placed, "245,100 245,220", ""))
    assert measure(*placed, found).crossings == 0


@pytest.mark.parametrize(
    "mad",
    [
        "85,80 85,180",
        "85,100 85,260",
        "85,100 85,70 85,180",
        "85,100 85,104 140,140 85,180",
        "85,100 85,100",
        "85,100 9000,140 85,180",
        "0,0 0,0 0,0",
    ],
)
def test_a_route_that_is_not_lawful_here_is_none(mad: str) -> None:
    check(OVER, ran(OVER, mad), "85,100 85,180")


@given(placements())
@settings(max_examples=120)
def test_routes_that_are_laid_out_again_stay_as_they_are(placed: Placed) -> None:
    found = routes(*placed)
    assert routes(*placed, again(placed, found)) == found


@given(placements(), st.data())
@settings(max_examples=60)
def test_with_a_memory_too_what_is_laid_out_again_stays(placed: Placed, data: st.DataObject) -> None:
    old = [each if data.draw(st.booleans()) else () for each in routes(*placed)]
    found = routes(*placed, again(placed, tuple(old)))
    assert routes(*placed, again(placed, found)) == found


@given(placements(), st.data())
@settings(max_examples=100)
def test_whatever_is_remembered_no_route_runs_through_a_box_or_a_title(placed: Placed, data: st.DataObject) -> None:
    request, placement = placed
    found = list(routes(*placed))
    point = st.builds(Point, st.integers(0, 900), st.integers(0, 900))
    for index in range(len(found)):
        if data.draw(st.booleans()):
            found[index] = (found[index][0], *data.draw(st.lists(point, max_size=3)), found[index][-1])
    drawn_now = routes(request, placement, again(placed, tuple(found)))
    counted = measure(request, placement, drawn_now)
    assert (counted.boxes_hit, counted.titles_hit) == (0, 0)
    for (source, target), route in zip(request.arrows, drawn_now, strict=True):
        assert on_border(route[0], placement.boxes[source])
        assert on_border(route[-1], placement.boxes[target])


@given(placements(), st.data())
@settings(max_examples=40)
def test_the_order_of_the_arrows_changes_no_route_with_a_memory(placed: Placed, data: st.DataObject) -> None:
    request, placement = placed
    old = {
        arrow: each if data.draw(st.booleans()) else ()
        for arrow, each in zip(request.arrows, routes(*placed), strict=True)
    }
    found = dict(zip(request.arrows, routes(*placed, again(placed, tuple(old.values()))), strict=True))
    turned = replace(request, arrows=request.arrows[::-1])
    other = routes(turned, placement, again(placed, tuple(old.values())[::-1]))
    assert dict(zip(turned.arrows, other, strict=True)) == found
