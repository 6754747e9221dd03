"""Fewer arrows, same reachability."""

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from renderers.levels.cycles import closing
from renderers.levels.reduction import essential, knots, reaches, transitive_reduction
from renderers.view import Arrow


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


def test_in_a_knot_what_follows_from_others_can_be_left_out_too() -> None:
    pairs = [(a, b) for a, b in ("ab", "bc", "ac", "ca", "cb")]
    assert sorted(a + b for a, b in essential(pairs, frozenset({("c", "a"), ("c", "b")}))) == ["ab", "bc", "ca"]


@given(st.sets(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=25))
def test_a_knot_that_is_reduced_is_one_still(pairs: set[tuple[str, str]]) -> None:
    arrows = {(a, b) for a, b in pairs if a != b}
    kept = essential(sorted(arrows), closing(Arrow(a, b, ("imports",)) for a, b in arrows))
    assert kept <= arrows
    assert knots(kept) == knots(arrows)
    nodes = {node for pair in arrows for node in pair}
    ahead, less = ({n: [b for a, b in some if a == n] for n in nodes} for some in (arrows, kept))
    assert all(reaches(ahead, a, b) == reaches(less, a, b) for a in nodes for b in nodes)


def test_a_path_of_any_length_is_followed() -> None:
    long = [(f"{number:05}", f"{number + 1:05}") for number in range(1200)]
    assert transitive_reduction(long) == frozenset(long)
    assert knots([*long, ("01200", "00000")]) == [frozenset(name for pair in long for name in pair)]
