"""Every language answers every part of the Protocol, or says that it has none of it."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args

import pytest

from analyzers.facts import FileFacts
from analyzers.languages import TABLE, language, language_of, manifest_languages
from analyzers.languages.protocol import Part, Project

ROOT = Path(__file__).resolve().parents[2]
PARTS: tuple[str, ...] = get_args(Part)
# One file of each language that says as much as a file of it can.
SAMPLES = {
    "components": """
        <script lang="ts">
        // Charges cards.
        // @flow pay 1: charges the card -> Stripe
        import express from "express"
        import { Gateway } from "./gateway"
        /** Charges cards. */
        export class Checkout extends Gateway {
          card: string
        }
        const app = express()
        app.get("/orders", (request, response) => new Gateway())
        fetch("https://api.stripe.com/v1/charges", { method: "POST" })
        </script>
        """,
    "css": """
        /* The colours of the shop. */
        @import "theme.css";
        @import url("https://fonts.googleapis.com/css?family=Inter");
        /* @flow pay 1: charges the card -> Stripe */
        """,
    "go": """
        // Package main charges cards.
        package main

        import (
            "net/http"

            "example.com/shop/gateway"
        )

        // @flow pay 1: charges the card -> Stripe

        // Checkout charges cards.
        type Checkout struct {
            gateway.Gateway
            Card string
        }

        func main() {
            http.HandleFunc("GET /orders", orders)
            http.Get("https://api.stripe.com/v1/charges")
        }

        func orders(w http.ResponseWriter, r *http.Request) { gateway.New() }
        """,
    "html": """
        <title>The orders of the shop</title>
        <!--
        @flow pay 1: charges the card -> Stripe
        -->
        <script src="shop.js"></script>
        <script src="https://js.stripe.com/v3/"></script>
        <form action="/orders" method="post"></form>
        """,
    "java": """
        package shop;

        import org.springframework.web.bind.annotation.*;
        import org.springframework.web.client.RestTemplate;
        import shop.gateway.Gateway;

        // @flow pay 1: charges the card -> Stripe
        /** Charges cards. */
        @RestController
        public class Checkout extends Gateway {
          private final RestTemplate http = new RestTemplate();

          @GetMapping("/orders")
          public String orders() {
            return http.getForObject("https://api.stripe.com/v1/charges", String.class);
          }

          public static void main(String[] arguments) {
            new Gateway();
          }
        }
        """,
    "javascript": """
        // @flow pay 1: charges the card -> Stripe
        import express from "express"
        import { Gateway } from "./gateway"
        /** Charges cards. */
        export class Checkout extends Gateway {
          card = ""
        }
        const app = express()
        app.get("/orders", (request, response) => new Gateway())
        fetch("https://api.stripe.com/v1/charges", { method: "POST" })
        """,
    "notebook": r"""
        {"cells": [
         {"cell_type": "markdown", "source": ["How cards are charged in spring."]},
         {"cell_type": "code", "source": [
          "# @flow pay 1: charges the card -> Stripe\n",
          "import requests\n",
          "from flask import Flask\n",
          "from shop.gateway import Gateway\n",
          "app = Flask(__name__)\n",
          "class Checkout(Gateway):\n",
          "    card: str\n",
          "@app.get('/orders')\n",
          "def orders():\n",
          "    return Gateway(), requests.get('https://api.stripe.com/v1/charges')\n"]}],
         "metadata": {}}
        """,
    "python": '''
        """Charges cards."""
        # @flow pay 1: charges the card -> Stripe
        import requests
        from flask import Flask
        from shop.gateway import Gateway
        app = Flask(__name__)
        class Checkout(Gateway):
            card: str
        @app.get("/orders")
        def orders():
            return Gateway(), requests.get("https://api.stripe.com/v1/charges")
        if __name__ == "__main__":
            app.run()
        ''',
    "rust": """
        //! Charges cards.
        // @flow pay 1: charges the card -> Stripe
        use axum::{routing::get, Router};
        use shop::gateway::{Gateway, Pay};

        /// Charges cards.
        pub struct Checkout {
            card: String,
        }

        impl Pay for Checkout {}

        async fn orders() -> Gateway {
            reqwest::get("https://api.stripe.com/v1/charges").await;
            Gateway::new()
        }

        fn main() {
            Router::new().route("/orders", get(orders));
        }
        """,
}


def told(said: FileFacts) -> Iterator[Part]:
    """The parts of the facts that this file has some of."""
    shape = said.shape
    tables: dict[Part, Any] = {
        "imports": shape.imports,
        "definitions": shape.definitions,
        "bases": [each.bases for each in shape.definitions if each.bases],
        "attributes": [each.attributes for each in shape.definitions if each.attributes],
        "uses": shape.uses,
        "exports": shape.exports,
        "annotations": shape.annotations,
        "summaries": shape.summary or [each.summary for each in shape.definitions if each.summary],
        "hints": shape.hints,
        "entries": shape.entries,
        "routes": shape.routes,
        "requests": shape.requests,
    }
    yield from (part for part, found in tables.items() if found)


@pytest.mark.parametrize("name", TABLE)
def test_a_language_answers_every_part_or_says_that_it_does_not(name: str) -> None:
    suffix = TABLE[name].suffixes[0]
    said = language(name).extract(f"sample{suffix}", dedent(SAMPLES[name]).strip("\n").encode())
    assert {*told(said), *language(name).silent} == set(PARTS)
    assert language(name).silent.isdisjoint(told(said))
    assert said.problems == ()


@pytest.mark.parametrize("name", TABLE)
def test_the_table_and_the_module_say_the_same(name: str) -> None:
    module = language(name)
    assert module.name == name
    assert sorted(module.suffixes) == sorted(TABLE[name].suffixes)
    assert all(language_of(f"a{suffix}") == name for suffix in module.suffixes)
    resolver = module.resolver(Project(frozenset(), {}))
    assert resolver.submodule("a", "b") is None


@pytest.mark.parametrize("name", TABLE)
def test_a_language_can_be_the_first_that_is_imported(name: str) -> None:
    program = f"from analyzers.languages import language; language({name!r}).resolver"
    first = [sys.executable, "-c", program]
    done = subprocess.run(first, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


@pytest.mark.parametrize("name", TABLE)
@pytest.mark.parametrize("source", [b"", b"\x00\xff\xfe", b"{" * 5000, b"(" * 5000, b'"', b"<" * 999], ids=repr)
def test_no_bytes_stop_a_language(name: str, source: bytes) -> None:
    said = language(name).extract(f"a{TABLE[name].suffixes[0]}", source)
    assert len(said.shape.imports) == len(said.places.imports)


@pytest.mark.parametrize("source", [b"", b"\x00", b"{", b"<a", b"[x"], ids=repr)
@pytest.mark.parametrize(
    "path", ["package.json", "pyproject.toml", "setup.cfg", "go.mod", "go.work", "pom.xml", "Cargo.toml"]
)
def test_no_bytes_stop_a_manifest(path: str, source: bytes) -> None:
    for name in manifest_languages(path):
        language(name).read_manifest(path, source)


def test_what_is_nested_too_deep_is_not_looked_for() -> None:
    chain = "first" + "()" * 3000
    said = language("python").extract("a.py", f"from shop import first\n{chain}\nfirst(1)\n".encode())
    assert list(said.places.uses) == [(3,)]
