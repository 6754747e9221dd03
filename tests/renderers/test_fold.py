"""From the whole graph to what one diagram shows."""

from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.graph import file_of, within
from renderers.fold import fold
from renderers.thinning import MAX_ARROWS
from renderers.view import View, ViewSpec
from tests.project import graph_of

SHOP = """
#- shop/__init__.py
#- shop/api.py
from shop.orders import cart
import requests
#- shop/orders/__init__.py
#- shop/orders/cart.py
from shop.payments import gateway
#- shop/orders/models.py
from shop.orders import cart
#- shop/payments/__init__.py
def charge(): pass
#- shop/payments/gateway.py
from shop.payments import charge
class Gateway: pass
#- tests/test_api.py
from shop import api
#- examples/demo.py
#- docs/conf.py
"""


def told(view: View) -> str:
    """A view in words."""
    frames = [f"frame {frame.id} '{frame.label}'" + _inside(frame.parent) for frame in view.frames]
    boxes = [f"{box.kind} {box.id} '{box.label}'" + _inside(box.frame) for box in view.boxes]
    arrows = [f"{arrow.source} -> {arrow.target} {' '.join(arrow.kinds)}" for arrow in view.arrows]
    return "\n".join((*frames, *boxes, *arrows, *view.notes))


def _inside(frame: str) -> str:
    return f" in {frame}" if frame else ""


def check(text: str, expected: str, **spec: object) -> None:
    view = fold(graph_of(text), ViewSpec("architecture", **spec))  # type: ignore[arg-type]
    assert told(view) == dedent(expected).strip()


def many(folder: str, count: int) -> str:
    return "".join(f"#- {folder}/m{number:03}.py\n" for number in range(count))


def test_nothing_gives_an_empty_view() -> None:
    check("#- README.md\n", "")


def test_what_fits_is_drawn_open() -> None:
    expected = """
        frame shop/orders 'orders'
        frame shop/payments 'payments'
        module shop/api.py 'api'
        module shop/orders/cart.py 'cart' in shop/orders
        module shop/orders/models.py 'models' in shop/orders
        module shop/payments/__init__.py '__init__' in shop/payments
        module shop/payments/gateway.py 'gateway' in shop/payments
        shop/api.py -> shop/orders/cart.py imports
        shop/orders/cart.py -> shop/payments/gateway.py imports
        shop/orders/models.py -> shop/orders/cart.py imports
        shop/payments/gateway.py -> shop/payments/__init__.py imports
        left out: 1 docs, 1 examples, 1 tests"""
    check(SHOP, expected)


def test_what_does_not_fit_is_folded_and_its_arrows_with_it() -> None:
    expected = """
        module shop/api.py 'api'
        package shop/orders 'orders'
        package shop/payments 'payments'
        shop/api.py -> shop/orders imports
        shop/orders -> shop/payments imports
        left out: 1 docs, 1 examples, 1 tests"""
    check(SHOP, expected, max_boxes=4)


def test_a_focus_shows_one_folder() -> None:
    expected = """
        module shop/orders/cart.py 'cart'
        module shop/orders/models.py 'models'
        shop/orders/models.py -> shop/orders/cart.py imports"""
    check(SHOP, expected, focus="shop/orders")


def test_a_focus_can_be_one_file() -> None:
    check(SHOP, "module shop/api.py 'api'", focus="shop/api.py")


def test_a_focus_on_tests_shows_them() -> None:
    check(SHOP, "module tests/test_api.py 'test_api'", focus="tests")


def test_roles_that_are_asked_for_are_shown() -> None:
    text = "#- shop/a.py\n#- shop/b.py\n#- tests/test_a.py\nimport shop.a\n#- examples/demo.py\nimport shop.b\n"
    text += "#- docs/conf.py\n"
    expected = """
        frame examples 'examples'
        frame shop 'shop'
        frame tests 'tests'
        module examples/demo.py 'demo' in examples
        module shop/a.py 'a' in shop
        module shop/b.py 'b' in shop
        module tests/test_a.py 'test_a' in tests
        examples/demo.py -> shop/b.py imports
        tests/test_a.py -> shop/a.py imports
        left out: 1 docs"""
    check(text, expected, show=("tests", "examples"))


