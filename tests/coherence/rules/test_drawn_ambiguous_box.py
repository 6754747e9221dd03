from tests.coherence.drawing import check


def test_several_likely_components_are_no_question_where_any_proves_the_arrow() -> None:
    check(
        """
        Orders = shop/orders.py, shop/search.py
        Store = shop/store.py
        Orders -> Store
        """
    )


def test_a_name_of_several_is_told_with_all_of_them() -> None:
    check(
        """
        Item | shop/orders.py, shop/search.py
        Api = shop/api.py
        Item -> Api
        """,
        """
        warning ambiguous-box (Item | shop/orders.py, shop/search.py): shows 'Item', which can mean 2 components
          nearest: shop/orders.py:1
          nearest: shop/search.py:1
          fix: write one of them, or say which: %% undrift: alias "Item" = shop/orders.py
        """,
    )
