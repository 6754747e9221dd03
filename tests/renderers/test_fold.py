"""From the whole graph to what one diagram shows."""

from collections.abc import Iterable
from random import Random
from textwrap import dedent

from hypothesis import given, settings
from hypothesis import strategies as st

from analyzers.graph import ArchitectureGraph, within
from renderers.fold import fold
from renderers.levels.groups import empty_groups, taken
from renderers.levels.reduction import knots
from renderers.levels.selection import select
from renderers.levels.thinning import most_arrows
from renderers.view import Group, View, ViewLevel, ViewSpec
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
    frames = [f"frame {frame.id} '{frame.label}'{_inside(frame.parent)}{_said(frame.note)}" for frame in view.frames]
    boxes = [
        f"{box.kind} {box.id} '{box.label}'{_inside(box.frame)}{_said(box.caption)}{_said(box.note)}"
        for box in view.boxes
    ]
    arrows = [f"{arrow.source} -> {arrow.target} {' '.join(arrow.kinds)}" for arrow in view.arrows]
    return "\n".join((*frames, *boxes, *arrows, *view.notes))


def _inside(frame: str) -> str:
    return f" in {frame}" if frame else ""


def _said(text: str) -> str:
    return f" | {text}" if text else ""


def check(text: str, expected: str, **spec: object) -> None:
    view = fold(graph_of(text), ViewSpec("architecture", **spec))  # type: ignore[arg-type]
    assert told(view) == dedent(expected).strip()


def imports(modules: Iterable[str]) -> str:
    return "".join(f"import {module}\n" for module in modules)


def chain(folder: str, count: int) -> str:
    dotted = folder.replace("/", ".")
    return "".join(
        f"#- {folder}/m{number:03}.py\n" + (f"import {dotted}.m{number - 1:03}\n" if number else "")
        for number in range(count)
    )


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
        module shop/payments/__init__.py 'payments (package)' in shop/payments
        module shop/payments/gateway.py 'gateway' in shop/payments
        shop/api.py -> shop/orders/cart.py imports
        shop/orders/cart.py -> shop/payments/gateway.py imports
        shop/orders/models.py -> shop/orders/cart.py imports
        shop/payments/gateway.py -> shop/payments/__init__.py imports
        left out: 1 documentation file, 1 example, 1 test"""
    check(SHOP, expected)


def test_what_does_not_fit_is_folded_and_its_arrows_with_it() -> None:
    expected = """
        module shop/api.py 'api'
        package shop/orders 'orders'
        package shop/payments 'payments'
        shop/api.py -> shop/orders imports
        shop/orders -> shop/payments imports
        left out: 1 documentation file, 1 example, 1 test"""
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
        left out: 1 documentation file"""
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
        "module a/__init__.py 'a (package)'\nmodule a/b.py 'b'\na/b.py -> a/__init__.py imports",
    )
    check("#- a/__init__.py\ndef f(): pass\n#- a/b.py\n", "module a/__init__.py 'a (package)'\nmodule a/b.py 'b'")


def test_the_largest_package_is_opened_first() -> None:
    view = fold(graph_of(chain("a", 3) + chain("b", 9) + chain("c", 17)), ViewSpec("architecture", max_boxes=20))
    assert [frame.id for frame in view.frames] == ["c"]
    assert [box.id for box in view.boxes if box.kind == "package"] == ["a", "b"]


def test_a_folder_that_tells_nothing_stays_closed() -> None:
    alike = "".join(f"#- app/drivers/d{number:02}.py\nimport app.base\n" for number in range(14))
    text = chain("app/core", 9) + many("app/locale", 9) + alike + "#- app/base.py\nimport app.core.m000\n"
    expected = ["package app/drivers", "package app/locale"]
    view = fold(graph_of(text), ViewSpec("architecture", max_boxes=28))
    assert [f"{box.kind} {box.id}" for box in view.boxes if box.kind == "package"] == expected
    every = fold(graph_of(text), ViewSpec("architecture", max_boxes=40, level="modules"))
    assert [frame.id for frame in every.frames] == ["app/core", "app/drivers", "app/locale"]


