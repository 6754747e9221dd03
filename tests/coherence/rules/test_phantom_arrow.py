from dataclasses import replace

from renderers.view import Arrow, Box, Group, View, ViewSpec
from tests.coherence.scene import (
    CONTAINERS,
    CONTEXT,
    DEPLOYED,
    MODULES,
    SHOP,
    check,
    drawn,
    held,
    paste,
    pictured,
    swap,
)


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


def test_arrows_around_the_code_are_true() -> None:
    check(held(DEPLOYED, spec=CONTEXT))
    check(held(DEPLOYED, spec=CONTAINERS))
    check(held(DEPLOYED, spec=MODULES))


def test_a_person_uses_no_system_of_others() -> None:
    check(
        held(DEPLOYED, edit=paste(_arrow("person:user", "sys:stripe")), spec=CONTEXT),
        """
        error phantom-arrow docs/shop.svg at (person:user -> sys:stripe): shows an arrow person:user -> sys:stripe, which the code does not have
        """,  # noqa: E501
    )


def test_a_turned_arrow_to_a_system_is_told_with_the_statement() -> None:
    there, back = 'data-source="." data-target="sys:stripe"', 'data-source="sys:stripe" data-target="."'
    check(
        held(DEPLOYED, edit=swap(there, back), spec=CONTEXT),
        """
        error phantom-arrow docs/shop.svg at (sys:stripe -> .): shows an arrow sys:stripe -> the project, which the code does not have
          nearest: the other direction: the project -> sys:stripe (shop/orders.py:3 request)
        """,  # noqa: E501
    )


def test_one_line_with_two_heads_claims_both_directions() -> None:
    check(
        held(edit=swap('data-target="shop/orders.py"', 'data-target="shop/orders.py" data-both="1"')),
        """
        error phantom-arrow docs/shop.svg at (shop/api.py -> shop/orders.py): shows an arrow shop/orders.py -> shop/api.py, which the code does not have
          nearest: the other direction: shop/api.py -> shop/orders.py (shop/api.py:1 imports)
        """,  # noqa: E501
    )
    check(held("#- shop/a.py\nimport shop.b\n#- shop/b.py\nimport shop.a\n"))


GROUPS = ViewSpec("architecture", groups=(Group("Money", ("shop/payments/**",)), Group("Rest", ("shop/store.py",))))
GROUPED = View(
    "architecture",
    "Architecture",
    (
        Box("group:Money", "Money", "group"),
        Box("group:Rest", "Rest", "group"),
        Box("shop", "shop", "package"),
        Box("shop/orders.py", "orders", "module"),
    ),
    (),
    (
        Arrow("group:Money", "group:Rest", ("imports",)),
        Arrow("shop", "group:Money", ("imports",)),
        Arrow("shop/orders.py", "group:Money", ("imports",)),
    ),
)


def test_an_arrow_of_a_group_needs_a_relation_of_any_member() -> None:
    check(pictured(SHOP, GROUPED, drawn(GROUPED), GROUPS))


def test_an_arrow_of_a_group_without_a_relation_of_any_member_is_a_phantom() -> None:
    view = replace(GROUPED, arrows=(Arrow("group:Rest", "group:Money", ("imports",)),))
    check(
        pictured(SHOP, replace(GROUPED, arrows=()), drawn(view), GROUPS),
        """
        error phantom-arrow docs/shop.svg at (group:Rest -> group:Money): shows an arrow group:Rest -> group:Money, which the code does not have
          nearest: the other direction: group:Money -> group:Rest (shop/payments/ledger.py:1 imports)
        """,  # noqa: E501
    )
