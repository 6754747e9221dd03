"""Which pictures are diagrams at all."""

from coherence.raster.kinds import is_diagram
from tests.coherence.raster.pictures import Picture, reading_of


def _boxes() -> Picture:
    return Picture().box("Web", 150, 100).box("API", 450, 100).box("Store", 750, 100)


def test_boxes_with_lines_between_them_are_a_diagram() -> None:
    assert is_diagram(reading_of(_boxes().line((220, 100), (380, 100)).line((520, 100), (680, 100))))


def test_boxes_without_lines_are_a_form() -> None:
    assert not is_diagram(reading_of(_boxes()))


def test_much_text_beside_few_boxes_is_a_page() -> None:
    page = _boxes().line((220, 100), (380, 100)).line((520, 100), (680, 100))
    for row in range(10):
        page.text(f"words of row {row}", 200, 190 + 30 * row)
    assert not is_diagram(reading_of(page))
