from coherence.directives import COMPLETE
from tests.coherence.drawing import check


def test_nothing_is_missing_where_nobody_claims_to_be_complete() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        """
    )


def test_a_complete_drawing_is_clean() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Store = shop/store.py
        Search = shop/search.py
        Api -> Orders
        Orders -> Store
        """,
        complete=frozenset(("modules", "arrows")),
    )


def test_what_is_left_out_is_told() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        # undrift: complete modules, arrows
        """,
        """
        error missing-part (Api = shop/api.py): is complete, and leaves out 'search'
          nearest: shop/search.py:1
          fix: add search
        error missing-part (Api = shop/api.py): is complete, and leaves out 'store'
          nearest: shop/store.py:1
          fix: add store
        error missing-part (Api = shop/api.py): is complete, and leaves out the arrow 'Api -> Orders'
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          fix: add Api -> Orders
        """,
    )


def test_systems_and_deployables_are_left_out_where_others_are_shown() -> None:
    check(
        """
        store Database = sys:postgresql
        Web = compose.yaml::web
        Web -> Database
        """,
        """
        error missing-part (store Database = sys:postgresql): is complete, and leaves out 'Stripe'
          nearest: sys:stripe (shop/payments/stripe.py:1)
          fix: add Stripe
        """,
        complete=frozenset(COMPLETE),
    )


CYCLE = """
#- shop/order.py
from shop.customer import Customer
class Order: pass
#- shop/customer.py
from shop.order import Order
class Customer: pass
"""


def test_of_two_that_need_each_other_both_arrows_are_wanted() -> None:
    check(
        """
        Order = shop/order.py, shop/order.py::Order
        Customer = shop/customer.py, shop/customer.py::Customer
        Order -> Customer
        # undrift: complete arrows
        """,
        """
        error missing-part (Customer = shop/customer.py, shop/customer.py::Customer): is complete, and leaves out the arrow 'Customer -> Order'
          nearest: shop/customer.py -> shop/order.py (shop/customer.py:1 imports)
          fix: add Customer -> Order
        """,  # noqa: E501
        code=CYCLE,
    )


def test_what_is_told_as_turned_round_is_not_told_as_left_out() -> None:
    check(
        """
        Draft = shop/orders.py::Draft
        Order = shop/orders.py::Order
        Order inherits> Draft
        # undrift: complete arrows
        """,
        """
        error reversed-arrow (Order inherits> Draft): shows an arrow 'Order -> Draft'; the code has the other direction only
          nearest: shop/orders.py::Draft -> shop/orders.py::Order (shop/orders.py:7 inherits)
          fix: turn it round: Draft -> Order
        """,  # noqa: E501
    )
