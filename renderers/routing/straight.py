"""The last resort: a straight line from border to border, whatever it runs over."""

from renderers.layout import Point, Rect


def straight(source: Rect, target: Rect) -> tuple[Point, Point]:
    """The part between the boxes of the line from middle to middle."""
    return _leaving(source, target), _leaving(target, source)


def _leaving(place: Rect, other: Rect) -> Point:
    """Where the line to the other's middle leaves this rectangle."""
    dx = 2 * (other.x - place.x) + other.width - place.width
    dy = 2 * (other.y - place.y) + other.height - place.height
    middle_x, middle_y = place.x + place.width // 2, place.y + place.height // 2
    if abs(dy) * place.width >= abs(dx) * place.height:
        at = middle_x + dx * place.height // (2 * max(1, abs(dy)))
        level = place.y + place.height if dy >= 0 else place.y
        return Point(min(max(at, place.x), place.x + place.width), level)
    at = middle_y + dy * place.width // (2 * abs(dx))
    level = place.x + place.width if dx > 0 else place.x
    return Point(level, min(max(at, place.y), place.y + place.height))
