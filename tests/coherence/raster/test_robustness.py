"""Any pixels give a reading, the same one each time."""

import numpy as np
import pytest

from coherence.raster.reader import read
from coherence.raster.reading import Reading
from tests.coherence.raster.pictures import KnownTexts, Picture, reading_of


@pytest.mark.parametrize("size", [(1, 1), (3, 700), (700, 2), (40, 40)])
def test_a_picture_without_anything_has_nothing(size: tuple[int, int]) -> None:
    picture = Picture(*size)
    assert reading_of(picture) == Reading(size[0], size[1])


def test_noise_has_no_components_and_its_lines_are_not_read() -> None:
    picture = Picture(200, 150)
    picture.pixels[:] = np.random.default_rng(7).integers(0, 255, picture.pixels.shape)
    found = reading_of(picture)
    assert (found.components, found.links, found.coverage) == ((), (), 0)


def test_a_thousand_dashes_are_given_up() -> None:
    picture = Picture(600, 300)
    for x in range(0, 600, 10):
        for y in range(0, 300, 6):
            picture.pixels[y : y + 2, x : x + 6] = 0
    assert reading_of(picture).links == ()


def test_the_order_of_the_texts_does_not_matter() -> None:
    picture = (
        Picture(height=300).box("Web\nport 80", 150, 200).box("API\nport 81", 700, 200).line((222, 200), (627, 200))
    )
    one = reading_of(picture)
    picture.texts.reverse()
    assert reading_of(picture) == one


def test_the_pixels_stay_as_they_were() -> None:
    picture = Picture(1500, 400).box("Web", 150, 200)
    before = picture.pixels.copy()
    read(picture.pixels, KnownTexts(picture))
    assert (picture.pixels == before).all()


def test_places_are_told_in_pixels_of_the_picture() -> None:
    (component,) = reading_of(Picture(700, 400).box("Web", 350, 200, size=(160, 80))).components
    x, y, width, height = component.region
    assert abs(x - 270) <= 4
    assert abs(y - 160) <= 4
    assert abs(width - 160) <= 8
    assert abs(height - 80) <= 8
