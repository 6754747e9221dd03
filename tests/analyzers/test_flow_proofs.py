"""Who takes part in a flow, and what proves its messages."""

from textwrap import dedent

import pytest

from analyzers.flows.assembly import flows
from analyzers.flows.claims import Claim, claim_of
from analyzers.flows.proven import Proven
from analyzers.flows.proving import Prover
from analyzers.graph import ArchitectureGraph
from analyzers.proof import proofs as lines_of
from tests.analyzers.flow_code import with_flow
from tests.project import graph_of, places_of, project


def check(lines: str, expected: str) -> None:
    """Each message's verdict, what it goes through, and the first line that proves it, as it is written."""
    text = with_flow(lines)
    graph = graph_of(text)
    prover = Prover(graph)
    told = []
    for flow in flows(graph):
        for message, proven in prover.proofs(flow).items():
            said = [proven.verdict, *(f"({each})" for each in proven.through), *_first(proven, text)]
            told.append(f"{message.source} -> {message.target}: {' '.join(said)}")
    assert "\n".join(told) == dedent(expected).strip()


def _first(proven: Proven, text: str) -> list[str]:
    proof = next(lines_of(proven.edges[:1], places_of(text)), None)
    if proof is None:
        return []
    return [f"[{proof.kind}]", project(text)[proof.path].decode().split("\n")[proof.line - 1].strip()]


def check_meant(declared: str, expected: str, more: str = "") -> None:
    """Who a participant is."""
    graph = graph_of(with_flow(f"{declared}\nloop a\nend\n{more}"))
    prover = Prover(graph)
    found = [prover.names.meant(each) for flow in flows(graph) for each in flow.participants]
    assert [f"{each.role} {', '.join(each.ids)}".strip() for each in found] == [expected]


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ("participant Checkout", "component shop/checkout.py::Checkout"),
        ("participant A as Checkout", "component shop/checkout.py::Checkout"),
        ("participant Checkout as The one who asks", "component shop/checkout.py::Checkout"),
        ("participant A as Stripe Gateway", "component shop/stripe_gateway.py::StripeGateway, shop/stripe_gateway.py"),
        ("participant shop.gateway", "component shop/gateway.py"),
        ("participant A as shop/gateway.py", "component shop/gateway.py"),
        ("participant A as shop.gateway.Gateway", "component shop/gateway.py::Gateway"),
        ("participant A as Checkout.pay", "component shop/checkout.py::Checkout.pay"),
        ("participant save", "component shop/orders.py::save"),
        ("participant orders", "component shop/orders.py"),
        ("participant CartPage", "component web/cart.ts::CartPage"),
        ("participant shop", "component shop"),
        ("participant Stripe", "system sys:stripe"),
        ("participant postgres", "system sys:postgresql"),
        ("participant A as Database", "system sys:postgresql"),
        ('participant Ledgers@{ "type": "database" }', "system sys:postgresql"),
        ("actor Checkout", "actor"),
        ("participant Chekout", "unknown"),
        ("participant Orders", "unknown"),
        ("participant Redis", "unknown"),
        ("participant charge", "unknown"),
        ("participant A as Checkout.gone", "unknown"),
    ],
)
def test_a_participant_is_who_has_this_name(declared: str, expected: str) -> None:
    check_meant(declared, expected)


def test_of_two_of_one_name_the_one_is_meant_that_the_file_knows() -> None:
    other = "#- shop/a/gateway.py\nclass Gateway: pass\n"
    check_meant("participant Gateway", "component shop/gateway.py::Gateway", other)


def test_of_two_of_one_name_that_the_file_does_not_know_either_may_be_meant_but_none_of_the_tests() -> None:
    other = "#- tests/ledger.py\nclass Ledger: pass\n#- shop/a/ledger.py\nclass Ledger: pass\n"
    check_meant("participant Ledger", "component shop/ledger.py::Ledger, shop/a/ledger.py::Ledger", other)


