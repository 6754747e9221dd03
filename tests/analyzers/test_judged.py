"""How a landscape is held against a list that somebody has judged (bench/accuracy/outside.py)."""

from textwrap import dedent

import pytest

from bench.accuracy.outside import hold, read_judgement
from tests.project import graph_of

SHOP = """
#- compose.yaml
services:
  web: {build: web, depends_on: [cache]}
  jobs: {build: jobs, environment: {CACHE_ADDR: "cache:6379"}}
  cache: {image: redis}
#- web/app.py
#- jobs/app.py
"""


def check(judged: str, expected: str) -> None:
    """`judged` lists facts without their places; `expected` has the figures of each kind, then what differs."""
    lines = [f"{fact} @ x:1" for fact in dedent(judged).strip().splitlines()]
    held = hold(read_judgement("\n".join(("# acme/shop", *lines))), graph_of(SHOP).landscape())
    told = [f"{what} {each.precision:.0f}/{each.recall:.0f}" for what, each in held.items()]
    told += [f"missed {fact}" for each in held.values() for fact in each.missed]
    told += [f"false {fact}" for each in held.values() for fact in each.false]
    assert told == dedent(expected).strip().splitlines()


def test_what_is_judged_and_found_is_true_whatever_it_is_called() -> None:
    check(
        """
        container jobs worker
        container shop service = web
        system Redis cache = cache
        uses jobs -> Redis
        uses shop -> Redis
        """,
        """
        container 100/100
        system 100/100
        uses 100/100
        calls 100/100
        event 100/100
        """,
    )


def test_two_of_ours_that_mean_one_judged_box_are_one_too_many() -> None:
    check(
        """
        container shop service = web, jobs
        container late service
        system Redis cache optional
        uses shop -> Redis
        """,
        """
        container 50/50
        system 100/100
        uses 100/100
        calls 100/100
        event 100/100
        missed late
        false web (compose.yaml::web): shop again
        """,
    )


def test_a_system_may_be_told_as_a_container_but_not_as_both() -> None:
    check(
        "container web service = redis\ncontainer jobs worker",
        """
        container 100/100
        system 0/100
        uses 100/100
        calls 0/100
        event 100/100
        false Redis: web again
        false jobs → web
        """,
    )


@pytest.mark.parametrize("judged", ["# a/b\nuses a -> b @ x:1", "# a/b\nsystem A api @ x:1\nsystem B api = a @ x:1"])
def test_a_list_that_contradicts_itself_is_none(judged: str) -> None:
    with pytest.raises(ValueError, match="box"):
        read_judgement(judged)
