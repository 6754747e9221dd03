"""What the picture of a flow looks like in bytes: golden files for two, properties for any."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings

from coherence.readers.stamp import read_stamp
from renderers.sequence.svg import NOTHING, UNPROVED, sequence_svg
from renderers.sequence.view import Message, SequenceView
from renderers.text import clean
from renderers.theme import Options, style_digest
from renderers.view import Box
from tests.renderers.flows import EVERYTHING, PAYING, flow_view, flows

GOLDEN = Path(__file__).parent / "golden"
ROOT = Path(__file__).parents[2]
NAMESPACE = "{http://www.w3.org/2000/svg}"
ANY_FLOW = settings(max_examples=25)
TEMPLATE = "https://example.org/blob/main/{path}"
HOSTILE = '</text><script>alert(1)</script>&"\u202e\x00'


def draw(view: SequenceView, options: Options | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(sequence_svg(view, options=options or Options()))  # noqa: S314 - our own output


def groups(picture: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [group for group in picture.iter(f"{NAMESPACE}g") if group.get("class", "").split()[:1] == [name]]


def texts(picture: ElementTree.Element, part: str) -> list[str]:
    found = picture.iter(f"{NAMESPACE}text")
    return [each.text or "" for each in found if each.get("class", "").split()[0] == part]


@pytest.mark.parametrize(
    ("name", "view"),
    [
        ("flow-paying", flow_view(PAYING, "paying", "Paying by card")),
        ("flow-everything", flow_view(EVERYTHING, "everything", "Everything", unproved="lost")),
    ],
)
def test_the_picture_is_the_accepted_one(name: str, view: SequenceView) -> None:
    found, path = sequence_svg(view), GOLDEN / f"{name}.svg"
    if os.environ.get("UNDRIFT_ACCEPT"):
        path.write_bytes(found)
    assert found == path.read_bytes()


def test_the_stamp_says_what_is_drawn() -> None:
    view = flow_view(PAYING, "paying")
    stamp = read_stamp(sequence_svg(view))
    assert stamp is not None
    assert (stamp.diagram, stamp.view, stamp.style) == ("paying", view.fingerprint(), style_digest())
    assert (stamp.details, stamp.intact) == (view.details(), True)


@given(flows())
@ANY_FLOW
def test_every_message_can_be_read_back(view: SequenceView) -> None:
    shown = [(each.attrib["data-source"], each.attrib["data-target"]) for each in groups(draw(view), "arrow")]
    assert shown == [(message.source, message.target) for message in view.messages]


def test_hostile_texts_stay_texts() -> None:
    box = Box(HOSTILE, HOSTILE, "class", frame=HOSTILE)
    view = SequenceView("x", HOSTILE, (box,), (Message(HOSTILE, HOSTILE, HOSTILE),), (HOSTILE,))
    picture = draw(view)
    assert {element.tag.removeprefix(NAMESPACE) for element in picture.iter()} <= {
        *("svg", "title", "desc", "metadata", "style", "g", "rect", "path", "text", "circle"),
    }
    assert groups(picture, "arrow")[0].attrib["data-source"] == clean(HOSTILE)


def test_a_message_leads_to_its_proof_and_else_to_where_it_is_told() -> None:
    view = SequenceView(
        "x",
        "",
        (Box("a", "a", "class"), Box("b", "b", "class")),
        (Message("a", "b", "x", evidence=("p.py: a -> b",), told="t.py"), Message("b", "a", "y", told="t.py")),
    )
    links = [link.attrib["href"] for link in draw(view, Options(source_url=TEMPLATE)).iter(f"{NAMESPACE}a")]
    assert links == ["https://example.org/blob/main/p.py", "https://example.org/blob/main/t.py"]


def test_what_is_not_proved_is_grey_and_dotted_and_says_so() -> None:
    picture = draw(flow_view("A ->> B: one\nA ->> B: two", unproved="two"))
    lines = [group.find(f"{NAMESPACE}path") for group in groups(picture, "arrow")]
    assert [line is not None and line.attrib["class"] for line in lines] == ["line-request", "line-faint"]
    assert [group.get("data-mode") for group in groups(picture, "arrow")] == [None, "inferred"]
    assert UNPROVED in texts(picture, "note")


def test_what_is_said_to_somebody_of_whom_the_code_knows_nothing_is_not_proved() -> None:
    picture = draw(flow_view("A ->> Nobody: one\nactor B\nA ->> B: two"))
    assert [group.get("data-mode") for group in groups(picture, "arrow")] == ["inferred", None]


def test_a_reply_is_dashed_and_needs_no_legend() -> None:
    picture = draw(flow_view("A ->> B: ask\nB -->> A: answer"))
    first, second = (group.findall(f"{NAMESPACE}path")[0] for group in groups(picture, "arrow"))
    assert "stroke-dasharray" not in first.attrib
    assert "stroke-dasharray" in second.attrib
    assert UNPROVED not in texts(picture, "note")


def test_a_lifeline_pauses_where_a_text_stands() -> None:
    view = flow_view("participant A\nparticipant B\nparticipant C\nA ->> C: this text stands over the line of B")
    lines = [each for each in draw(view).iter(f"{NAMESPACE}path") if each.get("stroke-dasharray") == "2 4"]
    assert [line.attrib["d"].count("M") for line in lines] == [1, 2, 1]


def test_it_is_told_to_those_who_do_not_see_it() -> None:
    picture = draw(flow_view("A ->> B: charge(order)", title="Paying"))
    assert picture.findtext(f"{NAMESPACE}title") == "Paying"
    assert "A to B: charge(order)." in (picture.findtext(f"{NAMESPACE}desc") or "")


def test_an_empty_flow_says_so() -> None:
    assert texts(draw(SequenceView("x", "")), "note") == [NOTHING]


def test_details_change_no_fingerprint() -> None:
    view = flow_view("A ->> B: x")
    (message,) = view.messages
    other = SequenceView(view.name, view.title, view.participants, (message._replace(evidence=("other",)),))
    assert (other.fingerprint(), other.details() == view.details()) == (view.fingerprint(), False)


def test_the_dark_picture_has_the_dark_colours_only() -> None:
    light = re.findall(rb'fill="(#\w+)"', sequence_svg(flow_view(PAYING), options=Options("light")))
    dark = re.findall(rb'fill="(#\w+)"', sequence_svg(flow_view(PAYING), options=Options("dark")))
    assert light[0] == b"#fcfdfe"
    assert dark[0] == b"#12171e"


def test_hash_seeds_change_no_byte() -> None:
    code = (
        "from tests.renderers.flows import EVERYTHING, flow_view\n"
        "from renderers.sequence.svg import sequence_svg\n"
        "import hashlib; print(hashlib.sha256(sequence_svg(flow_view(EVERYTHING))).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
