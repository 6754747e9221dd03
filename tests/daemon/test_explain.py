"""`undrift explain`: proofs as file, line and text."""

from pathlib import Path
from textwrap import dedent

import pytest

from daemon.commands.explain import explain
from daemon.errors import UndriftError
from tests.daemon.projects import house

SHOP = """
#- pyproject.toml
[project]
name = "shop"
dependencies = ["requests"]
#- shop/api.py
from shop.orders import checkout


def handle():
    checkout()
    checkout(); checkout()
#- shop/orders.py
import json
import requests
from shop.payments.gateway import Gateway


class CardGateway(Gateway):
    pass


def checkout():
    return Gateway()
#- shop/payments/__init__.py
#- shop/payments/gateway.py
class Gateway: pass
#- shop/island.py
x = 1
"""


def check(tmp_path: Path, names: str, expected: str, *, text: str = SHOP) -> None:
    with house(tmp_path, text).opened() as (workspace, _):
        workspace.refresh(None)
        assert "\n".join(explain(workspace, names.split())) == dedent(expected).strip()


def test_an_arrow_is_proved_by_every_statement_behind_it(tmp_path: Path) -> None:
    expected = """
        shop/orders.py → shop/payments
          shop/orders.py:3   imports     from shop.payments.gateway import Gateway
          shop/orders.py:6   inherits    class CardGateway(Gateway):
          shop/orders.py:11  calls       return Gateway()
          calls: 1, imports: 1, inherits: 1"""
    check(tmp_path, "orders payments", expected)


def test_two_calls_on_one_line_are_one_line(tmp_path: Path) -> None:
    expected = """
        shop/api.py → shop/orders.py::checkout
          shop/api.py:5  calls       checkout()
          shop/api.py:6  calls       checkout(); checkout()
          calls: 2"""
    check(tmp_path, "api checkout", expected)


def test_where_no_arrow_is_the_shortest_chain_is_shown(tmp_path: Path) -> None:
    expected = """
        shop/api.py → shop/payments: no relation in the code

        the shortest chain of imports, 2 steps:
          shop/api.py:1     imports     from shop.orders import checkout
          shop/orders.py:3  imports     from shop.payments.gateway import Gateway"""
    check(tmp_path, "api payments", expected)


def test_an_arrow_the_wrong_way_round_shows_the_right_one(tmp_path: Path) -> None:
    expected = """
        shop/payments → shop/orders.py: no relation in the code

        the other way round, shop/orders.py → shop/payments:
          shop/orders.py:3   imports     from shop.payments.gateway import Gateway
          shop/orders.py:6   inherits    class CardGateway(Gateway):
          shop/orders.py:11  calls       return Gateway()
        there is no chain of imports either"""
    check(tmp_path, "payments orders", expected)


def test_what_lies_inside_the_other_is_told_with_what_connects_it_to_the_rest(tmp_path: Path) -> None:
    expected = """
        shop/payments is inside shop
        the rest of shop needs it:
          shop/orders.py:3   imports     from shop.payments.gateway import Gateway
          shop/orders.py:6   inherits    class CardGateway(Gateway):
          shop/orders.py:11  calls       return Gateway()
        nothing else in it is needed by it"""
    check(tmp_path, "shop payments", expected)
    check(tmp_path, "payments shop", expected)
    check(tmp_path, "shop shop", "shop is one component: undrift explain shop")


def test_product_code_speaks_and_the_tests_are_counted(tmp_path: Path) -> None:
    text = (
        SHOP
        + "#- tests/test_api.py\nimport shop.payments.gateway\n#- tests/test_more.py\nimport shop.payments.gateway\n"
    )
    expected = """
        tests → shop/payments
          tests/test_api.py:1   imports     import shop.payments.gateway
          tests/test_more.py:1  imports     import shop.payments.gateway
          imports: 2"""
    check(tmp_path, "tests payments", expected, text=text)
    text = text.replace("#- tests/", "#- shop/sub/").replace("test_more", "more")
    expected = """
        shop/sub → shop/payments
          shop/sub/more.py:1  imports     import shop.payments.gateway
          and 1 more in tests and other code that pictures leave out
          imports: 1"""
    check(tmp_path, "sub payments", expected, text=text)


