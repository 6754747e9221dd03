"""`undrift flows`: what is told of the flows in comments, and of those that there could be."""

from pathlib import Path
from textwrap import dedent

from daemon.commands.flow_lists import told
from tests.daemon.projects import house

SHOP = """
#- shop/checkout.py
from shop.payments import charge, audit

# @flow pay "Paying by card"
# actor Customer
# Customer ->> place: submits
# loop

def place(order):
    # @flow pay 2: charge -> Payments
    charge(order)

def refund_order(order):
    # 1. charge back
    charge(order)
    # 2. tell the auditor
    audit(order)
#- shop/payments.py
def charge(order): ...
def audit(order): ...
#- tests/test_refund.py
from shop.payments import charge, audit
def refund_order():
    # Step 1: charge
    charge(1)
    # Step 2: audit
    audit(1)
"""


def check(tmp_path: Path, expected: str, *paths: str, suggest: bool = False, text: str = SHOP) -> None:
    with house(tmp_path, text).opened() as (workspace, _):
        workspace.refresh(None)
        assert "\n".join(told(workspace, paths, suggest=suggest)) == dedent(expected).strip()


def test_flows_are_listed_with_their_places_and_troubles(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        pay  shop/checkout.py:3  "Paying by card"  2 messages, 3 participants, 1 trouble
          shop/checkout.py:6  nothing ends this loop; add a line `end`
        """,
    )


def test_a_flow_begins_where_a_path_is_asked_for(tmp_path: Path) -> None:
    check(tmp_path, "no comment in shop/payments.py tells of a flow", "shop/payments.py")


def test_without_flows_it_says_how_to_write_one(tmp_path: Path) -> None:
    with house(tmp_path, "#- a.py\nx = 1").opened() as (workspace, _):
        workspace.refresh(None)
        lines = "\n".join(told(workspace, (), suggest=False))
    assert '@flow card-payment "Paying by card"' in lines


def test_suggestions_leave_tests_out(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        shop/checkout.py::refund_order  2 steps
          shop/checkout.py:13: # @flow refund-order 1: charge back -> charge
          shop/checkout.py:15: # @flow refund-order 2: tell the auditor -> audit
        2 steps of 1 flow, in 1 file
        """,
        suggest=True,
    )


def test_suggestions_are_made_for_the_paths_that_are_asked_for(tmp_path: Path) -> None:
    check(
        tmp_path,
        """
        tests/test_refund.py::refund_order  2 steps
          tests/test_refund.py:3: # @flow refund-order 1: charge -> charge
          tests/test_refund.py:5: # @flow refund-order 2: audit -> audit
        2 steps of 1 flow, in 1 file
        """,
        "tests",
        suggest=True,
    )


def test_two_suggestions_of_one_name_get_two_names(tmp_path: Path) -> None:
    with house(tmp_path, SHOP).opened() as (workspace, _):
        workspace.refresh(None)
        lines = "\n".join(told(workspace, ("",), suggest=True))
    assert "@flow refund-order 1: charge back" in lines
    assert "@flow refund-order-2 1: charge" in lines
