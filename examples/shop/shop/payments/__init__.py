"""Takes money: by card through Stripe, or later by invoice."""

from .gateway import Payment, PaymentDeclined, PaymentGateway, PaymentRequest
from .selection import Method, gateway_for

__all__ = ["Method", "Payment", "PaymentDeclined", "PaymentGateway", "PaymentRequest", "gateway_for"]
