"""Where the planned arrows end: each side of a box shares out its room."""

from collections.abc import Sequence

from renderers.layout import Point
from renderers.routing.plan import Plan
from renderers.routing.ports import spread
from renderers.routing.sides import LEFT, Side

# The less crowded sides follow the crowded ones, and are followed by them in the second pass.
_PASSES = 2

# A line by its index, and which end of it.
End = tuple[int, int]


def shared_out(plans: Sequence[Plan | None]) -> dict[End, Point]:
    """Start and end of each plan's line, apart from the others on the same side and in an order without crossings."""
    at: dict[End, Point] = {}
    groups: dict[Side, list[End]] = {}
    for index, each in enumerate(plans):
        if each is not None:
            at[index, 0], at[index, 1] = each.line[0], each.line[-1]
            groups.setdefault(each.source, []).append((index, 0))
            groups.setdefault(each.target, []).append((index, 1))
    planned = dict(at)
    crowded_first = sorted(groups, key=lambda side: (-len(groups[side]), side.box, side.which))
    for _ in range(_PASSES):
        for side in crowded_first:
            _share(side, [(end, _next(end, plans, at), planned[end]) for end in groups[side]], at)
    return at


def _share(side: Side, ends: list[tuple[End, Point, Point]], at: dict[End, Point]) -> None:
    """Places for the ends on one side, each told with where its line goes from there and where the plan has it."""
    axis = 0 if side.which < LEFT else 1
    middle = (side.low + side.high) // 2
    rated = []
    for end, to, planned in ends:
        # Square to the other end where that is possible.
        wanted = to[axis] if side.low <= to[axis] <= side.high else planned[axis]
        rated.append(((to[axis] - middle) / max(abs(to[1 - axis] - side.level), 1), end, float(wanted)))
    rated.sort()
    for (_, end, _), place in zip(rated, spread([each[2] for each in rated], side.low, side.high), strict=True):
        at[end] = side.point(place)


def _next(end: End, plans: Sequence[Plan | None], at: dict[End, Point]) -> Point:
    """Where the line goes from this end."""
    index, last = end
    plan = plans[index]
    if plan and plan.spots:
        return plan.line[-2] if last else plan.line[1]
    return at[index, 1 - last]