def test_a_project_of_tests_alone_shows_its_tests() -> None:
    check("#- tests/a.py\n#- tests/b.py\n", "module tests/a.py 'a'\nmodule tests/b.py 'b'")


def test_hidden_files_are_not_in_the_picture() -> None:
    expected = """
        module shop/api.py 'api'
        package shop/payments 'payments'"""
    check(SHOP, expected, hide=("orders/", "docs/", "examples/", "tests/"), max_boxes=2)


def test_kinds_choose_the_arrows() -> None:
    text = "#- a.py\nfrom b import B\nclass A(B): pass\n#- b.py\nclass B: pass\n#- c.py\nimport b\n"
    boxes = "module a.py 'a'\nmodule b.py 'b'\nmodule c.py 'c'\n"
    check(text, boxes + "a.py -> b.py imports\nc.py -> b.py imports")
    check(text, boxes + "a.py -> b.py inherits", kinds=("inherits",))
    check(text, boxes + "a.py -> b.py imports inherits\nc.py -> b.py imports", kinds=("imports", "inherits"))


def test_a_chain_of_folders_that_hold_one_folder_is_one_folder() -> None:
    expected = """
        module src/main/shop/a.py 'a'
        module src/main/shop/b.py 'b'"""
    check("#- src/main/shop/a.py\n#- src/main/shop/b.py\n", expected)
    expected = """
        frame src/main/shop 'src/main/shop'
        module src/main/shop/a.py 'a' in src/main/shop
        module src/main/shop/b.py 'b' in src/main/shop
        module top.py 'top'"""
    check("#- src/main/shop/a.py\n#- src/main/shop/b.py\n#- top.py\n", expected)


def test_two_files_of_one_name_keep_their_suffixes() -> None:
    check("#- a/x.py\n#- a/y.d.ts\n", "module a/x.py 'x'\nmodule a/y.d.ts 'y'")
    check("#- a/x.py\n#- a/x.d.ts\n#- a/y.py\n", "module a/x.d.ts 'x.d.ts'\nmodule a/x.py 'x.py'\nmodule a/y.py 'y'")


def test_an_init_that_says_nothing_is_no_box() -> None:
    check("#- a/__init__.py\n#- a/b.py\n", "module a/b.py 'b'")
    check(
        "#- a/__init__.py\nx = 1\n#- a/b.py\nimport a\n",
        "module a/__init__.py '__init__'\nmodule a/b.py 'b'\na/b.py -> a/__init__.py imports",
    )
    check("#- a/__init__.py\ndef f(): pass\n#- a/b.py\n", "module a/__init__.py '__init__'\nmodule a/b.py 'b'")


def test_the_largest_package_is_opened_first() -> None:
    view = fold(graph_of(many("a", 3) + many("b", 10) + many("c", 10)), ViewSpec("architecture", max_boxes=13))
    assert [frame.id for frame in view.frames] == ["b"]
    assert [box.id for box in view.boxes if box.kind == "package"] == ["a", "c"]


def test_a_flat_folder_with_too_much_in_it_shows_what_touches_most() -> None:
    hub = "#- a/hub.py\n" + "".join(f"import a.m{number:03}\n" for number in (7, 41))
    view = fold(graph_of(many("a", 60) + hub), ViewSpec("architecture", max_boxes=3))
    assert [box.id for box in view.boxes] == ["a/hub.py", "a/m007.py", "a/m041.py"]
    assert view.notes == ("not drawn, with the fewest relations: a/m000.py, a/m001.py, a/m002.py and 55 more",)


