from tests.coherence.drawing import check, drawn, judged


def test_the_right_direction_is_true() -> None:
    check(
        """
        Draft = shop/orders.py::Draft
        Order = shop/orders.py::Order
        Draft inherits> Order
        """
    )


def test_a_turned_arrow_is_told_with_the_statement() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Orders -> Api: calls
        """,
        """
        warning reversed-arrow (Orders -> Api: calls): shows an arrow 'Orders -> Api'; the code has the other direction only
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          fix: turn it round: Api -> Orders
        """,  # noqa: E501
    )


def test_inheritance_has_a_direction_too() -> None:
    check(
        """
        Draft = shop/orders.py::Draft
        Order = shop/orders.py::Order
        Order inherits> Draft
        """,
        """
        error reversed-arrow (Order inherits> Draft): shows an arrow 'Order -> Draft'; the code has the other direction only
          nearest: shop/orders.py::Draft -> shop/orders.py::Order (shop/orders.py:7 inherits)
          fix: turn it round: Draft -> Order
        """,  # noqa: E501
    )


def test_an_answer_before_its_question_is_turned() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        sequence !
        Orders -> Api: place()
        """,
        """
        warning reversed-arrow (Orders -> Api: place()): shows an arrow 'Orders -> Api'; the code has the other direction only
          nearest: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
          fix: turn it round: Api -> Orders
        """,  # noqa: E501
    )


def test_arrows_that_are_nearly_all_turned_mean_something_else() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        Store = shop/store.py
        Store -> Orders
        Payments -> Orders
        Api -> Orders
        """,
        """
        note reversed-arrow (Store -> Orders): points 2 of 3 arrows from what is needed to what needs it
          nearest: for example shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: turn them round, or say what they mean: %% undrift: allow reversed-arrow because REASON
        """,
    )


def test_among_arrows_that_are_true_a_turned_one_is_an_error() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        Store = shop/store.py
        Api -> Orders
        Orders -> Payments
        Store -> Orders
        """,
        """
        error reversed-arrow (Store -> Orders): shows an arrow 'Store -> Orders'; the code has the other direction only
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: turn it round: Orders -> Store
        """,
    )


def test_nothing_is_said_against_an_arrow_of_a_box_that_is_only_called_like_something() -> None:
    check(
        """
        Api * shop/api.py
        Orders = shop/orders.py
        Orders -> Api
        """
    )


def test_words_on_an_arrow_that_name_no_need_may_tell_what_flows() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        Store = shop/store.py
        Api -> Orders
        Orders -> Payments
        Store -> Orders: Tables
        """,
        """
        note reversed-arrow (Store -> Orders: Tables): shows an arrow 'Store -> Orders'; the code has the other direction only
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: turn it round: Orders -> Store
        """,  # noqa: E501
    )


def test_a_word_that_is_a_need_elsewhere_in_the_text_is_none() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Payments = shop/payments
        Store = shop/store.py
        Api -> Orders
        Orders -> Payments
        Store -> Orders: parse user query
        """,
        """
        note reversed-arrow (Store -> Orders: parse user query): shows an arrow 'Store -> Orders'; the code has the other direction only
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: turn it round: Orders -> Store
        """,  # noqa: E501
    )


def test_where_half_of_the_arrows_are_not_true_a_turned_one_is_a_note() -> None:
    drawing = """
    Api = shop/api.py
    Orders = shop/orders.py
    Payments = shop/payments
    Store = shop/store.py
    Search = shop/search.py
    Api -> Orders
    Orders -> Store
    Search -> Payments
    Search -> Store
    Search -> Api
    Payments -> Orders
    """
    found = judged(*drawn(drawing)).findings
    assert [(each.severity, each.rule) for each in found if each.rule == "reversed-arrow"] == [
        ("note", "reversed-arrow")
    ]
    true = drawing.replace("Search -> Payments\n", "Orders -> Payments\n").replace("Search -> Api\n", "")
    found = judged(*drawn(true)).findings
    assert [each.severity for each in found if each.rule == "reversed-arrow"] != ["note"]
