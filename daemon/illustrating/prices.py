"""What a picture costs: an estimate before, from a table, and the cost after, from the tokens that the answer counts.

The rates (dollars for a million tokens: text in, picture in, picture out) are those of OpenAI's model pages for
gpt-image-2, 2.5 and 2.6 in November 2026. How many tokens a picture has follows the calculator of OpenAI's image guide,
as it was told on community.openai.com ("gpt-image-2 output pricing calculator", June 2026); it gives the figures of the
guide: 1024x1024 costs $0.006, $0.053 and $0.211, 1536x1024 $0.005, $0.041 and $0.165. What an answer says that it used
is what counts afterwards. All rates can be said otherwise, in [prices] of the user's own config.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple, NewType

if TYPE_CHECKING:
    from daemon.ports.images import Order, Size, Usage

# Money in millionths of a dollar: a token at a dollar per million costs one of them.
Micros = NewType("Micros", int)
DOLLAR = 1_000_000

# The cells along the longer side of a picture. "auto" may be the dearest usual one; of xhigh and max nothing was
# published, so they are reckoned as twice and three times as fine.
_CELLS = {"low": 16, "medium": 48, "high": 96, "auto": 96, "xhigh": 192, "max": 288}
_DEAREST = "max"
_AREA_OFFSET, _AREA_UNIT = 2_000_000, 4_000_000
# What each unfinished picture adds, and what a picture that goes in may have: guesses on the safe side.
_PARTIAL_TOKENS, _GUIDE_TOKENS = 100, 7_000
# Names are cut into smaller pieces than prose.
_CHARACTERS_PER_TOKEN = 2.5


class Rates(NamedTuple):
    """Dollars for a million tokens, and for each picture by itself where a server counts pictures. Text that comes back
    is said for models of words: no picture costs it."""

    text_in: float = 0
    image_in: float = 0
    image_out: float = 0
    per_image: float = 0
    text_out: float = 0


_GPT_2 = Rates(5, 8, 30)
RATES: Mapping[str, Rates] = {
    "gpt-image-2": _GPT_2,
    "gpt-image-2-2026-04-21": _GPT_2,
    "gpt-image-2.5-sunburst": _GPT_2,
    "gpt-image-2.5-sunburst-2026-09-08": _GPT_2,
    "gpt-image-2.5-flare": _GPT_2,
    "gpt-image-2.5-flare-2026-09-08": _GPT_2,
    "gpt-image-2.6-sunburst": _GPT_2,
}
_KEYS = {
    "text-in": "text_in",
    "image-in": "image_in",
    "image-out": "image_out",
    "per-image": "per_image",
    "text-out": "text_out",
}


class Prices:
    """What one model costs with its settings. A batch costs half."""

    def __init__(
        self, rates: Rates | None, quality: str = "auto", partials: int = 0, *, is_batch: bool = False
    ) -> None:
        """`rates` is None where nobody knows them."""
        self._rates = rates
        self._quality = quality
        self._partials = partials
        self._share = 0.5 if is_batch else 1.0

    def estimate(self, order: Order) -> Micros | None:
        """What a picture may cost, rather too much than too little; None where no price is known."""
        if self._rates is None:
            return None
        out = picture_tokens(order.size, self._quality) + self._partials * _PARTIAL_TOKENS
        text = math.ceil(len(order.prompt) / _CHARACTERS_PER_TOKEN)
        return self._sum(text, _GUIDE_TOKENS if order.guide else 0, out)

    def cost(self, usage: Usage) -> Micros | None:
        """What a picture did cost by what its answer counts; None where no price is known."""
        return None if self._rates is None else self._sum(usage.text_in, usage.image_in, usage.image_out)

    def _sum(self, text_in: int, image_in: int, image_out: int) -> Micros:
        rates = self._rates or Rates()
        tokens = text_in * rates.text_in + image_in * rates.image_in + image_out * rates.image_out
        return Micros(math.ceil(self._share * (tokens + rates.per_image * DOLLAR)))


def rates_of(model: str, own: Mapping[str, Rates]) -> Rates | None:
    """The rates of a model: the user's own, then the table's, then nobody's."""
    return own.get(model) or RATES.get(model)


def own_rates(table: Mapping[str, object]) -> tuple[dict[str, Rates], tuple[str, ...]]:
    """The user's own rates, from a table of tables by model: text-in, image-in, image-out (dollars for a million
    tokens) and per-image (dollars). And what is wrong with it."""
    rates: dict[str, Rates] = {}
    problems: list[str] = []
    for model, said in sorted(table.items()):
        if not isinstance(said, Mapping):
            problems.append(f"prices of {model!r}: a table with {', '.join(_KEYS)}")
            continue
        problems += [
            f"prices of {model!r}: {key!r} is none of {', '.join(_KEYS)}" for key in sorted({*said} - {*_KEYS})
        ]
        wrong = sorted(key for key in {*said} & {*_KEYS} if not _is_price(said[key]))
        problems += [f"prices of {model!r}: {key} is a number of dollars, not {said[key]!r}" for key in wrong]
        values = {name: float(said[key]) for key, name in _KEYS.items() if key in said and key not in wrong}
        rates[model] = Rates(**values)
    return rates, tuple(problems)


def picture_tokens(size: Size, quality: str) -> int:
    """How many tokens a picture of this size and quality has: a grid with so many cells along its longer side, each of
    which counts more the larger the picture is."""
    cells = _CELLS.get(quality, _CELLS[_DEAREST])
    across = math.floor(cells * min(size) / max(size) + 0.5)
    return -(-cells * across * (_AREA_OFFSET + size.width * size.height) // _AREA_UNIT)


def dollars(amount: Micros) -> str:
    """Money as a person reads it: $0.17, or $0.006 where cents say too little."""
    cents = amount / 10_000
    return f"${amount / DOLLAR:.2f}" if cents >= 10 or amount == 0 else f"${amount / DOLLAR:.3f}"


def _is_price(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and math.isfinite(float(str(value))) and float(str(value)) >= 0
