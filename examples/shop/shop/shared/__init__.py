"""What every part of the shop may use: money, events, settings, messaging."""

from .events import Event, EventName, Publisher
from .money import Money

__all__ = ["Event", "EventName", "Money", "Publisher"]
