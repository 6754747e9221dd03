"""Misspellings that are in the picture itself, and what only looks like one."""

from pathlib import Path

import pytest

from coherence.depiction import Place, Thing
from coherence.pictured.slips import SURE_LETTERS, doubt_of

PAGE = (Path(__file__).parents[3] / "docs/pictures.md").read_text()


def check(label: str, name: str, expected: str, letters: float = 1.0) -> None:
    """What is thought of a label that is nearly this name: "slip", "word" or "misread"."""
    doubt = doubt_of(Thing("0", label, Place(0), letters=letters), (name,))
    found = "slip" if not doubt else "word" if "another word" in doubt else "misread"
    assert found == expected


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Recomendation Service", "recommendation"),
        ("Recomendation Service", "recommendationservice"),
        ("Kakfa Broker", "kafka_broker"),
        ("Health SScheduler", "health_scheduler"),
        ("Vectr DB", "Vector_DB"),
        ("User Servic", "user_service"),
        ("Conssul\nGo", "consul"),
        ("Autn0", "auth0"),
        ("OpenTelemtry\nCollector", "OpenTelemetry collector"),
        ("数据m步", "数据同步"),
        ("移动端端", "移动端"),
    ],
)
def test_a_letter_that_fingers_miss_is_a_slip(label: str, name: str) -> None:
    check(label, name, "slip")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("synchronizer", "synchronize"),
        ("Ruler", "rule"),
        ("Agent", "agents"),
        ("Reply Publisher", "ReplyPublished"),
        ("mall-admin-b", "mall-admin"),
        ("Worker 12", "worker1"),
        ("Agent 层", "agents"),
        ("Review Unit 生成", "review_units"),
    ],
)
def test_another_form_of_a_word_is_none(label: str, name: str) -> None:
    check(label, name, "word")


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Next", "text"),
        ("Smart\nContract", "start"),
        ("GITHUB OAUTH INTEGRATION", "GitHub"),
        ("Order Board", "order_boards"),
        ("Table Image", "table_images"),
        ("Driver.js\ngetPickup\ncreateDelivered", "driver"),
    ],
)
def test_another_word_is_none(label: str, name: str) -> None:
    check(label, name, "word")


def test_the_first_letter_of_a_line_is_hidden_by_outlines() -> None:
    check("irbotics", "airbotics", "word")


def test_letters_that_are_not_surely_read_are_no_slip() -> None:
    check("Dashboatd", "dashboard", "slip", SURE_LETTERS)
    check("Dashboatd", "dashboard", "misread", SURE_LETTERS - 0.01)


def test_the_page_has_how_sure_letters_must_be() -> None:
    assert f"every letter surely ({SURE_LETTERS})" in PAGE
