"""The scene of a plan: nothing overlaps, arrows go around, labels are whole and off the lines."""

from itertools import combinations, pairwise

import pytest

from bench.illustration_plans import random_plan
from renderers.illustrations.plan import Entity, Plan, Relation
from renderers.illustrations.sketch.lettering import Letters, _pieces
from renderers.illustrations.sketch.scene import Rect, Scene, segments
from renderers.illustrations.sketch.slots import Wanted, ranks_of, slots_of
from renderers.illustrations.sketch.staging import Form, _drawable, bearable, staged
from renderers.illustrations.sketch.styles.paper import PAPER
from tests.renderers.illustrations.plans import FONTS, plan

SHOP = """
    web: ui in Shop
    api: service in Shop
    worker: worker in Shop
    postgres: store
    mail: external
    web -> api
    api -> postgres
    api -> worker
    worker ..> mail
    worker -> postgres
"""


def check(drawn: Plan, size: tuple[int, int] = (1536, 1024), form: Form | None = None) -> Scene:
    """The scene of a plan has no fault that can be measured."""
    scene, problems = staged(drawn, size, Letters((FONTS.plain,)), form or Form())
    assert problems == ()
    page = Rect(0, 0, *size)
    places = {stand.entity.id: stand.place for stand in scene.stands}
    words = [*scene.names, *scene.asides, *([scene.title] if scene.title else [])]
    assert not any(one.meets(other) for one, other in combinations(places.values(), 2))
    assert not any(one.place.meets(other.place) for one, other in combinations(words, 2))
    assert all(page.holds(place) for place in [*places.values(), *(each.place for each in words)])
    for stand in scene.stands:
        assert "".join(each.text for each in stand.label).replace(" ", "") == stand.entity.label.replace(" ", "")
        assert all(stand.place.holds(each.place) for each in stand.label)
        assert stand.is_bare or not any(stand.stage.meets(each.place) for each in stand.label)
    for yard in scene.yards:
        for stand in scene.stands:
            is_member = stand.entity.group == yard.group.id
            assert yard.place.holds(stand.place) if is_member else not yard.place.meets(stand.place)
    for way in scene.ways:
        check_way(way.points, places[way.relation.source], places[way.relation.target])
        for piece in segments(way.points):
            assert not any(piece.meets(place.grown(-1)) for place in places.values())
            assert not any(piece.meets(each.place) for each in words)
            assert not any(piece.meets(each.stage) for each in scene.stands if not each.is_bare)
    for stand in scene.stands:
        others = [place for one, place in places.items() if one != stand.entity.id]
        others += [each.place for each in words]
        assert stand.is_bare or not any(stand.stage.meets(other) for other in others)
    return scene


def check_way(points: tuple[tuple[int, int], ...], source: Rect, target: Rect) -> None:
    """A way runs straight from side to side, from the border of its source to that of its target."""
    assert all((one[0] == other[0]) != (one[1] == other[1]) for one, other in pairwise(points))
    for (x, y), place in ((points[0], source), (points[-1], target)):
        assert (x in (place.left, place.right) and place.top < y < place.bottom) or (
            y in (place.top, place.bottom) and place.left < x < place.right
        )


def test_a_small_shop_stands_well() -> None:
    check(plan(SHOP))


@pytest.mark.parametrize("seed", range(8))
def test_random_plans_stand_well(seed: int) -> None:
    check(random_plan(seed))


@pytest.mark.parametrize("seed", [1, 2, 5, 9, 11, 13])
def test_bodies_that_rise_above_their_cards_stand_in_nobodys_way(seed: int) -> None:
    scene = check(random_plan(seed), form=PAPER)
    assert any(stand.stage.top < stand.place.top for stand in scene.stands)


def test_what_a_title_says_after_its_colon_stands_smaller_behind_it() -> None:
    scene = check(plan(SHOP, "The shop: what runs in it"))
    assert scene.title is not None
    assert scene.subtitle is not None
    assert (scene.title.text, scene.subtitle.text) == ("The shop", "what runs in it")
    assert scene.subtitle.size < 0.6 * scene.title.size
    assert scene.subtitle in scene.asides


def test_a_title_that_is_too_long_for_two_sizes_stays_whole() -> None:
    scene = check(plan(SHOP, f"The shop: {'what runs ' * 9}in it"))
    assert scene.title is not None
    assert scene.title.text.startswith("The shop: what")
    assert scene.subtitle is None


def test_a_group_that_is_called_as_the_picture_has_no_name_of_its_own() -> None:
    assert check(plan(SHOP, "Shop: what runs")).yards[0].label is None
    assert check(plan(SHOP, "SHOP")).yards[0].label is None
    assert check(plan(SHOP, "A shop")).yards[0].label is not None


@pytest.mark.parametrize(("size", "most"), [((1536, 1024), 24), ((1200, 675), 15), ((800, 450), 9), ((320, 320), 6)])
def test_a_small_picture_bears_fewer_things(size: tuple[int, int], most: int) -> None:
    assert bearable(size) == most


@pytest.mark.parametrize("size", [(1536, 512), (800, 450), (1200, 1200), (1200, 630), (1024, 1536)])
def test_the_form_of_the_picture_does_not_matter(size: tuple[int, int]) -> None:
    check(plan(SHOP), size)


