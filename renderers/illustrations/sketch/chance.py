"""Chance that is the same on every machine: numbers and noise counted out of a digest."""

import hashlib

from PIL import Image


class Chance:
    """Numbers that look random and follow from a name alone."""

    def __init__(self, *name: object) -> None:
        self._name = repr(name).encode("utf-8", "backslashreplace")
        self._count = 0
        self._pool = b""

    def number(self) -> float:
        """From 0 to 1."""
        if not self._pool:
            self._count += 1
            self._pool = hashlib.blake2b(self._name + b"%d" % self._count).digest()
        drawn, self._pool = self._pool[:4], self._pool[4:]
        return int.from_bytes(drawn, "big") / 0xFFFFFFFF

    def between(self, least: float, most: float) -> float:
        """A number from the one to the other."""
        return least + (most - least) * self.number()

    def about(self, spread: float) -> float:
        """A number near 0: at most so far from it, seldom that far."""
        return spread * (self.number() + self.number() - 1.0)


def noise(name: str, width: int, height: int) -> Image.Image:
    """A grey picture in which each pixel is its own chance."""
    return Image.frombytes("L", (width, height), hashlib.shake_128(name.encode()).digest(width * height))
