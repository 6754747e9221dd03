"""Which drawings are held, and how gravely."""

from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from coherence.depiction import Connection, Depiction, Kind, Place, Role, Thing
from coherence.directives import COMPLETE
from coherence.drawings import Asked, Drawing, said_of
from coherence.held_drawings import alias_findings
from coherence.matching.verdict import Meaning, Verdict
from tests.coherence.drawing import check, drawn, judged


def test_a_likely_drawing_warns_and_fails_nothing() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        CartStore ?
        Store = shop/store.py
        Payments = shop/payments
        Api -> Orders
        Orders -> Store
        Orders -> Payments
        Store -> Orders: asks
        """,
        """
        warning phantom-box (CartStore ?): shows 'CartStore', which the code does not have
          fix: remove it, or say what it stands for: %% undrift: alias "CartStore" = PATH, or why it is here: %% undrift: allow phantom-box "CartStore" because REASON
        warning reversed-arrow (Store -> Orders: asks): shows an arrow 'Store -> Orders'; the code has the other direction only
          nearest: shop/orders.py -> shop/store.py (shop/orders.py:2 imports)
          fix: turn it round: Orders -> Store
        """,  # noqa: E501
        declared=False,
    )


def test_arrows_that_mean_something_else_are_noted_only() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        Store = shop/store.py
        Search = shop/search.py
        Api -> Orders
        Orders -> Store
        Api -> Search
        Search -> Store
        """,
        """
        note phantom-arrow (Api -> Search): shows an arrow 'Api -> Search', which the code does not have
          nearest: nothing leads from shop/api.py:1 to shop/search.py:1
          fix: remove it; undrift explain shop/api.py shop/search.py tells what there is
        note phantom-arrow (Search -> Store): shows an arrow 'Search -> Store', which the code does not have
          nearest: nothing leads from shop/search.py:1 to shop/store.py:1
          fix: remove it; undrift explain shop/search.py shop/store.py tells what there is
        """,
        declared=False,
    )


def test_names_of_the_code_in_steps_that_it_does_not_take_are_words_of_the_trade() -> None:
    check(
        """
        Order = shop/orders.py
        Search = shop/search.py
        Store = shop/store.py
        Search -> Order
        Search -> Store
        """,
        """
        note drawing-not-held (Order = shop/orders.py): is not held to the code: 3 of 3 labels known, 0 of 2 arrows true
          fix: declare it ([[drawing]] path = "docs/shop.mmd"), or %% undrift: ignore because REASON
        """,
        declared=False,
    )


def test_a_drawing_of_something_else_is_noted_once() -> None:
    check(
        """
        Order = shop/orders.py
        Warehouse ?
        Truck ?
        Clerk ?
        """,
        """
        note drawing-not-held (Order = shop/orders.py): is not held to the code: 1 of 4 labels known
          fix: declare it ([[drawing]] path = "docs/shop.mmd"), or %% undrift: ignore because REASON
        """,
        declared=False,
    )


def test_two_known_names_among_others_may_be_chance() -> None:
    check(
        """
        Search = shop/search.py
        Store = shop/store.py
        Lorry ?
        """,
        """
        note drawing-not-held (Search = shop/search.py): is not held to the code: 2 of 3 labels known
          fix: declare it ([[drawing]] path = "docs/shop.mmd"), or %% undrift: ignore because REASON
        """,
        declared=False,
    )


def test_a_drawing_of_which_nothing_is_known_is_nobodys_business() -> None:
    check("Truck ?", declared=False)
    check("Customer !", declared=False)


def test_an_invented_drawing_that_is_declared_must_not_pass() -> None:
    found = judged(*drawn("Truck ?\nClerk ?\nTruck -> Clerk")).findings
    assert [finding.severity for finding in found] == ["error", "error"]


def test_a_plan_is_held_only_where_somebody_declares_it() -> None:
    drawing, meanings = drawn("Api = shop/api.py\nOrders = shop/orders.py\nStore = shop/store.py\nCartStore ?", Asked())
    for path in ("docs/adr/0007-carts.md", "keps/carts/README.md", "docs/RFC-12.md", "proposals/carts.puml"):
        found = judged(replace(drawing, path=path), meanings)
        assert (found.held, [each.severity for each in found.findings]) == (0, ["note"])
        declared = judged(replace(drawing, path=path, asked=Asked(declared=True)), meanings)
        assert (declared.held, [each.severity for each in declared.findings]) == (1, ["error"])
    assert judged(replace(drawing, path="docs/query-plan/adrift.md"), meanings).held == 1


