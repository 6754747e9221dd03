"""Orders, the states they go through, and where they are kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from shop.payments import Method
from shop.shared import Money

if TYPE_CHECKING:
    from .cart import Cart


class OrderStatus(StrEnum):
    PENDING = "pending"
    AWAITING_PAYMENT = "awaiting_payment"
    PAID = "paid"
    DECLINED = "declined"
    CANCELLED = "cancelled"


_NEXT = {
    OrderStatus.PENDING: {OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.DECLINED},
    OrderStatus.AWAITING_PAYMENT: {OrderStatus.PAID, OrderStatus.DECLINED, OrderStatus.CANCELLED},
    OrderStatus.PAID: {OrderStatus.CANCELLED},
}


class IllegalTransition(ValueError):
    """An order cannot go from its state to this one."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Order:
    id: str
    email: str
    lines: tuple[OrderLine, ...]
    total: Money
    method: Method
    status: OrderStatus = OrderStatus.PENDING
    payment_reference: str = ""

    @classmethod
    def from_cart(cls, order_id: str, cart: Cart, total: Money, method: Method) -> Order:
        return cls(order_id, cart.email, cart.lines, total, method)

    def moved_to(self, status: OrderStatus, reference: str = "") -> Order:
        if status not in _NEXT.get(self.status, ()):
            raise IllegalTransition(f"order {self.id} is {self.status}, it cannot become {status}")
        return replace(self, status=status, payment_reference=reference or self.payment_reference)


class OrderRepository(Protocol):
    def add(self, order: Order) -> None:
        """Keep a new order."""
        ...

    def find(self, order_id: str) -> Order | None:
        """The order as it is now."""
        ...

    def move(self, before: Order, after: Order) -> bool:
        """Replace `before` by `after`, unless somebody else moved the order first: then False."""
        ...
