"""Checkout: from a cart to an order that is paid or will be."""

from uuid import uuid4

from ..catalog import Catalog, price_of
from ..payments import Method, PaymentDeclined, PaymentGateway, PaymentRequest
from ..shared import Event, Publisher
from .cart import Cart
from .models import Order, OrderRepository, OrderStatus


def checkout(
    cart: Cart,
    method: Method,
    token: str,
    catalog: Catalog,
    gateway: PaymentGateway,
    orders: OrderRepository,
    publisher: Publisher,
) -> Order:
    """Turn the cart into an order and take the money. Raises InvalidCart, NotDelivered or PaymentDeclined.

    @flow checkout-outcomes "What can become of a checkout"
    place_order ->> checkout: checkout(cart)
    checkout ->> Cart: validated(catalog)
    opt something is wrong with the cart
        Cart -->> checkout: InvalidCart
        checkout -->> place_order: InvalidCart
    end
    checkout ->> OrderRepository: add(order)
    checkout ->> PaymentGateway: charge(request)
    alt the money is there, or on its way
        PaymentGateway -->> checkout: Payment
        opt no webhook was faster
            checkout ->> OrderRepository: move(order, charged)
            checkout -) Publisher: publish(event)
        end
        checkout -->> place_order: Order
    else declined
        PaymentGateway -->> checkout: PaymentDeclined
        checkout ->> OrderRepository: move(order, declined)
        checkout -->> place_order: PaymentDeclined
    end
    """
    # 1. Validate the cart
    items = cart.validated(catalog)

    # 2. Work out the price
    price = price_of(items, cart.country)

    # 3. Keep the order, so that no charge is ever without one
    order = Order.from_cart(uuid4().hex, cart, price.total, method)
    # @flow card-payment 5: add(order) -> PostgresOrders
    orders.add(order)

    # 4. Charge the customer
    try:
        # @flow card-payment 6: charge(request) -> StripeGateway
        payment = gateway.charge(PaymentRequest(order.id, order.email, order.total, token))
    except PaymentDeclined:
        orders.move(order, order.moved_to(OrderStatus.DECLINED))
        raise

    # 5. Record the payment
    status = OrderStatus.PAID if payment.settled else OrderStatus.AWAITING_PAYMENT
    charged = order.moved_to(status, payment.reference)
    if not orders.move(order, charged):
        # A webhook was faster: it has recorded the payment and told everybody.
        return orders.find(order.id) or charged

    # 6. Tell the other services
    # @flow card-payment 8: publish(event) -) RabbitPublisher
    publisher.publish(Event("order.paid" if payment.settled else "order.placed", charged.id))
    return charged
