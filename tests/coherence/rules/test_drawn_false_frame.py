from tests.coherence.drawing import check


def test_what_lies_in_a_package_may_stand_in_its_frame() -> None:
    check(
        """
        frame Payments = shop/payments
        Gateway in Payments = shop/payments/gateway.py
        StripeGateway in Payments = shop/payments/stripe.py::StripeGateway
        frame Web = compose.yaml::web
        Api in Web = shop/api.py
        Orders in Web = shop/orders.py
        """
    )


def test_systems_and_deployables_may_stand_anywhere() -> None:
    check(
        """
        frame Payments = shop/payments
        Gateway in Payments = shop/payments/gateway.py
        store Database in Payments = sys:postgresql
        """
    )


def test_a_frame_that_holds_mostly_other_things_is_a_heading() -> None:
    check(
        """
        frame Store = shop/store.py
        Api in Store = shop/api.py
        Orders in Store = shop/orders.py
        """
    )


def test_a_layer_is_no_folder() -> None:
    check(
        """
        frame Payments layer * shop/payments
        Gateway in Payments layer = shop/payments/gateway.py
        Order in Payments layer = shop/orders.py::Order
        """
    )


def test_a_box_in_the_wrong_frame_is_told_with_the_right_one() -> None:
    check(
        """
        frame Payments = shop/payments
        Gateway in Payments = shop/payments/gateway.py
        StripeGateway in Payments = shop/payments/stripe.py::StripeGateway
        Order in Payments = shop/orders.py::Order
        frame Orders = shop/orders.py
        Receipt in Orders = shop/orders.py::Receipt
        """,
        """
        error false-frame (Order in Payments = shop/orders.py::Order): shows 'Order' inside 'Payments', where it does not lie
          nearest: shop/orders.py::Order (shop/orders.py:5) is no part of shop/payments
          fix: move it into 'Orders'
        """,  # noqa: E501
    )


def test_what_means_a_deployable_and_its_code_has_a_place() -> None:
    check(
        """
        frame Payments = shop/payments
        Gateway in Payments = shop/payments/gateway.py
        Stripe in Payments = shop/payments/stripe.py
        Api in Payments = compose.yaml::web, shop/api.py
        """,
        """
        error false-frame (Api in Payments = compose.yaml::web, shop/api.py): shows 'Api' inside 'Payments', where it does not lie
          nearest: compose.yaml::web (compose.yaml:2) is no part of shop/payments
          fix: move it out of 'Payments'
        """,  # noqa: E501
    )


def test_what_stands_outside_may_be_called_like_something() -> None:
    check(
        """
        frame Your Payments * shop/payments
        Gateway in Your Payments = shop/payments/gateway.py
        Api in Your Payments = shop/api.py
        """
    )


def test_a_frame_among_steps_is_a_phase() -> None:
    check(
        """
        step Start !
        frame Payments = shop/payments
        Gateway in Payments = shop/payments/gateway.py
        Api in Payments = shop/api.py
        """
    )


def test_a_frame_in_a_class_shows_what_it_holds() -> None:
    check(
        """
        frame Order = shop/orders.py::Order
        frame Gateway in Order = shop/payments/gateway.py::Gateway
        Stripe in Gateway !
        """
    )


def test_of_a_frame_that_is_only_called_like_something_it_is_a_warning() -> None:
    check(
        """
        frame Payments * shop/payments
        Gateway in Payments = shop/payments/gateway.py
        Api in Payments = shop/api.py
        """,
        """
        warning false-frame (Api in Payments = shop/api.py): shows 'Api' inside 'Payments', where it does not lie
          nearest: shop/api.py:1 is no part of shop/payments
          fix: move it out of 'Payments'
        """,
    )
