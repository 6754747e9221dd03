"""Builds what the routes need, once per process."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from fastapi import Depends

from shop.catalog import ASSORTMENT, Catalog
from shop.orders import OrderRepository
from shop.orders.repository import PostgresOrders
from shop.shared import Publisher
from shop.shared.messaging import RabbitPublisher
from shop.shared.settings import Settings


@dataclass(frozen=True, slots=True)
class Services:
    settings: Settings
    catalog: Catalog
    orders: OrderRepository
    publisher: Publisher


@cache
def services() -> Services:
    settings = Settings.from_environment()
    orders = PostgresOrders(settings.database_url)
    orders.prepare()
    return Services(settings, ASSORTMENT, orders, RabbitPublisher(settings.rabbitmq_url))


UsesServices = Annotated[Services, Depends(services)]
