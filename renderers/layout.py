"""Where things stand. Names never reach a layout engine: it gets sizes and indexes, and returns whole pixels."""

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


@dataclass(frozen=True, slots=True)
class LayoutBox:
    """A box of fixed size inside a frame (an index into the request's frames, -1 for none)."""

    width: int
    height: int
    frame: int = -1


@dataclass(frozen=True, slots=True)
class LayoutRequest:
    """`frames` holds each frame's parent (-1 for none; a parent comes before its children); `arrows` are pairs of box
    indexes. `frame_margin` is the room between a frame and what stands in it; its title goes there."""

    boxes: tuple[LayoutBox, ...]
    frames: tuple[int, ...] = ()
    arrows: tuple[tuple[int, int], ...] = ()
    frame_margin: int = 28


@dataclass(frozen=True, slots=True)
class Layout:
    """Rectangles and routes, in the order of the request. A route is a start point followed by cubic Bezier triples:
    1 + 3n points, clipped at the borders of its two boxes."""

    width: int
    height: int
    boxes: tuple[Rect, ...]
    frames: tuple[Rect, ...]
    routes: tuple[tuple[Point, ...], ...]


class LayoutError(Exception):
    """The engine failed, is absent, or ran over its deadline. The message says which and what to do."""


class LayoutEngine(Protocol):
    """A pure function from request to layout: the same request gives the same layout."""

    name: str

    def layout(self, request: LayoutRequest) -> Layout:
        """Raises LayoutError."""
        ...
