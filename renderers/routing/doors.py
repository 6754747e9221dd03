"""How lines come from the side of a box to a place to turn at."""

from math import hypot

from renderers.routing.sides import BELOW, LEAST, LEFT, LOW, RIGHT, SHALLOW, STEEP, Side

# The sides from which x or y grows away from the box.
_OUTWARD = (BELOW, RIGHT)

# A spot, where the line ends on the side, what the piece between costs, and the way round in which it passes the
# corner: as it comes from the side, and as it goes there.
Door = tuple[int, tuple[int, int], float, int, int]


def door(side: Side, spot: int, point: tuple[int, int], sign: int) -> Door | None:
    """The door from a side to a spot of a corner with this sign, if nothing stands between; None where no line can come
    that way. It leaves square to the side where that is possible, else where there is room for others on both hands.
    depth() and slant() are unrolled here: a search begins with hundreds of these."""
    _, which, low, high, level = side
    upright, outward = which >= LEFT, 1 if which in _OUTWARD else -1
    along, across = point[::-1] if upright else point
    away = (across - level) * outward
    if away < LEAST:
        return None
    place = (2 * low + high) // 3 if along < low else (low + 2 * high) // 3 if along > high else along
    along -= place
    across -= level
    if along * across * sign > 0:
        return None
    far = abs(along)
    cost = hypot(far, away)
    if away < STEEP * far:
        cost += LOW + SHALLOW * (STEEP * far - away)
    if upright:
        return spot, (level, place), cost, int(across > sign * along), int(across < sign * along)
    return spot, (place, level), cost, int(along > sign * across), int(along < sign * across)
