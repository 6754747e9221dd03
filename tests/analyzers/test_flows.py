"""Where flows are told: the comments of every language, and how blocks and steps of one name become one flow."""

from textwrap import dedent

import pytest

from analyzers.flows.assembly import flows
from tests.analyzers.flows_told import check, told
from tests.project import graph_of

_TOLD = '"Paying"\nwho A\nwho B\nalt good\nA ->> B: x\nelse bad\nB -->> A: y\nend'

_BLOCK = ("@flow pay 'Paying'", "alt good", "  A ->> B: x", "else bad", "  B -->> A: y", "end")


def _each(mark: str) -> str:
    return "\n".join(f"{mark} {line}" for line in _BLOCK)


_INSIDE = "\n".join(_BLOCK)
_STARRED = "\n".join(f" * {line}" for line in _BLOCK)

_STYLES = {
    "a hash": ("a.py", 1, _each("#")),
    "a hash behind code": ("a.py", 2, f"def f():\n    {_each('    #').strip()}\n    return 1"),
    "a docstring": ("a.py", 1, f'"""{_INSIDE}"""'),
    "a docstring with a text around": (
        "a.py",
        4,
        f'class A:\n    """Says.\n\n{_INSIDE}\n\n    More: of it -> here.\n    """',
    ),
    "a raw docstring": ("a.py", 2, f'def f():\n    r"""{_INSIDE}\n    """'),
    "a docstring of apostrophes": ("a.py", 2, f"'''\n{_INSIDE}\n'''"),
    "two slashes": ("a.ts", 1, _each("//")),
    "two slashes, indented": ("a.js", 2, f"function f() {{\n{_each('  //')}\n}}"),
    "a block": ("a.js", 2, f"/*\n{_INSIDE}\n*/"),
    "a block on its first line": ("a.js", 1, f"/* {_INSIDE} */"),
    "a block with stars": ("a.ts", 2, f"/**\n{_STARRED}\n */\nexport function f() {{}}"),
    "a block with tags": (
        "a.ts",
        3,
        f"/**\n * Says.\n{_STARRED}\n * @param x of it -> here\n */\nexport function f(x) {{}}",
    ),
    "JSX": ("a.tsx", 2, f"const A = () => <div>\n  {{/* {_INSIDE} */}}\n</div>"),
    "Vue": ("a.vue", 2, f"<script>\n{_each('//')}\n</script>"),
    "Svelte": ("a.svelte", 3, f"<script>\n/**\n{_STARRED}\n */\n</script>"),
    "Go": ("a.go", 2, f"package a\n{_each('//')}\nfunc f() {{}}"),
    "a block in Go": ("a.go", 3, f"package a\n/*\n{_INSIDE}\n*/"),
    "Java": ("A.java", 2, f"class A {{\n{_each('  //')}\n}}"),
    "Javadoc": ("A.java", 3, f"class A {{\n  /**\n{_STARRED}\n   */\n  void f() {{}}\n}}"),
    "Rust": ("a.rs", 1, f"{_each('//')}\nfn f() {{}}"),
    "Rust's docs": ("a.rs", 1, f"{_each('///')}\nfn f() {{}}"),
    "Rust's inner docs": ("a.rs", 1, f"{_each('//!')}\nfn f() {{}}"),
    "a block in Rust": ("a.rs", 2, f"/*!\n{_STARRED}\n */\nfn f() {{}}"),
    "CSS": ("a.css", 1, f"/* {_INSIDE} */\na {{}}"),
    "SCSS": ("a.scss", 1, f"{_each('//')}\na {{}}"),
    "Less": ("a.less", 1, f"{_each('//')}\na {{}}"),
}


_HOW = 'write `@flow NAME "Title"` above a block, or `@flow NAME 1: text -> Receiver`'


@pytest.mark.parametrize("style", _STYLES)
def test_a_block_stands_in_a_comment_of_any_style(style: str) -> None:
    path, line, text = _STYLES[style]
    check(f"#- {path}\n{text}", _TOLD.replace('"Paying"', f'pay "Paying" {path}:{line}'))