def test_a_folder_around_nearly_nothing_but_another_one_does_not_keep_that_closed() -> None:
    text = chain("shop", 20) + chain("web/src", 8) + "#- web/setup.ts\n#- web/mock.ts\n"
    view = fold(graph_of(text), ViewSpec("architecture", max_boxes=30))
    assert [frame.id for frame in view.frames] == ["shop", "web", "web/src"]
    loose = fold(graph_of(text + "#- web/x.ts\n"), ViewSpec("architecture", max_boxes=30))
    assert [frame.id for frame in loose.frames] == ["shop"]


def test_many_of_a_kind_stay_closed_where_each_touches_a_little_else_and_though_they_hold_most() -> None:
    rules = "".join(
        f"#- check/rules/r{number:02}.py\nimport check.found\nimport check.m{number % 5:03}\n" for number in range(16)
    )
    text = chain("check", 7) + rules + "#- check/found.py\n#- check/all.py\n"
    text += imports(f"check.rules.r{number:02}" for number in range(16))
    # Nine boxes around them: more than a handful.
    view = fold(graph_of(text), ViewSpec("architecture", max_boxes=24))
    assert [box.id for box in view.boxes if box.kind == "package"] == ["check/rules"]
    # A handful of boxes would show nothing else.
    few = fold(graph_of(rules + "#- check/found.py\n"), ViewSpec("architecture", max_boxes=16))
    assert [frame.id for frame in few.frames] == ["check/rules"]


def test_a_folder_is_not_opened_where_its_arrows_could_not_be_followed() -> None:
    outer = "".join(f"#- p{number}/a.py\nimport q.m{number:02}\n#- p{number}/b.py\n" for number in range(9))
    knot = "".join(f"#- q/m{a:02}.py\n" + imports(f"q.m{b:02}" for b in range(11) if a != b) for a in range(11))
    view = fold(graph_of(outer + knot), ViewSpec("architecture", max_boxes=30))
    assert "q" not in [frame.id for frame in view.frames]
    every = fold(graph_of(outer + knot), ViewSpec("architecture", level="modules", max_boxes=30))
    assert "q" in [frame.id for frame in every.frames]


def test_a_heap_of_files_that_nothing_joins_is_one_box() -> None:
    text = many("conf/locale", 49) + "#- conf/api.py\nimport conf.locale.m000\n"
    for level in ("components", "modules"):
        check(text, "package conf/locale 'conf/locale' | 30+ modules", focus="conf/locale", level=level)
    fewer = fold(graph_of(many("conf/locale", 48)), ViewSpec("a", focus="conf/locale"))
    joined = fold(graph_of(many("conf/locale", 48) + "#- conf/locale/z.py\nimport conf.locale.m000\n"), ViewSpec("a"))
    assert len(fewer.boxes) == len(joined.boxes) == 24


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


def test_of_too_many_arrows_the_weakest_that_follow_from_others_are_left_out() -> None:
    text = "".join(f"#- m{here:02}.py\n" + imports(f"m{there:02}" for there in range(here)) for here in range(22))
    view = fold(graph_of(text), ViewSpec("architecture"))
    assert len(view.arrows) == most_arrows(22) == 88
    assert view.notes == ("143 arrows that follow from others are not drawn",)
    view = fold(graph_of(text), ViewSpec("architecture", reduce=True))
    assert [(arrow.source, arrow.target) for arrow in view.arrows] == [
        (f"m{here:02}.py", f"m{here - 1:02}.py") for here in range(1, 22)
    ]
    assert view.notes == ("210 arrows that follow from others are not drawn",)


