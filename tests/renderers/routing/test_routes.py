"""How arrows run."""

from itertools import pairwise

from hypothesis import given, settings

from renderers.layout import LayoutBox, LayoutRequest, Placement, Point, Rect
from renderers.routing import measure, routes
from tests.renderers.routing.placements import drawn, framed, placements

Routes = tuple[tuple[Point, ...], ...]
Placed = tuple[LayoutRequest, Placement]


def check(placed: Placed, expected: str) -> None:
    """The routes, one after the other, as "x,y x,y"."""
    found = routes(*placed)
    assert "  ".join(" ".join(f"{point.x},{point.y}" for point in route) for route in found) == expected


def test_no_arrow_no_route() -> None:
    check(drawn("a", ""), "")


def test_a_box_below_is_reached_by_a_line_straight_down() -> None:
    check(drawn("a\n\n\nb", "ab"), "85,100 85,180")


def test_a_box_beside_is_reached_by_a_level_line() -> None:
    check(drawn("a       b", "ab"), "130,80 200,80")


def test_a_mutual_pair_has_one_line() -> None:
    check(drawn("a\n\n\nb", "ab ba"), "85,100 85,180  85,180 85,100")


def test_an_arrow_goes_around_the_box_in_between() -> None:
    placed = drawn("a\n\n\nb\n\n\nc", "ac")
    (route,) = routes(*placed)
    assert len(route) > 2
    assert measure(*placed, (route,)).boxes_hit == 0


def test_arrows_on_one_side_do_not_cross_and_their_heads_stand_apart() -> None:
    placed = drawn("a      b      c      d      e\n\n\n\n\n\n\n\n              f", "af bf cf df ef")
    found = routes(*placed)
    assert measure(*placed, found).crossings == 0
    heads = sorted(route[-1].x for route in found if route[-1].y == placed[1].boxes[5].y)
    assert len(heads) >= 3
    assert all(after - before >= 8 for before, after in pairwise(heads))


def test_routes_around_the_same_corner_do_not_lie_on_each_other() -> None:
    placed = drawn("a    b\n\n\nc    d\n\n\ne    f", "ae be af")
    assert measure(*placed, routes(*placed)).shared < 1


def test_an_arrow_into_a_frame_keeps_off_its_title() -> None:
    placed = drawn("a\n\n\n\nB", "aB", titles=[60])
    assert measure(*placed, routes(*placed)).titles_hit == 0


def test_an_arrow_that_passes_a_frame_keeps_off_its_title() -> None:
    boxes = (LayoutBox(90, 40), LayoutBox(90, 40, 0), LayoutBox(90, 40))
    request = LayoutRequest(boxes, (-1,), ((0, 2),), (60,))
    places = (Rect(0, 108, 90, 40), Rect(200, 140, 90, 40), Rect(400, 108, 90, 40))
    placed = request, framed(request, places)
    assert measure(*placed, [(Point(90, 128), Point(400, 128))]).titles_hit == 1
    assert measure(*placed, routes(*placed)).titles_hit == 0


def test_boxes_that_touch_still_have_a_route() -> None:
    request = LayoutRequest((LayoutBox(80, 40), LayoutBox(80, 40)), arrows=((0, 1),))
    check((request, Placement((Rect(0, 0, 80, 40), Rect(80, 0, 80, 40)))), "80,20 80,20")


def test_a_great_many_arrows_come_to_an_end() -> None:
    picture = "\n\n\n".join("     ".join("abcdefghijklmnopqrstuvwx"[row * 6 : row * 6 + 6]) for row in range(4))
    arrows = " ".join(a + b for a in "abcdefghijklmnopqrstuvwx" for b in "abcdefghijklmnopqrstuvwx" if a < b)
    request, placement = drawn(picture, arrows)
    found = routes(request, placement)
    assert len(found) == len(request.arrows) == 276
    assert all(len(route) >= 2 for route in found)


def test_a_long_arrow_goes_around_a_short_one_rather_than_across() -> None:
    placed = drawn("        a\n\nc                d\n\n        b", "ab cd")
    assert measure(*placed, [(Point(245, 100), Point(245, 220)), (Point(130, 160), Point(380, 160))]).crossings == 1
    found = measure(*placed, routes(*placed))
    assert (found.crossings, found.boxes_hit) == (0, 0)


