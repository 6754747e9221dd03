"""Charges cards through Stripe and reads what Stripe reports back."""

from dataclasses import dataclass

import stripe

from .gateway import Payment, PaymentDeclined, PaymentGateway, PaymentRequest


class StripeGateway(PaymentGateway):
    def __init__(self, api_key: str) -> None:
        self._intents = stripe.StripeClient(api_key).v1.payment_intents
        self._refunds = stripe.StripeClient(api_key).v1.refunds

    def charge(self, request: PaymentRequest) -> Payment:
        try:
            # @flow card-payment 7: create and confirm a payment -> Stripe
            intent = self._intents.create(
                {
                    "amount": request.amount.cents,
                    "currency": request.amount.currency.lower(),
                    "payment_method": request.token,
                    "automatic_payment_methods": {"enabled": True, "allow_redirects": "never"},
                    "receipt_email": request.email,
                    "confirm": True,
                    # The front end has no page for 3-D Secure: such cards are declined.
                    "error_on_requires_action": True,
                    "metadata": {"order_id": request.order_id},
                },
                {"idempotency_key": f"charge-{request.order_id}"},
            )
        except stripe.CardError as error:
            # @flow card-payment 7a.1 [the card is declined]: PaymentDeclined --> checkout
            raise PaymentDeclined(error.user_message or "the card was declined") from error
        return Payment(intent.id, settled=intent.status == "succeeded")

    def refund(self, reference: str) -> None:
        self._refunds.create({"payment_intent": reference}, {"idempotency_key": f"refund-{reference}"})


@dataclass(frozen=True, slots=True)
class StripeNotice:
    """What Stripe says became of an order's payment."""

    order_id: str
    reference: str
    succeeded: bool


def read_notice(payload: bytes, signature: str, secret: str) -> StripeNotice | None:
    """The notice in a signed webhook call, None when it is about something else. Raises ValueError if forged."""
    try:
        event = stripe.Webhook.construct_event(payload, signature, secret)
    except stripe.SignatureVerificationError as error:
        raise ValueError("not signed by Stripe") from error
    if event.type not in ("payment_intent.succeeded", "payment_intent.payment_failed"):
        return None
    intent = event.data.object
    if "order_id" not in intent["metadata"]:
        return None
    return StripeNotice(intent["metadata"]["order_id"], intent["id"], event.type == "payment_intent.succeeded")