def test_a_knot_is_thinned_as_well_and_stays_a_knot() -> None:
    text = "".join(
        f"#- m{here:02}.py\n" + imports(f"m{there:02}" for there in range(20) if there != here) for here in range(20)
    )
    view = fold(graph_of(text), ViewSpec("architecture"))
    assert (len(view.boxes), len(view.arrows)) == (20, 80)
    assert view.notes == ("300 arrows that follow from others are not drawn",)
    assert knots((arrow.source, arrow.target) for arrow in view.arrows) == [frozenset(box.id for box in view.boxes)]


def test_one_arrow_that_follows_is_told_in_the_singular() -> None:
    text = "#- a.py\nimport b, c\n#- b.py\nimport c\n#- c.py\n"
    assert fold(graph_of(text), ViewSpec("a", reduce=True)).notes == ("1 arrow that follows from others is not drawn",)


def test_an_arrow_counts_its_statements_and_tells_one_of_each_file() -> None:
    text = """
    #- app/api.py
    from core import a, b
    import core.b
    def view():
        import core.b
    #- app/jobs.py
    import core.a
    #- core/a.py
    #- core/b.py
    """
    (arrow,) = fold(graph_of(text), ViewSpec("x", max_boxes=2)).arrows
    assert (arrow.source, arrow.target, arrow.count) == ("app", "core", 4)
    assert arrow.evidence == ("app/api.py: api -> core/a.py", "app/jobs.py: jobs -> core/a.py")


def test_an_arrow_is_lazy_or_of_types_only_when_every_statement_is() -> None:
    typed = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b\n"
    lazy = "def f():\n    import b\n"
    for body, mode in ((typed, "type"), (lazy, "lazy"), (typed + lazy, "lazy"), (lazy + "import b\n", "runtime")):
        (arrow,) = fold(graph_of(f"#- a.py\n{body}#- b.py\n"), ViewSpec("x")).arrows
        assert arrow.mode == mode


def test_of_a_cycle_one_arrow_closes_it() -> None:
    view = fold(graph_of("#- a.py\nimport b\n#- b.py\nimport c\n#- c.py\ndef f():\n    import a\n"), ViewSpec("x"))
    assert [(arrow.source, arrow.closing) for arrow in view.arrows] == [
        ("a.py", False),
        ("b.py", False),
        ("c.py", True),
    ]


def test_boxes_say_what_they_are_in_the_words_of_the_code() -> None:
    text = """
    #- shop/__init__.py
    #- shop/api.py
    \"\"\"What the outside calls.\"\"\"
    #- shop/cart.py
    \"\"\"The cart module.\"\"\"
    """
    check(text, "module shop/api.py 'api' | What the outside calls.\nmodule shop/cart.py 'cart'")
    check(text, "module shop/api.py 'api'\nmodule shop/cart.py 'cart'", describe=False)


def test_a_folded_package_tells_its_size_in_steps() -> None:
    text = many("a", 9) + many("b", 10) + many("c", 42)
    boxes = ["package a 'a'", "package b 'b' | 10+ modules", "package c 'c' | 30+ modules"]
    check(text, "\n".join(boxes), max_boxes=3)


def test_depth_limits_how_deep_frames_stand() -> None:
    text = "#- a/x.py\n#- a/b/y.py\nimport a.b.z\n#- a/b/z.py\n#- a/b/c/v.py\nimport a.b.c.w\n#- a/b/c/w.py\n#- d.py\n"
    for depth, frames in ((0, ["a", "a/b", "a/b/c"]), (1, ["a"]), (2, ["a", "a/b"])):
        view = fold(graph_of(text), ViewSpec("x", depth=depth))
        assert [frame.id for frame in view.frames] == frames


def test_two_spellings_of_one_module_are_one_box_where_no_arrow_goes_missing() -> None:
    check(
        "#- w/x.js\n#- w/x.d.ts\n#- w/y.js\nimport './x'\n",
        "module w/x.js 'x'\nmodule w/y.js 'y'\nw/y.js -> w/x.js imports",
    )
    check("#- a/x.py\n#- a/x.pyi\n#- a/y.py\n", "module a/x.py 'x'\nmodule a/y.py 'y'")
    both = "module w/x.d.ts 'x.d.ts'\nmodule w/x.js 'x.js'\nmodule w/y.js 'y'\nmodule w/z.d.ts 'z'\n"
    text = "#- w/x.js\nimport './y'\n#- w/x.d.ts\nimport './z'\n#- w/y.js\n#- w/z.d.ts\n"
    check(text, both + "w/x.d.ts -> w/z.d.ts imports\nw/x.js -> w/y.js imports")


