"""Which folders tell something when they are open: not heaps, and not many of a kind."""

from hypothesis import given
from hypothesis import strategies as st

from renderers.levels.telling import are_alike, tells_something

RULES = tuple(f"rules/r{number:02}.py" for number in range(12))
TO_BASE = " ".join(f"{rule}>base.py" for rule in RULES)
FROM_ALL = " ".join(f"all.py>{rule}" for rule in RULES)
CHAIN = " ".join(f"{RULES[number]}>{RULES[number - 1]}" for number in range(1, 12))


def pairs(relations: str) -> set[tuple[str, str]]:
    split = (relation.partition(">") for relation in relations.split())
    return {(source, target) for source, _, target in split}


def check(relations: str, expected: bool, members: tuple[str, ...] = RULES) -> None:
    """Whether these members, joined like this to each other and to what is around, are many of a kind."""
    assert are_alike(members, pairs(relations)) is expected


def test_a_few_are_not_many_of_a_kind() -> None:
    check(TO_BASE, False, RULES[:11])


def test_what_is_joined_to_each_other_is_no_kind() -> None:
    check(CHAIN, False)
    check(f"{CHAIN} {TO_BASE}", False)


def test_what_has_nothing_in_common_is_no_kind() -> None:
    check(" ".join(f"{rule}>x{number}.py" for number, rule in enumerate(RULES)), False)


def test_each_with_much_of_its_own_is_no_kind() -> None:
    own = " ".join(f"{rule}>x{number}{letter}.py" for number, rule in enumerate(RULES) for letter in "abc")
    check(f"{TO_BASE} {own}", False)


def test_what_touches_the_same_is_of_a_kind() -> None:
    check(TO_BASE, True)
    check(f"{TO_BASE} {FROM_ALL}", True)


def test_what_touches_nothing_is_of_a_kind() -> None:
    check("", True)


def test_two_others_each_make_no_difference() -> None:
    own = " ".join(f"{rule}>x{number}{letter}.py" for number, rule in enumerate(RULES) for letter in "ab")
    check(f"{TO_BASE} {FROM_ALL} {own}", True)


def test_a_third_may_be_otherwise() -> None:
    four = f"{RULES[0]}>{RULES[4]} {RULES[1]}>{RULES[5]}"
    check(f"{TO_BASE} {four}", True)
    check(f"{TO_BASE} {four} {RULES[5]}>{RULES[6]}", False)


def test_a_folder_tells_something_when_enough_of_it_is_joined_and_it_is_not_many_of_a_kind() -> None:
    init = "rules/__init__.py"
    assert tells_something(RULES, pairs(CHAIN))
    assert tells_something(RULES, pairs(" ".join(CHAIN.split()[:6])))
    assert not tells_something(RULES, pairs(" ".join(CHAIN.split()[:5])))
    assert not tells_something(RULES, pairs(TO_BASE))
    assert not tells_something((*RULES, init), pairs(" ".join(f"{init}>{rule}" for rule in RULES)))
    assert tells_something((*RULES[:2], init), pairs(f"{init}>{RULES[0]}"))


@given(st.permutations(RULES), st.sets(st.tuples(st.sampled_from(RULES), st.sampled_from((*RULES, "a", "b")))))
def test_order_and_what_leads_back_to_itself_change_nothing(
    members: list[str], relations: set[tuple[str, str]]
) -> None:
    with_loops = relations | {(rule, rule) for rule in RULES}
    assert are_alike(members, sorted(relations)) == are_alike(RULES, sorted(with_loops, reverse=True))
