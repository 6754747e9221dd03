"""What stands in the way of a line: boxes and the titles of frames, and the corners that a line may turn at."""

from collections.abc import Iterable
from dataclasses import dataclass

from renderers.layout import LayoutRequest, Placement, Point, Rect
from renderers.routing.strips import Strips

# How far a line keeps from what it passes. Corners lie one pixel further out.
BOX_ROOM = 7
TITLE_ROOM = 3
BORDER_ROOM = 4

# The outward directions of a rectangle's corners: above left, above right, below left, below right.
Grown = tuple[int, int, int, int, int]
QUADRANTS = ((-1, -1), (1, -1), (-1, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Scene:
    """Obstacles are boxes, by their index, and then titles; a set of them is a number with one bit for each.

    `grown` holds (bit, left, top, right, bottom) with the room around them; `corners` has four points for each.
    `frames` are no obstacles, but no line turns on a border. `near` finds the obstacles near a line."""

    titles: tuple[Rect, ...]
    grown: tuple[Grown, ...]
    corners: tuple[Point, ...]
    frames: tuple[Rect, ...]
    near: Strips

    @property
    def extent(self) -> int:
        """How far to the right or down obstacles reach."""
        return _extent(self.grown)

    def blocked(self, start: tuple[int, int], end: tuple[int, int], own: int = 0) -> bool:
        """Whether a straight line runs into something else than its own boxes."""
        x, y = start
        dx, dy = end[0] - x, end[1] - y
        low, high = (x, end[0]) if dx >= 0 else (end[0], x)
        upper, lower = (y, end[1]) if dy >= 0 else (end[1], y)
        falling, grown = (dx < 0) == (dy < 0), self.grown
        near = self.near.of(low, upper, high, lower) & ~own
        while near:
            bit = near & -near
            near ^= bit
            _, left, top, right, bottom = grown[bit.bit_length() - 1]
            if left < high and right > low and top < lower and bottom > upper:
                if falling:
                    first, second = dx * (top - y) - dy * (right - x), dx * (bottom - y) - dy * (left - x)
                else:
                    first, second = dx * (top - y) - dy * (left - x), dx * (bottom - y) - dy * (right - x)
                if (first < 0 < second) or (second < 0 < first):
                    return True
        return False

    def is_open(self, place: Point) -> bool:
        """Whether a line can pass here."""
        x, y = place
        if x < 0 or y < 0:
            return False
        near = self.near.of(x, y, x, y)
        while near:
            bit = near & -near
            near ^= bit
            _, left, top, right, bottom = self.grown[bit.bit_length() - 1]
            if left < x < right and top < y < bottom:
                return False
        return True

    def on_border(self, place: Point) -> bool:
        """Whether this is so near to the border of a frame that a line would seem to lie on it."""
        x, y = place
        for left, top, width, height in self.frames:
            beside, above = min(abs(x - left), abs(x - left - width)), min(abs(y - top), abs(y - top - height))
            if (beside < BORDER_ROOM and top <= y <= top + height) or (
                above < BORDER_ROOM and left <= x <= left + width
            ):
                return True
        return False


def scene(request: LayoutRequest, placement: Placement, room: int = BOX_ROOM, *, with_titles: bool = True) -> Scene:
    """The obstacles of a placement, with so much room around boxes."""
    titles = title_places(request, placement) if with_titles else ()
    places = [(place, room) for place in placement.boxes] + [(place, TITLE_ROOM) for place in titles]
    grown = tuple(
        (1 << index, place.x - away, place.y - away, place.x + place.width + away, place.y + place.height + away)
        for index, (place, away) in enumerate(places)
    )
    near = Strips(_extent(grown))
    for obstacle in grown:
        near.add(*obstacle)
    near.settle()
    return Scene(
        titles,
        grown,
        tuple(corner_point(place, quadrant, away + 1) for place, away in places for quadrant in range(len(QUADRANTS))),
        tuple(place for place in placement.frames if place.width),
        near,
    )


def _extent(grown: Iterable[Grown]) -> int:
    return max((max(right, bottom) for _, _, _, right, bottom in grown), default=0)


def title_places(request: LayoutRequest, placement: Placement) -> tuple[Rect, ...]:
    """Where the titles of frames stand, without those of empty frames and empty titles."""
    return tuple(
        Rect(place.x + request.pad, place.y + request.pad, long, request.head)
        for place, long in zip(placement.frames, request.titles, strict=False)
        if place.width and long
    )


def corner_point(place: Rect, quadrant: int, away: int) -> Point:
    """The point so far outside a corner, in both directions."""
    dx, dy = QUADRANTS[quadrant]
    x = place.x - away if dx < 0 else place.x + place.width + away
    y = place.y - away if dy < 0 else place.y + place.height + away
    return Point(x, y)
