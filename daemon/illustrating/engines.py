"""Which engine paints, and within which budget: what the user chose, put together."""

from __future__ import annotations

import difflib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Protocol, cast

from coherence.wording import plain
from daemon.config.openai_options import openai_options
from daemon.errors import UndriftError
from daemon.illustrating.answers import Answers
from daemon.illustrating.batches import Batches
from daemon.illustrating.budget import Budget, Day
from daemon.illustrating.paying import Again, PaidEngine, Purse
from daemon.illustrating.prices import DOLLAR, Micros, Prices, Rates, own_rates, rates_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from daemon.ports.images import ImageEngine

# Other packages name their engines here: a callable that takes the user's settings and gives an ImageEngine.
GROUP = "undrift.image_engines"
OPENAI, SKETCH = "openai", "sketch"
DEFAULT_BUDGET = 2.0


class _Maker(Protocol):
    def __call__(self, settings: Mapping[str, object]) -> ImageEngine: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user chose, on the command line, in the environment or in a config of the user's own; the repository has
    no say. `settings` are those of the engine (`model`, `base-url`, `quality`, ...), `prices` the rates by model,
    `budget` the dollars of one run, `per_day` those of all runs of a day, which are counted in the
    file `ledger`; None for no limit."""

    engine: str = SKETCH
    settings: Mapping[str, object] = field(default_factory=dict)
    prices: Mapping[str, object] = field(default_factory=dict)
    budget: float | None = DEFAULT_BUDGET
    again: Again = "never"
    per_day: float | None = None
    ledger: Path | None = None


def engine_of(
    choice: Choice, environment: Mapping[str, str], kept: Path, warn: Callable[[str], None]
) -> ImageEngine | PaidEngine:
    """The engine that was chosen, ready to paint; one that costs money keeps its answers in the folder `kept`. Raises
    UndriftError."""
    if choice.engine == SKETCH:
        from daemon.adapters.sketch import SketchImages, bundled_fonts

        return SketchImages(bundled_fonts())
    rates, problems = own_rates(choice.prices)
    if problems:
        raise UndriftError("; ".join(problems))
    if choice.engine == OPENAI:
        from daemon.adapters.openai.images import OpenAIImages

        options = openai_options(environment, choice.settings)
        prices = Prices(rates_of(options.model, rates), options.quality, options.partials)
        return PaidEngine(OpenAIImages(options), purse_of(choice, prices, kept, warn))
    engine = _outside(choice)
    return PaidEngine(engine, purse_of(choice, Prices(_rates_outside(engine, rates)), kept, warn))


def batches_of(choice: Choice, environment: Mapping[str, str], kept: Path, warn: Callable[[str], None]) -> Batches:
    """The batches of the engine that was chosen. Raises UndriftError."""
    if choice.engine != OPENAI:
        raise UndriftError(f"--batch is for --engine openai; {choice.engine!r} paints one picture after the other")
    from daemon.adapters.openai.image_batches import OpenAIBatches

    rates, problems = own_rates(choice.prices)
    if problems:
        raise UndriftError("; ".join(problems))
    options = openai_options(environment, choice.settings)
    prices = Prices(rates_of(options.model, rates), options.quality, is_batch=True)
    return Batches(kept, OpenAIBatches(options), purse_of(choice, prices, kept, warn))


def purse_of(choice: Choice, prices: Prices, kept: Path, warn: Callable[[str], None]) -> Purse:
    """What the user lets a run spend."""
    day = Day(choice.ledger, time.strftime("%Y-%m-%d"), _micros(choice.per_day)) if choice.ledger else None
    return Purse(Answers(kept), Budget(_micros(choice.budget), day), prices, warn, choice.again)


def _micros(amount: float | None) -> Micros | None:
    return None if amount is None else Micros(round(amount * DOLLAR))


def _outside(choice: Choice) -> ImageEngine:
    """An engine of another package. Only the one that the user names is ever loaded."""
    found = list(entry_points(group=GROUP, name=choice.engine))
    if not found:
        known = sorted({OPENAI, SKETCH, *(each.name for each in entry_points(group=GROUP))})
        near = difflib.get_close_matches(choice.engine, known, 1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
        raise UndriftError(f"no engine is called {choice.engine!r}: {plain(hint)}")
    try:
        made = cast("_Maker", found[0].load())(choice.settings)
    except Exception as error:  # the code is another package's: it may raise whatever it likes
        raise UndriftError(f"the engine {choice.engine!r} of {found[0].value} cannot be loaded: {error}") from error
    if not all(hasattr(made, part) for part in ("name", "model", "paint", "close")):
        raise UndriftError(f"the engine {choice.engine!r} of {found[0].value} is no image engine")
    return made


def _rates_outside(engine: ImageEngine, own: Mapping[str, Rates]) -> Rates | None:
    """What an engine of another package costs is only known where the user says so: by its model or by its name."""
    return own.get(engine.model) or own.get(engine.name)
