"""Keeps orders in PostgreSQL, one row each."""

import psycopg
from psycopg.types.json import Jsonb

from shop.shared.money import Money

from .models import Order, OrderLine, OrderRepository, OrderStatus

SCHEMA = """
create table if not exists orders (
    id text primary key,
    email text not null,
    lines jsonb not null,
    total_cents bigint not null,
    currency text not null,
    method text not null,
    status text not null,
    payment_reference text not null
)
"""


class PostgresOrders(OrderRepository):
    def __init__(self, url: str) -> None:
        self._url = url

    def prepare(self) -> None:
        with psycopg.connect(self._url) as connection:
            connection.execute(SCHEMA)

    def add(self, order: Order) -> None:
        lines = Jsonb([[line.sku, line.quantity] for line in order.lines])
        row = (order.id, order.email, lines, order.total.cents, order.total.currency)
        state = (order.method, order.status, order.payment_reference)
        with psycopg.connect(self._url) as connection:
            connection.execute("insert into orders values (%s, %s, %s, %s, %s, %s, %s, %s)", row + state)

    def find(self, order_id: str) -> Order | None:
        with psycopg.connect(self._url) as connection:
            row = connection.execute(
                "select id, email, lines, total_cents, currency, method, status, payment_reference"
                " from orders where id = %s",
                (order_id,),
            ).fetchone()
        if row is None:
            return None
        lines = tuple(OrderLine(sku, quantity) for sku, quantity in row[2])
        return Order(row[0], row[1], lines, Money(row[3], row[4]), row[5], OrderStatus(row[6]), row[7])

    def move(self, before: Order, after: Order) -> bool:
        with psycopg.connect(self._url) as connection:
            moved = connection.execute(
                "update orders set status = %s, payment_reference = %s where id = %s and status = %s",
                (after.status, after.payment_reference, before.id, before.status),
            )
            return moved.rowcount == 1
