"""Arrows of a hub share a line; all others have one of their own."""

from dataclasses import replace

from renderers.illustrations.sketch.nets import nets_of
from tests.renderers.illustrations.plans import plan

LEAVES = [f"leaf{number}" for number in range(8)]


def check(arrows: list[str], expected: list[tuple[str, str, int]], label: str = "") -> None:
    """These arrows make nets, each with its hub, `out` or `in`, and how many arrows share its line."""
    drawn = plan("\n".join(["hub: service", "other: service", *(f"{leaf}: store" for leaf in LEAVES), *arrows]))
    relations = [replace(each, label=label) for each in drawn.relations]
    nets = nets_of(relations)
    assert [(net.hub, "in" if net.inward else "out", len(net.relations)) for net in nets] == expected
    assert sorted(number for net in nets for number in net.relations) == list(range(len(relations)))


def test_nothing_makes_no_nets() -> None:
    check([], [])


def test_few_arrows_have_a_line_each() -> None:
    check([f"hub -> {leaf}" for leaf in LEAVES[:3]], [("hub", "out", 1)] * 3)


def test_what_leaves_a_hub_parts_from_one_line() -> None:
    check([f"hub -> {leaf}" for leaf in LEAVES], [("hub", "out", 8)])


def test_what_reaches_a_hub_runs_into_one_line() -> None:
    check([f"{leaf} -> hub" for leaf in LEAVES], [("hub", "in", 8)])


def test_an_arrow_is_in_one_net_though_both_its_ends_are_hubs() -> None:
    leaving = [f"hub -> {leaf}" for leaf in LEAVES]
    reaching = [f"{leaf} -> other" for leaf in LEAVES]
    check([*leaving, *reaching, "hub -> other"], [("hub", "out", 9), ("other", "in", 8)])


def test_the_rest_of_the_arrows_stand_alone() -> None:
    check([*(f"hub -> {leaf}" for leaf in LEAVES), "other -> leaf0"], [("hub", "out", 8), ("other", "out", 1)])


def test_what_is_said_of_an_arrow_keeps_it_alone() -> None:
    check([f"hub -> {leaf}" for leaf in LEAVES], [("hub", "out", 1)] * 8, label="reads")