PAYING = Group("Paying", ("shop/payments/", "cart.py"), "Where money moves.")


def test_groups_stand_above_folders_and_the_rest_stays_as_it_is() -> None:
    expected = """
        frame group:Paying 'Paying' | Where money moves.
        frame shop/payments 'payments' in group:Paying
        frame shop/orders 'orders'
        module shop/api.py 'api'
        module shop/orders/cart.py 'cart' in group:Paying
        module shop/orders/models.py 'models'
        module shop/payments/__init__.py 'payments (package)' in shop/payments
        module shop/payments/gateway.py 'gateway' in shop/payments
        shop/api.py -> shop/orders/cart.py imports
        shop/orders/cart.py -> shop/payments/gateway.py imports
        shop/orders/models.py -> shop/orders/cart.py imports
        shop/payments/gateway.py -> shop/payments/__init__.py imports
        left out: 1 documentation file, 1 example, 1 test"""
    view = fold(graph_of(SHOP), ViewSpec("architecture", groups=(PAYING,)))
    assert sorted(told(view).splitlines()) == sorted(
        line.replace("models'", "models' in shop/orders") if "models.py '" in line else line
        for line in dedent(expected).strip().splitlines()
    )


def test_a_group_of_one_folder_or_one_file_is_a_frame_at_every_level() -> None:
    boxes = dedent("""
        module shop/payments/__init__.py 'payments (package)' in group:Money
        module shop/payments/gateway.py 'gateway' in group:Money
        shop/payments/gateway.py -> shop/payments/__init__.py imports""")
    money = "frame group:Money 'Money'" + boxes
    for members in ("shop/payments/", "shop/payments/**", "payments"):
        groups = (Group("Money", (members,)),)
        check(SHOP, money, level="modules", focus="shop/payments", groups=groups)
        for level in ("components", "modules"):
            whole = told(fold(graph_of(SHOP), ViewSpec("a", level=level, groups=groups)))
            assert set(money.split("\n")) <= set(whole.split("\n"))
            assert "frame shop/payments" not in whole
    one = (Group("Money", ("shop/payments/gateway.py",)),)
    check(
        SHOP,
        money.replace("'payments (package)' in group:Money", "'payments (package)'"),
        focus="shop/payments",
        groups=one,
    )
    check(
        SHOP,
        "frame group:Money 'Money'\nclass shop/payments/gateway.py::Gateway 'Gateway' in group:Money",
        level="classes",
        focus="shop/payments",
        groups=one,
    )


def test_a_folded_group_is_one_box() -> None:
    expected = """
        frame shop/orders 'orders'
        group group:Paying 'Paying' | Where money moves.
        module shop/api.py 'api'
        module shop/orders/models.py 'models' in shop/orders
        shop/api.py -> group:Paying imports
        shop/orders/models.py -> group:Paying imports
        left out: 1 documentation file, 1 example, 1 test"""
    check(SHOP, expected, max_boxes=3, groups=(PAYING,), hide=("__init__.py",))


def test_the_first_group_that_matches_takes_a_file_and_an_empty_one_is_told() -> None:
    groups = (Group("All", ("shop/",)), Group("Late", ("shop/api.py",)), Group("None", ("nowhere/",)))
    view = fold(graph_of(SHOP), ViewSpec("architecture", groups=groups))
    assert view.notes[1:] == (
        "group 'Late' is empty: nothing matches its members",
        "group 'None' is empty: nothing matches its members",
    )
    assert empty_groups(graph_of(SHOP), groups) == groups[1:]
    # A group that is elsewhere is no matter of this picture.
    assert fold(graph_of(SHOP), ViewSpec("a", focus="shop/orders", groups=(PAYING,))).notes == ()
    assert fold(graph_of(SHOP), ViewSpec("a", focus="shop/api.py", groups=(PAYING,))).notes == ()


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


