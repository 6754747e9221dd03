"""Upright boxes on the canvas."""

import math
from collections.abc import Iterable
from typing import NamedTuple


class Box(NamedTuple):
    """From `left` and `top` up to, not including, `right` and `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def area(self) -> float:
        return max(0.0, self.width) * max(0.0, self.height)

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, across: float, down: float | None = None) -> "Box":
        """With this much more on each side."""
        down = across if down is None else down
        return Box(self.left - across, self.top - down, self.right + across, self.bottom + down)

    def shared(self, other: "Box") -> float:
        """The area that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        return max(0.0, across) * max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def inside(self, other: "Box", share: float = 0.9) -> bool:
        """Does at least this share of it lie in the other?"""
        return self.area > 0 and self.shared(other) >= share * self.area

    def distance(self, x: float, y: float) -> float:
        """From a point to the nearest place in it; 0 for a point inside."""
        return math.hypot(max(self.left - x, 0, x - self.right), max(self.top - y, 0, y - self.bottom))

    def gaps(self, other: "Box") -> tuple[float, float]:
        """The free space between the two, across and down; below 0 is how much they overlap."""
        across = max(self.left, other.left) - min(self.right, other.right)
        return across, max(self.top, other.top) - min(self.bottom, other.bottom)

    def within(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Its whole pixels on a canvas of this size, as left, top, right and bottom; never empty."""
        left, top = min(max(0, math.floor(self.left)), width - 1), min(max(0, math.floor(self.top)), height - 1)
        return (
            left,
            top,
            max(left + 1, min(width, math.ceil(self.right))),
            max(top + 1, min(height, math.ceil(self.bottom))),
        )


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that has all of these inside. There is at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
