from dataclasses import replace

from renderers.view import Arrow, Box, View, ViewSpec
from tests.coherence.scene import CONTAINERS, DEPLOYED, MODULES, check, drawn, held, paste, pictured, swap

GROUPED = """
#- shop/api.py
from shop.store import Table
class Api(Table): pass
#- shop/store.py
class Table: pass
"""
KINDS = ViewSpec("architecture", kinds=("imports", "inherits"))
TYPED = "#- shop/a.py\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import shop.b\n#- shop/b.py\n"
ROUND = "#- shop/a.py\nimport shop.b\n#- shop/b.py\nimport shop.a\n"


def test_what_is_drawn_as_what_it_is_is_true() -> None:
    check(held())
    check(held(GROUPED, spec=KINDS))
    check(held(TYPED))
    check(held(ROUND))
    check(held(DEPLOYED, spec=CONTAINERS))


def test_a_module_that_is_drawn_as_a_store_is_false() -> None:
    check(
        held(edit=swap('class="box module" data-id="shop/store.py"', 'class="box store" data-id="shop/store.py"')),
        """
        error false-kind docs/shop.svg at (shop/store.py): shop/store.py is drawn as a data store; it is a module
          nearest: shop/store.py (shop/store.py:1)
        """,
    )


def test_a_box_of_no_kind_is_false() -> None:
    check(
        held(edit=swap('class="box module" data-id="shop/store.py"', 'class="box" data-id="shop/store.py"')),
        """
        error false-kind docs/shop.svg at (shop/store.py): shop/store.py is drawn as nothing in particular; it is a module
          nearest: shop/store.py (shop/store.py:1)
        """,  # noqa: E501
    )


def test_an_outside_system_has_a_kind_too() -> None:
    edit = swap('class="box external" data-id="sys:stripe"', 'class="box queue" data-id="sys:stripe"')
    check(
        held(DEPLOYED, edit=edit, spec=MODULES),
        """
        error false-kind docs/shop.svg at (sys:stripe): sys:stripe is drawn as a queue; it is an outside system
          nearest: sys:stripe (shop/orders.py:3)
        """,
    )


def test_what_became_another_kind_of_thing_is_told() -> None:
    now = View("architecture", "Architecture", (Box("a.py::go", "go", "function"),), level="classes")
    before = replace(now, boxes=(Box("a.py::go", "go", "class"),))
    check(
        pictured("#- a.py\ndef go(): pass\n", now, drawn(before)),
        """
        error false-kind docs/shop.svg at (a.py::go): a.py::go is drawn as a class; it is a function
          nearest: a.py::go (a.py:1)
        """,
    )


def test_of_two_arrows_that_are_drawn_apart_each_closes_a_cycle_on_its_own() -> None:
    code = "#- a.py\nimport b\n#- b.py\nimport a\n"
    boxes = (Box("a.py", "a", "module"), Box("b.py", "b", "module"))
    apart = (Arrow("a.py", "b.py", ("imports",), "lazy"), Arrow("b.py", "a.py", ("imports",), closing=True))
    view = View("architecture", "Architecture", boxes, (), apart)
    check(pictured(code, view, drawn(view)))
    lie = replace(view, arrows=(replace(apart[0], closing=True), apart[1]))
    check(
        pictured(code, view, drawn(lie)),
        """
        error false-kind docs/shop.svg at (a.py -> b.py): draws a.py -> b.py as one that closes a cycle, which it is not
          nearest: the code has: imports (a.py:1)
        """,
    )


def test_an_arrow_that_claims_a_relation_that_is_not_there_is_false() -> None:
    check(
        held(
            edit=swap(
                'data-target="shop/store.py" data-kinds="imports"',
                'data-target="shop/store.py" data-kinds="calls imports"',
            )
        ),
        """
        error false-kind docs/shop.svg at (shop/orders.py -> shop/store.py): draws shop/orders.py -> shop/store.py as 'calls', which it is not
          nearest: the code has: imports (shop/orders.py:2)
        """,  # noqa: E501
    )


def test_a_line_in_the_colour_of_another_relation_is_false() -> None:
    check(
        held(edit=swap('<path class="line-faint"', '<path class="line-inherits"')),
        """
        error false-kind docs/shop.svg at (shop/api.py -> shop/orders.py): draws shop/api.py -> shop/orders.py as 'inherits', which it is not
          nearest: the code has: imports (shop/api.py:1)
        """,  # noqa: E501
    )


def test_a_relation_that_nobody_knows_is_false() -> None:
    check(
        held(edit=swap('data-kinds="imports"', 'data-kinds="imports owns"')),
        """
        error false-kind docs/shop.svg at (shop/api.py -> shop/orders.py): draws shop/api.py -> shop/orders.py as 'owns', which it is not
          nearest: the code has: imports (shop/api.py:1)
        """,  # noqa: E501
    )


def test_what_an_arrow_says_beside_its_kind_can_be_false() -> None:
    check(
        held(edit=swap('data-kinds="imports"', 'data-kinds="imports" data-mode="type" data-closing="1"')),
        """
        error false-kind docs/shop.svg at (shop/api.py -> shop/orders.py): draws shop/api.py -> shop/orders.py as one for types only and as one that closes a cycle, which it is not
          nearest: the code has: imports (shop/api.py:1)
        """,  # noqa: E501
    )
    check(
        held(TYPED, edit=swap(' data-mode="type"', "")),
        """
        error false-kind docs/shop.svg at (shop/a.py -> shop/b.py): draws shop/a.py -> shop/b.py as one that happens at start, which it is not
          nearest: the code has: imports (shop/a.py:3)
        """,  # noqa: E501
    )


def test_a_relation_to_a_system_is_of_one_kind() -> None:
    check(
        held(DEPLOYED, edit=swap('data-kinds="data"', 'data-kinds="event"'), spec=MODULES),
        """
        error false-kind docs/shop.svg at (shop/orders.py -> sys:postgresql): draws shop/orders.py -> sys:postgresql as 'event', which it is not
          nearest: the code has: data (shop/orders.py:2)
        """,  # noqa: E501
    )


def test_of_many_false_kinds_the_first_are_told() -> None:
    arrow = '<g class="arrow" data-source="shop/api.py" data-target="shop/orders.py" data-kinds="k{:02}"/>\n'
    found = "error false-kind docs/shop.svg at (shop/api.py -> shop/orders.py): "
    lie = f"{found}draws shop/api.py -> shop/orders.py as 'k{{:02}}', which it is not"
    truth = "  nearest: the code has: imports (shop/api.py:1)"
    told = [f"{lie.format(number)}\n{truth}" for number in range(20)]
    check(
        held(edit=paste("".join(map(arrow.format, range(60))))),
        "\n".join((*told, f"{found}shows more things as another kind than they are")),
    )
