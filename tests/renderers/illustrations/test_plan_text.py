"""A plan is text that a person can edit; what is wrong with it is told with its line."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.illustration_plans import random_plan
from renderers.illustrations.plan import Entity, Plan, plan_of
from renderers.illustrations.plan_text import from_toml, to_toml
from tests.renderers.samples import CONTAINERS, SHOP

GOOD = """\
title = "Shop"

[[entity]]
id = "api"
"""


def check(text: str, *problems: str) -> Plan:
    """The text has these problems, each as "LINE: message"."""
    plan, found = from_toml(text)
    assert [f"{each.line}: {each.message}" for each in found] == list(problems)
    return plan


@pytest.mark.parametrize(
    "plan", [plan_of(SHOP), plan_of(CONTAINERS), random_plan(3), Plan("", ()), Plan("t", (), more=7)]
)
def test_what_is_written_is_read_back(plan: Plan) -> None:
    assert check(to_toml(plan)) == plan


@given(st.text(min_size=1, max_size=30))
def test_whatever_an_id_is_it_is_read_back(name: str) -> None:
    kept = name.encode("utf-8", "replace").decode()
    plan = Plan("t", (Entity(kept, "label", "store", "drum"),))
    assert check(to_toml(plan)) == plan


def test_a_plan_reads_well() -> None:
    plan = replace(plan_of(SHOP), facts="abc")
    assert to_toml(replace(plan, entities=plan.entities[:1], relations=plan.relations[1:2], groups=())) == (
        "# What the illustration shows. Edit it as you like: the picture follows the plan. `facts` tells when the code"
        ' has\n# changed since the plan was made.\ntitle = "The shop"\nfacts = "abc"\n\n'
        '[[entity]]\nid = "ext:postgresql"\nlabel = "postgresql"\nkind = "outside"\nmetaphor = "island"\n\n'
        '[[relation]]\nsource = "shop/core/orders.py"\ntarget = "ext:postgresql"\n'
    )


def test_a_short_plan_is_filled_up() -> None:
    assert check(GOOD).entities == (Entity("api", "api", "module", "building"),)


def test_an_unknown_word_is_told_with_the_nearest() -> None:
    plan = check(
        GOOD + 'kind = "servise"\nmetafor = "drum"\n',
        '5: kind = "servise" is not known; did you mean "service"?',
        '6: "metafor" is no key here; did you mean "metaphor"?',
    )
    assert plan.entities[0].kind == "module"


def test_an_arrow_to_nobody_is_left_out_and_told() -> None:
    plan = check(
        GOOD + '\n[[relation]]\nsource = "api"\ntarget = "db"\n\n[[relation]]\nsource = "api"\ntarget = "api"\n',
        '6: no [[entity]] has the id "db"',
        "10: leads to itself",
    )
    assert plan.relations == ()


def test_what_is_missing_twice_there_or_of_another_type_is_told() -> None:
    check(
        GOOD + '\n[[entity]]\nid = "api"\n\n[[entity]]\nlabel = "x"\n\n[[entity]]\nid = 3\ngroup = "g"\n',
        '6: the id "api" is taken already',
        "9: [[entity]] needs id",
        "13: id must be text",
    )
    check(GOOD + 'group = "g"\n', '3: no [[group]] has the id "g"')
    check("title = 3\nentity = 4\n", "1: title must be text", "2: entity must be written as [[entity]]")
    check("more = -1\n", "1: more must be a number")


def test_what_is_no_toml_is_told_with_its_line() -> None:
    check('title = "a"\nb =\n', "2: is no TOML: Invalid value (at line 2, column 4)")
    check("a = " + "[" * 5000, "0: is nested too deeply")
    check("#" * (1 << 20) + "#", "0: the plan has more than 1048576 characters")


@given(st.text(max_size=80))
def test_no_text_stops_the_reader(text: str) -> None:
    from_toml(text)
    from_toml(GOOD + text)
