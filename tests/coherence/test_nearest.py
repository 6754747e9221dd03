import pytest

from coherence.matching.words import words
from coherence.nearest import candidates, nearest, nearest_by_kind, nearest_names, real_names, surroundings
from tests.project import graph_of, places_of

CODE = """
#- shop/payments/gateway.py

class StripeGateway:
    def charge(self): pass
#- shop/payments/ledger.py

import sqlite3
#- shop/api/http_client.py
def fetch(): pass
#- web/cart/gateway.py
"""


def check(name: str, expected: str) -> None:
    """The nearest of the project above, as "path:line" for each."""
    graph = graph_of(CODE)
    found = nearest((name,), candidates(graph), graph, places_of(CODE))
    assert " ".join(f"{near.id}@{near.path}:{near.line}" for near in found) == expected


@pytest.mark.parametrize("name", ["Xylophone", "", "---", "\u202e", "x" * 5000])
def test_what_is_like_nothing_has_no_nearest(name: str) -> None:
    check(name, "")


@pytest.mark.parametrize("name", ["HttpClient", "http-client", "HTTP client", "shop/http_client.ts", "httpClients"])
def test_the_case_style_and_the_suffix_do_not_matter(name: str) -> None:
    check(name, "shop/api/http_client.py@shop/api/http_client.py:1")


def test_a_definition_is_told_with_its_line() -> None:
    check(
        "Stripe gateway",
        "shop/payments/gateway.py::StripeGateway@shop/payments/gateway.py:2 "
        "web/cart/gateway.py@web/cart/gateway.py:1 shop/payments/gateway.py@shop/payments/gateway.py:1",
    )


def test_words_that_people_add_do_not_matter() -> None:
    check("Ledger service", "shop/payments/ledger.py@shop/payments/ledger.py:1")


def test_of_equal_names_the_one_in_the_same_folder_is_first() -> None:
    web, shop = "web/cart/gateway.py@web/cart/gateway.py:1", "shop/payments/gateway.py@shop/payments/gateway.py:1"
    less_like = "shop/payments/gateway.py::StripeGateway@shop/payments/gateway.py:2"
    check("web/old/gateway.py", f"{web} {shop} {less_like}")
    check("shop/old/gateway.py", f"{shop} {web} {less_like}")


def test_what_is_outside_is_told_with_the_statement_that_brings_it_in() -> None:
    check("SQLite 3", "std:sqlite3@shop/payments/ledger.py:2")


def test_a_path_that_is_like_nothing_leads_to_its_folder() -> None:
    check("shop/payments/xylophone.py", "shop/payments@shop/payments/gateway.py:1")


def test_a_text_is_real_when_it_names_a_component_word_for_word() -> None:
    real = real_names(candidates(graph_of(CODE)))
    assert all(words(name) in real for name in ("Gateway", "payments / gateway", "Stripe Gateway", "shop"))
    assert not any(words(name) in real for name in ("Gate", "Redis cache", "Stripe", "payments ledger gateway", ""))


def test_names_of_diagrams_are_compared_too() -> None:
    assert nearest_names("overveiw", ("overview", "payments")) == ("overview",)
    assert nearest_names("x", ("overview", "payments")) == ()


AROUND = """
#- compose.yaml
services:
  web:
    build: .
    command: gunicorn shop.wsgi
    environment:
      DATABASE_URL: postgresql://db/shop
#- shop/wsgi.py
import flask
import redis
app = flask.Flask(__name__)
redis.Redis()
"""


@pytest.mark.parametrize(
    ("names", "drawn_as", "expected"),
    [
        (("MySQL",), "", "sys:postgresql"),
        (("Memcached",), "store", "sys:redis"),
        (("our data",), "store", "sys:postgresql"),
        (("mailer",), "worker", "compose.yaml::web"),
        (("our data",), "module", ""),
        (("our data",), "queue", ""),
        ((), "", ""),
    ],
)
def test_what_is_like_nothing_by_name_is_compared_by_kind(names: tuple[str, ...], drawn_as: str, expected: str) -> None:
    found = nearest_by_kind(names, drawn_as, graph_of(AROUND), places_of(AROUND))
    assert " ".join(near.id for near in found) == expected


def test_systems_are_known_by_their_names() -> None:
    graph = graph_of(AROUND)
    assert words("PostgreSQL") in real_names(candidates(graph))
    assert [near.id for near in nearest(("Postgres SQL",), surroundings(graph), graph, places_of(AROUND))] == [
        "sys:postgresql"
    ]
