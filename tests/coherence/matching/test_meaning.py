"""What labels mean in a small project. A drawing is lines: "role: label" (without a role a part), further in for what
stands in a frame, and "label -> label"."""

from collections.abc import Mapping
from functools import cache
from textwrap import dedent

import pytest

from coherence.depiction import Connection, Depiction, Place, Role, Thing
from coherence.matching.inventory import Inventory
from coherence.matching.meaning import meanings
from tests.project import graph_of

SHOP = """
#- README.md
# Shop

Sells things to people.
#- pyproject.toml
[project]
name = "shop"
[project.scripts]
shopctl = "shop.cli:main"
#- compose.yaml
services:
  web:
    build: .
    command: gunicorn shop.wsgi
    environment:
      DATABASE_URL: postgresql://db/shop
  mailworker:
    build: .
    command: celery -A shop.tasks beat
  adminer:
    image: adminer:4
#- shop/wsgi.py
import flask
import redis
import psycopg
from shop.payments import gateway
app = flask.Flask(__name__)
redis.Redis()
psycopg.connect()
#- shop/cli.py
def main(): pass
#- shop/tasks.py
import celery
app = celery.Celery()
def send_reminders(): pass
#- shop/authentication.py
def check(): pass
#- shop/config.py
DEBUG = 1
#- shop/payments/__init__.py
#- shop/payments/gateway.py
from shop.payments import ledger
class StripeGateway:
    def charge(self): pass
#- shop/payments/ledger.py
class Ledger: pass
class LedgerEntry: pass
#- shop/openapi.py
#- shop/payments/currency.py
class Currency:
    EUR: int = 1
    USD: int = 2
#- shop/catalog/product_catalog.py
class ProductCatalog: pass
#- shop/catalog/parser.py
def parse_feed(): pass
#- shop/orders/models.py
class Order: pass
#- shop/orders/repository.py
class OrderRepository: pass
#- shop/returns/models.py
class ReturnSlip: pass
#- shop/reports/daily_builder.py
class DailyBuilder: pass
#- shop/reports/weekly_builder.py
from shop.reports import weekly_sums
class WeeklyBuilder: pass
#- shop/reports/weekly_sums.py
#- web/Dashboard.tsx
import React from "react";
export function Dashboard() { return null; }
#- web/package.json
{"name": "@shop/pages", "dependencies": {"react": "1"}}
#- tests/fraud_detection.py
class FraudDetection: pass
"""


@cache
def shop() -> Inventory:
    return Inventory.of(graph_of(SHOP), {"The Money": "shop/payments", "Old": "shop/gone"})


def check(drawing: str, expected: str, *, sort: str = "flowchart", place: str = "") -> None:
    """The meaning of each thing, as "label: verdict id id"."""
    found = meanings(depiction(drawing, sort), shop(), place)
    told = [f"{label}: {' '.join((each.verdict, *each.ids))}" for label, each in found.items()]
    assert told == [line.strip() for line in expected.strip().splitlines()]


def depiction(drawing: str, sort: str) -> Depiction:
    """Labels are the ids of their things, too."""
    things: list[Thing] = []
    connections = []
    frames: list[tuple[int, str]] = []
    for number, line in enumerate(dedent(drawing).strip().splitlines(), 1):
        source, arrow, target = line.strip().partition(" -> ")
        if arrow:
            connections.append(Connection(source, target, Place(number)))
            continue
        depth = len(line) - len(line.lstrip())
        frames = [frame for frame in frames if frame[0] < depth]
        role, mark, label = line.strip().partition(": ")
        if not mark or role not in ROLES:
            role, label = "part", line.strip()
        label, _, name = label.partition(" as ")
        holder = frames[-1][1] if frames else ""
        things.append(
            Thing(
                label,
                label.replace("\\n", "\n"),
                Place(number),
                ROLES[role],
                name,
                frame=holder,
            )
        )
        frames.append((depth, label))
    return Depiction("test", sort, things=tuple(things), connections=tuple(connections))


