"""The JSON keeps to its schema, and to the ids and the proofs of the code."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from analyzers.graph import RelationKind
from renderers.formats.json_text import Statement, json_text
from renderers.view import ArrowMode, InnerKind, OuterKind, View, ViewLevel
from tests.renderers.samples import CLASSES, CONTAINERS, EMPTY, HOSTILE, SHOP, shuffled, views

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "graph.schema.json").read_text("utf-8"))


def check(view: View) -> dict[str, Any]:
    """What is written keeps to the schema, and says what the view says."""
    text = json_text(view, {})
    document: dict[str, Any] = json.loads(text)
    Draft202012Validator(SCHEMA).validate(document)
    assert text.isascii()
    assert [node["id"] for node in document["nodes"]] == sorted(box.id for box in view.boxes)
    edges = [(edge["source"], edge["target"]) for edge in document["edges"]]
    assert edges == sorted((arrow.source, arrow.target) for arrow in view.arrows)
    assert {frame["id"] for frame in document["frames"]} == {frame.id for frame in view.frames}
    return document


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("view", [SHOP, CONTAINERS, CLASSES, HOSTILE, EMPTY], ids=lambda view: view.name)
def test_a_view_keeps_to_the_schema(view: View) -> None:
    check(view)


@given(views())
@settings(max_examples=40)
def test_whatever_the_names_are(view: View) -> None:
    check(view)
    assert json_text(view, {}) == json_text(shuffled(view), {})


def test_the_schema_knows_every_word_of_a_view() -> None:
    definitions = SCHEMA["$defs"]
    kinds = definitions["node"]["properties"]["kind"]["enum"]
    assert set(kinds) == {*get_args(OuterKind), *get_args(InnerKind)}
    assert set(definitions["edge"]["properties"]["mode"]["enum"]) == set(get_args(ArrowMode))
    assert set(SCHEMA["properties"]["level"]["enum"]) == {*get_args(ViewLevel), "collaboration"}
    for kinds in (definitions["edge"]["properties"]["kinds"]["items"], definitions["statement"]["properties"]["kind"]):
        assert set(kinds["enum"]) == set(get_args(RelationKind))


def test_every_statement_stands_behind_its_edge_once() -> None:
    pair = ("shop/api", "shop/core/orders.py")
    twice = [Statement("shop/api/app.py", 9, "imports"), Statement("shop/api/app.py", 2, "imports")] * 2
    document = json.loads(json_text(SHOP, {pair: twice}))
    Draft202012Validator(SCHEMA).validate(document)
    (edge,) = (edge for edge in document["edges"] if (edge["source"], edge["target"]) == pair)
    assert edge["evidence"] == [
        {"path": "shop/api/app.py", "line": 2, "kind": "imports"},
        {"path": "shop/api/app.py", "line": 9, "kind": "imports"},
    ]
