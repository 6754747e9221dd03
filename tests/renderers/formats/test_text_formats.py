"""D2, PlantUML and Graphviz's language: what a view becomes, and that no name gets out of its place."""

import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings

from renderers.arrange import arrange
from renderers.formats.d2 import d2
from renderers.formats.graphviz_text import graphviz_text
from renderers.formats.plantuml import plantuml
from renderers.theme import THEME
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.drawn import flat
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, SHOP, shuffled, views

STRING = r'"(?:[^"\\$]|\\["\\$n])*"'
DOT_STRING = r'"(?:[^"\\]|\\.)*"'
TEXT = r"(?:[A-Za-z0-9 ,/._:-]|[^\x00-\x7f]|&#\d+;|\\n)*"
ID = r"[A-Za-z0-9_]+"
D2 = (
    r"direction: down",
    rf"(title|notes): {STRING} \{{near: [a-z-]+; shape: text; [a-z0-9.:; -]*\}}",
    rf"{ID}: {STRING}( \{{)?",
    r"\}",
    r"(shape: \w+|style\.[a-z-]+: \d+)",
    rf"{STRING}: {STRING}",
    rf"{ID}(\.{ID})* -> {ID}(\.{ID})*(: {STRING}|:)?( \{{[a-z0-9.:;{{}} -]*\}})?",
)
PLANTUML = (
    r"@(start|end)uml",
    r"(skinparam \w+ \w+|hide (circle|empty members))",
    rf"(title|caption) {TEXT}",
    rf'\w+ "{TEXT}" as {ID}( <<\w+>>)?( \{{)?',
    r"\}",
    rf"\{{field\}} {TEXT}",
    rf"{ID} [.|>\[\]#a-z-]+ {ID}( : {TEXT})?",
    r'rectangle "Nothing to show" as nothing',
)
_ATTRIBUTE = rf"[a-z]+=({DOT_STRING}|[A-Za-z0-9]+)"
_ATTRIBUTES = rf"\[{_ATTRIBUTE}(, {_ATTRIBUTE})*\]"
DOT = (
    rf"digraph {DOT_STRING} \{{",
    rf"(graph|node|edge) {_ATTRIBUTES}",
    rf"label={DOT_STRING}",
    r'nothing \[shape=plain, label="Nothing to show"\]',
    rf"{DOT_STRING} {_ATTRIBUTES}",
    rf"subgraph {DOT_STRING} \{{",
    rf"{DOT_STRING} -> {DOT_STRING}( {_ATTRIBUTES})?",
    r"\}",
)
FORMATS: dict[str, tuple[Callable[[View], str], Sequence[str]]] = {
    "d2": (d2, D2),
    "plantuml": (plantuml, PLANTUML),
    "dot": (graphviz_text, DOT),
}


def check(found: str, expected: str) -> None:
    assert found == expected


def test_d2_has_frames_as_containers() -> None:
    boxes = (Box("a/b/c.py", "c", "module", "a/b"), Box("ext:x", "x", "outside"))
    frames = (Frame("a", "a"), Frame("a/b", "b", "a"))
    check(
        d2(View("v", "Two", boxes, frames, (Arrow("a/b/c.py", "ext:x", ("calls", "imports")),), ("One left out.",))),
        """\
direction: down
title: "Two" {near: top-center; shape: text; style.font-size: 24; style.bold: true}
notes: "One left out." {near: bottom-center; shape: text; style.font-size: 14}
b_ext__x: "x" {
  style.stroke-dash: 4
}
f_a: "a" {
  f_a__b: "b" {
    b_a__b__c_py: "c" {
      style.border-radius: 6
    }
  }
}
f_a.f_a__b.b_a__b__c_py -> b_ext__x: "calls and imports"
""",
    )


@pytest.mark.parametrize("name", FORMATS)
@given(view=views())
@settings(max_examples=60)
def test_no_name_gets_out_of_its_place(name: str, view: View) -> None:
    write, lines = FORMATS[name]
    text = write(view)
    for line in text.splitlines():
        assert any(re.fullmatch(rf"\s*{allowed}", line) for allowed in lines), line
    assert text == write(shuffled(view))


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_view_says_so(name: str) -> None:
    assert "Nothing to show" in FORMATS[name][0](EMPTY)


@pytest.mark.parametrize("name", FORMATS)
def test_kinds_are_told_apart_by_shape_and_caption(name: str) -> None:
    text = FORMATS[name][0](CONTAINERS)
    words = {"d2": ("cylinder", "queue", "person"), "plantuml": ("database", "queue", "actor"), "dot": ("cylinder",)}
    assert all(word in text for word in words[name])
    assert "PostgreSQL" in text
    assert "Sells things" in text


@pytest.mark.parametrize("name", FORMATS)
def test_classes_have_their_attributes(name: str) -> None:
    text = FORMATS[name][0](CLASSES)
    assert all(word in text for word in ("quantity", "int", "lines"))


def test_attributes_that_differ_by_their_case_stay_two_in_d2() -> None:
    text = d2(View("v", "", (Box("a", "A", "class", rows=("x: int", "X: str")),), level="classes"))
    assert '"x": "int"' in text
    assert '"X\N{NO-BREAK SPACE}": "str"' in text


def test_an_attribute_that_begins_like_a_visibility_keeps_its_first_letter_in_d2() -> None:
    assert '"+#id": "int"' in d2(View("v", "", (Box("a", "A", "class", rows=("#id: int",)),), level="classes"))


def test_a_row_without_a_name_is_told_whole() -> None:
    assert r'":: x": ""' in d2(View("v", "", (Box("a", "A", "class", rows=(":: x",)),), level="classes"))


def test_ids_in_d2_differ_in_more_than_their_case() -> None:
    ids = re.findall(r"^(b_\w+):", d2(View("v", "", (Box("a", "a", "module"), Box("A", "A", "module")))), re.MULTILINE)
    assert len({each.lower() for each in ids}) == 2


def test_graphviz_keeps_the_places_of_a_layout() -> None:
    layout = flat(arrange(SHOP, THEME))
    found = re.findall(r'pos="([\d.]+),([\d.]+)!"', graphviz_text(SHOP, layout))
    middles = {(place.x + place.width / 2, layout.height - place.y - place.height / 2) for place in layout.boxes}
    assert {(float(x), float(y)) for x, y in found} == middles


@given(view=views())
@settings(max_examples=40)
def test_graphviz_reads_what_is_written(view: View) -> None:
    import pygraphviz

    graph = pygraphviz.AGraph(string=graphviz_text(view))
    try:
        assert len(graph.nodes()) == max(1, len(view.boxes))
        assert len(graph.edges()) == len(view.arrows)
    finally:
        graph.close()


@pytest.mark.parametrize(
    ("arrow", "expected"),
    [
        (Arrow("a", "b", ("imports",)), "b_a --> b_b"),
        (Arrow("a", "b", ("imports",), "type"), "b_a ..> b_b"),
        (Arrow("a", "b", ("inherits",)), "b_a --|> b_b : inherits"),
        (Arrow("a", "b", ("calls",), closing=True), "b_a .[#crimson].> b_b : calls"),
    ],
)
def test_arrows_look_like_what_they_are(arrow: Arrow, expected: str) -> None:
    view = View("v", "", (Box("a", "a", "module"), Box("b", "b", "module")), (), (arrow,))
    assert expected in plantuml(view).splitlines()
