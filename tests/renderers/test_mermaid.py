"""Mermaid text is stable, readable, and safe inside its fence and its quotes."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from renderers.mermaid import escape, mermaid
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.samples import EMPTY, HOSTILE, SHOP, shuffled, views

LABEL = r'"[^"<>`\[\]\\\x00-\x1f]*"'
ID = r"[bf]_[A-Za-z0-9_]*"
LINES = (
    r"flowchart TB",
    r"acc(Title|Descr): [^<>`\"\\]*",
    rf"{ID}(\[\[{LABEL}\]\]|\({LABEL}\)|\[{LABEL}\](:::outside)?|\(\[{LABEL}\]\))",
    rf"subgraph {ID}\[{LABEL}\]",
    r"end",
    rf"{ID} (-->|-\.->)(\|{LABEL}\|)? {ID}",
    r"classDef outside stroke-dasharray:4 3",
    r'nothing\["Nothing to show"\]',
)


def check(view: View, expected: str) -> None:
    assert mermaid(view) == expected


def check_escape(text: str, expected: str) -> None:
    assert escape(text) == expected


def ids(text: str) -> list[str]:
    return re.findall(rf"^\s*(?:subgraph )?({ID})[\[(]", text, re.MULTILINE)


def test_a_view_becomes_a_flowchart() -> None:
    check(
        SHOP,
        """\
flowchart TB
  accTitle: The shop
  accDescr: Tests are left out.
  b_ext_postgresql["postgresql"]:::outside
  b_shop_api[["api"]]
  b_shop_tasks_py_run(["run"])
  subgraph f_shop_core["core"]
    b_shop_core_orders_py("orders.py")
    subgraph f_shop_core_payments["payments"]
      b_shop_core_payments_gateway_py("gateway.py")
      b_shop_core_payments_gateway_py_Gateway["Gateway"]
    end
  end
  b_shop_api --> b_shop_core_orders_py
  b_shop_core_orders_py --> b_ext_postgresql
  b_shop_core_orders_py -->|"calls and imports"| b_shop_core_payments_gateway_py
  b_shop_core_payments_gateway_py --> b_shop_core_orders_py
  b_shop_tasks_py_run -.->|"calls"| b_shop_core_payments_gateway_py_Gateway
  classDef outside stroke-dasharray:4 3
""",
    )


def test_an_empty_view_says_so() -> None:
    check(EMPTY, 'flowchart TB\n  accTitle: Nothing here\n  nothing["Nothing to show"]\n')


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shop/api_v2.py", "shop/api_v2.py"),
        ('"', "#quot;"),
        ("#", "#35;"),
        ("<b>", "#60;b#62;"),
        ("]]", "#93;#93;"),
        ("```", "#96;#96;#96;"),
        ("a\\nb", "a#92;nb"),
        ("__init__.py", "#95;#95;init#95;#95;.py"),
        ("1. one", "1#46; one"),
        ("- one", "#45; one"),
        ("%%{init}%%", "#37;#37;#123;init#125;#37;#37;"),
    ],
)
def test_what_means_something_to_mermaid_is_escaped(text: str, expected: str) -> None:
    check_escape(text, expected)


def test_names_that_look_alike_keep_ids_of_their_own() -> None:
    boxes = tuple(Box(name, name, "module") for name in ("a/b", "a.b", "a_b", "日", "本", "", "/"))
    found = ids(mermaid(View("v", "", boxes, (Frame("a/b", "a"),), (Arrow("a/b", "a.b", ("imports",)),))))
    assert len(set(found)) == len(boxes) + 1


def test_a_new_box_renames_no_other() -> None:
    boxes = (Box("b", "b", "module"), Box("c", "c", "module"))
    assert set(ids(mermaid(View("v", "", boxes)))) < set(ids(mermaid(View("v", "", (Box("a", "a", "module"), *boxes)))))


@given(views())
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_name_breaks_out(view: View) -> None:
    text = mermaid(view)
    for line in text.splitlines():
        assert any(re.fullmatch(rf"\s*{allowed}", line) for allowed in LINES), line
    assert "`" not in text
    assert text == mermaid(shuffled(view))
    assert len(set(ids(text))) == len(view.boxes) + len(view.frames)


def test_a_name_of_5000_characters_is_shortened() -> None:
    assert max(map(len, mermaid(HOSTILE).splitlines())) < 1000