def test_a_block_stands_in_a_comment_of_html_which_has_no_dashed_arrows() -> None:
    check(
        "#- a.html\n<p>\n<!-- @flow pay 'Paying'\n  A ->> B: x\n-->\n</p>",
        'pay "Paying" a.html:2\nwho A\nwho B\nA ->> B: x',
    )


def test_the_markup_of_a_component_tells_flows_too() -> None:
    check(
        """
        #- Cart.vue
        <script setup>
        // @flow pay 2: place the order -> Checkout
        </script>
        <template>
          <!-- @flow pay 1: show the cart -> Customer -->
        </template>
        """,
        """
        pay Cart.vue:5 numbered
        who Cart = Cart.vue::Cart
        who Customer
        who Checkout
        Cart ->> Customer: show the cart [1 Cart.vue::Cart]
        Cart ->> Checkout: place the order [2 Cart.vue::Cart]
        """,
    )


def test_lines_with_carriage_returns_read_the_same() -> None:
    source = "# @flow x\r\n# A->>B: one\r\n# B->>A: two\r\n"
    graph = graph_of(f"#- a.py\n{source}")
    assert [getattr(step, "text", "") for flow in flows(graph) for step in flow.steps] == ["one", "two"]
    assert flows(graph)[0].troubles == ()


def test_a_block_ends_where_the_comment_ends_and_where_the_next_begins() -> None:
    check(
        """
        #- a.py
        # @flow one
        # A->>B: x
        # @flow two
        # C->>D: y
        z = 1
        # E->>F: in no flow
        """,
        """
        one a.py:1
        who A
        who B
        A ->> B: x
        two a.py:3
        who C
        who D
        C ->> D: y
        """,
    )


@pytest.mark.parametrize(
    "source",
    [
        "// @flow\nimport x from 'x'",
        "/* @flow strict */",
        "/**\n * Copyright (c) some people -> and others\n * @flow strict-local\n * @format\n */",
        "// @flow weak",
        "// talks about @flow pay 1: x -> Y",
        "// @flow is a type checker for this language",
        "// @flowers are nice",
        "const x = '@flow pay 1: x -> Y'",
    ],
)
def test_what_is_said_to_a_type_checker_or_in_prose_is_no_flow(source: str) -> None:
    check(f"#- a.js\n{source}", "")


def test_a_header_that_nobody_understands_is_told() -> None:
    check(
        """
        #- a.py
        # @flow card payment "Paying"
        # A->>B: x
        #- b.py
        # @flow ../../etc 2: x -> Y
        #- c.py
        # @flow empty "Nothing"
        """,
        f"""
        card a.py:1
        who A
        who B
        A ->> B: x
        ! a.py:1 `@flow card payment "Paying"`: this names no flow; {_HOW}
        empty "Nothing" c.py:1
        ! c.py:1 the flow empty has no steps; {_HOW}
        etc b.py:1
        ! b.py:1 `@flow ../../etc 2: x -> Y`: this names no flow; {_HOW}
        ! b.py:1 the flow etc has no steps; {_HOW}
        """,
    )


def test_a_second_block_of_one_name_is_told_and_not_read() -> None:
    check(
        "#- a.py\n# @flow pay\n# A->>B: x\n#- b.py\n# @flow pay\n# C->>D: y",
        "pay a.py:1\nwho A\nwho B\nA ->> B: x\n! b.py:1 the flow pay has a block already, in a.py: this one is"
        " not read; give it a name of its own, or make one block of the two",
    )


