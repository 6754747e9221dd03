"""Ways: how arrows run. Each net grows as a tree from its hub, one branch for each arrow, by a search on the lines of
the ground; no two nets share a piece of line if there is any other way. Bounded by the number of crossings of lines."""

import heapq
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from renderers.illustrations.plan import Relation
from renderers.illustrations.sketch.grid import Grid
from renderers.illustrations.sketch.ground import Ground
from renderers.illustrations.sketch.nets import Net, nets_of
from renderers.illustrations.sketch.scene import Point, Rect
from renderers.illustrations.sketch.traffic import TAKEN, Traffic

# Costs in pixels of the usual picture: a bend, a port that is not the middle one, and another line from the same hub.
_BEND, _ASIDE, _ANOTHER = 46.0, 9.0, 60.0
# What a pixel costs where a line of the same net runs already: something, so that nobody goes a long way round.
_ALONG = 0.3
# How often nets look for a better way, now that they know all others.
_AGAIN = 2


class Routes(NamedTuple):
    """The corners of each relation's way and the number of its net, in the order of the relations, and how many of the
    nets share a piece of line with another one."""

    points: list[tuple[Point, ...]]
    nets: list[int]
    shared: int


def ways_of(ground: Ground, relations: Sequence[Relation], fenced: Sequence[Rect]) -> Routes:
    """The ways of these relations. `fenced` are places where none may run."""
    search = _Search(Grid(ground, fenced), relations)
    nets = nets_of(relations)
    trees = [search.grown(net) for net in nets]
    for _ in range(_AGAIN):
        for number, net in enumerate(nets):
            for each in net.relations:
                search.traffic.remove(each)
            trees[number] = search.grown(net)
    points: dict[int, tuple[Point, ...]] = {}
    for net, tree in zip(nets, trees, strict=True):
        for each in net.relations:
            corners = search.grid.corners(tree.way(each))
            points[each] = corners[::-1] if net.inward else corners
    homes = {each: number for number, net in enumerate(nets) for each in net.relations}
    order = range(len(relations))
    shared = sum(any(search.traffic.shared(each) for each in net.relations) for net in nets)
    return Routes([points[each] for each in order], [homes[each] for each in order], shared)


@dataclass(slots=True)
class _Tree:
    """The lines of one net: for each of its cells the one before it (none at the hub), and what it costs a further way
    to come along there. `ends` is the last cell of each relation, by its number."""

    before: dict[int, int] = field(default_factory=dict)
    costs: dict[int, float] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def way(self, relation: int) -> list[int]:
        """The cells from the hub to the other end of a relation."""
        cells = [self.ends[relation]]
        while cells[-1] in self.before:
            cells.append(self.before[cells[-1]])
        return cells[::-1]

    def add(self, relation: int, cells: Sequence[int], grid: Grid) -> None:
        """A branch, from the hub or from a cell of the tree."""
        self.costs.setdefault(cells[0], 0.0)
        for one, other in pairwise(cells):
            self.before[other] = one
            self.costs[other] = self.costs[one] + _ALONG * grid.length(one, other)
        self.ends[relation] = cells[-1]


class _Search:
    """Finds ways on the grid, among the traffic that there is."""

    def __init__(self, grid: Grid, relations: Sequence[Relation]) -> None:
        self.grid = grid
        self.traffic = Traffic(grid.count, grid.high)
        self._relations = relations

    def grown(self, net: Net) -> _Tree:
        """The tree of a net, the nearest ends first."""
        tree = _Tree()
        ends = {number: self._end(number, net) for number in net.relations}
        for number in sorted(ends, key=lambda each: (self.grid.distance(net.hub, ends[each]), each)):
            cells = self._branch(tree, net.hub, ends[number])
            tree.add(number, cells, self.grid)
            self.traffic.add(number, cells)
        return tree

    def _end(self, number: int, net: Net) -> str:
        relation = self._relations[number]
        return relation.source if net.inward else relation.target

    def _branch(self, tree: _Tree, hub: str, end: str) -> list[int]:
        """The cheapest way to an entity from the hub or from anywhere on the tree (A*; Hart, Nilsson and Raphael,
        1968); straight from the hub where there is none. A state is four times its cell, and its heading."""
        goals = {4 * cell + (heading + 2) % 4: self._aside(cell, end) for cell, heading in self.grid.ports(end)}
        open_cells = {state // 4 for state in goals}
        across, down = self.grid.rests(end)
        high = self.grid.high
        costs = dict(self._starts(tree, hub))
        came: dict[int, int] = {}
        queue = [(cost + across[at // 4 // high] + down[at // 4 % high], cost, at) for at, cost in costs.items()]
        heapq.heapify(queue)
        while queue:
            _, cost, state = heapq.heappop(queue)
            if cost > costs[state]:
                continue
            if state in goals:
                return _back(state, came)
            for onward, price in self._onward(state, goals, open_cells):
                total, cell = cost + price, onward // 4
                if cell not in tree.costs and total < costs.get(onward, 1e18):
                    costs[onward] = total
                    came[onward] = state
                    heapq.heappush(queue, (total + across[cell // high] + down[cell % high], total, onward))
        return [self.grid.ports(hub)[0][0], min(open_cells)]

    def _starts(self, tree: _Tree, hub: str) -> Iterator[tuple[int, float]]:
        """The states that a branch may begin with, and what they cost."""
        for cell, heading in self.grid.ports(hub):
            if cell not in tree.costs:
                taken = self.traffic.across[cell] + self.traffic.down[cell]
                yield 4 * cell + heading, self._aside(cell, hub) + 2 * taken + _ANOTHER * bool(tree.ends)
        leaving = Counter(tree.before.values())
        for cell, cost in tree.costs.items():
            # From one place at most two lines go on, so that nothing looks like a crossing.
            if cell in tree.before and leaving[cell] == 1:
                heading = self.grid.heading(tree.before[cell], cell)
                for turn in (heading, (heading + 1) % 4, (heading + 3) % 4):
                    yield 4 * cell + turn, cost + (_BEND if turn != heading else 0.0)

    def _onward(self, state: int, goals: dict[int, float], open_cells: set[int]) -> Iterator[tuple[int, float]]:
        """The states after this one, with what it costs to come to them."""
        cell, heading = divmod(state, 4)
        for turn in (heading, (heading + 1) % 4, (heading + 3) % 4):
            step = self.grid.step(cell, turn)
            if step is None:
                continue
            onward, piece, price = step
            reached = 4 * onward + turn
            if self.grid.closed[onward] and reached not in goals:
                continue
            price += (self.traffic.down if turn % 2 else self.traffic.across)[onward]
            price += TAKEN * self.traffic.pieces[piece] + (_BEND if turn != heading else 0.0)
            yield reached, price + (goals.get(reached, 0.0) if onward in open_cells else 0.0)

    def _aside(self, cell: int, entity: str) -> float:
        """What a port costs that is not the middle one of its side."""
        return _ASIDE if self.grid.is_aside(cell, entity) else 0.0


def _back(last: int, came: dict[int, int]) -> list[int]:
    """The cells of a way, from its end back to its start, turned round."""
    cells = [last // 4]
    while last in came:
        last = came[last]
        cells.append(last // 4)
    return cells[::-1]
