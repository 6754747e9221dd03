"""Trees and a pond stand where nothing else does."""

import pytest

from bench.illustration_plans import random_plan
from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.groves import pond_of, shore, taken_by, trees_of
from renderers.illustrations.sketch.lettering import Letters
from renderers.illustrations.sketch.scene import Rect, Scene, segments
from renderers.illustrations.sketch.staging import staged
from renderers.illustrations.sketch.styles.city import CITY
from tests.renderers.illustrations.plans import FONTS


def check(shown: Plan, size: tuple[int, int] = (1536, 1024)) -> tuple[list[Rect], Rect | None]:
    """The trees and the pond of a plan's town are on the page, and off everything that it shows."""
    scene, _ = staged(shown, size, Letters((FONTS.plain,)), CITY)
    taken = taken_by(scene, 1.0)
    pond = pond_of(scene, taken, 1.0)
    trees = list(trees_of(scene, taken, 1.0))
    for place in [*trees, *([pond] if pond else [])]:
        assert Rect(0, 0, *size).holds(place)
        assert not any(place.meets(other) for other in _shown(scene))
    return trees, pond


def _shown(scene: Scene) -> list[Rect]:
    words = [words.place for words in (*scene.asides, *scene.names, *([scene.title] if scene.title else []))]
    roads = [piece.grown(8) for way in scene.ways for piece in segments(way.points)]
    return [*words, *roads, *(each.place for each in scene.stands)]


@pytest.mark.parametrize("seed", range(4))
def test_trees_stand_off_plots_roads_and_words(seed: int) -> None:
    trees, _ = check(random_plan(seed))
    assert trees


def test_a_town_with_room_has_a_pond_and_a_crowded_one_has_none() -> None:
    assert check(random_plan(0, most=4))[1] is not None
    assert check(random_plan(7, most=40), (640, 320))[1] is None


def test_a_shore_stays_within_its_place() -> None:
    place = Rect(100, 100, 300, 200)
    assert all(100 <= x <= 300 and 100 <= y <= 200 for x, y in shore(place))
