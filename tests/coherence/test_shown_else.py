"""What a drawing shows where it does not show how the code is built."""

from tests.coherence.drawing import check

FULL_STACK = """
#- api/router.go
package api
func Route() {}
#- api/handler.go
package api
func Handle() {}
#- web/services/session.ts
export class Session {}
#- cli/main.py
def load(): pass
def connect(): pass
def migrate(): pass
"""
WORKSPACE = """
#- package.json
{"name": "shop", "workspaces": ["packages/*"]}
#- packages/cart/package.json
{"name": "cart", "dependencies": {"money": "*"}}
#- packages/cart/index.ts
export const cart = 1
#- packages/money/package.json
{"name": "money"}
#- packages/money/index.ts
export const money = 1
"""


def test_calls_that_follow_upon_each_other_are_nobodys_business() -> None:
    check(
        """
        load() = cli/main.py::load
        connect() = cli/main.py::connect
        migrate() = cli/main.py::migrate
        srv.Listen() ?
        Shutdown ?
        load() -> connect()
        connect() -> migrate()
        migrate() -> srv.Listen()
        """,
        """
        note drawing-not-held (load() = cli/main.py::load): is not held to the code: 3 of 5 labels known, and it shows the steps of something
          fix: declare it ([[drawing]] path = "docs/shop.mmd"), or %% undrift: ignore because REASON
        """,  # noqa: E501
        code=FULL_STACK,
        declared=False,
    )


def test_a_word_for_a_kind_that_another_language_has_is_no_proof_against_an_arrow() -> None:
    check(
        """
        Router = api/router.go
        Handler = api/handler.go
        Services = web/services
        Router -> Services
        """,
        code=FULL_STACK,
    )


def test_a_name_of_its_own_in_another_language_is_held() -> None:
    check(
        """
        Router = api/router.go
        Handler = api/handler.go
        Session = web/services/session.ts
        Router -> Session
        """,
        """
        error phantom-arrow (Router -> Session): shows an arrow 'Router -> Session', which the code does not have
          nearest: nothing leads from api/router.go:1 to web/services/session.ts:1
          fix: remove it; undrift explain api/router.go web/services/session.ts tells what there is
        """,
        code=FULL_STACK,
    )


def test_what_is_in_a_file_of_data_comes_out_of_it() -> None:
    check(
        """
        store.json = shop/store.py
        Orders = shop/orders.py
        store.json -> Orders
        """
    )


def test_a_package_may_need_another_by_its_manifest_alone() -> None:
    check(
        """
        cart = packages/cart
        money = packages/money
        cart -> money
        """,
        code=WORKSPACE,
    )
