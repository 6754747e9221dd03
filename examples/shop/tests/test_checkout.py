"""Orders from checkout to cancellation, with fakes around them."""

import pytest

from shop.catalog import ASSORTMENT
from shop.orders import Cart, InvalidCart, Order, OrderStatus, cancel, checkout, settle
from shop.orders.models import IllegalTransition, OrderLine
from shop.payments import Payment, PaymentDeclined, PaymentGateway, PaymentRequest
from shop.payments.invoice_gateway import InvoiceGateway
from shop.shared import Event, Money

from .fakes import FakeGateway, FakeOrders, FakePublisher

ADA = "ada@example.org"
TEA = (OrderLine("tea-green", 2),)


class Shop:
    def __init__(self) -> None:
        self.orders = FakeOrders()
        self.publisher = FakePublisher()

    def check_out(self, gateway: PaymentGateway, lines: tuple[OrderLine, ...] = TEA, email: str = ADA) -> Order:
        cart = Cart(email, "DE", lines)
        return checkout(cart, "card", "pm_card_visa", ASSORTMENT, gateway, self.orders, self.publisher)

    def check(self, order: Order, status: OrderStatus, *events: str) -> None:
        assert self.orders.kept[order.id].status == status
        assert self.publisher.events == [Event(name, order.id) for name in events]


@pytest.fixture
def shop() -> Shop:
    return Shop()


def test_a_card_order_is_charged_with_tax_and_paid_at_once(shop: Shop) -> None:
    gateway = FakeGateway()
    order = shop.check_out(gateway)
    assert gateway.charged == [PaymentRequest(order.id, ADA, Money(1880), "pm_card_visa")]
    shop.check(order, OrderStatus.PAID, "order.paid")


def test_an_invoice_order_waits_for_its_payment(shop: Shop) -> None:
    order = shop.check_out(InvoiceGateway())
    assert order.payment_reference == f"INV-{order.id}"
    shop.check(order, OrderStatus.AWAITING_PAYMENT, "order.placed")


def test_an_invoice_is_not_possible_above_its_limit(shop: Shop) -> None:
    with pytest.raises(PaymentDeclined, match=r"up to 300\.00 EUR"):
        shop.check_out(InvoiceGateway(), (OrderLine("pot-iron", 5),))


def test_a_declined_order_is_kept_and_nobody_is_told(shop: Shop) -> None:
    with pytest.raises(PaymentDeclined, match="no funds"):
        shop.check_out(FakeGateway(declines="no funds"))
    (order,) = shop.orders.kept.values()
    shop.check(order, OrderStatus.DECLINED)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ((), "empty"),
        ((OrderLine("tea-green", 0),), "not between"),
        ((OrderLine("tea-green", 100),), "not between"),
        ((OrderLine("whisk", 1),), "sold out"),
        ((OrderLine("car", 1),), "no such product"),
        (TEA + TEA, "twice"),
    ],
)
def test_a_wrong_cart_leaves_no_order(shop: Shop, lines: tuple[OrderLine, ...], message: str) -> None:
    with pytest.raises(InvalidCart, match=message):
        shop.check_out(FakeGateway(), lines)
    assert not shop.orders.kept


def test_a_cart_needs_a_mail_address(shop: Shop) -> None:
    with pytest.raises(InvalidCart, match="'ada' is no mail address"):
        shop.check_out(FakeGateway(), email="ada")


def test_a_webhook_settles_a_waiting_order_once(shop: Shop) -> None:
    order = shop.check_out(FakeGateway(settled=False))
    for _ in range(2):
        settle(order.id, order.payment_reference, succeeded=True, orders=shop.orders, publisher=shop.publisher)
    shop.check(order, OrderStatus.PAID, "order.placed", "order.paid")


def test_a_webhook_that_overtakes_checkout_is_the_only_one_to_tell(shop: Shop) -> None:
    class Overtaken(FakeGateway):
        def charge(self, request: PaymentRequest) -> Payment:
            payment = super().charge(request)
            settle(request.order_id, payment.reference, succeeded=True, orders=shop.orders, publisher=shop.publisher)
            return payment

    order = shop.check_out(Overtaken(settled=False))
    shop.check(order, OrderStatus.PAID, "order.paid")


def test_a_report_about_an_unknown_order_is_ignored(shop: Shop) -> None:
    settle("nobody's", "pay-1", succeeded=True, orders=shop.orders, publisher=shop.publisher)
    assert not shop.publisher.events


def test_a_cancelled_order_is_refunded_and_cannot_be_cancelled_again(shop: Shop) -> None:
    gateway = FakeGateway()
    order = shop.check_out(gateway)
    cancelled = cancel(order, gateway, shop.orders, shop.publisher)
    with pytest.raises(IllegalTransition):
        cancel(cancelled, gateway, shop.orders, shop.publisher)
    assert gateway.refunded == ["pay-1"]
    shop.check(order, OrderStatus.CANCELLED, "order.paid", "order.cancelled")
