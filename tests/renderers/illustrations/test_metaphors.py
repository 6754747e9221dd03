"""What stands for a component follows from its kind, and where that says little from its name."""

import pytest

from renderers.illustrations.metaphors import metaphor_of
from renderers.view import BoxKind


def check(kind: BoxKind, label: str, expected: str) -> None:
    """A component of this kind with this name is painted as that."""
    assert metaphor_of(kind, label) == expected


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Amazon SES", "letter"),
        ("Mail server (SMTP)", "letter"),
        ("Slack", "bubble"),
        ("Stripe", "card"),
        ("Amazon CloudWatch", "gauge"),
        ("Azure OpenAI", "robot"),
        ("Algolia", "lens"),
        ("Google sign-in", "lock"),
        ("AWS Lambda", "machine"),
        ("GitHub", "branch"),
        ("Notion", "board"),
        ("Amazon CloudFront", "globe"),
        ("Weather service", "cloud"),
        ("注文", "cloud"),
        ("", "cloud"),
    ],
)
def test_what_is_outside_says_by_its_name_what_it_does(label: str, expected: str) -> None:
    check("external", label, expected)


def test_what_runs_has_the_metaphor_of_its_kind_whatever_its_name() -> None:
    check("service", "stripe-mail", "building")
    check("store", "openai", "drum")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("user_cache", "discs"),
        ("PaymentGateway", "building"),
        ("HTTPRouter", "building"),
        ("gateway.py", "building"),
        ("cache_helpers", "block"),
        ("pipeline", "block"),
        ("models", "block"),
        ("slack", "block"),
        ("", "block"),
    ],
)
def test_a_part_of_the_code_is_what_its_last_word_names_and_else_a_plain_block(label: str, expected: str) -> None:
    check("package", label, expected)
