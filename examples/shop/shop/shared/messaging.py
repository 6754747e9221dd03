"""Publishes events to RabbitMQ and hands them to the worker."""

from collections.abc import Callable

import pika

from .events import Event, Publisher

EXCHANGE = "shop.events"


class RabbitPublisher(Publisher):
    """Opens a connection per event: pika's connections must not be shared by the threads of the API."""

    def __init__(self, url: str) -> None:
        self._parameters = pika.URLParameters(url)

    def publish(self, event: Event) -> None:
        with pika.BlockingConnection(self._parameters) as connection:
            channel = connection.channel()
            channel.confirm_delivery()
            channel.exchange_declare(EXCHANGE, "topic", durable=True)
            durable = pika.BasicProperties(content_type="application/json", delivery_mode=2)
            # @flow card-payment 9: the event, as JSON -) RabbitMQ
            channel.basic_publish(EXCHANGE, event.name, event.to_bytes(), durable)


def consume(url: str, queue: str, handle: Callable[[Event], None]) -> None:
    """Hand over each order event, one at a time; one whose handler raises stays in the queue."""
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        channel = connection.channel()
        channel.exchange_declare(EXCHANGE, "topic", durable=True)
        channel.queue_declare(queue, durable=True)
        channel.queue_bind(queue, EXCHANGE, "order.*")
        channel.basic_qos(prefetch_count=1)
        for method, _, body in channel.consume(queue):
            # @flow card-payment 14: RabbitMQ -) worker: order.paid
            handle(Event.from_bytes(body))
            channel.basic_ack(method.delivery_tag)