def test_a_package_that_holds_nearly_all_is_opened_though_not_all_of_it_fits() -> None:
    text = many("big", 30) + "#- app.py\nimport big.m003\n"
    view = fold(graph_of(text), ViewSpec("architecture"))
    assert [frame.id for frame in view.frames] == ["big"]
    assert len(view.boxes) == 24
    assert {"app.py", "big/m003.py"} <= {box.id for box in view.boxes}
    assert view.notes == ("not drawn, with the fewest relations: big/m023.py, big/m024.py, big/m025.py and 4 more",)


def test_a_knot_that_cannot_be_reduced_shows_its_core() -> None:
    text = "".join(
        f"#- m{here:02}.py\n" + "".join(f"import m{there:02}\n" for there in range(20) if there != here)
        for here in range(20)
    )
    view = fold(graph_of(text), ViewSpec("architecture"))
    assert len(view.boxes) * (len(view.boxes) - 1) == len(view.arrows) <= MAX_ARROWS
    gone = [f"m{number:02}.py" for number in range(len(view.boxes), 20)]
    assert view.notes == (f"not drawn, with the fewest relations: {', '.join(gone[:3])} and {len(gone) - 3} more",)


def test_too_many_arrows_are_reduced_to_those_that_do_not_follow_from_others() -> None:
    text = "".join(
        f"#- m{here:02}.py\n" + "".join(f"import m{there:02}\n" for there in range(here)) for here in range(22)
    )
    view = fold(graph_of(text), ViewSpec("architecture"))
    assert MAX_ARROWS < 22 * 21 // 2
    assert len(view.arrows) == 21
    assert view.notes == ("210 arrows that follow from others are not drawn",)


def test_the_title_is_the_one_that_is_given_else_the_focus_else_the_name() -> None:
    graph = graph_of(SHOP)
    specs = (ViewSpec("a", title="Tea", focus="shop"), ViewSpec("a", focus="shop"), ViewSpec("all-of_it"))
    assert [fold(graph, spec).title for spec in specs] == ["Tea", "shop", "All of it"]


@st.composite
def projects(draw: st.DrawFn) -> str:
    """A project of a few folders, whose files import each other at will."""
    folders = draw(st.lists(st.sampled_from(["a", "b", "a/c", "a/c/d", "b/e", "tests"]), min_size=1, unique=True))
    paths = sorted({f"{folder}/{draw(st.sampled_from('xyz'))}.py" for folder in folders for _ in range(3)})
    lines = []
    for path in paths:
        wanted = draw(st.lists(st.sampled_from(paths), max_size=3))
        imports = "\n".join(f"import {other.removesuffix('.py').replace('/', '.')}" for other in wanted)
        lines.append(f"#- {path}\n{imports}\n")
    return "".join(lines)


@settings(max_examples=60, deadline=None)
@given(projects(), st.integers(1, 12))
def test_whatever_is_shown_is_in_the_graph_and_fits(text: str, most: int) -> None:
    graph = graph_of(text)
    view = fold(graph, ViewSpec("architecture", max_boxes=most))
    boxes = [box.id for box in view.boxes]
    assert len(boxes) == len(set(boxes)) <= most
    assert all(graph.level(shown) for shown in (*boxes, *(frame.id for frame in view.frames)))
    assert not any(one != other and within(one, other) for one in boxes for other in boxes)
    related = {(file_of(edge.source), edge.target) for edge in graph.edges()}
    for arrow in view.arrows:
        assert any(within(source, arrow.source) and within(target, arrow.target) for source, target in related)
    assert all(within(box.id, box.frame) for box in view.boxes if box.frame)
    assert {box.frame for box in view.boxes} - {""} <= {frame.id for frame in view.frames}
    assert {end for arrow in view.arrows for end in (arrow.source, arrow.target)} <= set(boxes)


def test_a_folder_may_have_the_name_of_an_init() -> None:
    inside = "".join(f"#- __init__.py/m{number}.py\n" for number in range(9))
    view = fold(graph_of(inside + "#- a.py\n#- b.py\n#- c.py\n"), ViewSpec("architecture", max_boxes=4))
    assert [box.id for box in view.boxes] == ["__init__.py", "a.py", "b.py", "c.py"]