def test_anchored_steps_are_said_by_who_they_stand_in() -> None:
    check(
        """
        #- shop/checkout.py
        # @flow pay 1: begin -> Checkout

        class Checkout:
            def place(self):
                # @flow pay 2: charge -> Payments
                pass

            def _inner(self):
                def again():
                    # @flow pay 3: tell --> Customer
                    pass

        def page():
            # @flow pay 4: ask -) Checkout
            pass
        """,
        """
        pay shop/checkout.py:1 numbered
        who checkout.py = shop/checkout.py
        who Checkout = shop/checkout.py::Checkout
        who Payments
        who Customer
        who page = shop/checkout.py::page
        checkout.py ->> Checkout: begin [1 shop/checkout.py]
        Checkout ->> Payments: charge [2 shop/checkout.py::Checkout.place]
        Checkout -->> Customer: tell [3 shop/checkout.py::Checkout._inner.again]
        page -) Checkout: ask [4 shop/checkout.py::page]
        """,
    )


def test_what_somebody_else_says_is_a_whole_message_at_the_place_where_it_arrives() -> None:
    check(
        """
        #- hooks.py
        def reported(event):
            # @flow pay 1: Stripe ->> reported: it is paid (net: 3)
            # @flow pay 2: reported -->> Stripe: thanks
            # @flow pay 3: pre -x mas -> Stripe
            # @flow pay 4: at 10:30 -> Stripe
            pass
        """,
        """
        pay hooks.py:2 numbered
        who Stripe
        who reported = hooks.py::reported
        Stripe ->> reported: it is paid (net: 3) [1 hooks.py::reported]
        reported -->> Stripe: thanks [2 hooks.py::reported]
        reported ->> Stripe: pre -x mas [3 hooks.py::reported]
        reported ->> Stripe: at 10:30 [4 hooks.py::reported]
        """,
    )


def test_the_call_below_tells_who_a_step_is_said_to() -> None:
    check(
        """
        #- shop/payments.py
        class Gateway:
            def charge(self, order): ...

        def audit(order): ...
        #- shop/checkout.py
        import stripe
        from shop.payments import Gateway, audit

        class Checkout:
            gateway: Gateway

            def place(self, order):
                # @flow pay 1: by the attribute's type
                self.gateway.charge(order)
                # @flow pay 2: of a function
                if not audit(
                    order
                ):
                    raise Wrong(order)
                # @flow pay 3: within itself
                self.check(order)
                Gateway.charge(None, order)  # @flow pay 4: on the same line
                # @flow pay 5: outside
                print(len(stripe.Charge.create(order)))

            def check(self, order): ...
        """,
        """
        pay shop/checkout.py:8 numbered
        who Checkout = shop/checkout.py::Checkout
        who Gateway = shop/payments.py::Gateway
        who audit = shop/payments.py::audit
        who Stripe
        Checkout ->> Gateway: by the attribute's type [1 shop/checkout.py::Checkout.place calls self.gateway.charge]
        Checkout ->> audit: of a function [2 shop/checkout.py::Checkout.place calls audit]
        Checkout ->> Checkout: within itself [3 shop/checkout.py::Checkout.place calls self.check]
        Checkout ->> Gateway: on the same line [4 shop/checkout.py::Checkout.place calls Gateway.charge]
        Checkout ->> Stripe: outside [5 shop/checkout.py::Checkout.place calls stripe.Charge.create]
        """,
    )


_CALLS = {
    "a.ts": """
        import { Gateway } from "./gateway"
        export class Checkout {
          private gateway: Gateway
          async place() {
            // @flow pay 1: charge
            const paid = await this.gateway?.charge("(x")
          }
        }
        #- gateway.ts
        export class Gateway { charge() {} }
        """,
    "a.tsx": """
        import { Gateway } from "./gateway"
        export const Checkout = () => <div>
          {/* @flow pay 1: charge */}
          {Gateway.charge()}
        </div>
        #- gateway.ts
        export class Gateway { static charge() {} }
        """,
    "shop/Checkout.java": """
        package shop;
        class Checkout {
          private final Gateway gateway;
          Checkout(Gateway gateway) { this.gateway = gateway; }
          void place() {
            /* @flow pay 1: charge */
            if (this.gateway.charge()) { }
          }
        }
        #- shop/Gateway.java
        package shop;
        class Gateway { boolean charge() { return true; } }
        """,
    "src/lib.rs": """
        mod gateway;
        use gateway::Gateway;
        struct Checkout;
        impl Checkout {
            fn place(&self) {
                // @flow pay 1: charge
                let paid = Gateway::charge(1)?;
            }
        }
        #- src/gateway.rs
        pub struct Gateway;
        impl Gateway { pub fn charge(x: u8) {} }
        #- Cargo.toml
        [package]
        name = "shop"
        """,
}