def statements(graph: ArchitectureGraph, ends: tuple[str, str], spec: ViewSpec) -> set[tuple[str, str, int]]:
    """The statements in the one box that lead to the other one."""
    files = select(graph, spec).files
    group_of = taken(files, spec.groups)

    def inside(box: str) -> set[str]:
        if box.startswith("group:"):
            return {file for file in files if group_of.get(file) == box}
        below = {file for file in files if within(file, box)}
        # What groups have taken is no part of a folder, unless the folder as a whole is in one.
        return below if len({group_of.get(file) for file in below}) == 1 else below - group_of.keys()

    source, target = map(inside, ends)
    edges = (edge for edge in graph.edges(paths=sorted(source)) if edge.target in target)
    return {(edge.stated_in, edge.table, edge.place) for edge in edges}


GROUPS = (Group("One", ("a/c/", "x.py")), Group("Two", ("b/",)))


@settings(max_examples=60)
@given(
    projects(),
    st.integers(1, 12),
    st.sampled_from(["components", "modules"]),
    st.sampled_from([(), GROUPS]),
    st.booleans(),
)
def test_whatever_is_shown_is_in_the_graph_and_fits(
    text: str, most: int, level: ViewLevel, groups: tuple[Group, ...], reduce: bool
) -> None:
    graph = graph_of(text)
    spec = ViewSpec("architecture", max_boxes=most, level=level, groups=groups, reduce=reduce)
    view = fold(graph, spec)
    boxes, frames = [box.id for box in view.boxes], [frame.id for frame in view.frames]
    assert len(boxes) == len(set(boxes)) <= most
    assert len(frames) == len(set(frames))
    assert set(boxes).isdisjoint(frames)
    assert all(graph.level(shown) or shown.startswith("group:") for shown in (*boxes, *frames))
    assert len({(box.frame, box.label) for box in view.boxes}) == len(boxes)
    assert {*(box.frame for box in view.boxes), *(frame.parent for frame in view.frames)} - {""} <= set(frames)
    if not groups:
        assert not any(one != other and within(one, other) for one in boxes for other in boxes)
        assert all(within(box.id, box.frame) for box in view.boxes if box.frame)
    assert {end for arrow in view.arrows for end in (arrow.source, arrow.target)} <= set(boxes)
    assert knots((arrow.source, arrow.target) for arrow in view.arrows if not arrow.closing) == []
    for arrow in view.arrows:
        stated = statements(graph, (arrow.source, arrow.target), spec)
        assert arrow.count == len(stated)
        assert arrow.count >= len(arrow.evidence) > 0
        for evidence in arrow.evidence:
            path, _, rest = evidence.partition(": ")
            assert any(edge.target == rest.partition(" -> ")[2] for edge in graph.files[path].imports)


@settings(max_examples=20)
@given(projects(), st.randoms())
def test_the_order_in_which_files_come_changes_nothing(text: str, random: Random) -> None:
    parts = [f"#- {part}" for part in text.split("#- ")[1:]]
    random.shuffle(parts)
    spec = ViewSpec("architecture", max_boxes=5, groups=GROUPS)
    assert fold(graph_of("".join(parts)), spec) == fold(graph_of(text), spec)


def test_a_folder_may_have_the_name_of_an_init() -> None:
    inside = "".join(f"#- __init__.py/m{number}.py\n" for number in range(9))
    view = fold(graph_of(inside + "#- a.py\n#- b.py\n#- c.py\n"), ViewSpec("architecture", max_boxes=4))
    assert [box.id for box in view.boxes] == ["__init__.py", "a.py", "b.py", "c.py"]
