from tests.coherence.flow import check


def test_a_direct_message_and_one_by_an_interface_are_true() -> None:
    check(
        """
        Checkout ->> StripeGateway: charge(order)
        Checkout ->> PostgreSQL: insert
        """
    )


def test_those_between_are_named() -> None:
    check(
        "home ->> Gateway: charge(order)",
        """
        warning indirect-message (home ->> Gateway: charge(order)): 'home -> Gateway: charge(order)' is true only through api.py and checkout
          nearest: home -> api.py (shop/pages.py:2 calls)
          nearest: api.py -> checkout (shop/api.py:2 imports)
          nearest: checkout -> Gateway (shop/checkout.py:4 imports)
          fix: name who is between: `home ->> api.py`, `api.py ->> checkout` and `checkout ->> Gateway`
        """,  # noqa: E501
    )
