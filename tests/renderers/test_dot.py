"""Graphviz gets numbers, and its answer becomes a layout or an error."""

import json
import re

import pytest

from renderers.dot import dot_source, empty_layout, read_result
from renderers.layout import Layout, LayoutBox, LayoutError, LayoutRequest, Point, Rect

REQUEST = LayoutRequest((LayoutBox(72, 36), LayoutBox(72, 36, 0)), (-1,), ((0, 1),), 28)
ANSWER = {
    "bb": "0,0,128,170.5",
    "objects": [
        {"name": "cluster_0", "bb": "0,0,128,92"},
        {"name": "n0", "pos": "64,152.5"},
        {"name": "n1", "pos": "64,46"},
    ],
    "edges": [{"id": "e0", "pos": "64,134.02 64,120 64,80 64,64.4"}],
}


def check(answer: object, expected: Layout) -> None:
    assert read_result(REQUEST, json.dumps(answer).encode()) == expected


def check_broken(answer: bytes) -> None:
    with pytest.raises(LayoutError, match="incomplete layout"):
        read_result(REQUEST, answer)


def test_graphviz_gets_numbers_only() -> None:
    source = dot_source(REQUEST)
    assert "n1 [width=1.000000, height=0.500000]" in source
    assert "n0 -> n1 [id=e0]" in source
    assert re.sub(r'label=""', "", source).count('"') == 0


def test_frames_stand_inside_their_parents() -> None:
    source = dot_source(LayoutRequest((LayoutBox(72, 36, 1),), (-1, 0)))
    assert re.search(r"cluster_0 \{[^}]*cluster_1 \{[^}]*n0 ", source)


def test_the_answer_is_turned_over_and_given_a_margin() -> None:
    check(
        ANSWER,
        Layout(
            176,
            219,
            (Rect(52, 24, 72, 36), Rect(52, 131, 72, 36)),
            (Rect(24, 103, 128, 92),),
            ((Point(88, 60), Point(88, 75), Point(88, 115), Point(88, 130)),),
        ),
    )


def test_a_frame_without_boxes_has_no_size() -> None:
    layout = read_result(REQUEST, json.dumps({**ANSWER, "objects": ANSWER["objects"][1:]}).encode())
    assert layout.frames == (Rect(0, 0, 0, 0),)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        json.dumps({**ANSWER, "edges": []}).encode(),
        json.dumps({**ANSWER, "objects": []}).encode(),
        json.dumps({**ANSWER, "edges": [{"id": "e0", "pos": "1,2 3,4"}]}).encode(),
        json.dumps({**ANSWER, "bb": "0,0,nan,1"}).encode(),
        json.dumps({**ANSWER, "bb": "0,0,inf,1"}).encode(),
    ],
)
def test_an_incomplete_answer_is_an_error(answer: bytes) -> None:
    check_broken(answer)


def test_no_boxes_need_no_engine() -> None:
    assert empty_layout(LayoutRequest((), (-1,))) == Layout(48, 48, (), (Rect(0, 0, 0, 0),), ())
