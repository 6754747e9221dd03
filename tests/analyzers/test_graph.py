"""The graph as a table of files: components, levels, edges, snapshots that share what did not change."""

from collections.abc import Iterable

import pytest

from analyzers.assemble import assemble
from analyzers.graph import RelationKind, file_of, is_outside, scope_id, symbol_id, within
from tests.project import facts_of, graph_of

SHOP = """
#- shop/api.py
import requests
import json
from shop import orders


def handle():
    from shop.payments.gateway import Gateway
    return Gateway()
#- shop/orders.py
from shop.payments.gateway import Gateway
from .gone import thing


class CardGateway(Gateway):
    def charge(self): pass
    def charge(self): pass
#- shop/payments/gateway.py
class Gateway: pass
#- main.py
import shop.api
"""
GRAPH = graph_of(SHOP)


def check(kinds: Iterable[RelationKind], expected: str) -> None:
    """The edges of these kinds, in their order."""
    edges = [f"{edge.source} -> {edge.target} {edge.kind} {edge.mode}" for edge in GRAPH.edges(kinds)]
    assert edges == [line.strip() for line in expected.strip().split("\n")]


def test_imports_stand_in_the_order_of_their_statements() -> None:
    expected = """
        main.py -> shop/api.py imports runtime
        shop/api.py -> ext:requests imports runtime
        shop/api.py -> std:json imports runtime
        shop/api.py -> shop/orders.py imports runtime
        shop/api.py::handle -> shop/payments/gateway.py imports lazy
        shop/orders.py -> shop/payments/gateway.py imports runtime"""
    check(["imports"], expected)


def test_symbol_relations_are_there_when_asked_for() -> None:
    check(["inherits"], "shop/orders.py::CardGateway -> shop/payments/gateway.py::Gateway inherits runtime")
    check(["calls"], "shop/api.py::handle -> shop/payments/gateway.py::Gateway calls runtime")


def test_what_leads_nowhere_is_kept() -> None:
    assert [(each.path, each.module) for each in GRAPH.files["shop/orders.py"].unresolved] == [
        ("shop/orders.py", ".gone")
    ]


def test_files_and_packages_are_sorted() -> None:
    assert list(GRAPH.files) == sorted(GRAPH.files)
    assert GRAPH.packages() == {
        "": ("main.py", "shop"),
        "shop": ("shop/api.py", "shop/orders.py", "shop/payments"),
        "shop/payments": ("shop/payments/gateway.py",),
    }


def test_components_are_named_once_each() -> None:
    assert list(GRAPH.components()) == [
        "shop",
        "shop/payments",
        "main.py",
        "shop/api.py",
        "shop/api.py::handle",
        "shop/orders.py",
        "shop/orders.py::CardGateway",
        "shop/orders.py::CardGateway.charge",
        "shop/payments/gateway.py",
        "shop/payments/gateway.py::Gateway",
    ]


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ("shop", "package"),
        ("", "package"),
        ("shop/api.py", "module"),
        ("shop/orders.py::CardGateway", "class"),
        ("shop/orders.py::CardGateway.charge", "function"),
        ("ext:requests", "outside"),
        ("std:json", "outside"),
        ("ext:redis", None),
        ("sho", None),
        ("shop/", None),
        ("shop/api.py::", None),
        ("shop/api.py::nothing", None),
        ("shop/gone.py::handle", None),
    ],
)
def test_every_id_has_a_level_or_is_not_there(component: str, expected: str | None) -> None:
    assert GRAPH.level(component) == expected


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        ("shop", ["shop/api.py", "shop/orders.py", "shop/payments/gateway.py"]),
        ("shop/payments", ["shop/payments/gateway.py"]),
        ("shop/api.py", ["shop/api.py"]),
        ("shop/api.py::handle", ["shop/api.py"]),
        ("", ["main.py", "shop/api.py", "shop/orders.py", "shop/payments/gateway.py"]),
        ("sho", []),
        ("ext:requests", []),
    ],
)
def test_a_component_consists_of_files(component: str, expected: list[str]) -> None:
    assert list(GRAPH.members(component)) == expected


@pytest.mark.parametrize(
    ("component", "container", "expected"),
    [
        ("shop", "shop", True),
        ("shop/api.py", "shop", True),
        ("shop/api.py::handle", "shop", True),
        ("shop/api.py::handle", "shop/api.py", True),
        ("shop/a.py::A.f", "shop/a.py::A", True),
        ("shop/api.py", "", True),
        ("shopping/api.py", "shop", False),
        ("shop/a.py::AB", "shop/a.py::A", False),
        ("shop/api.pyi", "shop/api.py", False),
        ("shop.py", "shop", False),
        ("shop", "shop/api.py", False),
        ("ext:shop", "", False),
        ("ext:requests", "ext:requests", True),
    ],
)
def test_containment_is_told_from_the_ids(component: str, container: str, *, expected: bool) -> None:
    assert within(component, container) is expected


def test_ids_are_made_in_one_place() -> None:
    shape = GRAPH.files["shop/api.py"].shape
    assert [scope_id("shop/api.py", shape, scope) for scope in (-1, 0)] == ["shop/api.py", "shop/api.py::handle"]
    assert (symbol_id("a.py", ""), symbol_id("a.py", "A.f")) == ("a.py", "a.py::A.f")
    assert (file_of("a.py::A.f"), file_of("a"), file_of("ext:a")) == ("a.py", "a", "ext:a")
    assert (is_outside("ext:a"), is_outside("std:a"), is_outside("extra/a.py")) == (True, True, False)


def test_two_snapshots_share_every_file_that_says_the_same() -> None:
    shapes = {path: facts.shape for path, facts in facts_of(SHOP).items()}
    first = assemble(shapes, {})
    edited = {**shapes, "shop/orders.py": facts_of("#- shop/orders.py\nimport shop.api")["shop/orders.py"].shape}
    second = assemble(edited, {}, first)
    assert [path for path in shapes if second.graph.files[path] is not first.graph.files[path]] == ["shop/orders.py"]
    assert second.graph.files == assemble(edited, {}).graph.files


def test_a_file_more_lets_everything_be_resolved_anew() -> None:
    shapes = {path: facts.shape for path, facts in facts_of(SHOP).items()}
    more = {**shapes, "shop/gone.py": facts_of("#- shop/gone.py\n")["shop/gone.py"].shape}
    graph = assemble(more, {}, assemble(shapes, {})).graph
    assert graph.files == assemble(more, {}).graph.files
    assert not graph.files["shop/orders.py"].unresolved


def test_star_imports_in_circles_end() -> None:
    modules = [f"p/m{number}.py" for number in range(8)]
    stars = "\n".join(f"from p.{module[2:4]} import *" for module in modules)
    text = "".join(f"#- {module}\n{stars}\n" for module in modules) + "class Last: pass\n"
    graph = graph_of(f"{text}#- use.py\nfrom p.m0 import Last, nobody\nLast()\nnobody()\n")
    assert [edge.target for edge in graph.symbol_edges("use.py")] == ["p/m7.py::Last", "p/m0.py"]