@pytest.mark.parametrize("path", _CALLS)
def test_the_call_below_is_found_in_every_language(path: str) -> None:
    said = told("\n".join((f"#- {path}", dedent(_CALLS[path]).strip()))).split("\n")
    assert [line.partition(" [")[0] for line in said if "->>" in line or line.startswith("!")] == [
        "Checkout ->> Gateway: charge"
    ]


def test_the_call_below_is_found_in_go() -> None:
    check(
        """
        #- go.mod
        module shop
        #- a.go
        package a
        import "shop/gateway"
        type Checkout struct{}
        func (c *Checkout) Place() {
            // @flow pay 1: charge
            paid, err := gateway.Charge(1)
        }
        #- gateway/g.go
        package gateway
        func Charge(x int) {}
        """,
        """
        pay a.go:5 numbered
        who Checkout = a.go::Checkout
        who Charge = gateway/g.go::Charge
        Checkout ->> Charge: charge [1 a.go::Checkout.Place calls gateway.Charge]
        """,
    )


def test_a_receiver_that_nothing_tells_is_a_trouble() -> None:
    check(
        """
        #- a.py
        def f(charge):
            # @flow pay 1: charge
            charge()
            # @flow pay 2: nothing below
            x = 1
            # @flow pay 3: nobody ->
        """,
        """
        pay a.py:2 numbered
        who f = a.py::f
        f ->> f: charge [1 a.py::f]
        f ->> f: nothing below [2 a.py::f]
        f ->> f: nobody [3 a.py::f]
        ! a.py:2 who step 1 is said to is not told, and where `charge` leads to is not known here; add `-> Receiver`
        ! a.py:4 who step 2 is said to is not told, and no call stands on the next line; add `-> Receiver`
        ! a.py:6 no receiver stands behind the arrow
        """,
    )


def test_steps_in_many_files_and_languages_follow_a_block() -> None:
    check(
        """
        #- web/cart.ts
        export class Cart {
          submit() {
            // @flow pay 2: place the order -> Checkout
            fetch("/orders")
          }
        }
        #- shop/checkout.py
        class Checkout:
            \"\"\"Sells.

            @flow pay "Paying by card"
            actor Customer
            participant Web as Cart
            Customer ->> Web: submits
            \"\"\"

            def place(self):
                # @flow pay 3: answer --> Web
                pass
        """,
        """
        pay "Paying by card" shop/checkout.py:4 numbered
        actor Customer
        participant Web: 'Cart' = web/cart.ts::Cart
        who Checkout = shop/checkout.py::Checkout
        Customer ->> Web: submits
        Web ->> Checkout: place the order [2 web/cart.ts::Cart.submit]
        Checkout -->> Web: answer [3 shop/checkout.py::Checkout.place]
        """,
    )


def test_two_senders_of_one_name_are_two_participants() -> None:
    check(
        """
        #- a/x.py
        def f():
            # @flow pay 1: one -> B
            pass
        #- b/x.py
        def f():
            # @flow pay 2: two -> B
            pass
        """,
        """
        pay a/x.py:2 numbered
        who f = a/x.py::f
        who B
        who b/x.py::f: 'f (x.py)' = b/x.py::f
        f ->> B: one [1 a/x.py::f]
        b/x.py::f ->> B: two [2 b/x.py::f]
        """,
    )


def _numbered(*steps: str) -> str:
    return "#- a.py\ndef f():\n" + "\n".join(f"    # @flow pay {step} -> B" for step in steps) + "\n    pass"


