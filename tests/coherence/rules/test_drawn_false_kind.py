from tests.coherence.drawing import check


def test_inheritance_in_steps_is_inheritance() -> None:
    check(
        """
        Final = shop/b.py::Final
        Order = shop/b.py::Order
        Final inherits> Order
        """,
        code="""
        #- shop/b.py
        class Order: pass
        class Draft(Order): pass
        class Final(Draft): pass
        """,
    )


def test_a_type_may_fulfil_a_contract_without_saying_so() -> None:
    check(
        """
        Receipt = shop/orders.py::Receipt
        Draft = shop/orders.py::Draft
        Receipt implements> Draft
        """
    )


def test_inheritance_between_packages_is_a_relation_like_others() -> None:
    check(
        """
        Orders = shop/orders.py
        Payments = shop/payments
        Orders inherits> Payments
        """
    )


def test_a_call_is_no_inheritance() -> None:
    check(
        """
        Receipt = shop/orders.py::Receipt
        Order = shop/orders.py::Order
        Receipt inherits> Order
        """,
        """
        warning false-kind (Receipt inherits> Order): draws 'Receipt -> Order' as inheritance, which it is not
          nearest: the code has: shop/orders.py::Receipt -> shop/orders.py::Order (shop/orders.py:11 calls)
          fix: draw a plain arrow
        """,
    )