def test_drawings_among_the_tests_are_material() -> None:
    drawing, meanings = drawn("Api = shop/api.py\nOrders = shop/orders.py", Asked())
    assert judged(drawing, meanings).held == 1
    among_tests = replace(drawing, path="tests/data/shop.mmd")
    assert judged(among_tests, meanings).held == 0


def test_an_alias_of_the_drawing_is_put_in_before_it_is_read() -> None:
    drawing, _ = drawn('Ledger ?\n# undrift: alias "ledger" = shop/payments')
    assert [thing.label for thing in said_of(drawing).things] == ["shop/payments"]


def test_an_alias_that_leads_nowhere_is_an_error_of_the_configuration() -> None:
    def meanings(depiction: object, _path: str) -> dict[str, Meaning]:
        label = depiction.things[0].label  # type: ignore[attr-defined]
        return {"alias": Meaning("proved", (label,)) if label == "shop" else Meaning("phantom", near=("shop/api.py",))}

    aliases = (("Ledger", "shop/apy"), ("Shop", "shop"))
    found = list(alias_findings(aliases, {"Ledger": 4}, "undrift.toml", meanings))
    assert [(each.line, each.rule, each.nearest) for each in found] == [(4, "alias-broken", "shop/api.py")]


def test_the_steps_of_a_process_are_nobodys_business() -> None:
    check(
        """
        Api = shop/api.py
        Orders = shop/orders.py
        step Paid? !
        Api -> Orders
        Redis ?
        """,
        """
        note drawing-not-held (Api = shop/api.py): is not held to the code: 2 of 3 labels known, 1 of 1 arrow true, and it shows the steps of something
          fix: declare it ([[drawing]] path = "docs/shop.mmd"), or %% undrift: ignore because REASON
        """,  # noqa: E501
        declared=False,
    )


_IDS = st.sampled_from(["a", "b", "c", "d", "e"])
_CODE_IDS = st.sampled_from(
    ["shop/api.py", "shop", ".", "sys:stripe", "shop/orders.py::Draft", "ext:stripe", "nothing"]
)
_THINGS = st.lists(
    st.builds(Thing, _IDS, st.text(max_size=3), st.just(Place(1, 1, 2)), st.sampled_from(get_args(Role)), frame=_IDS),
    max_size=5,
    unique_by=lambda thing: thing.id,
)
_ARROWS = st.lists(
    st.builds(
        Connection,
        _IDS,
        _IDS,
        st.just(Place(1)),
        st.sampled_from(get_args(Kind)),
        both=st.booleans(),
        dashed=st.booleans(),
    ),
    max_size=5,
)
_MEANINGS = st.dictionaries(
    _IDS,
    st.builds(
        Meaning,
        st.sampled_from(get_args(Verdict)),
        st.lists(_CODE_IDS, max_size=2).map(tuple),
        st.lists(_CODE_IDS, max_size=2).map(tuple),
    ),
)


@settings(max_examples=30)
@given(_THINGS, _ARROWS, _MEANINGS, st.booleans())
def test_whatever_is_drawn_there_is_an_answer(
    things: list[Thing], arrows: list[Connection], meanings: dict[str, Meaning], declared: bool
) -> None:
    told_of = Depiction("mermaid", "flowchart", "", tuple(things), tuple(arrows))
    drawing = Drawing("docs/a.mmd", 1, told_of, asked=Asked(declared, complete=frozenset(COMPLETE)))
    found = judged(drawing, meanings).findings
    assert found == judged(drawing, meanings).findings
    assert declared or all(finding.severity != "error" for finding in found)


def test_deep_nesting_is_no_trouble() -> None:
    things = tuple(Thing(f"{n}", f"frame {n}", Place(1), "frame", frame=f"{n - 1}") for n in range(3000))
    last = Thing("api", "api", Place(1), frame="2999")
    orders = Thing("orders", "orders", Place(1))
    arrow = Connection("0", "orders", Place(1))
    told_of = Depiction("mermaid", "flowchart", "", (*things, last, orders), (arrow,))
    meanings = {"api": Meaning("proved", ("shop/api.py",)), "orders": Meaning("proved", ("shop/orders.py",))}
    assert judged(Drawing("docs/a.mmd", 1, told_of, asked=Asked(declared=True)), meanings).findings == ()


def test_one_class_by_its_whole_name_is_a_drawing_of_this_code() -> None:
    drawing, meanings = drawn("class Order = shop/orders.py::Order", Asked())
    named = tuple(thing._replace(name="shop.orders.Order") for thing in drawing.depiction.things)
    whole = replace(drawing, depiction=replace(drawing.depiction, things=named))
    assert (judged(drawing, meanings).held, judged(whole, meanings).held) == (0, 1)
