"""Connections: which lines join which components, in which direction, and how sure that is."""

import pytest

from tests.coherence.raster.pictures import Colour, Picture, check, reading_of


def _two() -> Picture:
    return Picture(height=300).box("Web", 150, 200).box("API", 700, 200)


BOTH = "box Web\nbox API\n"


@pytest.mark.parametrize(("heads", "expected"), [("->", "Web -> API"), ("<->", "Web <-> API"), ("--", "Web -- API")])
def test_a_line_goes_where_its_heads_point(heads: str, expected: str) -> None:
    check(_two().line((222, 200), (627, 200), heads=heads), BOTH + expected)


def test_a_line_from_right_to_left_has_its_source_at_the_right() -> None:
    check(_two().line((628, 200), (223, 200)), BOTH + "API -> Web")


def test_a_dashed_line_is_one_line() -> None:
    check(_two().line((222, 200), (627, 200), dash=10), BOTH + "Web -> API dashed")


def test_a_line_may_turn_corners() -> None:
    check(
        Picture().box("Web", 150, 100).box("API", 700, 400).line((222, 100), (450, 100), (450, 400), (627, 400)),
        BOTH + "Web -> API",
    )


def test_a_word_may_stand_in_a_line() -> None:
    picture = _two().line((222, 200), (360, 200), heads="--").line((480, 200), (627, 200)).text("publish it", 420, 200)
    check(picture, BOTH + "Web -> API: publish it")


def test_a_line_may_stop_short_of_its_box() -> None:
    check(_two().line((240, 200), (608, 200)), BOTH + "Web -> API")


def test_lines_that_cross_go_straight_on() -> None:
    picture = Picture().box("Web", 150, 80).box("API", 700, 80).box("Jobs", 150, 420).box("Mail", 700, 420)
    check(
        picture.line((222, 100), (627, 400)).line((222, 400), (627, 100)),
        """
        box Web
        box API
        box Jobs
        box Mail
        Web -> Mail
        Jobs -> API
        """,
    )


def test_lines_from_one_port_do_not_join_what_they_lead_to() -> None:
    picture = Picture().box("Web", 450, 80).box("API", 150, 400).box("Jobs", 450, 400).box("Mail", 750, 400)
    check(
        picture.line((450, 112), (150, 367)).line((450, 112), (450, 367)).line((450, 112), (750, 367)),
        """
        box Web
        box API
        box Jobs
        box Mail
        Web -> API
        Web -> Jobs
        Web -> Mail
        """,
    )


def test_a_trunk_with_two_heads_joins_its_foot_with_both() -> None:
    picture = Picture().box("Web", 150, 250).box("API", 700, 100).box("Jobs", 700, 400)
    picture.line((222, 250), (420, 250), heads="--").line((420, 250), (420, 100), (627, 100))
    check(
        picture.line((420, 250), (420, 400), (627, 400)),
        """
        box API
        box Web
        box Jobs
        Web -> API (merges with another line)
        Web -> Jobs (merges with another line)
        """,
    )


def test_a_line_crosses_the_outline_of_a_frame() -> None:
    picture = Picture().box("Web", 130, 240).frame("Backend", 330, 60, 860, 430).box("API", 620, 240)
    check(
        picture.line((202, 240), (547, 240)),
        """
        frame Backend
        box Web
        box API in Backend
        Web -> API
        """,
    )


def test_a_line_may_end_at_a_frame() -> None:
    picture = Picture().box("Web", 130, 240).frame("Backend", 400, 60, 860, 430).box("API", 680, 240)
    check(
        picture.line((202, 240), (398, 240)),
        """
        frame Backend
        box Web
        box API in Backend
        Web -> Backend (may go on into the frame)
        """,
    )


@pytest.mark.parametrize("width", [2, 8])
@pytest.mark.parametrize("inside", [10, 14])
def test_a_line_reaches_a_box_right_behind_the_outline_of_its_frame(inside: int, width: int) -> None:
    picture = Picture().frame("Backend", 550 - inside, 60, 860, 430).box("API", 622, 240).box("Web", 130, 240)
    check(
        picture.line((202, 240), (548, 240), width=width, heads="--"),
        """
        frame Backend
        box Web
        box API in Backend
        Web -- API
        """,
    )


def test_lines_side_by_side_cross_the_outline_of_a_frame_each_for_itself() -> None:
    picture = Picture().frame("Backend", 540, 60, 860, 430).box("API", 622, 240).box("Web", 130, 240)
    picture.line((202, 240), (546, 220), heads="--").line((546, 260), (202, 250), heads="--")
    check(picture, "frame Backend\nbox Web\nbox API in Backend\nWeb ?? API\nWeb ?? API")


def test_boxes_that_touch_are_not_joined() -> None:
    check(Picture().box("Web", 300, 200).box("API", 440, 200), BOTH)


def test_what_lines_account_for_is_told() -> None:
    joined = _two().line((222, 200), (627, 200))
    assert reading_of(joined).coverage == 1
    assert reading_of(joined.line((100, 270), (700, 270), heads="--")).coverage < 0.7


