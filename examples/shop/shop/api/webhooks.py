"""Receives what Stripe reports about payments."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Request

from shop.orders import settle
from shop.payments.stripe_gateway import read_notice

from .wiring import UsesServices

router = APIRouter(prefix="/webhooks")


async def raw_body(request: Request) -> bytes:
    """The bytes as they came: the signature is over them, not over what they mean."""
    return await request.body()


@router.post("/stripe", status_code=204)
def stripe_reports(
    services: UsesServices,
    payload: Annotated[bytes, Depends(raw_body)],
    stripe_signature: Annotated[str, Header()],
) -> None:
    # @flow card-payment 11: Stripe ->> stripe_reports: POST /webhooks/stripe
    try:
        notice = read_notice(payload, stripe_signature, services.settings.stripe_webhook_secret)
    except ValueError as error:
        raise HTTPException(400, str(error)) from error
    if notice:
        # @flow card-payment 12: settle(order)
        settle(notice.order_id, notice.reference, notice.succeeded, services.orders, services.publisher)
