"""Places of a picture that were not read are told once."""

from coherence.drawings import Asked, picture_of
from coherence.matching.verdict import Meaning
from coherence.pictured.claims import depiction
from tests.coherence.drawing import judged
from tests.daemon.pictures.fake import read

ORDERS = Meaning("proved", ("shop/orders.py",), (), 1.0)


def check(source: str, *expected: str) -> None:
    """What is told of the places that were not read; every box is in the code."""
    drawing = picture_of("a.png", depiction(read(source)), Asked(declared=True), ("", 0, ()))  # type: ignore[arg-type]
    found = judged(drawing, {thing.id: ORDERS for thing in drawing.depiction.things}).findings
    assert [f"{each.severity} {each.message}" for each in found if each.rule == "unread-region"] == [*expected]


def test_what_is_read_is_silent() -> None:
    check("Orders\nStripe\n")


def test_many_places_are_told_once() -> None:
    message = "warning has 2 places that are not read, and not held against the code: too small"
    check("Orders\n!! too small\n!! too faint\n", message)


def test_a_picture_that_is_not_read_at_all_is_told() -> None:
    check("!! too small\n", "warning has 1 place that is not read, and not held against the code: too small")


def test_one_place_of_many_is_a_note() -> None:
    boxes = "Orders\nStripe\nGateway\n"
    message = "has 1 place that is not read, and not held against the code: too small"
    check(f"{boxes}!! too small\n", f"warning {message}")
    check(f"{boxes}Search\n!! too small\n", f"note {message}")
