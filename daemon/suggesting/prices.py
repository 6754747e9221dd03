"""What questions cost, about and at most, told before anything is sent.

The rates (dollars for a million tokens, in and out) are OpenAI's list prices of the GPT-5.6 models as they were told in
June 2026; other models, and other rates, are said in [prices] of the user's own config.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from daemon.config.servers import is_openai

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daemon.config.model_options import ModelOptions
    from daemon.ports.models import Form

_KEYS = ("text-in", "text-out")
_MILLION = 1_000_000
# English text and JSON have about so many bytes in a token, and an answer with a dozen steps and the thoughts before it
# about so many tokens.
_BYTES_OF_A_TOKEN, _USUAL_ANSWER = 4, 900


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
    return RATES.get(options.model) if is_openai(options.url) else None


def price(questions: Sequence[str], form: Form, rates: Rates | None) -> str:
    """What these questions cost about, and at most, in words. No text has more tokens than bytes."""
    each = len(form.instructions.encode()) + len(json.dumps(form.schema))
    sent = sum(each + len(question.encode("utf-8", "replace")) for question in questions)
    most = _Tokens(sent, len(questions) * form.most_tokens)
    about = _Tokens(-(-sent // _BYTES_OF_A_TOKEN), min(most.back, len(questions) * _USUAL_ANSWER))
    told = f"about {_told(about, rates)}; at most {_told(most, rates)}"
    return f"{told}; what they cost is not known" if rates is None else told


class _Tokens(NamedTuple):
    out: int
    back: int


def _told(tokens: _Tokens, rates: Rates | None) -> str:
    count = f"{tokens.out:,} tokens out and {tokens.back:,} back"
    if rates is None:
        return count
    return f"{count}, ${(tokens.out * rates.text_in + tokens.back * rates.text_out) / _MILLION:.2f}"
