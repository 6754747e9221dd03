"""What stands in the way of a line: boxes and the titles of frames, and the corners that a line may turn at."""

from dataclasses import dataclass, field

from renderers.layout import LayoutRequest, Placement, Point, Rect

# How far a line keeps from what it passes. Corners lie one pixel further out.
BOX_ROOM = 7
TITLE_ROOM = 3
BORDER_ROOM = 4
# Obstacles are looked up by bands of so many bits' height.
_BAND = 6

# The outward directions of a rectangle's corners: above left, above right, below left, below right.
Grown = tuple[int, int, int, int, int]
QUADRANTS = ((-1, -1), (1, -1), (-1, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Scene:
    """Obstacles are boxes, by their index, and then titles; a set of them is a number with one bit for each.

    `grown` holds (bit, left, top, right, bottom) with the room around them; `corners` has four points for each.
    `frames` are no obstacles, but no line turns on a border."""

    titles: tuple[Rect, ...]
    grown: tuple[Grown, ...]
    corners: tuple[Point, ...]
    frames: tuple[Rect, ...]
    bands: dict[tuple[int, int], tuple[Grown, ...]] = field(default_factory=dict)

    @property
    def extent(self) -> int:
        """How far to the right or down obstacles reach."""
        return max((max(right, bottom) for _, _, _, right, bottom in self.grown), default=0)

    def blocked(self, start: Point, end: Point, own: int = 0) -> bool:
        """Whether a straight line runs into something else than its own boxes."""
        x, y = start
        dx, dy = end[0] - x, end[1] - y
        low, high = (x, end[0]) if dx >= 0 else (end[0], x)
        upper, lower = (y, end[1]) if dy >= 0 else (end[1], y)
        falling = (dx < 0) == (dy < 0)
        for bit, left, top, right, bottom in self._band(upper >> _BAND, lower >> _BAND):
            if left < high and right > low and top < lower and bottom > upper and not bit & own:
                if falling:
                    first, second = dx * (top - y) - dy * (right - x), dx * (bottom - y) - dy * (left - x)
                else:
                    first, second = dx * (top - y) - dy * (left - x), dx * (bottom - y) - dy * (right - x)
                if (first < 0 < second) or (second < 0 < first):
                    return True
        return False

    def _band(self, first: int, last: int) -> tuple[Grown, ...]:
        """The obstacles between two heights: few lines need a look at all of them."""
        found = self.bands.get((first, last))
        if found is None:
            top, bottom = first << _BAND, last + 1 << _BAND
            found = self.bands[first, last] = tuple(each for each in self.grown if each[2] < bottom and each[4] > top)
        return found

    def is_open(self, place: Point) -> bool:
        """Whether a line can pass here."""
        x, y = place
        return x >= 0 <= y and not any(
            left < x < right and top < y < bottom for _, left, top, right, bottom in self.grown
        )

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
    return Scene(
        titles,
        tuple(
            (1 << index, place.x - away, place.y - away, place.x + place.width + away, place.y + place.height + away)
            for index, (place, away) in enumerate(places)
        ),
        tuple(corner_point(place, quadrant, away + 1) for place, away in places for quadrant in range(len(QUADRANTS))),
        tuple(place for place in placement.frames if place.width),
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