def test_lines_that_part_to_different_sides_where_they_meet_cross() -> None:
    placed = drawn("a  b\n\n\nc  d", "ad bc")
    through = Point(115, 140)
    meeting = [(Point(85, 100), through, Point(145, 180)), (Point(145, 100), through, Point(85, 180))]
    touching = [(Point(85, 100), through, Point(85, 180)), (Point(145, 100), through, Point(145, 180))]
    assert measure(*placed, meeting).crossings == 1
    assert measure(*placed, touching).crossings == 0


def test_no_line_turns_back_at_a_corner() -> None:
    placed = drawn("a      b      c\n\n\nd      e      f\n\n\ng      h      i", "ac af ai bh ci da gc gi hf ia")
    for route in routes(*placed):
        for one, corner, other in zip(route, route[1:], route[2:], strict=False):
            back = (corner.x - one.x) * (other.x - corner.x) + (corner.y - one.y) * (other.y - corner.y)
            assert back >= 0


@given(placements())
@settings(max_examples=60)
def test_every_route_joins_the_borders_of_its_boxes(placed: Placed) -> None:
    request, placement = placed
    for (source, target), route in zip(request.arrows, routes(*placed), strict=True):
        assert on_border(route[0], placement.boxes[source])
        assert on_border(route[-1], placement.boxes[target])


@given(placements())
@settings(max_examples=150)
def test_no_route_runs_through_a_box_or_a_title_where_there_is_room(placed: Placed) -> None:
    found = measure(*placed, routes(*placed))
    assert (found.boxes_hit, found.titles_hit) == (0, 0)


@given(placements())
@settings(max_examples=60)
def test_routes_never_run_through_their_own_boxes(placed: Placed) -> None:
    request, placement = placed
    for arrow, route in zip(request.arrows, routes(*placed), strict=True):
        alone = LayoutRequest((request.boxes[0],) * 2, arrows=((0, 1),))
        for end in arrow:
            elsewhere = Placement((Rect(-900, -900, 1, 1), Rect(-990, -990, 1, 1), placement.boxes[end]))
            assert measure(alone, elsewhere, (route,)).boxes_hit == 0


@given(placements())
@settings(max_examples=40)
def test_the_order_of_the_arrows_changes_no_route_and_mutual_pairs_are_reversed(placed: Placed) -> None:
    request, placement = placed
    both = tuple(sorted({*request.arrows, *(arrow[::-1] for arrow in request.arrows)}, reverse=True))
    mutual = LayoutRequest(request.boxes, request.frames, both, request.titles)
    found = dict(zip(both, routes(mutual, placement), strict=True))
    assert all(found[arrow] == found[arrow[::-1]][::-1] for arrow in both)
    again = LayoutRequest(request.boxes, request.frames, both[::-1], request.titles)
    assert dict(zip(both[::-1], routes(again, placement), strict=True)) == found


@given(placements())
@settings(max_examples=40)
def test_heads_have_a_last_piece_to_stand_on(placed: Placed) -> None:
    request, placement = placed
    for (_, target), route in zip(request.arrows, routes(*placed), strict=True):
        assert away(route[-2], placement.boxes[target]) >= 12


def on_border(point: Point, place: Rect) -> bool:
    inside = place.x <= point.x <= place.x + place.width and place.y <= point.y <= place.y + place.height
    return inside and (point.x in (place.x, place.x + place.width) or point.y in (place.y, place.y + place.height))


def away(point: Point, place: Rect) -> int:
    """How far outside a box a point lies."""
    across = max(place.x - point.x, point.x - place.x - place.width)
    return max(across, place.y - point.y, point.y - place.y - place.height)


def test_in_a_narrow_gap_a_bend_has_room_to_be_round() -> None:
    wall = (Rect(0, 80, 48, 40), Rect(60, 80, 120, 40), Rect(192, 80, 300, 40))
    places = (Rect(100, 0, 40, 40), Rect(100, 160, 40, 40), *wall)
    request = LayoutRequest(tuple(LayoutBox(place.width, place.height) for place in places), arrows=((0, 1),))
    (route,) = routes(request, Placement(places))
    assert len(route) > 2
    for x, y in route[1:-1]:
        assert all(x <= a - 4 or y <= b - 4 or x >= a + c + 4 or y >= b + d + 4 for a, b, c, d in wall)