def _order(*steps: str) -> list[str]:
    """The steps of one flow in its order, and what is wrong, each without who says it."""
    said = [line for line in told(_numbered(*steps)).split("\n") if not line.startswith(("pay", "who"))]
    return [line.removeprefix("f ->> B: ").partition(" [")[0].removeprefix("! a.py:") for line in said]


def test_numbers_make_the_order() -> None:
    assert _order("3: c", "1: a", "10: j", "2: b", "4: d", "5: e", "6: f", "7: g", "8: h", "9: i") == list("abcdefghij")


def test_numbers_within_numbers_follow_their_step() -> None:
    assert _order("2.2: d", "3: e", "1: a", "2.1: c", "2: b", "3.1.1: f") == list("abcdef")


def test_letters_are_branches() -> None:
    said = _order("1: a", "2b [bad]: d", "2a [good]: b", "2a.1: c", "3: e")
    assert said == ["a", "alt good", "b", "c", "else bad", "d", "end", "e"]
    assert _order("1: a", "1a: b", "2: c") == ["a", "opt 1a", "b", "end", "c"]
    assert _order("1a.1: a", "1a.2: b", "1b.1a [deep]: c") == [
        "alt 1a",
        "a",
        "b",
        "else deep",
        "opt deep",
        "c",
        "end",
        "end",
    ]


@pytest.mark.parametrize(
    ("steps", "trouble"),
    [
        (("1: a", "3: b"), "3 step 2 is missing before step 3; write 2"),
        (("1: a", "2000: b"), "3 the steps 2 to 1999 are missing before step 2000; write 2"),
        (("2: a",), "2 step 1 is missing before step 2; write 1"),
        (("0: a", "1: b"), "2 steps are counted from 1 on; write 1"),
        (("1: a", "1.2: b"), "3 step 1.1 is missing before step 1.2; write 1.1"),
        (("1: a", "2b: b"), "3 step 2a is missing before step 2b; write 2a"),
        (("1: a", "1: b"), "3 step 1 is there already: `a`; give one of the two another number"),
        (("1: a", "2a.x: b"), "3 2a.x is no number of a step, such as 2, 2.1 or 2a"),
        (("1: a", "99999: b"), "3 99999 is no number of a step, such as 2, 2.1 or 2a"),
    ],
)
def test_gaps_and_clashes_are_told(steps: tuple[str, ...], trouble: str) -> None:
    assert [line for line in _order(*steps) if line[:1].isdigit()] == [trouble]


def test_messages_below_a_word_that_ends_the_block_are_told() -> None:
    check(
        """
        #- a.py
        # @flow one
        # A->>B: x
        # @startuml
        # B->>A: y
        """,
        """
        one a.py:1
        who A
        who B
        A ->> B: x
        ! a.py:3 `@startuml` ends the flow, and what stands below it is not read: `B->>A: y`; take it out, or move what is no flow below it
        """,  # noqa: E501
    )


def test_two_files_may_know_two_of_one_name() -> None:
    check(
        """
        #- a/store.py
        class Store: pass
        #- a/till.py
        from a.store import Store
        class Till:
            # @flow pay 1: keep -> Store
            x = 1
        #- b/store.py
        class Store: pass
        #- b/desk.py
        from b.store import Store
        class Desk:
            # @flow pay 2: keep -> Store
            x = 1
            # @flow pay 3: keep again -> Store
            y = 1
        """,
        """
        pay a/till.py:3 numbered
        who Till = a/till.py::Till
        who Store
        who Desk = b/desk.py::Desk
        who b/store.py::Store: 'Store (desk.py)' = b/store.py::Store
        Till ->> Store: keep [1 a/till.py::Till]
        Desk ->> b/store.py::Store: keep [2 b/desk.py::Desk]
        Desk ->> b/store.py::Store: keep again [3 b/desk.py::Desk]
        """,
    )
