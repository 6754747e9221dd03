"""Mermaid text is stable, readable, and safe inside its fence and its quotes."""

import re

from hypothesis import given, settings

from renderers.formats.mermaid import mermaid
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, HOSTILE, SHOP, shuffled, views

WORDS = r'[^"<>`\[\]\\{}\x00-\x1f]*'
LABEL = rf'"{WORDS}(<br/>{WORDS})*"'
ID = r"[bf]_[A-Za-z0-9_]*"
SHAPES = rf"(\[\[{LABEL}\]\]|\({LABEL}\)|\[{LABEL}\]|\(\[{LABEL}\]\)|\[\({LABEL}\)\]|\[/{LABEL}[/\\]\])"
LINES = (
    r"flowchart TB",
    r"acc(Title|Descr): [^<>`\"\\]*",
    rf"{ID}{SHAPES}(:::(outside|person|system))?",
    rf"subgraph {ID}\[{LABEL}\]",
    r"end",
    rf"{ID} (-->|-\.->)(\|{LABEL}\|)? {ID}",
    r"classDef (outside|person|system) stroke-[a-z]+:[0-9a-z ]+",
    r"linkStyle \d+(,\d+)* stroke:crimson",
    r'nothing\["Nothing to show"\]',
)
CLASS_LINES = (
    r"classDiagram",
    r"acc(Title|Descr): [^<>`\"\\]*",
    rf"class {ID}\[{LABEL}\]( \{{)?",
    rf"{WORDS}",
    r"\}",
    rf"<<\w+>> {ID}",
    rf"{ID} (-->|--\|>|\.\.>) {ID}( : [a-z ]+)?",
    r'class nothing\["Nothing to show"\]',
)


def check(view: View, expected: str) -> None:
    assert mermaid(view) == expected


def ids(text: str) -> list[str]:
    return re.findall(rf"^\s*(?:subgraph |class )?({ID})[\[(]", text, re.MULTILINE)


def test_a_view_becomes_a_flowchart() -> None:
    check(
        SHOP,
        """\
flowchart TB
  accTitle: The shop
  accDescr: Tests are left out.
  b_ext__postgresql["postgresql"]:::outside
  b_shop__api[["api"]]
  b_shop__tasks_py__run(["run"])
  subgraph f_shop__core["core"]
    b_shop__core__orders_py("orders.py")
    subgraph f_shop__core__payments["payments"]
      b_shop__core__payments__gateway_py("gateway.py")
      b_shop__core__payments__gateway_py__Gateway["Gateway"]
    end
  end
  b_shop__api --> b_shop__core__orders_py
  b_shop__core__orders_py --> b_ext__postgresql
  b_shop__core__orders_py -->|"calls and imports"| b_shop__core__payments__gateway_py
  b_shop__core__payments__gateway_py --> b_shop__core__orders_py
  b_shop__tasks_py__run -.->|"calls"| b_shop__core__payments__gateway_py__Gateway
  classDef outside stroke-dasharray:4 3
""",
    )


def test_an_empty_view_says_so() -> None:
    check(EMPTY, 'flowchart TB\n  accTitle: Nothing here\n  nothing["Nothing to show"]\n')


def test_names_that_look_alike_keep_ids_of_their_own() -> None:
    boxes = tuple(Box(name, name, "module") for name in ("a/b", "a.b", "a_b", "日", "本", "", "/"))
    found = ids(mermaid(View("v", "", boxes, (Frame("a/b", "a"),), (Arrow("a/b", "a.b", ("imports",)),))))
    assert len(set(found)) == len(boxes) + 1


def test_a_new_box_renames_no_other() -> None:
    boxes = (Box("b", "b", "module"), Box("c", "c", "module"))
    assert set(ids(mermaid(View("v", "", boxes)))) < set(ids(mermaid(View("v", "", (Box("a", "a", "module"), *boxes)))))


@given(views())
@settings(max_examples=100)
def test_no_name_breaks_out(view: View) -> None:
    text = mermaid(view)
    allowed_lines = CLASS_LINES if view.level == "classes" else LINES
    for line in text.splitlines():
        assert any(re.fullmatch(rf"\s*{allowed}", line) for allowed in allowed_lines), line
    assert "`" not in text
    assert text == mermaid(shuffled(view))
    frames = () if view.level == "classes" else view.frames
    assert len(set(ids(text))) == len(view.boxes) + len(frames)


def test_a_name_of_5000_characters_is_shortened() -> None:
    assert max(map(len, mermaid(HOSTILE).splitlines())) < 1000


def test_the_level_of_classes_is_a_class_diagram() -> None:
    check(
        CLASSES,
        """\
classDiagram
  accTitle: Orders
  class b_o_py__Draft["Draft"]
  class b_o_py__Line["Line"] {
    quantity: int
  }
  class b_o_py__Order["Order"] {
    id: UUID
    lines: list#91;Line#93;
  }
  class b_o_py__place["place"]
  <<function>> b_o_py__place
  class b_o_py__void["void"]
  <<function>> b_o_py__void
  b_o_py__Draft --|> b_o_py__Order
  b_o_py__Line ..> b_o_py__Order : references
  b_o_py__Order ..> b_o_py__Line : references
  b_o_py__Order ..> b_o_py__void : calls
  b_o_py__place --> b_o_py__Draft : calls and imports
  b_o_py__void ..> b_o_py__Order : references
""",
    )


def test_a_box_of_the_upper_levels_says_what_it_is() -> None:
    assert 'b_compose_yaml__web("web<br/>#91;web service · Django#93;<br/>Sells things.")' in mermaid(CONTAINERS)


def test_what_closes_a_cycle_is_marked() -> None:
    boxes = (Box("a", "a", "module"), Box("b", "b", "module"))
    arrows = (Arrow("a", "b", ("imports",)), Arrow("b", "a", ("imports",), closing=True))
    assert "  linkStyle 1 stroke:crimson" in mermaid(View("v", "", boxes, (), arrows)).splitlines()
