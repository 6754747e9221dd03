"""Where things stand. Names never reach a layout engine: it gets sizes and indexes, and returns whole pixels.

LayoutRequest ─► Placement (where boxes and frames stand) ─► Layout (and how the arrows run)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol


class Point(NamedTuple):
    x: int
    y: int


class Rect(NamedTuple):
    """`x`, `y` is the top left corner; y grows downwards."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def around(cls, points: Sequence[Point]) -> "Rect":
        """The smallest one that holds these points."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


@dataclass(frozen=True, slots=True)
class LayoutBox:
    """A box of fixed size inside a frame (an index into the request's frames, -1 for none)."""

    width: int
    height: int
    frame: int = -1


@dataclass(frozen=True, slots=True)
class LayoutRequest:
    """`frames` holds each frame's parent (-1 for none; a parent comes before its children), `titles` the width of each
    frame's title; `arrows` are pairs of box indexes, each at most once in each direction. A frame keeps `pad` pixels
    around what stands in it, and `head` more at the top for its title. No arrow leads from a box to itself."""

    boxes: tuple[LayoutBox, ...]
    frames: tuple[int, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()
    titles: tuple[int, ...] = ()
    pad: int = 16
    head: int = 24


@dataclass(frozen=True, slots=True)
class Placement:
    """Rectangles in the order of the request. Every box has the size that was asked for; every frame is the smallest
    rectangle around its contents, with `pad` and `head`; siblings never overlap; nothing is left of or above (0, 0). A
    frame with no box in it, at any depth, is Rect(0, 0, 0, 0)."""

    boxes: tuple[Rect, ...]
    frames: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier picture remembers, in the order of the new request. `places` holds where each box stood (None:
    it is new, or has come into another frame); `changed` tells which of the kept ones have other arrows now. `routes`
    holds how each arrow ran, () for one that is new; `gone` is what boxes and arrows took up that are there no more."""

    places: tuple[Rect | None, ...]
    changed: tuple[bool, ...]
    routes: tuple[tuple[Point, ...], ...] = ()
    gone: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """A placement with routes, in the order of the request, and the size of the drawing. A route is a polyline of two
    points or more, from the border of its source to the border of its target; the drawer rounds its corners."""

    width: int
    height: int
    boxes: tuple[Rect, ...]
    frames: tuple[Rect, ...]
    routes: tuple[tuple[Point, ...], ...]


class LayoutError(Exception):
    """The engine failed, is absent, or ran over its deadline. The message says which and what to do."""


class LayoutEngine(Protocol):
    """Makes the first placement. A pure function: the same request gives the same places."""

    name: str

    def place(self, request: LayoutRequest) -> tuple[Rect, ...]:
        """The boxes' rectangles. Frames are shrink-wrapped by the caller; siblings may come too close. Raises
        LayoutError."""
        ...
