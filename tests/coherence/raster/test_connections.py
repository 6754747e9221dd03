"""Connections: which lines join which components, in which direction, and how sure that is."""

import pytest

from tests.coherence.raster.pictures import Picture, check, reading_of


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
