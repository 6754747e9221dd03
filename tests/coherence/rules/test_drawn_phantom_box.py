from tests.coherence.drawing import check, drawn, judged


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


def test_words_in_a_drawing_that_nobody_declared_may_be_of_anything() -> None:
    """A name of code, and a system in whose place there is another, can only mean the code."""
    drawing = """
    Api = shop/api.py
    Orders = shop/orders.py
    Shipping ?
    ShippingDesk ?
    Redis ?
    MySQL ?
    Store = shop/store.py
    Search = shop/search.py
    """
    told = """
        note phantom-box (Shipping ?): shows 'Shipping', which the code does not have
          fix: remove it, or say what it stands for: %% undrift: alias "Shipping" = PATH, or why it is here: %% undrift: allow phantom-box "Shipping" because REASON
        warning phantom-box (ShippingDesk ?): shows 'ShippingDesk', which the code does not have
          fix: remove it, or say what it stands for: %% undrift: alias "ShippingDesk" = PATH, or why it is here: %% undrift: allow phantom-box "ShippingDesk" because REASON
        note phantom-box (Redis ?): shows 'Redis', which the code does not have
          fix: remove it, or say what it stands for: %% undrift: alias "Redis" = PATH, or why it is here: %% undrift: allow phantom-box "Redis" because REASON
        warning phantom-box (MySQL ?): shows 'MySQL', which the code does not have
          nearest: sys:postgresql (compose.yaml:8)
          fix: remove it, or say what it stands for: %% undrift: alias "MySQL" = PATH, or why it is here: %% undrift: allow phantom-box "MySQL" because REASON
        """  # noqa: E501
    check(drawing, told, declared=False)


def test_where_most_boxes_are_words_that_nobody_knows_that_is_told_once() -> None:
    drawn_boxes = "\n".join(["Api = shop/api.py", "CartStore ?", *(f"{name} ?" for name in NOBODYS)])
    found = [(each.severity, each.subject) for each in judged(*drawn(drawn_boxes)).findings]
    assert [each for each in found if each[0] != "note"] == [("error", "most boxes"), ("error", "CartStore")]
    assert [subject for severity, subject in found if severity == "note"] == list(NOBODYS)


NOBODYS = ("Truck", "Clerk", "Counter", "Paper", "Stamp")
