"""A picture without a word is a scene of its own: few things, large, and nothing that is read."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest

from renderers.illustrations.plan import Plan
from renderers.illustrations.sketch.covers import _strongest, is_cover
from renderers.illustrations.sketch.drawing import draw
from renderers.illustrations.sketch.scene import Rect, Scene
from renderers.illustrations.sketch.styles import StyleName
from tests.renderers.illustrations.plans import FONTS, SHOP, plan


def bare(text: str) -> Plan:
    """A plan without any words."""
    full = plan(text, "")
    entities = tuple(replace(each, label="") for each in full.entities)
    return replace(full, entities=entities, groups=tuple(replace(each, label="") for each in full.groups))


def check(shown: Plan, size: tuple[int, int], style: StyleName = "flat") -> Scene:
    """The cover of a plan lies within its page, and has nothing to read."""
    drawn = draw(shown, style, size, FONTS)
    assert drawn.problems == ()
    assert drawn.picture[:2] == size
    assert (drawn.scene.names, drawn.scene.asides, drawn.scene.title) == ([], [], None)
    assert drawn.scene.stands
    assert all(Rect(0, 0, *size).holds(stand.place) for stand in drawn.scene.stands)
    return drawn.scene


@pytest.mark.parametrize("style", get_args(StyleName))
def test_every_style_has_covers(style: StyleName) -> None:
    check(bare(SHOP), (480, 320), style)


@pytest.mark.parametrize("size", [(480, 480), (720, 320), (320, 480)])
def test_the_form_of_a_cover_does_not_matter(size: tuple[int, int]) -> None:
    check(bare(SHOP), size)


def test_one_thing_makes_a_cover() -> None:
    assert len(check(bare("api: service"), (480, 320)).stands) == 1


def test_of_many_things_those_with_the_most_relations_are_shown() -> None:
    names = [f"part-{number:02}" for number in range(30)]
    arrows = [*(f"{one} -> part-29" for one in names[:20:2]), *(f"{a} -> {b}" for a, b in pairwise(names[:20:2]))]
    scene = check(bare("\n".join([*(f"{name}: package" for name in names), *arrows])), (480, 320))
    assert {stand.entity.id for stand in scene.stands} == {*names[:20:2], "part-29"} | {"part-01"}


def test_everybody_on_a_cover_has_a_road_before_anybody_has_many() -> None:
    leaves = [f"leaf{number}" for number in range(9)]
    chains = [f"{one} -> {other}" for one, other in pairwise(leaves)]
    shown = _strongest(bare("\n".join(["hub: service", *(f"{n}: store" for n in leaves), *chains, "hub -> leaf0"])))
    assert {end for each in shown.relations for end in (each.source, each.target)} == {"hub", *leaves}


def test_a_plan_with_a_word_is_no_cover() -> None:
    assert is_cover(bare(SHOP))
    assert not is_cover(plan(SHOP, ""))
    assert not is_cover(replace(bare(SHOP), title="Shop"))
    assert not is_cover(Plan("", ()))
