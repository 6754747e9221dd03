"""What happens to an order after checkout: late payments and cancellations."""

from shop.payments import PaymentGateway
from shop.shared.events import Event, Publisher

from .models import IllegalTransition, Order, OrderRepository, OrderStatus


def settle(order_id: str, reference: str, succeeded: bool, orders: OrderRepository, publisher: Publisher) -> None:
    """Record what became of a payment. Gateways report more than once: only the first report counts."""
    order = orders.find(order_id)
    if order is None:
        return
    try:
        settled = order.moved_to(OrderStatus.PAID if succeeded else OrderStatus.DECLINED, reference)
    except IllegalTransition:
        return
    # @flow card-payment 13: move(order, settled), unless checkout was faster -> PostgresOrders
    if orders.move(order, settled):
        publisher.publish(Event("order.paid" if succeeded else "order.declined", order_id))


def cancel(order: Order, gateway: PaymentGateway, orders: OrderRepository, publisher: Publisher) -> Order:
    """Cancel an order and give the money back. Raises IllegalTransition when it is too late or too early.

    First the gateway refunds the payment, then the repository moves the order, and finally the publisher tells
    everybody.
    """
    cancelled = order.moved_to(OrderStatus.CANCELLED)
    # The refund comes first: it can be repeated, so whoever fails here may simply try again.
    gateway.refund(order.payment_reference)
    if not orders.move(order, cancelled):
        raise IllegalTransition(f"order {order.id} was changed by somebody else")
    publisher.publish(Event("order.cancelled", order.id))
    return cancelled
