"""An engine that costs money, and never costs it twice: what was paid for is kept, what is beyond the budget is
refused, and what may have been paid for is not asked again until somebody says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from daemon.config.openai_options import PAINT_OFFLINE
from daemon.illustrating.answers import Answers, Kept, Sent, key_of
from daemon.illustrating.budget import RAISE, Budget
from daemon.illustrating.prices import Micros, Prices, dollars
from daemon.ports.images import ImageEngine, Order, Painted, Unpainted

if TYPE_CHECKING:
    from collections.abc import Callable

    from daemon.ports.images import Partial

# Whether to pay once more: for nothing, for what was sent and never arrived, or for everything.
Again = Literal["never", "unanswered", "always"]
AGAIN = "ask for it once more with --again"


@dataclass(frozen=True, slots=True)
class Purse:
    """What painting may cost, what it does cost, and what was paid before. `warn` tells what stops nothing."""

    answers: Answers
    budget: Budget
    prices: Prices
    warn: Callable[[str], None]
    again: Again = "never"


class PaidEngine:
    """An engine like the one inside. Ctrl-C is safe at any time: the mark of what was sent stays."""

    def __init__(self, engine: ImageEngine, purse: Purse) -> None:
        self._engine = engine
        self._purse = purse

    @property
    def name(self) -> str:
        """How the command line and the lock call it."""
        return self._engine.name

    @property
    def model(self) -> str:
        """Which model paints."""
        return self._engine.model

    def estimate(self, order: Order) -> Micros | None:
        """What a picture would cost now: nothing where it is here already; None where nobody knows."""
        if self._purse.again != "always" and self.known(order) is not None:
            return Micros(0)
        return self._purse.prices.estimate(order)

    def known(self, order: Order) -> Kept | None:
        """The picture and its cost, where it was paid for before."""
        return self._purse.answers.known(self._key(order))

    def paint(self, order: Order, partial: Partial | None = None) -> Painted | Unpainted:
        """A picture that is here already, or one that is asked and paid for now."""
        purse, key = self._purse, self._key(order)
        if purse.again != "always" and (kept := purse.answers.known(key)):
            return kept.painted
        if purse.again == "never" and (sent := purse.answers.unanswered(key)):
            return _lost(sent)
        estimate = purse.prices.estimate(order)
        if refusal := purse.budget.refusal(estimate):
            return Unpainted(f"was not asked: {refusal}", f"{RAISE}, or {PAINT_OFFLINE}", is_final=True)
        try:
            take = purse.answers.send(key, Sent(self.model, -1 if estimate is None else estimate))
        except OSError as error:
            why = f"was not asked: its answer could not be kept ({error.strerror})"
            return Unpainted(why, "make room in the cache folder, or set UNDRIFT_CACHE_DIR", is_final=True)
        purse.budget.reserve(estimate)
        return self._bought(order, key, take, partial)

    def spent(self) -> str:
        """What this run has spent, for a person; "" for nothing."""
        return self._purse.budget.told()

    def close(self) -> None:
        """End the connection."""
        self._engine.close()

    def _bought(self, order: Order, key: str, take: int, partial: Partial | None) -> Painted | Unpainted:
        purse = self._purse
        answer = self._engine.paint(order, partial)
        if isinstance(answer, Unpainted):
            if answer.may_be_billed:
                purse.budget.spend(purse.prices.estimate(order))
            else:
                purse.answers.unsend(key, take)
                purse.budget.spend(None)
            return answer
        cost = purse.prices.cost(answer.usage) if answer.usage else purse.prices.estimate(order)
        try:
            purse.answers.keep(key, take, Kept(answer, cost))
        except OSError as error:
            purse.warn(f"a picture that was paid for cannot be kept ({error.strerror}): another run pays again")
        purse.budget.spend(cost)
        return answer

    def _key(self, order: Order) -> str:
        return key_of(order, self._engine.name, self._engine.model)


def _lost(sent: Sent) -> Unpainted:
    cost = f" ({dollars(Micros(sent.estimate))})" if sent.estimate > 0 else ""
    if sent.batch:
        return Unpainted(f"is painting this in the batch {sent.batch}", "collect it with --batch, or " + AGAIN)
    why = f"was asked for this before, and no answer was kept: it may have been billed{cost}"
    return Unpainted(why, f"{AGAIN}, or {PAINT_OFFLINE}", may_be_billed=True)
