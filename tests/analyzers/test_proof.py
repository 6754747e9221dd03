"""Proofs: the statements behind boxes and arrows."""

from textwrap import dedent

import pytest

from analyzers.facts import Places
from analyzers.proof import ALL_KINDS, first_line, proofs, relations, shortest_path
from tests.project import graph_of, places_of

SHOP = """
#- shop/api.py
from shop.orders import checkout

checkout()
checkout()
#- shop/orders.py
from shop.payments.gateway import Gateway


class CardGateway(
    Gateway,
):
    def charge(self):
        import shop.ledger

def checkout():
    return Gateway()
#- shop/payments/__init__.py
#- shop/payments/gateway.py
class Gateway: pass
#- shop/ledger.py
import shop.payments
import json
#- tools/report.py
"""
GRAPH, PLACES = graph_of(SHOP), places_of(SHOP)


def check(source: str, target: str, expected: str) -> None:
    found = sorted(proofs(relations(GRAPH, source, target), PLACES))
    lines = [f"{proof.path}:{proof.line} {proof.kind} {proof.source} -> {proof.target}" for proof in found]
    assert "\n".join(lines) == dedent(expected).strip()


def test_what_has_no_relation_has_no_proof() -> None:
    check("tools", "shop", "")
    check("shop/payments", "shop/orders.py", "")
    check("nowhere", "shop", "")


def test_every_statement_is_found_with_its_line() -> None:
    expected = """
        shop/orders.py:1 imports shop/orders.py -> shop/payments/gateway.py
        shop/orders.py:4 inherits shop/orders.py::CardGateway -> shop/payments/gateway.py::Gateway
        shop/orders.py:11 calls shop/orders.py::checkout -> shop/payments/gateway.py::Gateway"""
    check("shop/orders.py", "shop/payments", expected)


def test_each_call_has_its_own_line() -> None:
    expected = """
        shop/api.py:3 calls shop/api.py -> shop/orders.py::checkout
        shop/api.py:4 calls shop/api.py -> shop/orders.py::checkout"""
    check("shop/api.py", "shop/orders.py::checkout", expected)


def test_a_definition_has_the_statements_inside_it() -> None:
    check(
        "shop/orders.py::CardGateway",
        "shop/ledger.py",
        "shop/orders.py:8 imports shop/orders.py::CardGateway.charge -> shop/ledger.py",
    )


def test_what_lies_inside_both_ends_is_no_relation_between_them() -> None:
    check("shop", "shop/payments", "")
    check("shop/payments", "shop", "")
    check("shop", "shop", "")


def test_what_comes_from_outside_is_proved_too() -> None:
    check("shop", "std:json", "shop/ledger.py:2 imports shop/ledger.py -> std:json")


def test_kinds_can_be_asked_for_alone() -> None:
    for kind in ALL_KINDS:
        assert {edge.kind for edge in relations(GRAPH, "shop/orders.py", "shop/payments", [kind])} <= {kind}


def test_places_that_are_gone_cost_the_proof_and_nothing_else() -> None:
    assert list(proofs(relations(GRAPH, "shop/orders.py", "shop/payments"), lambda _path: Places())) == []


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ("shop/orders.py", ("shop/orders.py", 1)),
        ("shop/orders.py::CardGateway", ("shop/orders.py", 4)),
        ("shop/orders.py::checkout", ("shop/orders.py", 10)),
        ("shop/payments", ("shop/payments/__init__.py", 1)),
        ("shop/orders.py::nothing", None),
        ("nowhere", None),
        ("ext:redis", None),
    ],
)
def test_a_component_stands_somewhere(component: str, expected: tuple[str, int] | None) -> None:
    assert first_line(GRAPH, component, PLACES) == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("shop/api.py", "shop/ledger.py", "shop/api.py shop/orders.py shop/ledger.py"),
        ("shop/api.py", "shop/payments", "shop/api.py shop/orders.py shop/payments/gateway.py"),
        ("shop/orders.py::checkout", "shop/ledger.py", "shop/orders.py shop/ledger.py"),
        ("shop/ledger.py", "shop/api.py", ""),
        ("tools", "shop", ""),
        ("nowhere", "shop", ""),
        ("shop/api.py", "nowhere", ""),
    ],
)
def test_the_shortest_chain_is_one_of_modules(source: str, target: str, expected: str) -> None:
    assert " ".join(shortest_path(GRAPH, source, target)) == expected


def test_a_definition_whose_lines_are_not_known_any_more_has_no_place() -> None:
    graph = graph_of("#- a.py\ndef f(): pass\n")
    assert first_line(graph, "a.py::f", lambda _path: Places()) is None


def test_a_function_that_a_program_starts_in_has_the_relations_of_the_program_and_its_own() -> None:
    graph = graph_of("""
        #- go.mod
        module ex.org/shop
        require github.com/jackc/pgx/v5 v5.5.0
        #- cmd/server/main.go
        package main
        import "ex.org/shop/store"
        func main() { store.Open() }
        #- store/store.go
        package store
        import "github.com/jackc/pgx/v5"
        func Open() { pgx.Connect(nil, "postgres://x/y") }
    """)
    server = "cmd/server/main.go::main"
    assert graph.level(server) == "function"
    assert graph.container(server) is not None
    assert {edge.kind for edge in relations(graph, server, "sys:postgresql")} == {"data"}
    assert {edge.kind for edge in relations(graph, server, "store")} == {"calls"}
