"""What stands in the way of a line: boxes and the titles of frames, and the corners that a line may turn at."""

from dataclasses import dataclass, field

from renderers.layout import LayoutRequest, Placement, Point, Rect

# How far a line keeps from what it passes. Corners lie one pixel further out.
BOX_ROOM = 7
TITLE_ROOM = 3
# Obstacles are looked up by bands of so many bits' height.
_BAND = 6

# The outward directions of a rectangle's corners: above left, above right, below left, below right.
Grown = tuple[int, int, int, int, int]
QUADRANTS = ((-1, -1), (1, -1), (-1, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Scene:
    """Obstacles are boxes, by their index, and then titles; a set of them is a number with one bit for each.

    `grown` holds (bit, left, top, right, bottom) with the room around them; corner 4 * obstacle + quadrant is a point,
    `open` tells the corners that lie in no other obstacle."""

    titles: tuple[Rect, ...]
    grown: tuple[Grown, ...]
    corners: tuple[Point, ...]
    open: dict[int, bool] = field(default_factory=dict)
    between: dict[tuple[int, int], int] = field(default_factory=dict)
    bands: dict[tuple[int, int], tuple[Grown, ...]] = field(default_factory=dict)

    def hits(self, start: Point, end: Point) -> int:
        """The obstacles that a straight line runs into."""
        x, y = start
        dx, dy = end[0] - x, end[1] - y
        low, high = (x, end[0]) if dx >= 0 else (end[0], x)
        upper, lower = (y, end[1]) if dy >= 0 else (end[1], y)
        falling = (dx < 0) == (dy < 0)
        found = 0
        for bit, left, top, right, bottom in self._band(upper >> _BAND, lower >> _BAND):
            if left < high and right > low and top < lower and bottom > upper:
                if falling:
                    first, second = dx * (top - y) - dy * (right - x), dx * (bottom - y) - dy * (left - x)
                else:
                    first, second = dx * (top - y) - dy * (left - x), dx * (bottom - y) - dy * (right - x)
                if (first < 0 < second) or (second < 0 < first):
                    found |= bit
        return found

    def _band(self, first: int, last: int) -> tuple[Grown, ...]:
        """The obstacles between two heights: few lines need a look at all of them."""
        found = self.bands.get((first, last))
        if found is None:
            top, bottom = first << _BAND, last + 1 << _BAND
            found = self.bands[first, last] = tuple(each for each in self.grown if each[2] < bottom and each[4] > top)
        return found

    def hits_between(self, one: int, other: int) -> int:
        """The same for a line from corner to corner; many routes ask for the same ones."""
        key = (one, other) if one < other else (other, one)
        found = self.between.get(key)
        if found is None:
            found = self.between[key] = self.hits(self.corners[one], self.corners[other])
        return found

    def is_open(self, corner: int) -> bool:
        """Whether a line can turn at this corner."""
        found = self.open.get(corner)
        if found is None:
            x, y = self.corners[corner]
            found = self.open[corner] = x >= 0 <= y and not any(
                left < x < right and top < y < bottom for _, left, top, right, bottom in self.grown
            )
        return found


def scene(request: LayoutRequest, placement: Placement, room: int = BOX_ROOM, *, with_titles: bool = True) -> Scene:
    """The obstacles of a placement, with so much room around boxes."""
    titles = title_places(request, placement) if with_titles else ()
    places = [(place, room) for place in placement.boxes] + [(place, TITLE_ROOM) for place in titles]
    return Scene(
        titles,
        tuple(
            (1 << index, place.x - away, place.y - away, place.x + place.width + away, place.y + place.height + away)
            for index, (place, away) in enumerate(places)
        ),
        tuple(corner_point(place, quadrant, away + 1) for place, away in places for quadrant in range(len(QUADRANTS))),
    )


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