@pytest.mark.parametrize("count", [1, 2, 7, 24, 40])
def test_as_many_as_there_are_find_their_place(count: int) -> None:
    names = [f"part-{number:02}" for number in range(count)]
    arrows = [f"{one} -> {other}" for one, other in pairwise(names)]
    check(plan("\n".join([*(f"{name}: package" for name in names), *arrows])))


def test_more_than_a_picture_can_show_are_left_out_and_told() -> None:
    crowd = plan("\n".join(f"part-{number:02}: package" for number in range(43)))
    scene, problems = staged(crowd, (1536, 1024), Letters((FONTS.plain,)), Form())
    assert len(scene.stands) == 40
    assert problems == ("3 of 43 entities are left out: at most 40 fit",)


def test_more_arrows_than_a_picture_can_show_are_left_out_and_told() -> None:
    names = [f"n{number}" for number in range(10)]
    dense = plan(
        "\n".join([*(f"{n}: package" for n in names), *(f"{a} -> {b}" for a in names for b in names if a != b)])
    )
    fewer, problems = _drawable(dense)
    assert len(fewer.relations) == 80
    assert problems == ["10 arrows are left out: at most 80 fit"]


def test_nothing_makes_an_empty_picture() -> None:
    assert check(Plan("", ())) == Scene(1536, 1024, 58, None, (), (), ())


def test_letters_are_large_enough_at_the_usual_density() -> None:
    names = [f"component {number}" for number in range(24)]
    scene = check(Plan("", tuple(Entity(name, name, "package", "block") for name in names)))
    assert min(words.place.height for words in scene.names) >= 0.022 * scene.height


def test_no_two_arrows_share_a_piece_of_line_in_a_small_plan() -> None:
    scene = check(plan(SHOP))
    pieces = [piece for way in scene.ways for piece in segments(way.points)]
    assert not any(
        one.meets(other) and (one.width == other.width == 1 or one.height == other.height == 1)
        for one, other in combinations(pieces, 2)
    )


def test_what_is_said_of_an_arrow_stands_beside_it() -> None:
    shop = plan("a: service\nb: store\na -> b")
    said = Plan(shop.title, shop.entities, (Relation("a", "b", label="reads"),))
    words = check(said).ways[0].label
    assert words is not None
    assert words.text == "reads"


def test_a_hub_has_one_line_that_branches_and_no_branch_looks_like_a_crossing() -> None:
    leaves = [f"leaf{number}" for number in range(12)]
    scene = check(plan("\n".join(["hub: service", *(f"{n}: store" for n in leaves), *(f"hub -> {n}" for n in leaves)])))
    assert len({way.points[0] for way in scene.ways}) < 6
    ends: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for way in scene.ways:
        for (a, b), (c, d) in pairwise(way.points):
            ends.setdefault((a, b), set()).add(((c > a) - (c < a), (d > b) - (d < b)))
            ends.setdefault((c, d), set()).add(((a > c) - (a < c), (b > d) - (b < d)))
    assert max(map(len, ends.values())) <= 3


@pytest.mark.parametrize("seed", range(8))
def test_no_column_and_no_row_is_empty(seed: int) -> None:
    drawn = random_plan(seed)
    slots = slots_of(drawn, Wanted(1456, 874, {each.id: 160 for each in drawn.entities}))
    for axis, count in enumerate((slots.columns, slots.rows)):
        fenced = {at for first, last in slots.yards.values() for at in range(first[axis], last[axis] + 1)}
        assert {slot[axis] for slot in slots.places.values()} | fenced == set(range(count))


def test_connections_that_are_not_drawn_are_counted_in_a_corner() -> None:
    shop = plan(SHOP)
    scene = check(Plan(shop.title, shop.entities, shop.relations, shop.groups, more=7))
    assert scene.footnote is not None
    assert scene.footnote.text == "and 7 more connections"
    assert scene.footnote in scene.asides


def test_few_things_fill_the_picture() -> None:
    alone, many = (check(plan("\n".join(f"part{n}: package" for n in range(count)))) for count in (1, 12))
    assert alone.stands[0].place.height > 1.3 * many.stands[0].place.height
    assert alone.letter > many.letter


def test_a_name_breaks_where_a_word_begins_in_japanese_and_between_any_two_characters_in_chinese() -> None:
    assert _pieces("決済ゲートウェイ") == ["決", "済", "ゲートウェイ"]
    assert _pieces("消息队列") == list("消息队列")
    assert _pieces("알림 작업자") == ["알림 ", "작업자"]


def test_a_long_name_in_one_word_breaks_before_what_it_is() -> None:
    assert _pieces("recommendationservice") == ["recommendation", "service"]
    assert _pieces("shipping") == ["shipping"]
    assert _pieces("imageserver") == ["imageserver"]


def test_arrows_that_close_a_circle_do_not_count_as_steps() -> None:
    assert ranks_of(plan("a: service\nb: service\nc: service\na -> b\nb -> c\nc -> a")) == {"a": 0, "b": 1, "c": 2}


def test_a_long_word_is_whole_or_broken_but_never_cut() -> None:
    check(plan("\n".join(f"{'x' * 55}{number}: package" for number in range(12))))
