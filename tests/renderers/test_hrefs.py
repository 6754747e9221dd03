"""Where a click leads."""

import pytest

from renderers.drawing.hrefs import box_href, picture_href
from renderers.theme import Options
from renderers.view import Box, Frame, View
from tests.renderers.drawn import drawn

TO_DARK = Options("dark", to_dark=True)
TEMPLATE = "https://example.org/{path}"


@pytest.mark.parametrize(
    ("options", "expected"),
    [(Options(), "inner%20things.svg"), (Options("dark"), "inner%20things.svg"), (TO_DARK, "inner%20things.dark.svg")],
)
def test_a_dark_picture_leads_to_dark_ones_where_there_are_some(options: Options, expected: str) -> None:
    assert box_href(Box("a", "a", "package", link="inner things"), options) == expected


def test_a_link_to_nothing_and_a_source_have_no_dark_variant() -> None:
    assert picture_href("", dark=True) == ""
    assert box_href(Box("a", "a", "module", source="a.py"), Options("dark", TEMPLATE, to_dark=True)) == (
        "https://example.org/a.py"
    )


def test_boxes_frames_and_the_way_up_lead_alike() -> None:
    view = View("v", "", (Box("a", "a", "package", "f", link="below"),), (Frame("f", "f", link="around"),), up="above")
    for options, ending in ((Options(), "svg"), (TO_DARK, "dark.svg")):
        picture = drawn(view, options=options).decode()
        assert all(f'href="{name}.{ending}"' in picture for name in ("above", "around", "below"))
