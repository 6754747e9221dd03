"""Amounts of money in whole cents, never in floating point."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True, slots=True)
class Money:
    cents: int
    currency: str = "EUR"

    def __add__(self, other: "Money") -> "Money":
        return Money(self.cents + self._same_currency(other).cents, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.cents - self._same_currency(other).cents, self.currency)

    def __gt__(self, other: "Money") -> bool:
        return self.cents > self._same_currency(other).cents

    def __str__(self) -> str:
        return f"{Decimal(self.cents) / 100:.2f} {self.currency}"

    def times(self, quantity: int) -> "Money":
        return Money(self.cents * quantity, self.currency)

    def percent(self, rate: Decimal) -> "Money":
        """This share of the amount, half a cent rounded up."""
        share = (Decimal(self.cents) * rate / 100).quantize(Decimal(1), ROUND_HALF_UP)
        return Money(int(share), self.currency)

    def _same_currency(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")
        return other
