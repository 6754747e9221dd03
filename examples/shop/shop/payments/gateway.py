"""What the shop asks of whoever moves its money."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from ..shared.money import Money


class PaymentDeclined(Exception):
    """No money will come; the message may be shown to the customer."""


@dataclass(frozen=True, slots=True)
class PaymentRequest:
    """`token` stands for the customer's card; an invoice needs none."""

    order_id: str
    email: str
    amount: Money
    token: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """`settled` says whether the money is there already or still on its way."""

    reference: str
    settled: bool


class PaymentGateway(ABC):
    @abstractmethod
    def charge(self, request: PaymentRequest) -> Payment:
        """Take the money. The same order is never charged twice. Raises PaymentDeclined."""

    @abstractmethod
    def refund(self, reference: str) -> None:
        """Give the money back. Doing so twice does no harm."""
