"""The worker: waits for order events and notifies the customers."""

import logging

from shop.notifications import notify
from shop.orders.repository import PostgresOrders
from shop.shared.events import Event
from shop.shared.messaging import consume
from shop.shared.settings import Settings


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    settings = Settings.from_environment()
    orders = PostgresOrders(settings.database_url)

    def handle(event: Event) -> None:
        order = orders.find(event.order_id)
        if order is not None:
            # @flow card-payment 15: worker ->> notify: notify(event, order)
            notify(event, order, settings.smtp_host)

    consume(settings.rabbitmq_url, "shop.notifications", handle)


if __name__ == "__main__":
    main()