def test_an_arrow_to_the_outside_is_proved_too(tmp_path: Path) -> None:
    expected = """
        shop/orders.py → ext:requests
          shop/orders.py:2  imports     import requests
          imports: 1"""
    check(tmp_path, "orders requests", expected)


def test_a_component_shows_what_it_needs_and_who_needs_it(tmp_path: Path) -> None:
    expected = """
        shop/orders.py: module, shop/orders.py:1
        needs:
          ext:requests  (imports)  shop/orders.py:2
          shop/payments/gateway.py  (calls, imports, inherits)  shop/orders.py:3
        is needed by:
          shop/api.py  (calls, imports)  shop/api.py:1"""
    check(tmp_path, "orders", expected)


def test_a_class_stands_at_its_line(tmp_path: Path) -> None:
    expected = """
        shop/orders.py::CardGateway: class, shop/orders.py:6
        needs:
          shop/payments/gateway.py  (inherits)  shop/orders.py:6"""
    check(tmp_path, "CardGateway", expected)


def test_a_package_says_how_large_it_is(tmp_path: Path) -> None:
    expected = """
        shop/payments: package, 2 modules
        is needed by:
          shop/orders.py  (calls, imports, inherits)  shop/orders.py:3"""
    check(tmp_path, "payments", expected)


def test_an_island_is_told(tmp_path: Path) -> None:
    expected = """
        shop/island.py: module, shop/island.py:1
          nothing in this project leads to it or from it"""
    check(tmp_path, "island", expected)


def test_names_and_lines_from_strangers_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    expected = """
        shop/\\x1b[31m.py → shop/b.py
          shop/\\x1b[31m.py:1  imports     import shop.b  # \\x1b]0;title\\x07 \\u202e
          imports: 1"""
    hostile = house(tmp_path)
    hostile.write("shop/\x1b[31m.py", "import shop.b  # \x1b]0;title\x07 \u202e\n")
    hostile.write("shop/b.py", "")
    with hostile.opened() as (workspace, _):
        workspace.refresh(None)
        assert "\n".join(explain(workspace, ["shop/\x1b[31m.py", "shop/b.py"])) == dedent(expected).strip()


def test_a_wrong_name_is_an_error(tmp_path: Path) -> None:
    with house(tmp_path, SHOP).opened() as (workspace, _):
        workspace.refresh(None)
        with pytest.raises(UndriftError, match="'x1' is not in the code"):
            list(explain(workspace, ["x1"]))


DEPLOYED = """
#- compose.yaml
services:
  web:
    build: .
    command: python -m shop.api
    ports: ["80:80"]
    depends_on: [db]
  db: {image: "postgres:16"}
#- shop/__init__.py
#- shop/api.py
from shop import store
store.orders()
#- shop/store.py
import psycopg
def orders():
    return psycopg.connect()
"""


def test_a_deployable_is_told_with_what_it_is_linked_to(tmp_path: Path) -> None:
    expected = """
        compose.yaml::web: container, compose.yaml:2
        needs:
          sys:postgresql  (data)  compose.yaml:6"""
    check(tmp_path, "web", expected, text=DEPLOYED)


@pytest.mark.parametrize("name", ["PostgreSQL", "postgresql", "sys:postgresql"])
def test_a_system_is_told_by_the_name_that_a_picture_gives_it(tmp_path: Path, name: str) -> None:
    expected = """
        sys:postgresql: system, compose.yaml:7
        is needed by:
          compose.yaml::web  (data)  compose.yaml:6
          shop/store.py  (data)  shop/store.py:1"""
    check(tmp_path, name, expected, text=DEPLOYED)


