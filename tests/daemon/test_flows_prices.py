"""What questions in words cost, about and at most, told before they are sent."""

import pytest

from daemon.config.model_options import ModelOptions
from daemon.ports.models import Form
from daemon.suggesting.prices import Rates, price, rates_of

FORM = Form("f", "x" * 100, {}, most_tokens=1000)
ELSEWHERE = "http://localhost:8000/v1"


@pytest.mark.parametrize(
    ("options", "own", "expected"),
    [
        (ModelOptions(), {}, Rates(1, 6)),
        (ModelOptions(), {"gpt-5.6-luna": {"text-in": 2, "text-out": 3}}, Rates(2, 3)),
        (ModelOptions(), {"gpt-5.6-luna": {"text-in": 2}}, Rates(1, 6)),
        (ModelOptions(), {"gpt-5.6-luna": {"text-in": "2", "text-out": -1}}, Rates(1, 6)),
        (ModelOptions("unheard-of"), {}, None),
        (ModelOptions(url=ELSEWHERE), {}, None),
        (ModelOptions(url=ELSEWHERE), {"gpt-5.6-luna": {"text-in": 0, "text-out": 0}}, Rates(0, 0)),
    ],
)
def test_the_user_s_rates_come_first_and_openai_s_are_for_openai(
    options: ModelOptions, own: dict[str, object], expected: Rates | None
) -> None:
    assert rates_of(options, own) == expected


def test_no_question_has_more_tokens_than_bytes() -> None:
    questions = ["ü" * 50_000, "a" * 49_798]
    assert price(questions, FORM, Rates(10, 100)).endswith("; at most 150,002 tokens out and 2,000 back, $1.70")


def test_what_questions_usually_cost_is_told_first_and_is_never_more_than_the_bound() -> None:
    assert price(["a" * 3_898], FORM, Rates(10, 100)).startswith("about 1,000 tokens out and 900 back, $0.10; ")
    short = Form("f", "", {}, most_tokens=10)
    assert price(["a" * 38], short, Rates(10, 100)).startswith("about 10 tokens out and 10 back, ")


def test_what_nobody_knows_is_said() -> None:
    assert price(["a"], FORM, None).endswith("; what they cost is not known")
