"""Ends of lines: open heads, ports that lines share, forks, and how sure a line is by what it looks like."""

import numpy as np
import pytest

from coherence.raster.docks import away_from_lines
from coherence.raster.network import network_of
from tests.coherence.raster.pictures import Picture, check, reading_of

THREE = "box Web\nbox API\nbox Jobs\n"


def test_an_open_head_is_a_head() -> None:
    picture = Picture(height=300).box("Web", 150, 200).box("API", 700, 200)
    picture.line((222, 200), (600, 200), heads="--").line((580, 185), (600, 200), (580, 215), heads="--")
    check(picture, "box Web\nbox API\nWeb -> API")


def test_a_line_that_forks_right_before_two_boxes_has_no_open_head() -> None:
    picture = Picture(height=400).box("Web", 150, 200).box("API", 700, 160).box("Jobs", 700, 240)
    picture.line((222, 200), (605, 200), heads="--")
    picture.line((605, 200), (625, 180), heads="--").line((605, 200), (625, 220), heads="--")
    found = reading_of(picture)
    names = [component.label for component in found.components]
    pairs = {frozenset((names[link.source], names[link.target])) for link in found.links}
    assert pairs >= {frozenset(("Web", "API")), frozenset(("Web", "Jobs"))}


def test_two_lines_that_leave_a_box_at_one_point_are_two() -> None:
    picture = Picture().box("Web", 450, 100).box("API", 250, 400).box("Jobs", 650, 400)
    check(picture.line((450, 136), (250, 367)).line((450, 136), (650, 367)), THREE + "Web ?? API\nWeb ?? Jobs")


def test_the_branches_of_one_line_are_not_joined_with_each_other() -> None:
    picture = Picture().box("Web", 450, 100).box("API", 250, 400).box("Jobs", 650, 400)
    picture.line((250, 367), (250, 250), (650, 250), (650, 367), heads="--").line((450, 132), (450, 250), heads="--")
    merges = "(merges with another line)"
    check(picture, THREE + f"Web -- API {merges}\nWeb -- Jobs {merges}")


@pytest.mark.parametrize(("heads", "most"), [("->", 0.97), ("--", 0.81)])
def test_a_line_with_a_head_is_surer_than_one_without(heads: str, most: float) -> None:
    picture = Picture(height=300).box("Web", 150, 200).box("API", 700, 200)
    (link,) = reading_of(picture.line((222, 200), (627, 200), heads=heads)).links
    assert 0.9 * most < link.confidence <= most


def test_the_flat_end_of_a_broad_line_is_one_end() -> None:
    """Thinning leaves two hairs there, one to each corner."""
    skeleton, component = np.zeros((60, 120), np.uint8), np.zeros((60, 120), np.uint8)
    component[10:50, 100:] = 1
    skeleton[30, 10:91] = 1
    for step in range(1, 8):
        skeleton[30 - step, 90 + step] = skeleton[30 + step, 90 + step] = 1
    nowhere = np.full(skeleton.shape, 1000, np.float32)
    (piece,) = network_of(skeleton, away_from_lines(component), nowhere, 20).pieces.values()
    assert piece.length > 75
