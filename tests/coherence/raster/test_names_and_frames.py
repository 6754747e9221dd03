"""What a component is called, and what is a frame around others."""

import pytest

from coherence.raster.outlines import outlines_of
from coherence.raster.surface import surface_of
from tests.coherence.raster.pictures import LETTERS, Picture, check, reading_of


def _dashed(picture: Picture, left: int, top: int, right: int, bottom: int) -> Picture:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
    return picture.line(*corners, heads="--", dash=8, width=1)


def test_a_fainter_line_beneath_a_name_is_not_part_of_it() -> None:
    picture = Picture(height=300).box("", 300, 150).text("API", 300, 138)
    check(picture.faint("FastAPI", 300, 162), "box API (FastAPI)")


def test_lines_that_are_written_alike_are_one_name() -> None:
    picture = Picture(height=300).box("", 300, 150).text("Order", 300, 138)
    check(picture.text("Service", 300, 162), "box Order Service")


@pytest.mark.parametrize("bracketed", ["[Node.js]", "\u00abcontainer\u00bb", "<port 8080>"])
def test_what_stands_in_brackets_of_its_own_is_not_part_of_a_name(bracketed: str) -> None:
    picture = Picture(height=300).box("", 300, 150).text("Gateway", 300, 138)
    check(picture.text(bracketed, 300, 162), f"box Gateway ({bracketed})")


def test_only_what_is_much_weaker_stands_above_a_name() -> None:
    picture = Picture(height=300).box("", 300, 150, size=(200, 90)).text("Order", 300, 122, size=14)
    picture.text("Service", 300, 150, size=16).faint("every hour", 300, 176, size=9)
    check(picture, "box Order Service (every hour)")


def test_a_frame_may_be_dashed() -> None:
    picture = _dashed(Picture(), 100, 60, 760, 420).text("Backend", 160, 80)
    check(
        picture.box("API", 250, 240).box("Worker", 600, 240),
        """
        frame Backend
        box API in Backend
        box Worker in Backend
        """,
    )


def test_an_arrow_that_leaves_a_frame_at_a_small_angle_does_not_hide_its_side() -> None:
    picture = _dashed(Picture(), 100, 60, 560, 420).text("Backend", 160, 80).box("API", 250, 360).box("Store", 780, 440)
    check(
        picture.line((250, 392), (710, 436)),
        """
        frame Backend
        box API in Backend
        box Store
        API -> Store
        """,
    )


def test_a_frame_is_not_called_by_what_is_said_of_a_line_that_ends_above_it() -> None:
    picture = Picture().box("Web", 430, 40).line((430, 72), (430, 150)).text("calls", 460, 130, size=12)
    picture.frame("", 100, 152, 760, 480)
    reading = reading_of(picture.box("API", 250, 300).box("Worker", 600, 300))
    assert [component.label for component in reading.components] == ["Web", "API", "Worker"]


def test_cells_of_a_table_are_doubted() -> None:
    picture = Picture().box("Order", 700, 100)
    for row, words in enumerate((("id", "total"), ("name", "city"))):
        for column, word in enumerate(words):
            picture.box(word, 200 + 120 * column, 200 + 40 * row, size=(120, 40))
    sure = {component.label: component.confidence > 0.9 for component in reading_of(picture).components}
    assert sure == {"Order": True, "id": False, "total": False, "name": False, "city": False}


def _ends_that_go_on(picture: Picture) -> set[int]:
    return {place.on for place in outlines_of(surface_of(picture.pixels, ()).change, LETTERS)}


def test_an_outline_knows_at_how_many_corners_its_sides_go_on() -> None:
    assert _ends_that_go_on(_dashed(Picture(), 300, 130, 500, 300)) == {0}
    on_legs = Picture().line((300, 130), (500, 130), heads="--").line((300, 300), (500, 300), heads="--")
    on_legs.line((300, 130), (300, 400), heads="--").line((500, 130), (500, 400), heads="--")
    assert _ends_that_go_on(on_legs) == {2}


def test_how_surely_a_name_is_read_is_told_beside_how_surely_it_is_a_component() -> None:
    found = reading_of(Picture().box("Gateway", 300, 200).text("free words", 600, 200, confidence=0.9)).components
    assert [each.letters for each in found if each.label == "Gateway"] == [0.99]