ROLES: Mapping[str, Role] = {
    "part": "part", "class": "class", "frame": "frame", "package": "package", "person": "person", "note": "note",
    "step": "step", "store": "store", "outside": "outside",
}  # fmt: skip


@pytest.mark.parametrize(
    "label",
    [
        "Fraud Detection", "Loyalty Program", "MongoDB", "Kafka Event Bus", "Return Gateway", "Chat Service",
        "Ledger Vault", "shop/payments/refunds.py", "shop.billing", "Rabbit", "React Wizard",
        "Stripe / Paypal", "Old", "x" * 5000, "Search",
    ],
)  # fmt: skip
def test_what_the_code_does_not_have_is_a_phantom(label: str) -> None:
    found = meanings(Depiction("test", things=(Thing("a", label, Place(1)),)), shop())["a"]
    assert (found.verdict, found.ids) == ("phantom", ())
    assert found.reasons


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("StripeGateway", "shop/payments/gateway.py::StripeGateway"),
        ("stripe gateway", "shop/payments/gateway.py::StripeGateway"),
        ("Payment Gateway", "shop/payments/gateway.py"),
        ("Payments Service", "shop/payments"),
        ("payments/gateway.py", "shop/payments/gateway.py"),
        ("shop/payments", "shop/payments"),
        ("shop.payments.gateway", "shop/payments/gateway.py"),
        ("the orders/models.py", "shop/orders/models.py"),
        ("shop/.../ledger.py", "shop/payments/ledger.py"),
        ("payments::ledger", "shop/payments/ledger.py"),
        ("StripeGateway.charge()", "shop/payments/gateway.py::StripeGateway.charge"),
        ("product-catalogs", "shop/catalog/product_catalog.py shop/catalog/product_catalog.py::ProductCatalog"),
        ("send_reminders", "shop/tasks.py::send_reminders"),
        ("Auth", "shop/authentication.py"),
        ("Configuration", "shop/config.py"),
        ("Feed Parser", "shop/catalog/parser.py"),
        ("Mail Worker", "compose.yaml::mailworker"),
        ("Mail Worker B", "compose.yaml::mailworker"),
        ("Mail Worker 2", "compose.yaml::mailworker"),
        ("Shop", "shop ."),
        ("@shop/pages", "web"),
    ],
)
def test_names_are_found_in_any_style(label: str, expected: str) -> None:
    check(label, f"{label}: proved {expected}")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Postgres DB", "sys:postgresql"),
        ("PG", "sys:postgresql"),
        ("Database", "sys:postgresql"),
        ("PostgreSQL 15", "sys:postgresql"),
        ("Redis Cache", "sys:redis"),
        ("Redis/Valkey\\n(Cache, Queue)", "sys:redis"),
        ("Redis / Postgres", "sys:redis sys:postgresql"),
        ("Ledger DB", "sys:postgresql"),
        ("Storage (Postgres)", "sys:postgresql"),
        ("React Dashboard", "web/Dashboard.tsx"),
        ("Celery", "ext:celery"),
        ("Celery Beat", "compose.yaml::mailworker"),
        ("Flask Server", "ext:flask"),
    ],
)
def test_systems_and_technologies_are_known_by_what_people_call_them(label: str, expected: str) -> None:
    check(label, f"{label}: proved {expected}")


@pytest.mark.parametrize(
    "label",
    ["Ledger (money)", "Ledger: keeps the books", "Ledger - books", "<<module>> Ledger",
     "Ledger\\nkeeps the books of all",
     "\N{MONEY BAG} Ledger", "**Ledger**", "Ledger v2.1"],
)  # fmt: skip
def test_what_stands_beside_the_name_is_no_part_of_it(label: str) -> None:
    check(label, f"{label}: proved shop/payments/ledger.py shop/payments/ledger.py::Ledger")


