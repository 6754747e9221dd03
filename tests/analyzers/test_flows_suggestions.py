"""Comments that count the steps of a function, as annotations ready to paste."""

from textwrap import dedent

from analyzers.flows.suggestions import suggested
from tests.project import graph_of, places_of, project

_PAYMENTS = """
#- shop/payments.py
class Gateway:
    @staticmethod
    def charge(order): ...

def audit(order): ...
"""


def check(source: str, expected: str, path: str = "shop/a.py") -> None:
    """What a project with this file and the payments suggests: the functions, and the lines to paste."""
    text = f"{_PAYMENTS}\n#- {path}\n{dedent(source).strip()}"
    graph, places = graph_of(text), places_of(text)
    found = suggested(graph, path, project(text)[path].decode(), places(path))
    told = [line for each in found for line in (each.at, *(f"{s.line}: {s.annotation.strip()}" for s in each.steps))]
    assert "\n".join(told) == dedent(expected).strip()


def test_numbered_comments_are_tied_to_the_calls_below_them() -> None:
    check(
        """
        from shop.payments import Gateway, audit

        class Checkout:
            def place(self, order):
                # 1. Check the order. It may be empty.
                if not self.check(order):
                    raise audit(order)
                # 2) charge the card
                print("charging")
                paid = Gateway.charge(
                    order,
                )
                # (3) tell the auditor,
                # who wants to know
                audit(paid)

            def check(self, order): ...
        """,
        """
        shop/a.py::Checkout.place
        5: # @flow checkout-place 1: Check the order -> Checkout
        8: # @flow checkout-place 2: charge the card -> Gateway
        13: # @flow checkout-place 3: tell the auditor, who wants to know -> audit
        """,
    )


def test_a_call_of_a_parameter_leads_to_its_type() -> None:
    check(
        """
        from shop.payments import Gateway

        def place_order(order, gateway: Gateway, orders, told: str):
            # 1. charge the card
            gateway.charge(order)
            # 2. keep the order
            orders.add(order)
            told.strip()
            # 3. give it back
            gateway.refund(Gateway.charge(order))
        """,
        """
        shop/a.py::place_order
        4: # @flow place-order 1: charge the card -> Gateway
        6: # @flow place-order 2: keep the order -> place_order
        9: # @flow place-order 3: give it back -> Gateway
        """,
    )


def test_steps_are_counted_in_many_ways() -> None:
    for one, two in [
        ("Step 1: a", "Step 2: b"),
        ("STEP 1 - a", "STEP 2 - b"),
        ("--- Step 1. a ---", "--- Step 2. b ---"),
        ("[1] a", "[2] b"),
        ("0. a", "1. b"),
        ("Phase 1: a", "Phase 2: b"),
        ("1 - a", "2 - b"),
    ]:
        check(
            f"""
            from shop.payments import audit
            def submitted():
                # {one}
                audit(1)
                # {two}
                audit(2)
            """,
            """
            shop/a.py::submitted
            3: # @flow submitted 1: a -> audit
            5: # @flow submitted 2: b -> audit
            """,
        )


def test_a_step_without_a_call_is_said_to_its_own_sender() -> None:
    check(
        """
        from shop.payments import audit
        def submitted(order):
            # 1. add up
            total = sum(order)
            # 2. tell
            audit(total)
        """,
        """
        shop/a.py::submitted
        3: # @flow submitted 1: add up -> submitted
        5: # @flow submitted 2: tell -> audit
        """,
    )


def test_what_only_looks_like_steps_is_left_alone() -> None:
    check(
        """
        from shop.payments import audit
        def listed():
            # 1. one
            # 2. two
            # 3. three
            audit(1)

        def started():
            # 2. two
            audit(1)
            # 3. three
            audit(1)

        def alone():
            # 1. one
            audit(1)

        def apart():
            # 1. one
            audit(1)
            # 3. three
            audit(1)

        def computed(x):
            # 1. one
            x += 1
            # 2. two
            x += 1
            # 3. three
            return audit(x)

        def spoken():
            # 1.5 seconds are enough
            audit(1)
            # 2020 was a long year
            audit(1)

        # 1. outside
        audit(1)
        # 2. of functions
        audit(2)
        """,
        "",
    )


def test_what_handles_an_error_is_no_step() -> None:
    check(
        """
        from shop.payments import Gateway, audit
        def submitted(order):
            # 1. try
            try:
                order.pay()
            except ValueError:
                audit(order)
            # 2. again
            Gateway.charge(order)
        """,
        """
        shop/a.py::submitted
        3: # @flow submitted 1: try -> submitted
        8: # @flow submitted 2: again -> Gateway
        """,
    )


def test_other_languages_keep_their_marks() -> None:
    check(
        """
        import { Cart } from "./cart"
        export class Page {
          open() {
            /* 1. get */
            Cart.load()
            // 2. show
            return <p>
              {/* 3. both */}
              {Cart.load()}
            </p>
          }
        }
        #- web/cart.ts
        export class Cart { static load() {} }
        """,
        """
        web/page.tsx::Page.open
        4: /* @flow page-open 1: get -> Cart */
        6: // @flow page-open 2: show -> Page
        8: {/* @flow page-open 3: both -> Cart */}
        """,
        "web/page.tsx",
    )


def test_what_is_suggested_reads_back_as_a_flow_without_a_trouble() -> None:
    from analyzers.flows.assembly import flows

    source = [
        "from shop.payments import audit",
        "def submitted(o):",
        "    # 1. a -> b",
        "    audit(o)",
        "    # 2. c: d",
    ]
    text = "\n".join((_PAYMENTS, "#- a.py", *source, "    audit(o)"))
    (found,) = suggested(graph_of(text), "a.py", project(text)["a.py"].decode(), places_of(text)("a.py"))
    for step in found.steps:
        source[step.line - 1] = step.annotation
    (flow,) = flows(graph_of("\n".join((_PAYMENTS, "#- a.py", *source, "    audit(o)"))))
    assert flow.troubles == ()
    assert [getattr(step, "text", "") for step in flow.steps] == ["a -> b", "c: d"]


def test_the_class_of_a_parameter_tells_who_is_called() -> None:
    check(
        """
        from shop.payments import Gateway, audit

        def getRESTOrder(
            order, gateway: "Gateway | None" = None,
        ):
            # 1. charge the card
            gateway.charge(order)
            # 2. look at it
            audit(order)
        """,
        """
        shop/a.py::getRESTOrder
        6: # @flow get-rest-order 1: charge the card -> Gateway
        8: # @flow get-rest-order 2: look at it -> audit
        """,
    )
