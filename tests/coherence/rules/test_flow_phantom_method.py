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


def test_what_the_sender_calls_is_meant_before_what_has_a_like_name() -> None:
    check(
        """
        #- shop/till.py
        from shop.guard import lock
        class Till:
            def close(self):
                # @flow till 1: lock_user(x) -> guard
                lock(1)
        #- shop/guard.py
        def lock(x): pass
        def unlock_user(x): pass
        """,
        """
        error phantom-method (@flow till 1: lock_user(x) -> guard): guard has no method 'lock_user'
          nearest: guard (shop/guard.py:1) has lock
          fix: write `lock(x)`
        """,
    )
