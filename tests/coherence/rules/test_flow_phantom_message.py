from tests.coherence.flow import check


def test_messages_that_the_code_has_and_their_answers_are_true() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Gateway -->> Checkout: Declined
        Checkout ->> StripeGateway: charge(order)
        StripeGateway ->> Stripe: create
        Stripe -->> StripeGateway: ok
        CartPage ->> api: POST /pay/7
        """
    )


def test_a_message_between_two_that_nothing_relates_is_told_once() -> None:
    check(
        """
        Ledger ->> Mailer: tells
        Ledger ->> Mailer: tells again
        """,
        """
        error phantom-message (Ledger ->> Mailer: tells): shows 'Ledger -> Mailer: tells', and nothing in the code leads from one to the other
          nearest: nothing leads from Ledger (shop/ledger.py:1) to Mailer (shop/mailer.py:2)
          fix: remove it; undrift explain shop/ledger.py::Ledger shop/mailer.py::Mailer tells what there is
        """,  # noqa: E501
    )


def test_an_answer_that_is_drawn_as_a_call_is_told_how_it_is_written() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Gateway ->> Checkout: ok
        """,
        """
        error phantom-message (Gateway ->> Checkout: ok): shows 'Gateway -> Checkout: ok', which the code has the other way round
          nearest: Checkout -> Gateway (shop/checkout.py:8 references)
          fix: an answer is written `Gateway -->> Checkout`; else turn it around
        """,  # noqa: E501
    )


def test_an_answer_to_who_did_not_ask_is_told() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Checkout -->> Gateway: the bill
        """,
        """
        error phantom-message (Checkout -->> Gateway: the bill): shows 'Checkout -> Gateway: the bill', an answer to who did not ask
          nearest: Checkout -> Gateway (shop/checkout.py:8 references)
          fix: an answer goes to who asked: turn it around, or write it as a call
        """,  # noqa: E501
    )
