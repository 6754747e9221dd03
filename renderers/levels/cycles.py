"""Which arrows close the cycles of a picture.

The boxes of a knot are put in an order by the heuristic of Eades, Lin and Smyth ("A fast and effective heuristic for
the feedback arc set problem", 1993); the arrows against this order are those that close a cycle.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from analyzers.languages import is_part_of_folder
from renderers.levels.reduction import knots, reaches
from renderers.levels.relations import Pair
from renderers.view import Arrow

_STRENGTH = {"inferred": 0, "type": 0, "lazy": 1, "runtime": 2}


def with_closing(arrows: Iterable[Arrow]) -> list[Arrow]:
    """The same arrows, those marked that close a cycle. Without these there is no cycle."""
    arrows = list(arrows)
    against = closing(arrows)
    return [replace(arrow, closing=(arrow.source, arrow.target) in against) for arrow in arrows]


def closing(arrows: Iterable[Arrow]) -> frozenset[Pair]:
    """A small set of arrows without which there is no cycle. Of two that point at each other, it has the weaker one:
    what happens later or never as the program runs, then what fewer statements ask for."""
    strength = {(arrow.source, arrow.target): _strength(arrow) for arrow in arrows if not _is_within_unit(arrow)}
    weaker = {pair for pair in strength if pair[::-1] in strength and _weaker(pair, strength)}
    found: set[Pair] = set(weaker)
    for knot in knots(pair for pair in strength if pair not in weaker):
        inside = {p: strength[p] for p in strength if p not in weaker and p[0] in knot and p[1] in knot}
        place = {box: number for number, box in enumerate(_order(knot, inside))}
        found.update(pair for pair in inside if place[pair[0]] > place[pair[1]])
    return _needed(found, weaker, strength)


def _is_within_unit(arrow: Arrow) -> bool:
    """Whether two files of one folder are joined that is a unit of its language: to refer to each other is no cycle."""
    folders = arrow.source.rpartition("/")[0], arrow.target.rpartition("/")[0]
    return folders[0] == folders[1] and is_part_of_folder(arrow.source) and is_part_of_folder(arrow.target)


def _strength(arrow: Arrow) -> tuple[int, int]:
    return _STRENGTH[arrow.mode], arrow.count


def _weaker(pair: Pair, strength: Mapping[Pair, tuple[int, int]]) -> bool:
    return (*strength[pair], pair) < (*strength[pair[::-1]], pair[::-1])


def _needed(found: set[Pair], weaker: set[Pair], strength: Mapping[Pair, tuple[int, int]]) -> frozenset[Pair]:
    """Without those that close nothing: the strongest are given back first, of two that point at each other the weaker
    one only where the other is taken."""
    ahead: dict[str, set[str]] = {}
    for source, target in strength:
        if (source, target) not in found:
            ahead.setdefault(source, set()).add(target)
    needed = set(found)
    for pair in sorted(found, key=lambda each: (strength[each], each), reverse=True):
        if pair[::-1] in strength and (pair not in weaker or pair[::-1] not in needed):
            continue
        if not reaches(ahead, pair[1], pair[0]):
            needed.remove(pair)
            ahead.setdefault(pair[0], set()).add(pair[1])
    return frozenset(needed)


def _order(knot: frozenset[str], strength: Mapping[Pair, tuple[int, int]]) -> list[str]:
    """An order in which few arrows lead back. Weights are powers of two of the counts: one more statement in the code
    hardly ever changes the order."""
    out: dict[str, dict[str, int]] = {box: {} for box in knot}
    into: dict[str, dict[str, int]] = {box: {} for box in knot}
    for (source, target), (mode, count) in strength.items():
        out[source][target] = into[target][source] = (mode + 1) * count.bit_length()
    first: list[str] = []
    last: list[str] = []
    left = set(knot)
    while left:
        sinks = [box for box in left if not out[box]]
        sources = [box for box in left if not into[box]]
        if sinks:
            box = max(sinks)
            last.append(box)
        elif sources:
            box = min(sources)
            first.append(box)
        else:
            box = min(left, key=lambda each: (sum(into[each].values()) - sum(out[each].values()), each))
            first.append(box)
        left.remove(box)
        for other in out.pop(box):
            del into[other][box]
        for other in into.pop(box):
            del out[other][box]
    return first + last[::-1]
