"""A flow as text: what is written, and that a reader of the format finds the same flow in it."""

import json
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from analyzers.flows.blocks import read_block
from analyzers.flows.flow import Flow, FrameKind, Head, Spot
from analyzers.flows.flow import Message as Step
from analyzers.flows.reading import Line
from renderers.documents.listing import Addresses
from renderers.documents.steps import NOTHING, steps
from renderers.formats.json_text import Statement
from renderers.formats.sequence_json import sequence_json
from renderers.formats.sequence_mermaid import sequence_mermaid
from renderers.formats.sequence_plantuml import sequence_plantuml
from renderers.sequence.view import SequenceView
from renderers.view import InnerKind, OuterKind
from tests.renderers.flows import EVERYTHING, PAYING, flow_view, flows

ANY_FLOW = settings(max_examples=40)
SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "flow.schema.json").read_text("utf-8"))
HERE = Addresses("docs/pay.md", "docs/pay.svg")


def check(text: str, expected: str) -> None:
    """The lines of the exported text, without the blanks around them."""
    found = [line.strip() for line in text.strip().split("\n")]
    assert found == [line.strip() for line in expected.strip().split("\n")]


def read_back(text: str) -> Flow:
    """The flow that a comment of these Mermaid lines would tell."""
    rows = [line.strip() for line in text.split("\n")[1:]]
    block = read_block("a.py", 0, [Line(row, number) for number, row in enumerate(rows)])
    who = tuple(block.participants.values())
    return Flow("flow", block.title, Spot("a.py", 0), who, tuple(block.steps), block.numbered, tuple(block.troubles))


def test_mermaid_of_every_kind_of_step() -> None:
    view = flow_view("A ->>+ B: a (b)\nloop x\nB -->>- A: y\nend\nNote over A,B: n", title="T")
    check(
        sequence_mermaid(view),
        """
        sequenceDiagram
        title T
        participant p_A as A
        participant p_B as B
        p_A->>p_B: a #40;b#41;
        activate p_B
        loop x
        p_B-->>p_A: y
        deactivate p_B
        end
        Note over p_A,p_B: n
        """,
    )


def test_plantuml_of_every_kind_of_step() -> None:
    view = flow_view("actor U\nU -) B: x\nalt y\nB --x U: z\nelse\nU ->> U: self\nend", title="T")
    check(
        sequence_plantuml(view),
        """
        @startuml
        skinparam shadowing false
        title T
        actor "U" as p_U
        participant "B" as p_B
        p_U ->> p_B : x
        alt y
        p_B -->x p_U : z
        else
        p_U -> p_U : self
        end
        @enduml
        """,
    )


@pytest.mark.parametrize("text", [PAYING, EVERYTHING])
def test_the_samples_are_read_back_as_they_are(text: str) -> None:
    view = flow_view(text)
    found = read_back(sequence_mermaid(view))
    assert found.troubles == ()
    said = [step for step in found.steps if isinstance(step, Step)]
    assert [step.text for step in said] == [message.text for message in view.messages]
    assert [(step.line, step.head) for step in said] == [(message.line, message.head) for message in view.messages]


@given(flows())
@ANY_FLOW
def test_whatever_is_written_as_mermaid_is_read_without_trouble(view: SequenceView) -> None:
    found = read_back(sequence_mermaid(view))
    assert found.troubles == ()
    assert sum(isinstance(step, Step) for step in found.steps) == len(view.messages)
    assert [each.label for each in found.participants] == [box.label for box in view.participants]


def test_a_bar_that_never_began_does_not_end() -> None:
    view = flow_view("A ->> B: x")
    (message,) = view.messages
    odd = SequenceView("x", "", view.participants, (message._replace(deactivate=True),))
    assert "deactivate" not in sequence_mermaid(odd) + sequence_plantuml(odd)


def test_numbers_of_their_own_stand_at_the_messages() -> None:
    view = flow_view("autonumber\nA ->> B: x\nB ->> A: y")
    first, second = view.messages
    own = SequenceView("x", "", view.participants, (first, second._replace(number="1.1")))
    assert "autonumber" in sequence_mermaid(view)
    assert "autonumber" not in sequence_mermaid(own)
    assert "p_B->>p_A: 1.1 y" in sequence_mermaid(own)


def test_json_has_the_statements_behind_each_message() -> None:
    view = flow_view("A ->> B: x\nB -->> A: y")
    found = json.loads(sequence_json(view, ([Statement("a.py", 3, "calls")], ())))
    assert [each["event"] for each in found["events"]] == ["message", "message"]
    assert [each["evidence"] for each in found["events"]] == [[{"path": "a.py", "line": 3, "kind": "calls"}], []]
    assert found["level"] == "sequence"


def test_the_table_has_a_row_for_each_step_with_its_proof() -> None:
    view = flow_view("A ->> B: one\nopt maybe\nB -->> A: two\nend", unproved="two")
    proof = "[`shop/checkout.py`](../shop/checkout.py)"
    check(
        steps(view, HERE),
        f"""
        | Step | From | To | What | Proof |
        | --- | --- | --- | --- | --- |
        | 1 | A | B | one | {proof} |
        |  |  |  | **opt** maybe |  |
        | 2 | B | A | &emsp;two | not proved by the code; told in {proof} |
        """,
    )
    assert steps(SequenceView("x", ""), HERE) == NOTHING


@given(flows())
@ANY_FLOW
def test_json_keeps_to_its_schema(view: SequenceView) -> None:
    statement = Statement("a.py", 3, "calls")
    text = sequence_json(view, tuple((statement,) for _ in view.messages))
    assert text.isascii()
    Draft202012Validator(SCHEMA).validate(json.loads(text))


def test_everything_keeps_to_the_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(sequence_json(flow_view(EVERYTHING), ())))


def test_the_schema_knows_every_word_of_a_flow() -> None:
    known = SCHEMA["$defs"]
    assert set(known["participant"]["properties"]["kind"]["enum"]) == {*get_args(InnerKind), *get_args(OuterKind)}
    assert set(known["open"]["properties"]["kind"]["enum"]) == set(get_args(FrameKind))
    assert set(known["message"]["properties"]["head"]["enum"]) == set(get_args(Head))
