"""The outside world of the shop, in memory."""

from dataclasses import dataclass, field

from shop.orders import Order
from shop.payments import Payment, PaymentDeclined, PaymentGateway, PaymentRequest
from shop.shared import Event


@dataclass
class FakeGateway(PaymentGateway):
    settled: bool = True
    declines: str = ""
    charged: list[PaymentRequest] = field(default_factory=list)
    refunded: list[str] = field(default_factory=list)

    def charge(self, request: PaymentRequest) -> Payment:
        if self.declines:
            raise PaymentDeclined(self.declines)
        self.charged.append(request)
        return Payment(f"pay-{len(self.charged)}", self.settled)

    def refund(self, reference: str) -> None:
        self.refunded.append(reference)


@dataclass
class FakeOrders:
    kept: dict[str, Order] = field(default_factory=dict)

    def add(self, order: Order) -> None:
        self.kept[order.id] = order

    def find(self, order_id: str) -> Order | None:
        return self.kept.get(order_id)

    def move(self, before: Order, after: Order) -> bool:
        if self.kept[before.id].status != before.status:
            return False
        self.kept[before.id] = after
        return True


@dataclass
class FakePublisher:
    events: list[Event] = field(default_factory=list)

    def publish(self, event: Event) -> None:
        self.events.append(event)