def test_the_project_is_told_by_its_dot(tmp_path: Path) -> None:
    expected = """
        the project
        needs:
          sys:postgresql  (data)  compose.yaml:6"""
    check(tmp_path, ".", expected, text=DEPLOYED)


def test_the_project_tells_what_is_declared_and_not_used(tmp_path: Path) -> None:
    expected = """
        the project
        needs:
          sys:postgresql  (data)  compose.yaml:6
        declared, not used: RabbitMQ  compose.yaml:8"""
    text = DEPLOYED.replace("#- shop/__init__.py", "  queue: {image: rabbitmq}\n#- shop/__init__.py")
    check(tmp_path, ".", expected, text=text)


def test_the_line_from_a_deployable_to_a_system_is_proved(tmp_path: Path) -> None:
    expected = """
        compose.yaml::web → sys:postgresql
          compose.yaml:6   data        depends_on: [db]
          shop/store.py:1  data        import psycopg
          data: 2"""
    check(tmp_path, "web postgresql", expected, text=DEPLOYED)


def test_two_deployables_that_are_called_like_folders_are_meant_where_only_they_have_a_relation(tmp_path: Path) -> None:
    text = """
        #- compose.yaml
        services:
          web: {build: web, environment: {API: "http://api:80"}}
          api: {build: api}
        #- web/Dockerfile
        FROM python
        CMD python main.py
        #- web/main.py
        import os
        URL = os.environ["API"]
        #- api/Dockerfile
        FROM python
        CMD python main.py
        #- api/main.py
        """
    with house(tmp_path, text).opened() as (workspace, _):
        workspace.refresh(None)
        told = list(explain(workspace, ["web", "api"]))
        assert told[0] == "compose.yaml::web → compose.yaml::api"
        assert next(iter(explain(workspace, ["api", "web"]))).startswith("api → web: no relation")


def test_what_is_inferred_says_so(tmp_path: Path) -> None:
    text = """
        #- api/orders.py
        from flask import Flask
        app = Flask(__name__)
        @app.get("/api/orders")
        def orders(): ...
        #- web/page.ts
        export const load = () => fetch(`${BASE}/orders`)
        #- web/package.json
        {"name": "web"}
        """
    expected = """
        web → api
          web/page.ts:1  request     export const load = () => fetch(`${BASE}/orders`)
          request: 1
          inferred, not stated: 70 % sure; drawn dashed, and fails no check"""
    check(tmp_path, "web api", expected, text=text)


def test_a_flow_is_told_message_by_message(tmp_path: Path) -> None:
    text = """
        #- shop/desk.py
        from shop.till import Till
        # @flow selling "Selling"
        # actor Customer
        # Customer ->> desk: pays
        # desk ->> Till: take(1)
        # desk ->> Till: give(1)
        def desk(till: Till):
            till.take(1)
        #- shop/till.py
        class Till:
            def take(self, sum): pass
        """
    expected = """
        selling: Selling
          Customer -> desk: pays  (not in the code)
          desk -> Till: take(1)  (proved)
            shop/desk.py:7  references
          desk -> Till: give(1)  (no such method or route)"""
    check(tmp_path, "selling", expected, text=text)


WORKSPACE = """
#- web/package.json
{
  "name": "web",
  "dependencies": {"@shop/ui": "workspace:*"}
}
#- web/start.js
export const start = 1
#- ui/package.json
{"name": "@shop/ui"}
#- ui/button.js
export class Button {}
"""


def test_what_only_a_manifest_states_is_told_with_its_line(tmp_path: Path) -> None:
    expected = """
        web → ui
          web/package.json:3  depends     "dependencies": {"@shop/ui": "workspace:*"}
          depends: 1"""
    check(tmp_path, "web ui", expected, text=WORKSPACE)
    expected = """
        ui: package, 1 module
        is needed by:
          web  (depends)  web/package.json:3"""
    check(tmp_path, "ui", expected, text=WORKSPACE)
