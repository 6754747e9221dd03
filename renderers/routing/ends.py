"""Where the planned arrows end: each side of a box shares out its room."""

from collections.abc import Collection, Mapping, Sequence

from renderers.layout import Point
from renderers.routing.network import Plan
from renderers.routing.ports import between, spread
from renderers.routing.sides import LEFT, Side

# The less crowded sides follow the crowded ones, and are followed by them in the second pass.
_PASSES = 2

# A line by its index, and which end of it.
End = tuple[int, int]


def shared_out(plans: Mapping[int, Plan], kept: Collection[int] = ()) -> dict[End, Point]:
    """Start and end of each plan's line, apart from the others on the same side and in an order without crossings.
    Kept ones end where they did, as long as the others on their side have room between them."""
    at: dict[End, Point] = {}
    groups: dict[Side, list[End]] = {}
    for index, each in sorted(plans.items()):
        at[index, 0], at[index, 1] = each.line[0], each.line[-1]
        groups.setdefault(each.source, []).append((index, 0))
        groups.setdefault(each.target, []).append((index, 1))
    planned = dict(at)
    open_ones = [side for side, ends in groups.items() if not all(index in kept for index, _ in ends)]
    crowded_first = sorted(open_ones, key=lambda side: (-len(groups[side]), side.box, side.which))
    for _ in range(_PASSES):
        for side in crowded_first:
            ends = _in_order(side, [(end, _next(end, plans, at), planned[end]) for end in groups[side]])
            still = [planned[end][_axis(side)] if end[0] in kept else None for end, _ in ends]
            places = _places(side, [wanted for _, wanted in ends], still)
            at |= {end: side.point(place) for (end, _), place in zip(ends, places, strict=True)}
    return at


def _in_order(side: Side, ends: Sequence[tuple[End, Point, Point]]) -> list[tuple[End, float]]:
    """The ends on one side in the order in which their lines leave, each with the place that it would like. They are
    told with where their line goes from there, and where the plan has them."""
    axis, middle = _axis(side), (side.low + side.high) // 2
    rated = []
    for end, to, planned in ends:
        # Square to the other end where that is possible.
        wanted = to[axis] if side.low <= to[axis] <= side.high else planned[axis]
        rated.append(((to[axis] - middle) / max(abs(to[1 - axis] - side.level), 1), end, float(wanted)))
    return [(end, wanted) for _, end, wanted in sorted(rated)]


def _places(side: Side, wanted: Sequence[float], still: Sequence[int | None]) -> Sequence[int]:
    """Where the ends stand. Where some are to stay and leave no room, all of them move."""
    found = between(wanted, still, side.low, side.high) if any(place is not None for place in still) else None
    return spread(wanted, side.low, side.high) if found is None else found


def _next(end: End, plans: Mapping[int, Plan], at: Mapping[End, Point]) -> Point:
    """Where the line goes from this end."""
    index, last = end
    line = plans[index].line
    if len(line) > 2:
        return line[-2] if last else line[1]
    return at[index, 1 - last]


def _axis(side: Side) -> int:
    return 0 if side.which < LEFT else 1
