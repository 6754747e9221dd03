from tests.coherence.flow import check


def test_methods_of_the_receiver_its_bases_and_its_interfaces_are_there() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Checkout ->> StripeGateway: charge(order)
        Checkout ->> Checkout: _check()
        Checkout ->> orders: save(order)
        actor Customer
        Customer ->> StripeGateway: refund(order)
        """
    )


def test_prose_claims_no_method() -> None:
    check("Checkout ->> Gateway: charges the card (twice)")


def test_a_route_that_is_served_is_there() -> None:
    check("CartPage ->> api: POST /pay/7")


def test_a_method_that_is_not_there_is_told_with_the_nearest() -> None:
    check(
        "Checkout ->> Gateway: chargee(order)",
        """
        error phantom-method (Checkout ->> Gateway: chargee(order)): Gateway has no method 'chargee'
          nearest: Gateway (shop/gateway.py:2) has charge
          fix: write `charge(order)`
        """,
    )


def test_after_a_rename_the_one_is_meant_that_the_sender_calls() -> None:
    check(
        "Checkout ->> orders: save(order)",
        """
        error phantom-method (Checkout ->> orders: save(order)): orders has no method 'save'
          nearest: orders (shop/orders.py:1) has keep
          fix: write `keep(order)`
        """,
        save="keep",
    )


def test_where_none_is_near_those_that_are_there_are_named() -> None:
    check(
        """
        actor Customer
        Customer ->> StripeGateway: explode()
        CartPage ->> api: GET /orders
        """,
        """
        error phantom-method (Customer ->> StripeGateway: explode()): StripeGateway has no method 'explode'
          nearest: StripeGateway (shop/stripe_gateway.py:3) has charge and refund
          fix: name one of its methods, or say it in words
        error phantom-method (CartPage ->> api: GET /orders): api has no route for 'GET /orders'
          nearest: api (shop/api.py:6) has POST /pay/{}
          fix: name one of its routes, or say it in words
        """,
    )
