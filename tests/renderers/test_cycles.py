"""Which arrows close the cycles of a picture."""

from hypothesis import given, settings
from hypothesis import strategies as st

from renderers.levels.cycles import closing, with_closing
from renderers.levels.reduction import knots
from renderers.view import Arrow, ArrowMode


def arrow(text: str) -> Arrow:
    """ "ab3" is three statements from a to b, "ab3~" as many that run later, "ab3?" of types only."""
    mode: ArrowMode = "lazy" if text.endswith("~") else "type" if text.endswith("?") else "runtime"
    return Arrow(text[0], text[1], ("imports",), mode, count=int(text.rstrip("~?")[2:] or 1))


def check(arrows: str, expected: str) -> None:
    assert sorted(a + b for a, b in closing(map(arrow, arrows.split()))) == expected.split()


def test_where_there_is_no_cycle_nothing_closes_one() -> None:
    check("", "")
    check("ab bc ac", "")


def test_of_two_that_point_at_each_other_the_one_with_fewer_statements_closes() -> None:
    check("ab3 ba2", "ba")
    check("ab2 ba3", "ab")
    check("ab ba", "ab")


def test_what_happens_later_or_never_closes_before_what_happens_at_once() -> None:
    check("ab3~ ba2", "ab")
    check("ab3? ba2~", "ab")


def test_one_arrow_closes_a_long_cycle_and_it_is_a_weak_one() -> None:
    check("ab9 bc9 cd9 da1", "da")
    check("ab9 bc1 cd9 da9", "bc")


def test_a_hub_in_a_knot_keeps_its_own_arrows() -> None:
    check("ha8 hb8 hc8 ah1 bh1 ch1", "ah bh ch")


def test_what_only_leads_into_or_out_of_a_cycle_closes_nothing() -> None:
    check("xa ab3 ba by", "ba")


ARROWS = st.lists(
    st.builds(
        Arrow,
        st.sampled_from("abcdefg"),
        st.sampled_from("abcdefg"),
        st.just(("imports",)),
        st.sampled_from(("runtime", "lazy", "type", "inferred")),
        st.just(value=False),
        st.integers(1, 9),
    ).filter(lambda each: each.source != each.target),
    unique_by=lambda each: (each.source, each.target),
    max_size=25,
)


@settings(max_examples=60)
@given(ARROWS, st.randoms())
def test_without_what_closes_there_is_no_cycle_and_the_order_of_arrows_changes_nothing(
    arrows: list[Arrow], random: object
) -> None:
    marked = with_closing(arrows)
    assert knots((each.source, each.target) for each in marked if not each.closing) == []
    random.shuffle(arrows)  # type: ignore[attr-defined]
    assert sorted(with_closing(arrows)) == sorted(marked)
    # Each of them is in a cycle: nothing is told to close one that is not there.
    inside = {box: knot for knot in knots((each.source, each.target) for each in arrows) for box in knot}
    assert all(each.target in inside.get(each.source, ()) for each in marked if each.closing)
