"""Which way each arrow runs: the sides that it joins and the spots that it turns at."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from renderers.layout import Rect
from renderers.routing.geometry import meet
from renderers.routing.network import Network, Plan
from renderers.routing.scene import Scene
from renderers.routing.search import CROSSING
from renderers.routing.sides import ABOVE, BELOW, LEFT, RIGHT, Sides

# How far out an arrow may turn, in times of the straight distance.
DETOUR = 1.5
# Of the arrows that cross others, the worst ones get a second look: one in so many.
_SECOND_LOOK = 6
# Where there are old plans, some near a change get one too: so many, and one more for every so many plans. They must
# gain more than another order of choices may bring.
_LOOKS, _LOOK_SHARE = 2, 20
_GAIN = 60
# The detour of a line without turns.
_STRAIGHT = -math.inf


@dataclass(frozen=True, slots=True)
class Old:
    """What is there already: plans, by their places among the arrows; the arrows that want none; and where something
    was that has `left`."""

    plans: Mapping[int, Plan] = field(default_factory=dict)
    without: Collection[int] = ()
    left: Sequence[Rect] = ()


_NOTHING = Old()


def planned(
    scene: Scene,
    sides: Sequence[Sides],
    arrows: Sequence[tuple[int, int]],
    detour: float = DETOUR,
    old: Old = _NOTHING,
) -> dict[int, Plan]:
    """A plan for each arrow, none where nothing leads from box to box. The old ones come first, then the short ones:
    they have the least choice. When all are there, some choose again."""
    plans = dict(old.plans)
    network = Network(scene, sides)
    for index, plan in plans.items():
        network.add(index, plan)
    new = [index for index in range(len(arrows)) if index not in old.plans and index not in old.without]
    for index in sorted(new, key=lambda each: (_far(sides, arrows[each]), each)):
        found = network.best(arrows[index], detour)
        if found:
            plans[index] = found
            network.add(index, found)
    for index, far, gain in _second_looks(network, plans, old, detour):
        plans[index] = network.better(index, plans[index], arrows[index], far, gain)
    return plans


def _second_looks(
    network: Network, plans: Mapping[int, Plan], old: Old, detour: float
) -> Iterator[tuple[int, float, int]]:
    """Which plans may be made anew, how far out they may turn, and what they must gain."""
    if old.plans:
        yield from _near_a_change(network, plans, old, detour)
        return
    counts = {index: network.crossed(plan) for index, plan in plans.items()}
    crossing = sorted((index for index in counts if counts[index]), key=lambda index: (-counts[index], index))
    for index in crossing[: math.ceil(len(crossing) / _SECOND_LOOK)]:
        yield index, detour, 0


def _near_a_change(
    network: Network, plans: Mapping[int, Plan], old: Old, detour: float
) -> Iterator[tuple[int, float, int]]:
    """The plans that new ones cross, and those that still go round what has left: the worst first; those after
    the first few may only become straight."""
    new = [index for index in plans if index not in old.plans]
    harm: dict[int, float] = {}
    for index, plan in plans.items():
        harm[index] = CROSSING * network.crossed(plan, new)
        if any(meet(Rect.around(plan.line), place) for place in old.left):
            harm[index] += network.length(plan) - math.dist(plan.line[0], plan.line[-1])
    worst = sorted((index for index in plans if harm[index] >= _GAIN), key=lambda index: (-harm[index], index))
    most = _LOOKS + len(plans) // _LOOK_SHARE
    for place, index in enumerate(worst):
        yield index, detour if place < most else _STRAIGHT, _GAIN


def _far(sides: Sequence[Sides], arrow: tuple[int, int]) -> int:
    """Twice the distance between the middles of two boxes, along both axes."""
    one, other = sides[arrow[0]], sides[arrow[1]]
    across = one[LEFT].level + one[RIGHT].level - other[LEFT].level - other[RIGHT].level
    return abs(across) + abs(one[ABOVE].level + one[BELOW].level - other[ABOVE].level - other[BELOW].level)
