"""Nets: which arrows share a line. Arrows that leave one entity part from one line, arrows that come together at one
run into one line, so that a hub has a few lines instead of one for each of its neighbours."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from renderers.illustrations.plan import Relation

# So many arrows of one entity share a line; fewer have room for a line each, which is read more easily.
_TOGETHER = 6


class Net(NamedTuple):
    """Arrows, by their numbers, that share a line at the entity `hub`: they all leave it, or (`inward`) reach it."""

    hub: str
    inward: bool
    relations: tuple[int, ...]


def nets_of(relations: Sequence[Relation]) -> list[Net]:
    """Each relation in one net, the largest nets first. What is said of an arrow must stand beside it alone: one with
    a label shares no line."""
    left = {number: each for number, each in enumerate(relations) if not each.label}
    found: list[Net] = []
    while left:
        hub, inward, count = _busiest(left)
        if count < _TOGETHER:
            break
        mine = tuple(number for number, each in left.items() if (each.target if inward else each.source) == hub)
        found.append(Net(hub, inward, mine))
        for number in mine:
            del left[number]
    shared = {number for net in found for number in net.relations}
    alone = [Net(each.source, False, (at,)) for at, each in enumerate(relations) if at not in shared]
    return sorted(found, key=lambda net: (-len(net.relations), net)) + alone


def _busiest(relations: Mapping[int, Relation]) -> tuple[str, bool, int]:
    """The entity that most of these leave, or reach, whether it is the latter, and how many they are."""
    leaving = Counter(each.source for each in relations.values())
    reaching = Counter(each.target for each in relations.values())
    first, most = min(leaving.items(), key=lambda item: (-item[1], item[0]))
    hub, count = min(reaching.items(), key=lambda item: (-item[1], item[0]))
    return (hub, True, count) if count > most else (first, False, most)
