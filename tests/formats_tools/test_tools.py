"""Each export, opened by the tool of its format: it finds every box and every arrow, with the words that they have."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from renderers.formats.d2 import d2
from renderers.formats.graphviz_text import graphviz_text
from renderers.formats.mermaid import mermaid
from renderers.formats.outline import label, words
from renderers.formats.plantuml import plantuml
from renderers.formats.sequence_mermaid import sequence_mermaid
from renderers.formats.sequence_plantuml import sequence_plantuml
from renderers.sequence.view import Close, Message, Note, Open, SequenceView
from renderers.text import clean
from renderers.view import Arrow, Box, Frame, View
from tests.renderers.flows import EVERYTHING, PAYING, flow_view
from tests.renderers.samples import CLASSES, CONTAINERS, HOSTILE, SHOP

HERE = Path(__file__).parent
NODE = shutil.which("node")
FORMATS: dict[str, Callable[[View], str]] = {"mermaid": mermaid, "d2": d2, "plantuml": plantuml, "dot": graphviz_text}

# Words that mean something to one of the tools, where they could be taken for that.
_WORDS = (
    *("end", "label", "class", "style", "shape", "default", "graph", "node", "_", "**bold**", "__under__", "~~x~~"),
    *("//it//", '""mono""', "--gone--", "[[https://x.example]]", "<&key>", "<$sprite>", "<U+0041>", "&#65;", "#65;"),
    *("%now()", "$x", "${x}", "!include a", "@enduml", "' gone", "%%{init: {}}%%", "\\N", "\\n", "a|b", "{a}", "&amp;"),
    *("1. one", "- one", "# one", ":: x", "~T~", "f()", "x$", "*y", "`z`", "end end", "%%", "--", "..", "==", "||"),
)
_NUMBERED = tuple(enumerate(_WORDS))
TRICKY = View(
    "tricky",
    "Words",
    tuple(sorted(Box(f"{place}/{word}", word, "module", "f") for place, word in _NUMBERED)),
    (Frame("f", "end"),),
    tuple(
        sorted(
            Arrow(f"{place}/{word}", f"{place + 1}/{_WORDS[place + 1]}", ("calls",)) for place, word in _NUMBERED[:-1]
        )
    ),
)
TRICKY_CLASSES = View(
    "rows",
    "Rows",
    (Box("a.py::A", "A", "class", rows=_WORDS), Box("a.py::B", "B", "class")),
    (),
    (Arrow("a.py::B", "a.py::A", ("inherits",)),),
    (),
    "classes",
)
# Each of these words as a participant, a message, a condition and a note.
TRICKY_FLOW = SequenceView(
    "tricky-flow",
    "end",
    tuple(Box(f"{place}/{word}", word, "module", "end") for place, word in _NUMBERED),
    tuple(
        event
        for place, word in _NUMBERED
        for event in (
            Open("opt", word),
            Message(f"{place}/{word}", f"0/{_WORDS[0]}", word),
            Note((f"{place}/{word}",), word),
            Close(),
        )
    ),
)
FLOWS = (flow_view(PAYING, "paying"), flow_view(EVERYTHING, "everything"), TRICKY_FLOW)
SEQUENCES: dict[str, Callable[[SequenceView], str]] = {"mermaid": sequence_mermaid, "plantuml": sequence_plantuml}
VIEWS = (SHOP, CONTAINERS, CLASSES, HOSTILE, TRICKY, TRICKY_CLASSES)

pytestmark = [
    pytest.mark.tools,
    pytest.mark.skipif(NODE is None, reason="node is missing"),
    pytest.mark.skipif(not (HERE / "node_modules").is_dir(), reason="run `npm ci` in tests/formats_tools"),
]


@cache
def opened(form: str) -> dict[str, Any]:
    """What the tool finds in the exports of all views, by their names."""
    texts = {view.name: FORMATS[form](view) for view in VIEWS}
    texts |= {view.name: SEQUENCES[form](view) for view in FLOWS if form in SEQUENCES}
    exports = json.dumps(texts)
    done = subprocess.run(
        [NODE or "node", "open.mjs", form], cwd=HERE, input=exports, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answers: dict[str, Any] = json.loads(done.stdout)
    return answers


def check(form: str, view: View) -> dict[str, Any]:
    """The tool takes it, and finds as many boxes and arrows as there are."""
    found: dict[str, Any] = opened(form)[view.name]
    assert "error" not in found, found["error"]
    assert (len(found["nodes"]), found["edges"]) == (len(view.boxes), len(view.arrows))
    return found


def plain(texts: list[str]) -> list[str]:
    """Without what breaks lines: tools break them as they like."""
    return sorted(re.sub(r"<br/?>|\\n|\s", "", text) for text in texts)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_the_tool_finds_every_box_and_every_arrow(form: str, view: View) -> None:
    check(form, view)


@pytest.mark.parametrize("form", ["mermaid", "d2", "plantuml"])
@pytest.mark.parametrize("view", [SHOP, CONTAINERS, HOSTILE, TRICKY], ids=lambda view: view.name)
def test_the_words_of_a_box_are_its_words(form: str, view: View) -> None:
    expected = ["\n".join(words(box, view)) for box in view.boxes]
    assert plain(check(form, view)["nodes"]) == plain(expected)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.name)
def test_graphviz_keeps_the_ids(view: View) -> None:
    assert sorted(check("dot", view)["nodes"]) == sorted(clean(box.id).replace("\\", "\\\\") for box in view.boxes)


@pytest.mark.parametrize("form", ["mermaid", "d2", "plantuml"])
@pytest.mark.parametrize("view", [SHOP, CONTAINERS, HOSTILE, TRICKY], ids=lambda view: view.name)
def test_the_frames_have_their_names(form: str, view: View) -> None:
    assert plain(check(form, view)["frames"]) == plain([label(frame) for frame in view.frames])


@pytest.mark.parametrize("form", ["mermaid", "d2"])
@pytest.mark.parametrize("view", [CLASSES, TRICKY_CLASSES], ids=lambda view: view.name)
def test_a_class_has_its_rows(form: str, view: View) -> None:
    assert plain(check(form, view)["rows"]) == plain([row for box in view.boxes for row in box.rows])


@pytest.mark.parametrize("view", FLOWS, ids=lambda view: view.name)
def test_mermaid_finds_every_participant_and_every_message_of_a_flow(view: SequenceView) -> None:
    found = opened("mermaid")[view.name]
    assert "error" not in found, found["error"]
    assert plain(found["nodes"]) == plain([box.label for box in view.participants])
    assert plain(found["rows"]) == plain([message.text for message in view.messages])


@pytest.mark.parametrize("view", FLOWS, ids=lambda view: view.name)
def test_plantuml_shows_every_participant_and_every_message_of_a_flow(view: SequenceView) -> None:
    found = opened("plantuml")[view.name]
    assert "error" not in found, found["error"]
    assert len(found["nodes"]) == len(view.participants)
    shown = set(plain(found["rows"]))
    said = plain([row for message in view.messages for row in message.text.split("\n")])
    assert [words for words in said if words not in shown] == []