def test_a_name_over_two_lines_is_one_name() -> None:
    check("Product\\nCatalog", "Product\\nCatalog: proved shop/catalog/product_catalog.py "
          "shop/catalog/product_catalog.py::ProductCatalog")  # fmt: skip
    check("Payments\\nBlockchain", "Payments\\nBlockchain: phantom")


def test_an_alias_wins_where_it_leads_to_something() -> None:
    check("the money", "the money: proved shop/payments")


@pytest.mark.parametrize("label", ["Paymnets", "Leger", "Produt Catalog", "Postgress", "StrpeGateway", "Reddis Cache"])
def test_one_wrong_letter_is_told_with_the_right_name(label: str) -> None:
    found = meanings(Depiction("test", things=(Thing("a", label, Place(1)),)), shop())["a"]
    assert found.verdict == "misspelt"
    assert found.near


def test_part_of_several_names_is_ambiguous_until_an_arrow_settles_it() -> None:
    check("Builder", "Builder: ambiguous shop/reports/daily_builder.py shop/reports/weekly_builder.py "
          "shop/reports/daily_builder.py::DailyBuilder shop/reports/weekly_builder.py::WeeklyBuilder")  # fmt: skip
    check(
        """
        Builder
        weekly_sums
        Builder -> weekly_sums
        """,
        """
        Builder: proved shop/reports/weekly_builder.py shop/reports/weekly_builder.py::WeeklyBuilder
        weekly_sums: proved shop/reports/weekly_sums.py
        """,
    )


def test_of_like_named_those_are_meant_that_the_frame_holds() -> None:
    check(
        """
        package: orders
            models
        """,
        """
        orders: proved shop/orders
        models: proved shop/orders/models.py
        """,
    )
    check("models", "models: proved shop/orders/models.py shop/returns/models.py")


def test_of_like_named_those_are_meant_that_stand_beside_the_drawing() -> None:
    check("models", "models: proved shop/returns/models.py", place="shop/returns/README.md")


def test_a_qualified_name_says_more_than_a_label() -> None:
    check("class: models as shop.returns.models", "models: proved shop/returns/models.py", sort="class")


def test_a_class_is_a_class() -> None:
    check("class: Ledger", "Ledger: proved shop/payments/ledger.py::Ledger", sort="class")


def test_a_frame_over_known_parts_is_a_heading() -> None:
    check(
        """
        frame: Money and goods
            Ledger
            orders
        frame: Backend
            Xylophone
        """,
        """
        Money and goods: not-code
        Ledger: proved shop/payments/ledger.py shop/payments/ledger.py::Ledger
        orders: proved shop/orders
        Backend: not-code
        Xylophone: phantom
        """,
    )


def test_a_frame_with_a_name_of_code_claims_that_it_is_there() -> None:
    check(
        """
        package: billing_engine
            Ledger
        """,
        """
        billing_engine: phantom
        Ledger: proved shop/payments/ledger.py shop/payments/ledger.py::Ledger
        """,
    )


def test_an_invented_frame_over_invented_parts_is_a_phantom() -> None:
    check(
        """
        frame: Loyalty world
            Points
        """,
        """
        Loyalty world: phantom
        Points: phantom
        """,
    )


def test_people_notes_and_steps_are_no_code() -> None:
    check(
        """
        person: Customer
        note: Ledger
        step: Is it paid?
        Start
        User
        Web Browser
        Web
        """,
        """
        Customer: not-code
        Ledger: not-code
        Is it paid?: not-code
        Start: not-code
        User: not-code
        Web Browser: not-code
        Web: proved compose.yaml::web web
        """,
    )


def test_a_store_of_no_name_is_one_of_the_stores() -> None:
    check("store: DB", "DB: proved sys:postgresql")


def test_a_store_that_is_called_like_code_is_what_that_keeps() -> None:
    check("store: StripeGateway", "StripeGateway: proved shop/payments/gateway.py::StripeGateway sys:postgresql")


