from tests.coherence.drawing import check


def test_the_right_name_is_no_slip() -> None:
    check("Payments = shop/payments")


def test_a_near_name_is_told_with_the_right_one() -> None:
    check(
        """
        Paymets ~ shop/payments
        StripGateway ~ shop/payments/stripe.py::StripeGateway
        """,
        """
        error misspelt-box (Paymets ~ shop/payments): calls 'Paymets' what the code calls 'payments'
          nearest: shop/payments (shop/payments/__init__.py:1)
          fix: write payments
        error misspelt-box (StripGateway ~ shop/payments/stripe.py::StripeGateway): calls 'StripGateway' what the code calls 'StripeGateway'
          nearest: shop/payments/stripe.py::StripeGateway (shop/payments/stripe.py:3)
          fix: write StripeGateway
        """,  # noqa: E501
    )


def test_its_arrows_are_judged_when_it_has_its_name_again() -> None:
    check(
        """
        Api = shop/api.py
        Paymets ~ shop/payments
        Paymets -> Api
        """,
        """
        error misspelt-box (Paymets ~ shop/payments): calls 'Paymets' what the code calls 'payments'
          nearest: shop/payments (shop/payments/__init__.py:1)
          fix: write payments
        """,
    )


def test_where_nobody_declared_it_only_one_name_of_code_is_misspelt() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Store = shop/store.py
        Some gatway ~ shop/payments/gateway.py
        StripGateway ~ shop/payments/stripe.py::StripeGateway
        """,
        """
        note misspelt-box (Some gatway ~ shop/payments/gateway.py): calls 'Some gatway' what the code calls 'gateway'
          nearest: shop/payments/gateway.py:1
          fix: write gateway
        warning misspelt-box (StripGateway ~ shop/payments/stripe.py::StripeGateway): calls 'StripGateway' what the code calls 'StripeGateway'
          nearest: shop/payments/stripe.py::StripeGateway (shop/payments/stripe.py:3)
          fix: write StripeGateway
        """,  # noqa: E501
        declared=False,
    )