def test_what_an_import_named_before_it_was_renamed_is_not_the_file_in_which_it_was() -> None:
    check_meant("participant Gone", "unknown", "#- shop/__init__.py\nfrom shop.gateway import Gone\n")


def test_a_variable_that_the_file_imports_is_the_module_that_exports_it() -> None:
    graph = graph_of(
        '#- web/page.ts\nimport { client } from "./connect"\n// @flow x\n// participant client\n// loop a\n// end\n'
        "#- web/connect.ts\nexport const client = make()\n#- api/gen.go\npackage api\ntype client struct {}\n"
    )
    (flow,) = flows(graph)
    assert Prover(graph).names.meant(flow.participants[0]).ids == ("web/connect.ts",)


def test_a_name_that_the_file_imports_from_outside_is_that_package() -> None:
    graph = graph_of(
        '#- package.json\n{"dependencies": {"@nestjs/jwt": "1"}}\n#- a.ts\nimport { JwtService } from "@nestjs/jwt"\n'
        "// @flow x\n// participant JwtService\n// loop a\n// end\nexport class Auth { made = new JwtService() }\n"
        "#- o.ts\nexport class OAuthService {}\n"
    )
    (flow,) = flows(graph)
    assert Prover(graph).names.meant(flow.participants[0]).ids == ("ext:@nestjs/jwt",)


def test_a_deployable_comes_before_a_module_of_its_name() -> None:
    more = "#- shop/worker.py\nx = 1\n#- compose.yaml\nservices:\n  worker: {build: .}\n"
    check_meant("participant worker", "component compose.yaml::worker, shop/worker.py", more)


def test_what_a_manifest_names_is_no_slip() -> None:
    more = (
        "#- k8s/db.yaml\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: accounts-db}\n"
        "spec: {template: {spec: {containers: [{name: db, image: postgres}]}}}\n"
    )
    graph = graph_of(with_flow(f"participant D as accounts-db\nloop a\nend\n{more}"))
    (who,) = (each for flow in flows(graph) for each in flow.participants)
    assert Prover(graph).names.meant(who).role in ("system", "component")


