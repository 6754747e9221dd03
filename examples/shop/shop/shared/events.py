"""What happened to an order, as a message that other processes can read."""

import json
from dataclasses import asdict, dataclass
from typing import Literal, Protocol

EventName = Literal["order.placed", "order.paid", "order.declined", "order.cancelled"]


@dataclass(frozen=True, slots=True)
class Event:
    name: EventName
    order_id: str

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_bytes(cls, body: bytes) -> "Event":
        return cls(**json.loads(body))


class Publisher(Protocol):
    def publish(self, event: Event) -> None:
        """Hand the event over to whoever listens."""
        ...
