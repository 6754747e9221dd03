"""A picture of a flow shows the flow, and nothing else."""

import re

import pytest

from coherence.expectation import Held
from coherence.held import findings
from coherence.readers.stamp import read_stamp
from daemon.checking.expectations import expectation
from daemon.syncing.pictures import Picture
from renderers.drawing.metadata import UNSTAMPED, stamp
from renderers.sequence.svg import sequence_svg
from renderers.sequence.view import SequenceView
from renderers.theme import style_digest
from tests.project import graph_of, places_of
from tests.renderers.flows import EVERYTHING, PAYING, flow_view

PATH = "docs/diagrams/paying.svg"
VIEW = flow_view(PAYING, "paying", "Paying by card")
GOOD = sequence_svg(VIEW).decode()
CODE = "#- a.py\n"
# Where in the picture, and what is claimed there instead.
LIES = (
    ('<text class="label[^>]*>([^<]+)<', "Kafka"),
    ('<text class="caption[^>]*>([^<]+)<', "Kafka cluster"),
    ('<text class="said[^>]*>([^<]+)<', "sends it to Kafka"),
    ('<text class="remark[^>]*>([^<]+)<', "Kafka keeps it"),
    ('<text class="condition[^>]*>([^<]+)<', "[Kafka is there]"),
    ('<text class="tag[^>]*>([^<]+)<', "loop"),
    ('<text class="heading[^>]*>([^<]+)<', "Kafka"),
    ('<text class="subtitle[^>]*>([^<]+)<', "Kafka"),
    ('<g class="legend">[^>]*>\\s*<text[^>]*>([^<]+)<', "Kafka"),
    ('<g class="box ([a-z]+)"', "queue"),
    ('<g class="box [a-z]+" data-id="([^"]*)"', "sys:kafka"),
    ('data-target="([^"]*)"', "sys:kafka"),
    ('data-target="([^"]*)"', "Stripe"),
    ('data-line="([a-z]+)"', "dashed"),
    ('data-head="([a-z]+)"', "cross"),
    ('data-head="[a-z]+()"', '" data-mode="inferred'),
    ("()</svg>", "<text>Kafka</text>"),
)


def held(view: SequenceView, data: str | None) -> Held:
    picture = Picture(PATH, view, "auto", PATH, style_digest())
    shown = {PATH: data.encode() if data is not None else None}
    return Held(graph_of(CODE), places_of(CODE), (expectation(picture),), shown, {}, (), {}, {}, (view.name,))


def check(view: SequenceView, data: str | None, *expected: str) -> None:
    """Each finding as "severity rule: message"."""
    found = [f"{each.severity} {each.rule}: {each.message}" for each in findings(held(view, data))]
    assert found == list(expected)


def forged(picture: str) -> str:
    """An edited picture that says of itself that nobody edited it."""
    found = read_stamp(picture.encode())
    assert found is not None
    return stamp(picture.replace(found.body, UNSTAMPED).encode()).decode()


@pytest.mark.parametrize("text", [PAYING, EVERYTHING])
def test_a_picture_as_it_was_drawn_is_true(text: str) -> None:
    view = flow_view(text, "paying")
    check(view, sequence_svg(view).decode())


def test_an_empty_flow_has_an_empty_true_picture() -> None:
    view = SequenceView("paying", "Paying")
    check(view, sequence_svg(view).decode())


@pytest.mark.parametrize(("place", "lie"), LIES)
def test_no_lie_passes_even_with_a_forged_stamp(place: str, lie: str) -> None:
    match = re.search(place, GOOD)
    assert match is not None
    told = findings(held(VIEW, forged(GOOD[: match.start(1)] + lie + GOOD[match.end(1) :])))
    assert told
    assert {(each.rule, each.severity) for each in told} == {("false-flow", "error")}


def test_an_edited_message_is_told_with_its_line() -> None:
    edited = GOOD.replace(">charge(order)<", ">refund(order)<").replace("2 charge(order)", "2 refund(order)")
    line = edited[: edited.index("refund(order)</text>")].count("\n") - 3
    (first, second) = findings(held(VIEW, edited))
    assert (first.line, first.message) == (0, "lacks 1 message of the flow")
    assert second.message == (
        "shows the message '2 refund(order)' from Checkout to PaymentService, which the flow does not say"
    )
    assert abs(second.line - line) < 3


def test_two_messages_in_another_order_are_told() -> None:
    turned = GOOD.replace("1 submits the cart", "swap").replace("7 thank you", "1 submits the cart")
    assert findings(held(VIEW, forged(turned.replace("swap", "7 thank you"))))


def test_a_flow_that_went_on_makes_its_picture_stale() -> None:
    newer = flow_view(f"{PAYING}Checkout ->> RabbitMQ: one more", "paying", "Paying by card")
    check(newer, GOOD, "error picture-stale: is not the flow of today: lacks 1 message")


def test_a_flow_that_lost_a_message_makes_its_picture_stale() -> None:
    older = flow_view(PAYING.replace("  PaymentService -) RabbitMQ: paid\n", ""), "paying", "Paying by card")
    (found,) = findings(held(older, GOOD))
    assert (found.rule, found.severity) == ("picture-stale", "error")


def test_an_edit_that_says_nothing_else_is_told_as_one() -> None:
    check(VIEW, GOOD.replace("translate(", "translate(1"), "error picture-edited: was edited after undrift drew it")


def test_a_missing_picture_is_missing() -> None:
    (found,) = findings(held(VIEW, None))
    assert found.rule == "picture-missing"


def test_what_could_run_is_told() -> None:
    found = findings(held(VIEW, GOOD.replace("</svg>", "<script>alert(1)</script></svg>")))
    assert "picture-unsafe" in {each.rule for each in found}


def test_a_component_diagram_in_its_place_is_told() -> None:
    (found,) = {each.rule for each in findings(held(VIEW, GOOD.replace("data-id", "data-no")))}
    assert found == "false-flow"


@pytest.mark.parametrize("broken", ["<svg>", "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "<<<<<<< ours\n"])
def test_what_cannot_be_read_never_raises(broken: str) -> None:
    assert findings(held(VIEW, GOOD.replace("<svg", f"{broken}<svg", 1)))
