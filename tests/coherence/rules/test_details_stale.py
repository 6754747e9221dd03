from tests.coherence.scene import SHOP, check, held, paste

MORE = SHOP.replace("from shop import orders", "from shop import orders\nimport shop.orders")


def test_the_details_of_today_are_fresh() -> None:
    check(held())
    check(held(SHOP.replace("def charge", "\n\n    def charge"), drawn_from=SHOP))


def test_other_statements_behind_an_arrow_are_a_warning() -> None:
    check(
        held(MORE, drawn_from=SHOP),
        """
        warning details-stale docs/shop.svg: is right, but other statements stand behind its arrows today
        """,
    )


def test_beside_anything_else_nothing_is_said_of_details() -> None:
    check(
        held(MORE + "#- shop/mail.py\n", drawn_from=SHOP),
        """
        error picture-stale docs/shop.svg: is not the diagram of today: lacks 1 box
          nearest: lacks shop/mail.py (shop/mail.py:1)
        """,
    )
    check(
        held(MORE, drawn_from=SHOP, edit=paste("<!-- x -->")),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )
