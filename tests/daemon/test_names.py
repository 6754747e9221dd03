"""What a person means by a component's name."""

import pytest

from daemon.commands.names import find_component
from daemon.errors import UndriftError
from tests.project import graph_of

SHOP = """
#- src/shop/__init__.py
#- src/shop/orders.py
import requests
import json
from shop.payments.gateway import Gateway
class Order:
    def pay(self): pass
def ship(): pass
#- src/shop/payments/__init__.py
def charge(): pass
#- src/shop/payments/gateway.py
class Gateway: pass
#- src/shop/payments/ship.py
#- src/shop/requests_log.py
#- tests/gateway.py
#- tests/orders.py
#- web/src/ref.ts
export function ref() {}
#- web/src/cart/index.ts
export const x = 1
#- web/src/ref.test.ts
export function ref() {}
"""
GRAPH = graph_of(SHOP)


def check(name: str, expected: str) -> None:
    assert find_component(GRAPH, name) == expected


def check_error(name: str, expected: str) -> None:
    with pytest.raises(UndriftError) as caught:
        find_component(GRAPH, name)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("src/shop/orders.py", "src/shop/orders.py"),
        ("./src/shop/orders.py", "src/shop/orders.py"),
        ("src/shop/payments/", "src/shop/payments"),
        ("src/shop/orders", "src/shop/orders.py"),
        ("src.shop.orders", "src/shop/orders.py"),
        ("shop.orders", "src/shop/orders.py"),
        ("shop/orders.py", "src/shop/orders.py"),
        ("shop", "src/shop"),
        ("payments", "src/shop/payments"),
        ("shop.payments", "src/shop/payments"),
        ("Order", "src/shop/orders.py::Order"),
        ("Order.pay", "src/shop/orders.py::Order.pay"),
        ("pay", "src/shop/orders.py::Order.pay"),
        ("shop.orders.Order", "src/shop/orders.py::Order"),
        ("orders.py::Order", "src/shop/orders.py::Order"),
        ("src/shop/orders.py::Order", "src/shop/orders.py::Order"),
        ("cart", "web/src/cart"),
    ],
)
def test_a_component_goes_by_many_names(name: str, expected: str) -> None:
    check(name, expected)


def test_the_product_is_meant_before_its_tests() -> None:
    check("orders", "src/shop/orders.py")
    check("gateway", "src/shop/payments/gateway.py")


def test_tests_can_be_named_in_full() -> None:
    check("tests/gateway.py", "tests/gateway.py")


def test_a_module_is_meant_before_its_function_of_the_same_name() -> None:
    check("ref", "web/src/ref.ts")
    check("ref.ts::ref", "web/src/ref.ts::ref")


def test_what_comes_from_outside_needs_no_prefix_where_nothing_else_has_its_name() -> None:
    check("requests", "ext:requests")
    check("ext:requests", "ext:requests")
    check("json", "std:json")


def test_several_components_of_one_name_are_all_listed() -> None:
    expected = """\
'ship' can mean 2 components; name one of them in full:
  src/shop/orders.py::ship
  src/shop/payments/ship.py"""
    check_error("ship", expected)


def test_a_wrong_name_gets_the_nearest_ones() -> None:
    check_error("Ordr", "'Ordr' is not in the code; did you mean src/shop/orders.py::Order, src/shop/orders.py?")


@pytest.mark.parametrize("name", ["", "/", "qwxyz", "src/shop/orders.py::Nothing.at.all", "ext:", "::"])
def test_what_is_like_nothing_says_how_to_name_things(name: str) -> None:
    with pytest.raises(UndriftError, match="is not in the code"):
        find_component(GRAPH, name)


@pytest.mark.parametrize("name", ["PostgreSQL", "postgres", "PG", "sys:postgresql", "postgresql"])
def test_a_system_goes_by_what_people_call_it(name: str) -> None:
    graph = graph_of("#- shop.py\nimport psycopg\npsycopg.connect()\n")
    assert find_component(graph, name) == "sys:postgresql"
