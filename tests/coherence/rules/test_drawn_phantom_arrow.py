from tests.coherence.drawing import check


def test_arrows_that_the_code_has_are_true() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        store Database = sys:postgresql
        Store = shop/store.py
        Web = compose.yaml::web
        Api -> Orders
        Orders -> Payments
        Store -> Database
        Web -> Database
        """
    )


def test_data_may_flow_against_the_need() -> None:
    check(
        """
        Store = shop/store.py
        Orders = shop/orders.py
        store Database = sys:postgresql
        Database -> Store
        Store -> Orders: returns the rows
        Store -- Orders
        Store <-> Orders
        Store replies> Orders
        """
    )


def test_an_answer_in_a_sequence_is_true_after_its_question() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        sequence !
        Api -> Orders: place
        Orders -> Api: ok
        """
    )


def test_what_outside_systems_do_with_each_other_is_nobodys_to_say() -> None:
    check(
        """
        Stripe = sys:stripe
        store Database = sys:postgresql
        Stripe -> Database
        """
    )


def test_an_arrow_from_a_part_to_its_whole_is_true() -> None:
    check(
        """
        Payments = shop/payments
        Gateway = shop/payments/gateway.py
        Payments -> Gateway
        Gateway -> Payments
        """
    )


def test_a_heading_stands_for_what_it_holds() -> None:
    check(
        """
        frame Front !
        Api in Front = shop/api.py
        Orders = shop/orders.py
        Front -> Orders
        """
    )


def test_an_arrow_without_a_relation_is_told_once() -> None:
    check(
        """
        Api = shop/api.py
        Search = shop/search.py
        Api -> Search
        Api -> Search: again
        """,
        """
        error phantom-arrow (Api -> Search): shows an arrow 'Api -> Search', which the code does not have
          nearest: nothing leads from shop/api.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
        """,
    )


def test_one_class_has_not_what_another_one_in_its_file_has() -> None:
    check(
        """
        Order = shop/orders.py::Order
        Draft = shop/orders.py::Draft
        Gateway = shop/payments/gateway.py::Gateway
        Order -> Gateway
        Draft -> Gateway
        """,
        """
        error phantom-arrow (Draft -> Gateway): shows an arrow 'Draft -> Gateway', which the code does not have
          nearest: nothing leads from shop/orders.py::Draft (shop/orders.py:7) to shop/payments/gateway.py::Gateway (shop/payments/gateway.py:1)
          fix: remove it; undrift explain shop/orders.py::Draft shop/payments/gateway.py::Gateway tells what there is
        """,  # noqa: E501
    )
