from tests.coherence.scene import check, held, swap


def test_a_box_may_carry_its_name_in_several_ways() -> None:
    check(
        held(edit=swap(">store<", ">shop/store.py<")),
        "error picture-edited docs/shop.svg: was edited after undrift drew it",
    )


def test_the_name_of_something_else_is_false() -> None:
    check(
        held(edit=swap(">store<", ">Redis<")),
        """
        error false-label docs/shop.svg at (shop/store.py): shop/store.py is labelled 'Redis'; its name is 'store'
          nearest: shop/store.py (shop/store.py:1)
        """,
    )


def test_a_part_of_the_name_is_false() -> None:
    check(
        held(edit=swap(">store<", ">ore<")),
        """
        error false-label docs/shop.svg at (shop/store.py): shop/store.py is labelled 'ore'; its name is 'store'
          nearest: shop/store.py (shop/store.py:1)
        """,
    )


def test_an_ellipsis_alone_is_no_name() -> None:
    check(
        held(edit=swap(">store<", ">…<")),
        """
        error false-label docs/shop.svg at (shop/store.py): shop/store.py is labelled '…'; its name is 'store'
          nearest: shop/store.py (shop/store.py:1)
        """,
    )


def test_the_name_of_a_frame_can_be_false() -> None:
    check(
        held(edit=swap(">payments<", ">Redis<")),
        """
        error false-label docs/shop.svg at (shop/payments): shop/payments is labelled 'Redis'; its name is 'payments'
          nearest: shop/payments (shop/payments/gateway.py:1)
        """,
    )
