from tests.coherence.flow import check

CALLS = """
api ->> Checkout: pay(cart)
Checkout ->> Gateway: charge(order)
participant save
"""
LEFT_OUT = """
note missing-message (@flow pay): pay leaves out 'Checkout -> save: save'
  nearest: shop/checkout.py:17 calls
  fix: add `Checkout ->> save: save()`
"""


def test_calls_that_a_flow_leaves_out_are_told_only_when_asked_for() -> None:
    check(CALLS)


def test_a_message_in_words_may_be_any_call() -> None:
    check(f"{CALLS}Checkout ->> save: keeps it", missing=True)


def test_a_call_between_two_who_take_part_is_told() -> None:
    check(CALLS, LEFT_OUT, missing=True)
