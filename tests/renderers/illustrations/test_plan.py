"""A view becomes a plan: what the picture must show."""

from dataclasses import replace

import pytest

from renderers.illustrations.metaphors import metaphor_of
from renderers.illustrations.plan import Plan, facts_of, footnote, plan_of
from renderers.view import Arrow, Box, BoxKind, Frame, View
from tests.renderers.samples import CONTAINERS, SHOP


def check(view: View, entities: list[str], relations: list[str], groups: list[str]) -> Plan:
    found = plan_of(view)
    labels = {each.id: each.label for each in found.entities}
    assert [f"{each.label} ({each.metaphor})" for each in found.entities] == entities
    assert [f"{labels[each.source]} -> {labels[each.target]}" for each in found.relations] == relations
    assert [f"{group.label}: {sum(e.group == group.id for e in found.entities)}" for group in found.groups] == groups
    return found


def test_every_box_and_every_arrow_is_in_the_plan_and_innermost_frames_are_groups() -> None:
    check(
        SHOP,
        [
            "postgresql (island)",
            "api (building)",
            "orders.py (block)",
            "gateway.py (building)",
            "Gateway (sheet)",
            "run (machine)",
        ],
        [
            "api -> orders.py",
            "orders.py -> postgresql",
            "orders.py -> gateway.py",
            "gateway.py -> orders.py",
            "run -> Gateway",
        ],
        ["core: 1", "payments: 2"],
    )


def test_what_runs_has_the_metaphor_of_its_kind() -> None:
    found = plan_of(CONTAINERS)
    assert {each.label: each.metaphor for each in found.entities} == {
        "web": "building",
        "worker": "machine",
        "site": "screen",
        "Shopper": "figure",
        "shop": "terminal",
        "PostgreSQL": "drum",
        "RabbitMQ": "conveyor",
        "Redis": "discs",
        "S3": "crates",
        "Stripe": "card",
    }


@pytest.mark.parametrize(
    ("kind", "label", "metaphor"),
    [
        ("package", "user_repository", "drum"),
        ("module", "EventBus", "conveyor"),
        ("package", "shop", "block"),
        ("store", "users", "drum"),
        ("package", "rapid", "block"),
    ],
)
def test_the_last_word_of_a_package_decides_and_kinds_come_first(kind: BoxKind, label: str, metaphor: str) -> None:
    assert metaphor_of(kind, label) == metaphor


def test_a_frame_around_everything_is_no_group() -> None:
    boxes = (Box("a", "a", "package", "."), Box("b", "b", "package", "."))
    check(View("v", "", boxes, (Frame(".", "All"),)), ["a (block)", "b (block)"], [], [])


def test_of_very_many_arrows_the_strongest_stay_and_nobody_is_left_alone() -> None:
    names = [f"n{number}" for number in range(20)]
    arrows = [Arrow(one, other, ("imports",), count=2) for one in names[:10] for other in names[:10] if one != other]
    arrows += [Arrow(names[0], lonely, ("imports",)) for lonely in names[10:]]
    found = plan_of(View("v", "", tuple(Box(name, name, "package") for name in names), (), tuple(arrows)))
    assert len(found.relations) == 32
    assert {end for each in found.relations for end in (each.source, each.target)} == set(names)
    assert (found.more, footnote(found)) == (68, "and 68 more connections")


def test_a_picture_that_shows_all_says_nothing_of_more() -> None:
    assert footnote(plan_of(SHOP)) == ""
    assert footnote(Plan("", (), more=1)) == "and 1 more connection"


def test_the_one_with_the_most_relations_is_emphasised() -> None:
    arrows = tuple(Arrow("hub", name, ("imports",)) for name in "abc")
    view = View("v", "", tuple(Box(name, name, "package") for name in ("a", "b", "c", "hub")), (), arrows)
    assert [each.id for each in plan_of(view).entities if each.emphasis == "strong"] == ["hub"]


def test_a_hostile_name_is_harmless_and_one_of_nothing_has_a_stand_in() -> None:
    found = plan_of(View("v", "a\u202eb", (Box("\u200b", "\u200b", "module"),)))
    assert (found.title, found.entities[0].label) == ("ab", "(no name)")


def test_facts_change_with_what_is_shown_and_with_nothing_else() -> None:
    told = replace(SHOP, notes=("other",), boxes=tuple(replace(box, note="new words") for box in SHOP.boxes))
    assert facts_of(told) == facts_of(SHOP)
    assert facts_of(replace(SHOP, arrows=SHOP.arrows[1:])) != facts_of(SHOP)
    assert facts_of(replace(SHOP, boxes=(replace(SHOP.boxes[0], label="mysql"), *SHOP.boxes[1:]))) != facts_of(SHOP)
