from coherence.drawings import Asked
from coherence.since import new_since
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
    assert [each for each in found if each[0] != "note"] == [
        ("error", "most boxes: Clerk, Counter, Paper, Stamp, Truck"),
        ("error", "CartStore"),
    ]
    assert [subject for severity, subject in found if severity == "note"] == list(NOBODYS)


def severities(source: str, *, declared: bool = True, **spoken: str) -> list[tuple[str, str]]:
    """How grave what is told of each box is, where the project's own text speaks of some, and where it does."""
    found = judged(*drawn(source, Asked(declared=declared)), spoken=spoken).findings
    return [(each.severity, each.subject) for each in found]


def test_words_of_the_code_that_are_no_name_of_it_are_notes() -> None:
    drawing = """
    Api = shop/api.py
    Orders = shop/orders.py
    Order payments %
    OrderPayments %
    Order desk ?
    """
    assert severities(drawing) == [("note", "Order payments"), ("error", "OrderPayments"), ("error", "Order desk")]


def test_what_build_tools_fetch_is_somebodys_but_for_folders_of_the_code() -> None:
    drawing = """
    Api = shop/api.py
    Orders = shop/orders.py
    Store = shop/store.py
    org.example.parsers ?
    shop.payments.ledger ?
    """
    assert severities(drawing) == [("note", "org.example.parsers"), ("error", "shop.payments.ledger")]
    assert severities(drawing, declared=False) == [
        ("note", "org.example.parsers"),
        ("warning", "shop.payments.ledger"),
    ]


def test_a_small_word_is_a_name_beside_names_of_the_code() -> None:
    words = "Api = shop/api.py\nStore = shop/store.py\nSearch = shop/search.py\npayments = shop/payments\njquery ?\n"
    assert severities(f"{words}orders = shop/orders.py") == [("error", "jquery")]
    assert severities(f"{words}Orders = shop/orders.py") == [("note", "jquery")]
    assert severities("Orders = shop/orders.py\njquery ?") == [("error", "jquery")]


def test_another_box_among_most_boxes_is_a_new_finding() -> None:
    boxes = "\n".join(["Api = shop/api.py", *(f"{name} ?" for name in NOBODYS)])
    before = judged(*drawn(boxes)).findings
    after = judged(*drawn(f"{boxes}\nBroom ?")).findings
    new, _ = new_since(after, before, {})
    assert [each.subject for each in new if each.severity == "error"] == [
        "most boxes: Broom, Clerk, Counter, Paper, Stamp, Truck"
    ]


def test_where_most_boxes_are_words_of_the_code_that_fails_nothing() -> None:
    boxes = "\n".join(["Api = shop/api.py", *(f"{name} %" for name in NOBODYS)])
    assert [each for each in severities(boxes) if each[0] != "note"] == [
        ("warning", "most boxes: Clerk, Counter, Paper, Stamp, Truck")
    ]


def test_where_most_boxes_are_words_that_the_text_speaks_of_that_fails_nothing() -> None:
    boxes = "\n".join(["Api = shop/api.py", *(f"{name} ?" for name in NOBODYS)])
    told = "most boxes: Clerk, Counter, Paper, Stamp, Truck"
    assert ("error", told) in severities(boxes, Truck="run.sh:1", Clerk="run.sh:2")
    assert ("warning", told) in severities(boxes, Truck="run.sh:1", Clerk="run.sh:2", Paper="run.sh:3")


def test_where_most_boxes_are_in_another_language_than_the_code_that_fails_nothing() -> None:
    boxes = ("前端", "后端", "数据库", "缓存", "日志")
    drawing = "\n".join(["Api = shop/api.py", *(f"{name} ?" for name in boxes)])
    assert [severity for severity, subject in severities(drawing) if subject.startswith("most")] == ["warning"]


def test_a_word_that_the_text_speaks_of_is_a_warning_and_a_name_as_code_writes_it_an_error() -> None:
    drawing = "Api = shop/api.py\nOrders = shop/orders.py\nLedger ?\nLedgerBook ?\nstore MySQL ?"
    spoken = dict.fromkeys(("Ledger", "LedgerBook", "MySQL"), "run.sh:7")
    assert severities(drawing) == [("error", "Ledger"), ("error", "LedgerBook"), ("error", "MySQL")]
    assert severities(drawing, **spoken) == [("warning", "Ledger"), ("error", "LedgerBook"), ("warning", "MySQL")]
    found = judged(*drawn(drawing), spoken=spoken).findings
    assert (found[0].message, found[0].nearest) == (
        "shows 'Ledger', which the code does not have; run.sh:7 speaks of it",
        "run.sh:7",
    )


NOBODYS = ("Truck", "Clerk", "Counter", "Paper", "Stamp")
