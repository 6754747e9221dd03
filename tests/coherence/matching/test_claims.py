"""Which labels can only mean the code."""

import pytest

from coherence.matching.claims import code_name, is_one_name, replaced
from tests.project import graph_of

CODE = """
#- shop/store.py
import psycopg
psycopg.connect("postgresql://db/shop")
"""


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("OrderItem", "OrderItem"),
        ("Start thread with Order::spawn", "Order::spawn"),
        ("order_item", "order_item"),
        ("conda._vendor", "conda._vendor"),
        ("charge()", "charge()"),
        ("dispatcher.go\n(routes)", "dispatcher.go"),
        ("src/shop/orders", "src/shop/orders"),
        ("(ParcelQueue)", "ParcelQueue"),
    ],
)
def test_a_name_as_code_writes_it_is_found_in_a_label(label: str, name: str) -> None:
    assert code_name(label) == name


@pytest.mark.parametrize(
    "label",
    ["Orders", "Fraud Engine", "GitHub", "PostgreSQL 15", "OpenAI", "Node.js", "api.example.com", "TCP/IP", "and/or",
     "e.g. this", "3.11", "process.env", "globalThis.API_URL", "x" * 5000, ""],
)  # fmt: skip
def test_words_and_products_are_no_names_of_code(label: str) -> None:
    assert code_name(label) == ""


@pytest.mark.parametrize(("label", "there"), [("MySQL", "sys:postgresql"), ("Redis", ""), ("Ledger", "")])
def test_a_system_is_replaced_where_there_is_another_of_its_kind(label: str, there: str) -> None:
    assert replaced(label, graph_of(CODE)) == there


def test_a_label_is_one_name_of_code_or_says_more() -> None:
    assert is_one_name("OrderQueue")
    assert not any(map(is_one_name, ("OrderQueue frames", "OrderQueue (ParcelQueue)", "MicroVMs", "Orders", "")))
