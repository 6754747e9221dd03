from tests.coherence.drawing import check


def test_the_way_to_a_system_leads_through_some_code() -> None:
    check(
        """
        Orders = shop/orders.py
        store Database = sys:postgresql
        Orders -> Database
        """
    )


def test_whoever_fulfils_a_contract_is_reached_through_it() -> None:
    check(
        """
        Orders = shop/orders.py
        Stripe = shop/payments/stripe.py::StripeGateway
        Orders -> Stripe
        """
    )


def test_what_both_inherit_from_joins_nobody() -> None:
    check(
        """
        Draft = shop/b.py::Draft
        Final = shop/b.py::Final
        Draft -> Final
        """,
        """
        error phantom-arrow (Draft -> Final): shows an arrow 'Draft -> Final', which the code does not have
          nearest: nothing leads from shop/b.py::Draft (shop/b.py:2) to shop/b.py::Final (shop/b.py:3)
          fix: remove it; undrift explain shop/b.py::Draft shop/b.py::Final tells what there is
        """,
        code="""
        #- shop/b.py
        class Order: pass
        class Draft(Order): pass
        class Final(Order): pass
        """,
    )


def test_a_shortcut_past_a_box_is_half_true() -> None:
    check(
        """
        Orders = shop/orders.py
        Store = shop/store.py
        store Database = sys:postgresql
        Orders -> Database
        """,
        """
        warning indirect-arrow (Orders -> Database): shows an arrow 'Orders -> Database', which the code has only through shop/store.py
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          nearest: shop/store.py -> sys:postgresql (shop/store.py:1 data)
          fix: draw the arrow through it, or allow it: %% undrift: allow indirect-arrow Orders -> Database because REASON
        """,  # noqa: E501
    )


def test_a_shortcut_through_code_that_is_left_out_is_noted() -> None:
    check(
        """
        Api = shop/api.py
        Store = shop/store.py
        Api -> Store
        """,
        """
        note indirect-arrow (Api -> Store): shows an arrow 'Api -> Store', which the code has only through shop/orders.py
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: draw the arrow through it, or allow it: %% undrift: allow indirect-arrow Api -> Store because REASON
        """,  # noqa: E501
    )


def test_what_an_end_may_stand_for_as_well_is_no_box_between_the_two() -> None:
    check(
        """
        Api = shop/api.py
        Store = shop/store.py, shop
        Api -> Store
        """,
        """
        note indirect-arrow (Api -> Store): shows an arrow 'Api -> Store', which the code has only through shop/orders.py
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: draw the arrow through it, or allow it: %% undrift: allow indirect-arrow Api -> Store because REASON
        """,  # noqa: E501
    )


def test_words_that_tell_what_flows_past_a_box_claim_no_need() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Store = shop/store.py
        Api -> Store: tables
        """,
        """
        note indirect-arrow (Api -> Store: tables): shows an arrow 'Api -> Store', which the code has only through shop/orders.py
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: draw the arrow through it, or allow it: %% undrift: allow indirect-arrow Api -> Store because REASON
        """,  # noqa: E501
    )
