"""What a finding about a picture made of pixels may come to, and that the page about it says the same."""

import re
from pathlib import Path

import pytest

from coherence.drawings import Asked, picture_of
from coherence.findings import Severity
from coherence.matching.verdict import Meaning
from coherence.pictured.claims import depiction
from coherence.pictured.evidence import (
    LEAST_KNOWN,
    LEAST_KNOWN_OF_MOST,
    LEAST_LETTERS,
    LEAST_PROVED,
    MOST_LETTERS,
    MOST_WORDS,
    SAME_LOOK,
    SURE_BOX,
)
from coherence.pictured.grades import LEAST_LINK, MOST, SURE_COVERAGE, SURE_LINK
from coherence.pictured.worth import LEAST_KNOWN_TO_WARN
from coherence.rules.catalogue import RULES
from tests.coherence.drawing import judged
from tests.daemon.pictures.fake import read

PAGE = (Path(__file__).parents[3] / "docs/pictures.md").read_text()
KNOWN = {
    "Orders": Meaning("proved", ("shop/orders.py",), (), 1.0),
    "Stripe": Meaning("proved", ("shop/payments/stripe.py",), (), 1.0),
    "Search": Meaning("proved", ("shop/search.py",), (), 1.0),
    "Gateway": Meaning("proved", ("shop/payments/gateway.py",), (), 1.0),
    "User": Meaning("not-code"),
    "Paymets": Meaning("misspelt", (), ("shop/payments",)),
}
PHANTOM = Meaning("phantom")


def check(source: str, *expected: str, **asked: object) -> None:
    """The findings of a declared picture with this in it, as "severity rule subject"."""
    reading = read(source)
    drawing = picture_of("a.png", depiction(reading), Asked(declared=True, **asked), ("", 0, ()))  # type: ignore[arg-type]
    meanings = {thing.id: KNOWN.get(thing.label, PHANTOM) for thing in drawing.depiction.things}
    found = judged(drawing, meanings).findings
    assert sorted(f"{each.severity} {each.rule} {each.subject}".rstrip() for each in found) == sorted(expected)


TRUE = "Orders\nStripe\nGateway\nStripe -> Gateway\nOrders -> Gateway\n"


def test_what_is_surely_read_is_as_grave_as_in_any_drawing() -> None:
    check(TRUE)
    check(f"{TRUE}Redis\n", "error phantom-box Redis")
    check(f"{TRUE}Search\nSearch -> Gateway\n", "warning phantom-arrow Search -> Gateway")


@pytest.mark.parametrize("redis", ["Redis ?", "<Redis>"])
def test_what_may_be_no_component_fails_nothing(redis: str) -> None:
    check(f"{TRUE}{redis}\n", "warning unsure-box Redis")


@pytest.mark.parametrize(
    "more",
    ["Search\nSearch -> Gateway ?\n", "<Search>\nSearch -> Gateway\n", "Search\nSearch -> Gateway\ncoverage 0.8\n"],
)
def test_an_arrow_needs_a_sure_line_sure_ends_and_no_missed_lines(more: str) -> None:
    check(TRUE + more, "warning unsure-arrow Search -> Gateway")


def test_an_arrow_of_which_it_is_hardly_sure_that_it_is_one_is_a_note(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.daemon.pictures.fake.UNSURE", LEAST_LINK - 0.01)
    check(f"{TRUE}Search\nSearch -> Gateway ?\n", "note unsure-arrow Search -> Gateway")


def test_of_a_picture_of_which_little_is_known_no_box_is_surely_false() -> None:
    strangers = ("Redis", "Kafka", "Vault")
    boxes = "".join(f"{name}\n" for name in strangers)
    check(
        f"{TRUE}Search\nPaymets\n{boxes}",
        "warning misspelt-box Paymets",
        *(f"error phantom-box {each}" for each in strangers),
    )
    check(f"{TRUE}{boxes}", *(f"warning unsure-box {each}" for each in strangers))


def test_a_name_written_differently_fails_nothing() -> None:
    check(f"{TRUE}Paymets\n", "warning misspelt-box Paymets")


def test_a_direction_is_a_note_and_a_line_claims_none() -> None:
    check(TRUE.replace("Orders -> Gateway", "Gateway -> Orders"), "note reversed-arrow Gateway -> Orders")
    check(TRUE.replace("Orders -> Gateway", "Gateway -- Orders"))


def test_most_of_it_is_called_false_only_where_all_of_that_is_sure() -> None:
    names = ("Ada", "Babbage", "Curie", "Darwin", "Euler")
    boxes = "".join(f"{name}\n" for name in names)
    notes = [f"note unsure-box {name}" for name in names]
    most = f"most boxes: {', '.join(names)}"
    check(f"{TRUE}{boxes}", f"error phantom-box {most}", *notes)
    check(f"{TRUE}{boxes}".replace("Ada", "Ada ?"), f"warning unsure-box {most}", *notes)


def test_a_picture_that_claims_nothing_fails_where_all_of_it_was_read() -> None:
    check("", "error claims-nothing")
    check("!! too small\n", "warning claims-nothing", "warning unread-region too small")
    check("User\n", "error claims-nothing")
    check("User ?\n", "warning claims-nothing")


def test_the_score_is_held_where_it_is_asked_for() -> None:
    check(f"{TRUE}Redis ?\n", "warning unsure-box Redis", least_score=0.8)
    check(f"{TRUE}Redis ?\n", "error low-score", "warning unsure-box Redis", least_score=0.9)


def test_a_place_that_is_not_read_is_told() -> None:
    check(f"{TRUE}!! too small\n", "warning unread-region too small")


def test_the_page_has_every_rule_with_its_gravest_gravity() -> None:
    rows = re.findall(r"^\|.*\| `([a-z-]+)` \| (error|warning|note) \|$", PAGE, re.MULTILINE)
    unsure: dict[str, Severity] = {"unsure-box": "warning", "unsure-arrow": "warning"}
    assert dict(reversed(rows)) == {**MOST, **unsure}
    assert dict(rows).keys() <= RULES.keys()


def test_the_page_has_the_thresholds() -> None:
    assert f"confidence of the box from {SURE_BOX} on" in PAGE
    assert f"at most {MOST_WORDS} words and {MOST_LETTERS} letters, at least {LEAST_LETTERS} letters" in PAGE
    assert (
        f"{LEAST_PROVED} boxes or more are surely read and in the code, and {LEAST_KNOWN} of all labels are known"
        in PAGE
    )
    assert f"but for a factor of {SAME_LOOK}" in PAGE
    assert f"confidence of the line from {SURE_LINK} on, of both its ends from {SURE_BOX} on" in PAGE
    assert f"at least {SURE_COVERAGE} of the picture's lines" in PAGE
    assert (LEAST_KNOWN_TO_WARN, LEAST_KNOWN_OF_MOST) == (1 / 2, 1 / 3)
