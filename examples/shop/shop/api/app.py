"""The routes that the front end calls, and the application around them."""

from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, HTTPException
from fastapi.middleware.cors import CORSMiddleware

from shop.catalog import Product
from shop.catalog.pricing import NotDelivered
from shop.orders import Cart, InvalidCart, Order, cancel, checkout
from shop.orders.models import IllegalTransition
from shop.payments import Method, PaymentDeclined, gateway_for
from shop.shared.settings import Settings

from . import webhooks
from .wiring import Services, UsesServices

router = APIRouter()


@dataclass(frozen=True, slots=True)
class NewOrder:
    cart: Cart
    method: Method
    token: str = ""


@router.get("/products")
def list_products(services: UsesServices) -> list[Product]:
    return services.catalog.on_sale()


@router.post("/orders", status_code=201)
def place_order(new: NewOrder, services: UsesServices) -> Order:
    gateway = gateway_for(new.method, services.settings)
    try:
        # @flow card-payment 4: checkout(cart) -> checkout
        # @flow card-payment 10: the order, paid --> placeOrder
        return checkout(new.cart, new.method, new.token, services.catalog, gateway, services.orders, services.publisher)
    except (InvalidCart, NotDelivered) as error:
        raise HTTPException(422, str(error)) from error
    except PaymentDeclined as error:
        # @flow card-payment 7a.2: 402, and why --> placeOrder
        raise HTTPException(402, str(error)) from error


@router.get("/orders/{order_id}")
def show_order(order_id: str, services: UsesServices) -> Order:
    return _existing(order_id, services)


@router.post("/orders/{order_id}/cancel")
def cancel_order(order_id: str, services: UsesServices) -> Order:
    order = _existing(order_id, services)
    gateway = gateway_for(order.method, services.settings)
    try:
        return cancel(order, gateway, services.orders, services.publisher)
    except IllegalTransition as error:
        raise HTTPException(409, str(error)) from error


def create_app() -> FastAPI:
    app = FastAPI(title="shop")
    origin = Settings.from_environment().web_origin
    app.add_middleware(CORSMiddleware, allow_origins=[origin], allow_methods=["*"], allow_headers=["*"])
    app.include_router(router)
    app.include_router(webhooks.router)
    return app


def _existing(order_id: str, services: Services) -> Order:
    order = services.orders.find(order_id)
    if order is None:
        raise HTTPException(404, "no such order")
    return order
