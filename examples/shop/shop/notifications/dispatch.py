"""Decides whether and how a customer hears about an event."""

import importlib
import logging

from shop.orders import Order
from shop.shared import Event

log = logging.getLogger(__name__)


def notify(event: Event, order: Order, smtp_host: str) -> None:
    if not smtp_host:
        log.info("no mail server: %s of order %s stays untold", event.name, order.id)
        return
    # Loaded by name, so that a worker without a mail server never loads a mail library.
    mail = importlib.import_module("shop.notifications.mail")
    # @flow card-payment 16: thank you for your payment -) Customer
    mail.send(mail.compose(event, order), smtp_host)
