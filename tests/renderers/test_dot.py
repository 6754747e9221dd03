"""Graphviz gets numbers, and its answer becomes places or an error."""

import json
import re

import pytest

from renderers.dot import dot_source, read_places
from renderers.layout import LayoutBox, LayoutError, LayoutRequest, Rect

REQUEST = LayoutRequest((LayoutBox(72, 36), LayoutBox(72, 36, 0)), (-1,), ((0, 1),))
ANSWER = {
    "bb": "0,0,128,170.5",
    "objects": [
        {"name": "cluster_0", "bb": "0,0,128,92"},
        {"name": "n0", "pos": "64,152.5"},
        {"name": "n1", "pos": "64,46"},
    ],
}


def check(answer: object, expected: tuple[Rect, ...]) -> None:
    assert read_places(REQUEST, json.dumps(answer).encode()) == expected


def check_broken(answer: bytes) -> None:
    with pytest.raises(LayoutError, match="incomplete layout"):
        read_places(REQUEST, answer)


def test_graphviz_gets_numbers_only() -> None:
    source = dot_source(REQUEST)
    assert "n1 [width=1.000000, height=0.500000]" in source
    assert "n0 -> n1" in source
    assert (
        re.sub(r'label=""|label=<<table( \w+="\d+"| fixedsize="true")+><tr><td></td></tr></table>>', "", source).count(
            '"'
        )
        == 0
    )


def test_frames_stand_inside_their_parents() -> None:
    source = dot_source(LayoutRequest((LayoutBox(72, 36, 1),), (-1, 0)))
    assert re.search(r"cluster_0 \{[^}]*cluster_1 \{[^}]*n0 ", source)


def test_a_frame_keeps_the_room_that_was_asked_for() -> None:
    source = dot_source(LayoutRequest((LayoutBox(72, 36, 0),), (-1,), pad=12, head=30))
    assert "margin=12" in source
    assert 'height="30"' in source


def test_the_answer_is_turned_over() -> None:
    check(ANSWER, (Rect(28, 0, 72, 36), Rect(28, 107, 72, 36)))


def test_the_answer_need_not_begin_at_the_origin() -> None:
    check({**ANSWER, "bb": "-10,-20,118,170.5"}, (Rect(38, 0, 72, 36), Rect(38, 107, 72, 36)))


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"[]",
        b"{}",
        json.dumps({**ANSWER, "objects": []}).encode(),
        json.dumps({**ANSWER, "objects": [{"name": "n0", "pos": "1,2"}, {"name": "n1", "pos": "1"}]}).encode(),
        json.dumps({**ANSWER, "bb": "0,0,1"}).encode(),
        json.dumps({**ANSWER, "bb": "0,0,1,nan"}).encode(),
        json.dumps({**ANSWER, "bb": "0,0,1,inf"}).encode(),
    ],
)
def test_an_incomplete_answer_is_an_error(answer: bytes) -> None:
    check_broken(answer)


def test_no_boxes_have_no_places() -> None:
    assert read_places(LayoutRequest((), (-1,)), b'{"bb": "0,0,0,0"}') == ()
