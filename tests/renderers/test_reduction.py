"""Fewer arrows, same reachability."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from renderers.reduction import transitive_reduction


def check(arrows: str, expected: str) -> None:
    kept = transitive_reduction((arrow[0], arrow[1]) for arrow in arrows.split())
    assert sorted(a + b for a, b in kept) == expected.split()


def test_nothing_stays_nothing() -> None:
    check("", "")


def test_what_does_not_follow_from_others_stays() -> None:
    check("ab bc", "ab bc")
    check("ab ac ad", "ab ac ad")
    check("ab ac bd cd", "ab ac bd cd")


def test_what_follows_from_others_goes() -> None:
    check("ab bc ac", "ab bc")
    check("ab bc cd ad ac bd", "ab bc cd")


def test_every_arrow_of_a_cycle_stays() -> None:
    check("ab ba", "ab ba")
    check("ab bc ca ac", "ab ac bc ca")


def test_a_shortcut_past_a_cycle_goes() -> None:
    check("ab bc cb cd ad", "ab bc cb cd")


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=25))
def test_whoever_could_be_reached_can_be_reached_still(arrows: set[tuple[str, str]]) -> None:
    kept = transitive_reduction(arrows)
    assert kept <= arrows
    before, after = (nx.DiGraph(list(pairs)) for pairs in (arrows, kept))
    after.add_nodes_from(before)
    assert {node: nx.descendants(before, node) for node in before} == {
        node: nx.descendants(after, node) for node in before
    }
