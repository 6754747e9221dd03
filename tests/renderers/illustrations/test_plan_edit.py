"""A plan that is brought up to date keeps what a person wrote into it: comments, order, and how lines are written."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bench.illustration_plans import random_plan
from renderers.illustrations.plan import Entity, Plan, Relation
from renderers.illustrations.plan_edit import edited
from renderers.illustrations.plan_text import from_toml, to_toml

API, STORE = Entity("api", "api", "module", "building"), Entity("db", "store", "store", "drum")
SHOP = Plan("Shop", (API, STORE), (Relation("api", "db"),), facts="f1")
MINE = """\
# Mine, and only mine.
title = "Shop"
facts = "f1"  # when

# The store comes first.
[[entity]]
id = 'db'
label = "store" # as in the code
kind = "store"
metaphor = "drum"

[[relation]]
source = "api"
target = "db"

[[entity]]
  id = "api"
  label = "api"
  kind = "module"
  metaphor = "building"
# the end
"""


def check(text: str, plan: Plan, *changes: tuple[str, str]) -> None:
    """The text with these changes says what the plan says."""
    expected = text
    for old, new in changes:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert edited(text, plan) == expected
    assert from_toml(expected) == (plan, ())


MINE_AS_A_PLAN, _ = from_toml(MINE)


def test_what_says_the_same_stays_to_the_letter() -> None:
    check(MINE, MINE_AS_A_PLAN)


def test_a_line_that_says_something_else_is_changed_and_keeps_its_comment() -> None:
    store = replace(STORE, label="archive")
    plan = replace(MINE_AS_A_PLAN, entities=(store, MINE_AS_A_PLAN.entities[1]), facts="f2")
    check(MINE, plan, ('"f1"  # when', '"f2"  # when'), ('"store" # as', '"archive" # as'))


def test_what_is_gone_leaves_with_its_comment_and_what_is_new_comes_after_its_like() -> None:
    mail = Entity("mail", "mail", "external", "cloud")
    plan = replace(MINE_AS_A_PLAN, entities=(MINE_AS_A_PLAN.entities[1], mail), relations=())
    text = edited(MINE, plan)
    assert from_toml(text) == (plan, ())
    assert "# Mine" in text
    assert "comes first" not in text
    assert text.index('"api"') < text.index('"mail"')


def test_a_new_setting_stands_with_the_others() -> None:
    plan = replace(MINE_AS_A_PLAN, more=3)
    assert 'facts = "f1"  # when\nmore = 3' in edited(MINE, plan)


def test_a_text_that_is_written_in_another_way_is_written_anew() -> None:
    assert edited('title = "Shop"\nentity = [{id = "api"}]\n', SHOP) == to_toml(SHOP)
    assert edited("[[entity]]\n\n[[entity]]\n", SHOP) == to_toml(SHOP)


def test_our_own_text_is_brought_up_to_date_as_if_it_were_written_anew() -> None:
    one, other = random_plan(3), random_plan(9)
    assert edited(to_toml(one), one) == to_toml(one)
    assert from_toml(edited(to_toml(one), other)) == (other, ())


@given(st.text(max_size=60))
def test_whatever_stands_there_the_plan_is_said(text: str) -> None:
    assert from_toml(edited(text, SHOP)) == (SHOP, ())
    assert from_toml(edited(MINE + text, SHOP)) == (SHOP, ())
