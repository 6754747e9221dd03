"""What questions may cost at most: a bound, told before anything is sent.

The rates (dollars for a million tokens, in and out) are OpenAI's list prices of the GPT-5.6 models as they were told in
June 2026; other models, and other rates, are said in [prices] of the user's own config.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from daemon.config.model_options import DEFAULT_URL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daemon.config.model_options import ModelOptions
    from daemon.ports.models import Form

_KEYS = ("text-in", "text-out")
_MILLION = 1_000_000


class Rates(NamedTuple):
    """Dollars for a million tokens."""

    text_in: float
    text_out: float


RATES: Mapping[str, Rates] = {
    "gpt-5.6-luna": Rates(1, 6),
    "gpt-5.6-terra": Rates(2.5, 15),
    "gpt-5.6-sol": Rates(5, 30),
}


def rates_of(options: ModelOptions, own: Mapping[str, object]) -> Rates | None:
    """The rates of a model: the user's own where both are numbers, then OpenAI's where it is asked, then nobody's."""
    said = own.get(options.model)
    if isinstance(said, dict):
        told = [said.get(key) for key in _KEYS]
        if all(isinstance(each, (int, float)) and each >= 0 for each in told):
            return Rates(*(float(str(each)) for each in told))
    return RATES.get(options.model) if options.url.rstrip("/") == DEFAULT_URL else None


def price(questions: Sequence[str], form: Form, rates: Rates | None) -> str:
    """What these questions may cost, in words. No text has more tokens than bytes."""
    each = len(form.instructions.encode()) + len(json.dumps(form.schema))
    sent = sum(each + len(question.encode("utf-8", "replace")) for question in questions)
    answered = len(questions) * form.most_tokens
    tokens = f"at most {sent:,} tokens out and {answered:,} back"
    if rates is None:
        return f"{tokens}; what they cost is not known"
    return f"{tokens}, ${(sent * rates.text_in + answered * rates.text_out) / _MILLION:.2f}"