def test_a_route_runs_from_source_to_target() -> None:
    (link,) = reading_of(_two().line((628, 200), (223, 200))).links
    assert link.route[0][0] > 550
    assert link.route[-1][0] < 290


def test_a_line_that_passes_close_to_a_box_is_not_the_boxs_own() -> None:
    picture = Picture().box("Web", 250, 80).box("API", 400, 250).box("Jobs", 250, 420)
    check(picture.line((312, 112), (312, 387)), "box Web\nbox API\nbox Jobs\nWeb -> Jobs")


def test_a_line_may_turn_where_it_crosses_the_outline_of_a_frame() -> None:
    picture = Picture().box("Web", 130, 120).frame("Backend", 330, 60, 860, 430).box("API", 620, 300)
    check(picture.line((202, 120), (330, 120), (545, 290)), "frame Backend\nbox Web\nbox API in Backend\nWeb -> API")


def test_lines_may_fan_out_from_a_point_before_their_box() -> None:
    picture = Picture().box("Web", 450, 80).box("API", 150, 420).box("Jobs", 450, 420).box("Mail", 750, 420)
    for x in (150, 450, 750):
        picture.line((450, 140), (x, 385))
    check(picture, "box Web\nbox API\nbox Jobs\nbox Mail\nWeb -> API\nWeb -> Jobs\nWeb -> Mail")


def test_dashes_may_leave_a_gap_at_a_corner() -> None:
    picture = Picture().box("Web", 150, 100).box("API", 700, 400)
    picture.line((222, 100), (692, 100), heads="--", dash=10).line((700, 108), (700, 367), dash=10)
    check(picture, BOTH + "Web -> API dashed")


def test_dashes_may_leave_out_a_corner() -> None:
    picture = Picture().box("Web", 150, 100).box("API", 700, 400)
    picture.line((222, 100), (698, 100), heads="--", dash=10).line((700, 112), (700, 367), dash=10)
    check(picture, BOTH + "Web -> API dashed")


def test_a_line_ends_where_it_meets_the_lid_of_a_cylinder() -> None:
    picture = Picture().box("Web", 150, 100).cylinder("Store", 700, 400)
    check(picture.line((222, 130), (672, 347)), "box Web\nbox Store\nWeb -> Store")


def test_where_a_word_covers_the_head_of_a_line_its_end_is_doubted() -> None:
    picture = Picture(height=300).box("Web", 150, 200).box("API", 420, 200)
    picture.line((222, 200), (290, 200), heads="--").text("publish it", 325, 200, size=14)
    check(picture, "box API\nbox Web\nAPI ?? Web: publish it (stops short of the component)")


def test_a_line_may_run_behind_a_box_and_its_parts_are_hardly_lines() -> None:
    picture = Picture().box("Web", 150, 100).box("API", 700, 400).line((222, 130), (630, 370), heads="--")
    found = reading_of(picture.box("Jobs", 400, 260, fill=(255, 240, 230)))
    names = [component.label for component in found.components]
    said = {(names[link.source], names[link.target]): (link.confidence >= 0.4, link.why_unsure) for link in found.links}
    why = "runs behind a component"
    assert said == {("Web", "API"): (True, why), ("Web", "Jobs"): (False, why), ("Jobs", "API"): (False, why)}


def test_a_line_that_is_nearly_level_may_run_behind_a_box() -> None:
    picture = Picture().line((192, 90), (687, 145)).box("Web", 120, 80).box("API", 760, 155)
    check(
        picture.box("Jobs", 410, 130, fill=(255, 240, 230)),
        """
        box Web
        box Jobs
        box API
        Web -- Jobs (runs behind a component)
        Web -> API (runs behind a component)
        Jobs -> API (runs behind a component)
        """,
    )


def test_heads_that_meet_at_one_port_tell_no_direction() -> None:
    picture = Picture().box("Web", 150, 250).box("API", 700, 120).box("Jobs", 700, 380)
    picture.line((627, 120), (223, 246)).line((627, 380), (223, 254))
    check(picture, "box API\nbox Web\nbox Jobs\nAPI ?? Web\nWeb ?? Jobs")


RED, BLUE = (40, 40, 200), (200, 90, 20)


@pytest.mark.parametrize(("ink", "is_read"), [(RED, True), (BLUE, False)])
def test_a_line_of_another_colour_hardly_branches_off(ink: Colour, is_read: bool) -> None:
    picture = Picture().box("Web", 130, 120).box("API", 760, 120).box("Jobs", 450, 420)
    picture.coloured(RED, (202, 120), (687, 120)).coloured(ink, (450, 387), (450, 122), heads="--")
    through, branch = reading_of(picture).links
    assert through.confidence == 0.8
    assert (branch.confidence >= 0.4) == is_read


def test_a_box_with_very_many_lines_is_read() -> None:
    picture = Picture(1000, 500).box("Web", 500, 250)
    for x in range(10, 990, 12):
        picture.line((500 + (x - 500) // 8, 218 if x % 24 < 12 else 282), (x, 20 if x % 24 < 12 else 480), heads="--")
    assert [component.label for component in reading_of(picture).components] == ["Web"]
