from tests.coherence.scene import check, held, paste, swap


def _arrow(source: str, target: str) -> str:
    return f'<g class="arrow" data-source="{source}" data-target="{target}" data-kinds="imports"><path d="M0 0"/></g>'


def test_arrows_that_the_code_has_are_true() -> None:
    check(held())


def test_a_relation_between_what_lies_in_them_is_enough() -> None:
    check(
        held(edit=paste(_arrow("shop/orders.py", "shop/payments"))),
        """
        error picture-stale docs/shop.svg at (shop/orders.py -> shop/payments): is not the diagram of today: shows 1 arrow beyond it (somebody edited the picture)
          nearest: shows shop/orders.py -> shop/payments (line 109)
        """.replace("109", _last_line()),  # noqa: E501
    )


def _last_line() -> str:
    data = held().pictures["docs/shop.svg"]
    assert data is not None
    return str(data.count(b"\n"))


def test_a_turned_arrow_is_told_once_with_the_true_direction() -> None:
    there = 'data-source="shop/api.py" data-target="shop/orders.py"'
    back = 'data-source="shop/orders.py" data-target="shop/api.py"'
    check(
        held(edit=swap(there, back)),
        """
        error phantom-arrow docs/shop.svg at (shop/orders.py -> shop/api.py): shows an arrow shop/orders.py -> shop/api.py, which the code does not have
          nearest: the other direction: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
        """,  # noqa: E501
    )


def test_a_shortcut_is_told_with_the_chain() -> None:
    check(
        held(edit=paste(_arrow("shop/api.py", "shop/store.py"))),
        """
        error phantom-arrow docs/shop.svg at (shop/api.py -> shop/store.py): shows an arrow shop/api.py -> shop/store.py, which the code does not have
          nearest: only through others: shop/api.py -> shop/orders.py -> shop/store.py
        """,  # noqa: E501
    )


def test_an_arrow_between_strangers_to_each_other_stands_alone() -> None:
    check(
        held(edit=paste(_arrow("shop/store.py", "shop/store.py"))),
        """
        error phantom-arrow docs/shop.svg at (shop/store.py -> shop/store.py): shows an arrow shop/store.py -> shop/store.py, which the code does not have
        """,  # noqa: E501
    )


def test_an_arrow_to_nowhere_says_which_end_is_unknown() -> None:
    check(
        held(edit=paste(_arrow("shop/store.py", "redis"))),
        """
        error phantom-arrow docs/shop.svg at (shop/store.py -> redis): shows an arrow shop/store.py -> redis, which the code does not have
          nearest: there is no component redis
        """,  # noqa: E501
    )


def test_an_arrow_that_the_code_lost_is_a_phantom() -> None:
    code = "#- a/one.py\n{}#- a/two.py\nimport a.three\n#- a/three.py\n"
    check(
        held(code.format(""), drawn_from=code.format("import a.two\n")),
        """
        error phantom-arrow docs/shop.svg at (a/one.py -> a/two.py): shows an arrow a/one.py -> a/two.py, which the code does not have
        """,  # noqa: E501
    )
