"""Ways: how arrows run. A search on the lines of the ground, in which no two arrows share a piece of line if there is
any other way. Bounded by the number of crossings of these lines."""

import heapq
from collections.abc import Iterator, Sequence

from renderers.illustrations.plan import Relation
from renderers.illustrations.sketch.ground import GridLine, Ground
from renderers.illustrations.sketch.scene import Point, Rect
from renderers.illustrations.sketch.traffic import TAKEN, Traffic

# Costs in pixels of the usual picture: a bend, and a port that is not the middle one.
_BEND, _ASIDE = 46.0, 9.0
# How much dearer a line is for each other one between it and the middle of the lines beside it.
_OFF = 0.04
# Headings, in the order in which they turn.
_RIGHT, _DOWN, _LEFT, _UP = range(4)
_Ports = list[tuple[int, int]]


def ways_of(
    ground: Ground, relations: Sequence[Relation], fenced: Sequence[Rect]
) -> tuple[list[tuple[Point, ...]], int]:
    """The corners of each relation's way, in their order, and how many of the ways share a piece of line with others.
    `fenced` are places where no way may run."""
    grid = _Grid(ground, fenced)
    found: dict[int, list[int]] = {}
    for number in sorted(range(len(relations)), key=lambda at: (grid.distance(relations[at]), relations[at])):
        found[number] = grid.way(relations[number])
        grid.traffic.add(number, found[number])
    # Whoever shares a piece may find a way of its own now that all others are known.
    for number in [each for each in sorted(found) if grid.traffic.shared(each)]:
        grid.traffic.remove(number)
        found[number] = grid.way(relations[number])
        grid.traffic.add(number, found[number])
    corners = [grid.corners(found[number]) for number in range(len(relations))]
    return corners, sum(grid.traffic.shared(number) for number in found)