def test_a_reason_is_told_in_words() -> None:
    found = meanings(Depiction("test", things=(Thing("a", "Postgres DB", Place(1)),)), shop())["a"]
    assert found.reasons == ("'Postgres DB': 'Postgres DB' is a name of postgresql, which compose.yaml uses",)


def test_what_only_a_deployment_file_has_is_proved_without_a_component() -> None:
    check("Adminer", "Adminer: proved")


@pytest.mark.parametrize("label", ["", "   ", "\n\n", "---", "\N{MONEY BAG}", "\u202e"])
def test_a_label_without_a_word_claims_nothing(label: str) -> None:
    found = meanings(Depiction("test", things=(Thing("a", label, Place(1)),)), shop())
    assert found["a"].verdict == "not-code"


def test_frames_that_hold_each_other_end() -> None:
    things = (Thing("a", "models", Place(1), frame="b"), Thing("b", "orders", Place(2), "frame", frame="a"))
    found = meanings(Depiction("test", things=things), shop())
    assert found["a"].ids == ("shop/orders/models.py",)


def test_an_instance_is_the_thing_with_a_number() -> None:
    check("Ledger 1/2", "Ledger 1/2: proved shop/payments/ledger.py shop/payments/ledger.py::Ledger")
    check("class: LedgerEntry2", "LedgerEntry2: proved shop/payments/ledger.py::LedgerEntry", sort="class")


def test_types_of_the_language_are_there_and_parts_of_names_are_no_classes() -> None:
    check(
        """
        class: Function<Integer, Integer>
        class: Thread
        class: Entry
        """,
        """
        Function<Integer, Integer>: proved
        Thread: proved
        Entry: phantom
        """,
        sort="class",
    )


def test_an_interface_that_is_not_there_is_told_with_its_class() -> None:
    found = meanings(Depiction("test", "class", things=(Thing("a", "IStripeGateway", Place(1), "interface"),)), shop())[
        "a"
    ]
    assert found.verdict == "misspelt"
    assert found.near[0] == "shop/payments/gateway.py::StripeGateway"


def test_steps_are_told_without_their_numbers_and_sentences_are_no_names() -> None:
    check(
        """
        1. StripeGateway
        (2) Ledger entry
        Has it been paid?
        Write the sum into the ledger
        """,
        """
        1. StripeGateway: proved shop/payments/gateway.py::StripeGateway
        (2) Ledger entry: proved shop/payments/ledger.py::LedgerEntry
        Has it been paid?: not-code
        Write the sum into the ledger: not-code
        """,
    )


def test_a_sentence_in_a_class_diagram_is_a_class_that_is_not_there() -> None:
    check("Has it been paid?", "Has it been paid?: phantom", sort="class")


def test_foo_and_bar_stand_for_anything() -> None:
    check("FooLedger\nBar", "FooLedger: not-code\nBar: not-code")


def test_a_class_is_known_by_what_it_has() -> None:
    check(
        "Currency::EUR\nCurrency.USD\nCurrency::XAU",
        """
        Currency::EUR: proved shop/payments/currency.py::Currency
        Currency.USD: proved shop/payments/currency.py::Currency
        Currency::XAU: phantom
        """,
    )


def test_the_right_name_of_another_system_is_no_slip() -> None:
    check("OpenAI\nOpenapy", "OpenAI: phantom\nOpenapy: misspelt shop/openapi.py")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Send reminders", "proved shop/tasks.py::send_reminders"),
        ("initial StripeGateway", "proved shop/payments/gateway.py::StripeGateway"),
        ("9925:3000", "not-code"),
        ("shop v2", "proved shop ."),
    ],
)
def test_what_a_label_names_beside_components(label: str, expected: str) -> None:
    check(label, f"{label}: {expected}")


def test_a_heading_in_snake_case_is_a_claim() -> None:
    check(
        """
        frame: run_weekly_sums
          Weekly sums
        """,
        """
        run_weekly_sums: phantom
        Weekly sums: proved shop/reports/weekly_sums.py
        """,
    )
