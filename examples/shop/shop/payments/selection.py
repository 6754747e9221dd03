"""Picks the gateway for the payment method that a customer chose."""

from typing import Literal

from shop.shared.settings import Settings

from .gateway import PaymentGateway
from .invoice_gateway import InvoiceGateway

Method = Literal["card", "invoice"]


def gateway_for(method: Method, settings: Settings) -> PaymentGateway:
    if method == "invoice":
        return InvoiceGateway()
    # Stripe's SDK is slow to import, and only card payments need it.
    from .stripe_gateway import StripeGateway

    return StripeGateway(settings.stripe_api_key)