def test_a_call_proves_a_message() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Checkout ->> save: keeps it
        Checkout ->> orders: save(order)
        api ->> Checkout: pay(cart)
        """,
        """
        Checkout -> Gateway: proved [calls] self.gateway.charge(1)
        Checkout -> save: proved [calls] save(1)
        Checkout -> orders: proved [calls] save(1)
        api -> Checkout: proved [calls] Checkout(1, 2, Mailer()).pay(1)
        """,
    )


def test_a_reply_is_proved_by_what_it_answers() -> None:
    check(
        """
        Checkout ->> Gateway: charge(order)
        Gateway -->> Checkout: Declined
        orders -->> Checkout: the order
        Index -->> Checkout: hits
        """,
        """
        Checkout -> Gateway: proved [calls] self.gateway.charge(1)
        Gateway -> Checkout: proved [calls] self.gateway.charge(1)
        orders -> Checkout: proved [calls] save(1)
        Index -> Checkout: phantom
        """,
    )


def test_a_reply_may_skip_who_asked_on_the_way() -> None:
    check(
        """
        api ->> Checkout: pay(cart)
        Checkout ->> Gateway: charge(order)
        Gateway -->> api: done
        Gateway -->> Index: done
        """,
        """
        api -> Checkout: proved [calls] Checkout(1, 2, Mailer()).pay(1)
        Checkout -> Gateway: proved [calls] self.gateway.charge(1)
        Gateway -> api: unjudged
        Gateway -> Index: phantom
        """,
    )


def test_a_reply_to_who_asked_somebody_unknown_is_not_judged() -> None:
    check(
        """
        Index ->> Gone: find()
        Gateway -->> Index: hits
        Gateway -->> Mailer: hits
        """,
        """
        Index -> Gone: unjudged
        Gateway -> Index: unjudged
        Gateway -> Mailer: phantom
        """,
    )


def test_where_a_line_is_not_understood_its_reply_is_not_judged() -> None:
    check("Index => Gateway: find\nGateway -->> Index: hits", "Gateway -> Index: unjudged")


def test_who_lies_in_another_has_to_call_what_is_asked_for() -> None:
    check(
        """
        Checkout ->> shop: home()
        Checkout ->> shop: goes on
        """,
        """
        Checkout -> shop: unproved
        Checkout -> shop: proved [calls] save(1)
        """,
    )


def test_a_request_may_be_made_by_a_function_of_another_file() -> None:
    check(
        """
        Till ->> api: POST /pay/7
        #- web/client.ts
        export function pay(id: string) { return fetch(`/pay/${id}`, { method: "POST" }) }
        #- web/till.ts
        import { pay } from "./client"
        export class Till { take() { return pay("7") } }
        """,
        "Till -> api: through (web/client.ts::pay) [request] "
        'export function pay(id: string) { return fetch(`/pay/${id}`, { method: "POST" }) }',
    )


def test_what_a_type_does_in_another_file_of_its_folder_it_does() -> None:
    check(
        """
        Manager ->> notes: Send()
        #- go.mod
        module example.com/m
        #- shop/notes/notes.go
        package notes
        func Send() {}
        #- shop/queue_more.go
        package shop
        import "example.com/m/shop/notes"
        func (m *Manager) More() { notes.Send() }
        """,
        "Manager -> notes: proved [calls] func (m *Manager) More() { notes.Send() }",
    )


def test_who_has_one_method_of_an_interface_does_not_fulfil_it() -> None:
    check(
        """
        Caller ->> Half: Push(m)
        #- shop/wide.go
        package shop
        type Wide interface { Push(m string) error; Pull() error }
        type Caller struct { out Wide }
        func (c *Caller) Run() { c.out.Push("") }
        #- shop/half/half.go
        package half
        type Half struct{}
        func (h *Half) Push(m string) error { return nil }
        """,
        "Caller -> Half: unproved",
    )


def test_a_file_that_hands_on_what_lies_beside_it_is_no_detour() -> None:
    check(
        """
        useIt ->> store: keeps it
        #- web/services/store.ts
        export const store = { keep() {} }
        #- web/services/index.ts
        export * from "./store"
        #- web/use.ts
        import { store } from "./services"
        export function useIt() { store.keep() }
        """,
        "useIt -> store: through (web/services/index.ts) [calls] export function useIt() { store.keep() }",
    )


def test_between_two_languages_what_is_not_read_may_be() -> None:
    check(
        """
        CartPage ->> Ledger: book(order)
        CartPage ->> Ledger: pays
        """,
        """
        CartPage -> Ledger: unproved
        CartPage -> Ledger: phantom
        """,
    )


def test_what_a_hook_hands_out_may_be_called() -> None:
    check(
        """
        CartPage ->> basket: clear()
        CartPage ->> totals: clear()
        #- web/cart.ts
        import { useBasket } from "./basket"
        import { sum } from "./totals"
        export class CartPage { pay() { useBasket().clear(); sum() } }
        #- web/basket.ts
        export function useBasket() { return { clear: () => 1 } }
        #- web/totals.ts
        export function sum() { return 1 }
        """,
        """
        CartPage -> basket: proved [calls] export class CartPage { pay() { useBasket().clear(); sum() } }
        CartPage -> totals: no-method
        """,
    )


def test_a_message_to_itself_is_proved_by_a_call_within() -> None:
    check("Checkout ->> Checkout: _check()", "Checkout -> Checkout: proved [calls] self._check()")


def test_whoever_calls_an_interface_calls_those_who_fulfil_it() -> None:
    check(
        """
        Checkout ->> StripeGateway: charge(order)
        Gateway ->> Stripe: create
        """,
        """
        Checkout -> StripeGateway: through (shop/gateway.py::Gateway) [calls] self.gateway.charge(1)
        Gateway -> Stripe: through (shop/stripe_gateway.py::StripeGateway) [request] import stripe
        """,
    )


def test_a_type_fulfils_an_interface_by_its_methods() -> None:
    check(
        "Manager ->> Emailer: Push(m)",
        "Manager -> Emailer: through (shop/queue.go::Pusher) [references] type Manager struct { out Pusher }",
    )


def test_what_the_helpers_of_a_function_do_it_does() -> None:
    check(
        """
        run ->> save: keeps it
        #- shop/checkout_steps.py
        from shop.orders import save
        def run():
            # @flow steps 1: keep it -> save
            _keep()
        def _keep(): _really()
        def _really(): save(1)
        def other(): save(2)
        """,
        """
        run -> save: through (shop/checkout_steps.py::_really) [calls] def _really(): save(1)
        run -> save: through (shop/checkout_steps.py::_really) [calls] def _really(): save(1)
        """,
    )


def test_a_way_to_a_system_through_code_that_takes_no_part_is_the_truth() -> None:
    check(
        """
        Checkout ->> PostgreSQL: insert
        """,
        "Checkout -> PostgreSQL: through (shop/orders.py) [calls] save(1)",
    )


def test_a_way_through_one_who_takes_part_is_indirect() -> None:
    check(
        """
        Checkout ->> PostgreSQL: insert
        Checkout ->> orders: save(order)
        home ->> Gateway: charge(order)
        """,
        """
        Checkout -> PostgreSQL: indirect (shop/orders.py) [calls] save(1)
        Checkout -> orders: proved [calls] save(1)
        home -> Gateway: indirect (shop/api.py) (shop/checkout.py) [calls] def home(): return api.api()
        """,
    )


def test_a_call_of_what_has_no_class_proves_nothing() -> None:
    check(
        """
        Checkout ->> Ledger: book(order)
        Checkout ->> Mailer: sends a letter
        """,
        """
        Checkout -> Ledger: unproved
        Checkout -> Mailer: unproved
        """,
    )


def test_a_method_of_what_an_import_hands_on_may_be_called() -> None:
    check(
        """
        #- shop/stock/__init__.py
        from shop.stock.shelf import Shelf, Empty
        #- shop/stock/shelf.py
        class Empty(Exception): pass
        class Shelf:
            def take(self): pass
        #- shop/clerk.py
        from shop.stock import Empty
        class Clerk:
            # @flow steps 1: take() -> Shelf
            def serve(self, shelf):
                try: shelf.take()
                except Empty: pass
        """,
        "Clerk -> Shelf: unproved",
    )


def test_what_nothing_relates_is_a_phantom() -> None:
    check(
        """
        Ledger ->> Mailer: send(order)
        Gateway ->> Checkout: calls back
        """,
        """
        Ledger -> Mailer: phantom
        Gateway -> Checkout: phantom [references] def __init__(self, gateway: Gateway, ledger, mailer):
        """,
    )


def test_a_method_is_there_where_the_receiver_or_a_base_has_it() -> None:
    check(
        """
        Checkout ->> StripeGateway: charge(order)
        Checkout ->> Gateway: refund(order)
        Customer ->> Ledger: burn(order)
        Mailer ->> Bulk: sendmail()
        """,
        """
        Checkout -> StripeGateway: through (shop/gateway.py::Gateway) [calls] self.gateway.charge(1)
        Checkout -> Gateway: no-method
        Customer -> Ledger: no-method
        Mailer -> Bulk: phantom
        """,
    )


def test_a_request_needs_its_route() -> None:
    check(
        """
        CartPage ->> api: POST /pay/7
        CartPage ->> api: POST /pay/{order}
        CartPage ->> api: GET /orders
        """,
        """
        CartPage -> api: proved [request] pay() { return fetch("/pay/7", { method: "POST" }) }
        CartPage -> api: proved [request] pay() { return fetch("/pay/7", { method: "POST" }) }
        CartPage -> api: no-method
        """,
    )


def test_a_request_to_one_who_serves_nothing_is_false_where_another_serves_it() -> None:
    check(
        """
        CartPage ->> Mailer: POST /pay/7
        CartPage ->> Mailer: POST /elsewhere
        """,
        """
        CartPage -> Mailer: no-method
        CartPage -> Mailer: indirect (shop/api.py) [request] pay() { return fetch("/pay/7", { method: "POST" }) }
        """,
    )


def test_what_people_and_outside_systems_do_is_not_in_the_code() -> None:
    check(
        """
        actor Customer
        Customer ->> Checkout: pays
        Checkout -->> Customer: thanks
        Stripe ->> Checkout: tells
        Stripe ->> PostgreSQL: nothing
        """,
        """
        Customer -> Checkout: unjudged
        Checkout -> Customer: unjudged
        Stripe -> Checkout: unjudged
        Stripe -> PostgreSQL: unjudged
        """,
    )


def test_an_anchored_step_is_proved_by_the_call_below_it() -> None:
    check(
        """
        #- shop/steps.py
        from shop.orders import save
        def run(gateway, order):
            # @flow steps 1: keep it
            save(order)
            # @flow steps 2: charge -> Gateway
            gateway.charge(order)
        """,
        """
        run -> save: proved [calls] save(order)
        run -> Gateway: unproved
        """,
    )


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("charge(order)", "charge"),
        ("receipt = gateway.charge(order)", "charge"),
        ("await charge(order, {a: 1})", "charge"),
        ("new Order()", "Order"),
        ("Order::place(cart) : Result", "place"),
        ("charge the card (twice)", ""),
        ("charge (twice)", ""),
        ("PaymentDeclined", ""),
        ("", ""),
        ("(", ""),
    ],
)
def test_only_a_call_claims_a_method(text: str, method: str) -> None:
    assert claim_of(text) == Claim(method)


def test_the_order_of_files_changes_no_proof() -> None:
    text = with_flow("Checkout ->> Gateway: charge(order)\nCheckout ->> StripeGateway: charge(order)")
    graph = graph_of(text)
    turned = ArchitectureGraph(dict(reversed(list(graph.files.items()))), graph.resolve_symbols, graph.make_landscape)
    told = [[each.verdict for each in Prover(one).proofs(flows(one)[0]).values()] for one in (graph, turned)]
    assert told[0] == told[1]


def test_a_name_that_only_the_receiver_has_is_a_proof_where_its_file_is_imported() -> None:
    check(
        """
        #- shop/desk.py
        from shop import ledger
        # @flow desk "At the desk"
        # desk ->> Ledger: book(order)
        def desk(books):
            books.book(1)
        """,
        "desk -> Ledger: proved [imports] from shop import ledger",
    )


def test_a_library_for_databases_talks_to_the_database_of_what_is_deployed() -> None:
    check(
        """
        #- books/compose.yaml
        services:
          books:
            build: .
            environment: {DATABASE_URL: "postgresql://db/books"}
        #- books/Dockerfile
        FROM python
        COPY . .
        CMD ["python", "main.py"]
        #- books/main.py
        from store import Store
        Store().load()
        #- books/store.py
        import os
        from sqlalchemy import create_engine
        # @flow books "Books"
        # Store ->> PostgreSQL: SELECT
        class Store:
            def load(self): create_engine(os.environ["DATABASE_URL"])
        #- books/requirements.txt
        sqlalchemy
        """,
        "Store -> PostgreSQL: through (books/compose.yaml::books) [imports] from sqlalchemy import create_engine",
    )


def test_who_speaks_to_a_method_asks_its_class_for_it() -> None:
    expected = "Checkout -> Gateway.charge: proved [calls] self.gateway.charge(1)"
    check("Checkout ->> Gateway.charge: takes the money", expected)