class _Grid:
    """The lines of the ground with what stands on them. A cell is where two lines cross."""

    def __init__(self, ground: Ground, fenced: Sequence[Rect]) -> None:
        self._xs = [line.at for line in ground.across]
        self._ys = [line.at for line in ground.down]
        self._high = len(self._ys)
        self._scale = 1 / ground.unit
        self._ground = ground
        self._cards = {entity: ground.card(slot) for entity, slot in ground.slots.places.items()}
        count = len(self._xs) * self._high
        self._closed = bytearray(count)
        for card in self._cards.values():
            for cell in self._within(card.grown(1)):
                self._closed[cell] = 1
        self._walled = self._walls(fenced, count)
        self.traffic = Traffic(count, self._high)
        # What a pixel costs on each line; nobody runs along an edge.
        self._along_x, self._along_y = self._prices(ground.across), self._prices(ground.down)

    def distance(self, relation: Relation) -> int:
        """How far apart the two ends are."""
        one, other = (self._cards[each].centre for each in (relation.source, relation.target))
        return abs(one[0] - other[0]) + abs(one[1] - other[1])

    def corners(self, cells: Sequence[int]) -> tuple[Point, ...]:
        """Where a way turns, with both its ends."""
        points = [(self._xs[cell // self._high], self._ys[cell % self._high]) for cell in cells]
        kept = [
            here
            for before, here, after in zip(points, points[1:], points[2:], strict=False)
            if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
        ]
        return (points[0], *kept, points[-1])

    def way(self, relation: Relation) -> list[int]:
        """The cheapest way between two entities (A*; Hart, Nilsson and Raphael, 1968); straight from one to the other
        where there is none. A state is four times its cell, and its heading."""
        starts, ends = self._ports(relation.source), self._ports(relation.target)
        goals = {4 * cell + (heading + 2) % 4: self._aside(cell, relation.target) for cell, heading in ends}
        open_cells = {state // 4 for state in goals}
        rest = self._rests(self._cards[relation.target])
        costs: dict[int, float] = {}
        came: dict[int, int] = {}
        queue: list[tuple[float, float, int]] = []
        for cell, heading in starts:
            taken = self.traffic.across[cell] + self.traffic.down[cell]
            cost = self._aside(cell, relation.source) + 2 * taken
            costs[4 * cell + heading] = cost
            heapq.heappush(
                queue, (cost + rest[0][cell // self._high] + rest[1][cell % self._high], cost, 4 * cell + heading)
            )
        while queue:
            _, cost, state = heapq.heappop(queue)
            if cost > costs[state]:
                continue
            if state in goals:
                return _back(state, came)
            for onward, price in self._onward(state, goals, open_cells):
                total = cost + price
                if total < costs.get(onward, 1e18):
                    costs[onward] = total
                    came[onward] = state
                    cell = onward // 4
                    ahead = rest[0][cell // self._high] + rest[1][cell % self._high]
                    heapq.heappush(queue, (total + ahead, total, onward))
        return [starts[0][0], ends[0][0]]

    def _onward(self, state: int, goals: dict[int, float], open_cells: set[int]) -> Iterator[tuple[int, float]]:
        """The states after this one, with what it costs to come to them."""
        cell, heading = state // 4, state % 4
        across, down = divmod(cell, self._high)
        traffic = self.traffic
        for turn in (heading, (heading + 1) % 4, (heading + 3) % 4):
            if turn % 2:
                level = down + (1 if turn == _DOWN else -1)
                if not 0 <= level < self._high or not self._along_x[across]:
                    continue
                onward = cell + level - down
                price = abs(self._ys[level] - self._ys[down]) * self._along_x[across] + traffic.down[onward]
                piece = 2 * min(cell, onward) + 1
            else:
                level = across + (1 if turn == _RIGHT else -1)
                if not 0 <= level < len(self._xs) or not self._along_y[down]:
                    continue
                onward = cell + (level - across) * self._high
                price = abs(self._xs[level] - self._xs[across]) * self._along_y[down] + traffic.across[onward]
                piece = 2 * min(cell, onward)
            reached = 4 * onward + turn
            if self._walled[piece] or (self._closed[onward] and reached not in goals):
                continue
            price += TAKEN * traffic.pieces[piece] + (_BEND if turn != heading else 0.0)
            yield reached, price + (goals.get(reached, 0.0) if onward in open_cells else 0.0)

    def _ports(self, entity: str) -> _Ports:
        """Where ways leave an entity, with their heading; the lower side first."""
        card = self._cards[entity]
        found: _Ports = []
        for heading, side in ((_DOWN, card.bottom), (_RIGHT, card.right), (_UP, card.top), (_LEFT, card.left)):
            if heading % 2:
                row = self._ys.index(side)
                inside = self._inside(self._ground.across, card.left, card.right)
                found += ((at * self._high + row, heading) for at in inside)
            else:
                column = self._xs.index(side)
                inside = self._inside(self._ground.down, card.top, card.bottom)
                found += ((column * self._high + at, heading) for at in inside)
        return found

    @staticmethod
    def _inside(lines: Sequence[GridLine], low: int, high: int) -> list[int]:
        return [at for at, line in enumerate(lines) if line.use == "port" and low < line.at < high]

    def _aside(self, cell: int, entity: str) -> float:
        """What a port costs that is not the middle one of its side."""
        middle = self._cards[entity].centre
        off = min(abs(self._xs[cell // self._high] - middle[0]), abs(self._ys[cell % self._high] - middle[1]))
        return _ASIDE if off > 3 else 0.0

    def _rests(self, target: Rect) -> tuple[list[float], list[float]]:
        """How far it is at least to the target from each line."""
        across = [max(target.left - x, 0, x - target.right) * self._scale for x in self._xs]
        return across, [max(target.top - y, 0, y - target.bottom) * self._scale for y in self._ys]

    def _within(self, rect: Rect) -> Iterator[int]:
        across = [at for at, x in enumerate(self._xs) if rect.left <= x < rect.right]
        down = [at for at, y in enumerate(self._ys) if rect.top <= y < rect.bottom]
        return (one * self._high + other for one in across for other in down)

    def _walls(self, fenced: Sequence[Rect], count: int) -> bytearray:
        """1 for each piece of line that runs through a fenced place."""
        walled = bytearray(2 * count)
        for left, top, right, bottom in fenced:
            for across, x in enumerate(self._xs):
                for down, y in enumerate(self._ys):
                    cell = across * self._high + down
                    if left <= x < right and down + 1 < self._high and y < bottom and self._ys[down + 1] > top:
                        walled[2 * cell + 1] = 1
                    if top <= y < bottom and across + 1 < len(self._xs) and x < right and self._xs[across + 1] > left:
                        walled[2 * cell] = 1
        return walled

    def _prices(self, lines: Sequence[GridLine]) -> list[float]:
        """What a pixel costs on each line: least in the middle of those that run side by side; 0 forbids."""
        prices = [0.0 if line.use == "edge" else self._scale for line in lines]
        run: list[int] = []
        for at in range(len(lines) + 1):
            if at < len(lines) and lines[at].use == "track":
                run.append(at)
                continue
            for place, track in enumerate(run):
                prices[track] *= 1 + _OFF * abs(2 * place - len(run) + 1)
            run = []
        return prices


def _back(last: int, came: dict[int, int]) -> list[int]:
    """The cells of a way, from its end back to its start, turned round."""
    cells = [last // 4]
    while last in came:
        last = came[last]
        cells.append(last // 4)
    return cells[::-1]
