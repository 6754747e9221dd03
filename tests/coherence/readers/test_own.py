"""undrift's own pictures as depictions."""

from pathlib import Path

import coherence.readers.own as reader
from tests.coherence.readers.drawn import told
from tests.renderers import samples
from tests.renderers.drawn import drawn

ROOT = Path(__file__).resolve().parents[3]


def test_a_picture_says_what_its_view_says() -> None:
    view = samples.SHOP
    (depiction,) = reader.read(drawn(view), "docs/shop.svg", {}.get)
    things = {thing.id: thing for thing in depiction.things}
    assert things.keys() == {box.id for box in view.boxes} | {frame.id for frame in view.frames}
    assert all(things[box.id].frame == box.frame or box.frame not in things for box in view.boxes)
    ends = {(each.source, each.target) for each in depiction.connections}
    assert ends == {(each.source, each.target) for each in view.arrows}
    assert depiction.unread == ()


def test_what_a_person_put_into_it_is_told() -> None:
    picture = drawn(samples.SHOP).replace(b"</svg>", b"<text>Redis</text></svg>")
    (depiction,) = reader.read(picture, "docs/shop.svg", {}.get)
    assert [each.why for each in depiction.unread] == ["undrift put no text here: 'Redis'"]


def test_pictures_of_others_are_not_read() -> None:
    assert told(reader.read(b"<svg/>", "a.svg", {}.get)) == (
        "\n1:1 unread: this SVG is no picture of undrift, and carries no diagram that can be read"
    )


def test_the_picture_of_a_flow_says_who_tells_whom_what() -> None:
    picture = (ROOT / "examples/shop/docs/diagrams/checkout-outcomes.svg").read_bytes()
    (depiction,) = reader.read(picture, "docs/checkout.svg", {}.get)
    assert (depiction.sort, depiction.title, depiction.unread) == ("sequence", "What can become of a checkout", ())
    names = [thing.label for thing in depiction.things]
    assert len(names) == len(set(names))
    said = [(each.source, each.target, each.kind, each.label) for each in depiction.connections]
    assert ("checkout", "PaymentGateway", "calls", "charge(request)") in said
    assert ("PaymentGateway", "checkout", "replies", "Payment") in said
