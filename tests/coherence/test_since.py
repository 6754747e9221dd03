from collections.abc import Mapping
from itertools import permutations

from coherence.since import new_since
from tests.coherence.told import findings, told


def check(today: str, before: str, *expected: str, moved: Mapping[str, str] | None = None) -> None:
    """What is new, in any order of both."""
    for found in permutations(findings(today)):
        for known in permutations(findings(before)):
            new, old = new_since(found, known, moved or {})
            assert told(new) == list(expected)
            assert sorted([*new, *old]) == sorted(found)


def test_what_was_there_is_not_new_wherever_it_moved_in_its_file() -> None:
    check("a.mmd:30 error phantom-box Redis", "a.mmd:3 error phantom-box Redis")


def test_what_was_not_there_is_new() -> None:
    check("a.mmd:3 error phantom-box Redis", "", "a.mmd:3 error phantom-box Redis")
    check("a.mmd:3 error phantom-box Redis", "b.mmd:3 error phantom-box Redis", "a.mmd:3 error phantom-box Redis")


def test_what_is_gone_is_nobodys_business() -> None:
    check("", "a.mmd:3 error phantom-box Redis")


def test_a_second_one_is_new() -> None:
    twice = "a.mmd:3 error phantom-box Redis\na.mmd:9 error phantom-box Redis"
    check(twice, "a.mmd:7 error phantom-box Redis", "a.mmd:9 error phantom-box Redis")
    check(twice, twice)


def test_what_is_graver_now_is_new_and_what_is_milder_is_not() -> None:
    check("a.mmd:3 error phantom-box Redis", "a.mmd:3 warning phantom-box Redis", "a.mmd:3 error phantom-box Redis")
    check("a.mmd:3 warning phantom-box Redis", "a.mmd:3 error phantom-box Redis")


def test_a_milder_one_takes_no_place_of_a_graver() -> None:
    both = "a.mmd:3 warning phantom-box Redis\na.mmd:9 error phantom-box Redis"
    check(both, "a.mmd:1 error phantom-box Redis", "a.mmd:3 warning phantom-box Redis")
    check(both, "a.mmd:1 warning phantom-box Redis", "a.mmd:9 error phantom-box Redis")
    check(both, both)


def test_what_stands_in_a_file_that_was_moved_is_not_new() -> None:
    check("b.mmd:3 error phantom-box Redis", "a.mmd:3 error phantom-box Redis", moved={"a.mmd": "b.mmd"})
