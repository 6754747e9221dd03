from tests.coherence.drawing import check


def test_what_the_code_has_is_true() -> None:
    check(
        """
        Api = shop/api.py
        Shop = .
        store Database = sys:postgresql
        """
    )


def test_what_claims_no_code_is_none() -> None:
    check(
        """
        Api = shop/api.py
        Customer !
        note Remember !
        Customer -> Api
        """
    )


def test_what_only_the_files_of_the_project_have_is_true() -> None:
    check(
        """
        Api = shop/api.py
        queue orders.placed =
        Api -> orders.placed
        """
    )


def test_an_invented_box_is_told_with_its_arrows_and_what_is_near() -> None:
    check(
        """
        Api = shop/api.py
        Shipping ? shop/orders.py
        Api -> Shipping
        Shipping -> Api
        """,
        """
        error phantom-box (Shipping ? shop/orders.py): shows 'Shipping', which the code does not have, and 2 arrows to or from it
          nearest: shop/orders.py:1
          fix: remove it, or say what it stands for: %% undrift: alias "Shipping" = PATH, or why it is here: %% undrift: allow phantom-box "Shipping" because REASON
        """,  # noqa: E501
    )


def test_an_invented_store_is_compared_with_those_that_there_are() -> None:
    check(
        """
        Api = shop/api.py
        store MySQL ?
        """,
        """
        error phantom-box (store MySQL ?): shows 'MySQL', which the code does not have
          nearest: sys:postgresql (compose.yaml:8)
          fix: remove it, or say what it stands for: %% undrift: alias "MySQL" = PATH, or why it is here: %% undrift: allow phantom-box "MySQL" because REASON
        """,  # noqa: E501
    )


def test_a_label_that_stands_twice_is_told_once() -> None:
    source = """
    Api = shop/api.py
    Shipping ?
    Shipping' ?
    """
    check(
        source,
        """
        error phantom-box (Shipping ?): shows 'Shipping', which the code does not have
          fix: remove it, or say what it stands for: %% undrift: alias "Shipping" = PATH, or why it is here: %% undrift: allow phantom-box "Shipping" because REASON
        """,  # noqa: E501
    )
