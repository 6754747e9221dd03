"""Behind every arrow of a view stand the statements that the code has for it."""

import pytest

from renderers.fold import fold
from renderers.formats.statements import behind
from renderers.view import Group, ViewSpec
from tests.project import graph_of

SHOP = """
#- shop/__init__.py
#- shop/api/__init__.py
#- shop/api/app.py
from shop.core.orders import Order, place
from shop.core import money
def run(): place(Order())
#- shop/api/auth.py
from shop.core.orders import Order
#- shop/api/tests/test_app.py
from shop.core.orders import Order
#- shop/core/__init__.py
#- shop/core/orders.py
import enum
from shop.core.money import Money
class Kind(enum.Enum): pass
class Order:
    total: Money = Money()
class Draft(Order):
    def total(self): return Money()
def place(order: Order): return Draft()
#- shop/core/money.py
class Money: pass
"""
SPECS = {
    "folded": ViewSpec("v", max_boxes=2),
    "open": ViewSpec("v"),
    "calls": ViewSpec("v", kinds=("calls", "imports")),
    "modules": ViewSpec("v", level="modules"),
    "classes": ViewSpec("v", level="classes"),
    "one class": ViewSpec("v", level="classes", focus="shop/core/orders.py::Order"),
    "a group": ViewSpec("v", groups=(Group("Money", ("money.py",)),)),
    "a folded group": ViewSpec("v", max_boxes=2, groups=(Group("Money", ("money.py", "auth.py")),)),
    "hidden": ViewSpec("v", hide=("auth.py",)),
}


def check(spec: ViewSpec) -> None:
    """As many statements as the arrow counts, and no arrow without one."""
    graph = graph_of(SHOP)
    view = fold(graph, spec)
    assert view.arrows
    found = behind(graph, spec, view)
    counted = {pair: len({(edge.stated_in, edge.table, edge.place) for edge in edges}) for pair, edges in found.items()}
    assert counted == {(arrow.source, arrow.target): arrow.count for arrow in view.arrows}


@pytest.mark.parametrize("name", SPECS)
def test_an_arrow_has_the_statements_that_it_counts(name: str) -> None:
    check(SPECS[name])


def test_what_a_picture_leaves_out_proves_nothing_in_it() -> None:
    graph = graph_of(SHOP)
    view = fold(graph, SPECS["folded"])
    files = {edge.stated_in for edges in behind(graph, SPECS["folded"], view).values() for edge in edges}
    assert files == {"shop/api/app.py", "shop/api/auth.py"}
