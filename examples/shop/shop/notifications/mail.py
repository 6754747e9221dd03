"""Writes the mails about an order and sends them by SMTP."""

from __future__ import annotations

import smtplib
from email.message import EmailMessage
from typing import TYPE_CHECKING

from shop.shared.events import Event, EventName

if TYPE_CHECKING:
    from shop.orders.models import Order

SENDER = "orders@shop.example"
SUBJECTS: dict[EventName, str] = {
    "order.placed": "We have your order",
    "order.paid": "Thank you for your payment",
    "order.declined": "Your payment did not go through",
    "order.cancelled": "Your order is cancelled",
}


def compose(event: Event, order: Order) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = SENDER
    mail["To"] = order.email
    mail["Subject"] = SUBJECTS[event.name]
    lines = "\n".join(f"  {line.quantity} x {line.sku}" for line in order.lines)
    mail.set_content(f"Order {order.id}\n\n{lines}\n\nTotal: {order.total}\n")
    return mail


def send(mail: EmailMessage, host: str) -> None:
    with smtplib.SMTP(host, timeout=10) as server:
        server.send_message(mail)
