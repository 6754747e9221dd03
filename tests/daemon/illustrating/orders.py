"""Orders and pictures for tests."""

import io

from PIL import Image

from daemon.ports.images import Order, Size
from renderers.illustrations.plan import Entity, Plan, Relation

KEY = "sk-secret-of-a-test"
PLAN = Plan(
    "Shop",
    (Entity("shop/api", "API", "service", "building"), Entity("sys:postgresql", "PostgreSQL", "store", "drum")),
    (Relation("shop/api", "sys:postgresql"),),
    facts="f" * 32,
)


def order(prompt: str = "a shop", guide: bytes = b"", size: tuple[int, int] = (1536, 1024)) -> Order:
    """A picture of a small shop."""
    return Order(PLAN, prompt, Size(*size), "paper", guide)


def image(colour: str = "white", kind: str = "PNG", size: tuple[int, int] = (24, 16)) -> bytes:
    """A small picture of one colour."""
    kept = io.BytesIO()
    Image.new("RGB", size, colour).save(kept, kind)
    return kept.getvalue()
