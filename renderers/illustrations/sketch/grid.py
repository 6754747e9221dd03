"""The grid of ways: the lines of the ground, where they cross, and what stands on them."""

from collections.abc import Iterator, Sequence

from renderers.illustrations.sketch.ground import GridLine, Ground
from renderers.illustrations.sketch.scene import Point, Rect

# Headings, in the order in which they turn.
RIGHT, DOWN, LEFT, UP = range(4)
# How much dearer a line is for each other one between it and the middle of the lines beside it.
_OFF = 0.04
# How much of a card's upper side, from its middle on, is taken by a body that rises above it.
_BODY = 0.2


class Grid:
    """Cells are where two lines cross, numbered column by column. The piece of line from a cell to the right has twice
    its number, the one down has one more."""

    def __init__(self, ground: Ground, fenced: Sequence[Rect]) -> None:
        self._xs = [line.at for line in ground.across]
        self._ys = [line.at for line in ground.down]
        self.high = len(self._ys)
        self.count = len(self._xs) * self.high
        self._scale = 1 / ground.unit
        self._ground = ground
        self._cards = {entity: ground.card(slot) for entity, slot in ground.slots.places.items()}
        self.closed = bytearray(self.count)
        for card in self._cards.values():
            for cell in self._within(card.grown(1)):
                self.closed[cell] = 1
        self._walled = self._walls(fenced)
        # What a pixel costs on each line; nobody runs along an edge.
        self._along_x, self._along_y = self._prices(ground.across), self._prices(ground.down)

    def spot(self, cell: int) -> Point:
        """Where a cell is."""
        return self._xs[cell // self.high], self._ys[cell % self.high]

    def distance(self, one: str, other: str) -> int:
        """How far two entities are apart."""
        (a, b), (c, d) = self._cards[one].centre, self._cards[other].centre
        return abs(a - c) + abs(b - d)

    def length(self, one: int, other: int) -> float:
        """How far two cells on one line are apart, in pixels of the usual picture."""
        (a, b), (c, d) = self.spot(one), self.spot(other)
        return (abs(a - c) + abs(b - d)) * self._scale

    def heading(self, one: int, other: int) -> int:
        """In which direction the second of two neighbours is."""
        if abs(one - other) == 1:
            return DOWN if other > one else UP
        return RIGHT if other > one else LEFT

    def step(self, cell: int, heading: int) -> tuple[int, int, float] | None:
        """The next cell in this direction, the piece of line to it, and what its length costs; None where no way goes
        on."""
        across, down = divmod(cell, self.high)
        if heading % 2:
            level = down + (1 if heading == DOWN else -1)
            if not 0 <= level < self.high or not self._along_x[across]:
                return None
            onward = cell + level - down
            piece, price = 2 * min(cell, onward) + 1, abs(self._ys[level] - self._ys[down]) * self._along_x[across]
        else:
            level = across + (1 if heading == RIGHT else -1)
            if not 0 <= level < len(self._xs) or not self._along_y[down]:
                return None
            onward = cell + (level - across) * self.high
            piece, price = 2 * min(cell, onward), abs(self._xs[level] - self._xs[across]) * self._along_y[down]
        return None if self._walled[piece] else (onward, piece, price)

    def corners(self, cells: Sequence[int]) -> tuple[Point, ...]:
        """Where a way turns, with both its ends."""
        points = [self.spot(cell) for cell in cells]
        kept = [
            here
            for before, here, after in zip(points, points[1:], points[2:], strict=False)
            if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
        ]
        return (points[0], *kept, points[-1])

    def ports(self, entity: str) -> list[tuple[int, int]]:
        """Where ways leave an entity, with their heading; the lower side first."""
        card = self._cards[entity]
        found: list[tuple[int, int]] = []
        for heading, side in ((DOWN, card.bottom), (RIGHT, card.right), (UP, card.top), (LEFT, card.left)):
            if heading % 2:
                row = self._ys.index(side)
                inside = self._inside(self._ground.across, card.left, card.right)
                if heading == UP and self._ground.crown:
                    inside = [at for at in inside if abs(self._xs[at] - card.centre[0]) > _BODY * card.width]
                found += ((at * self.high + row, heading) for at in inside)
            else:
                column = self._xs.index(side)
                inside = self._inside(self._ground.down, card.top, card.bottom)
                found += ((column * self.high + at, heading) for at in inside)
        return found

    @staticmethod
    def _inside(lines: Sequence[GridLine], low: int, high: int) -> list[int]:
        return [at for at, line in enumerate(lines) if line.use == "port" and low < line.at < high]

    def is_aside(self, cell: int, entity: str) -> bool:
        """Is a port not the middle one of its side?"""
        middle, (x, y) = self._cards[entity].centre, self.spot(cell)
        return min(abs(x - middle[0]), abs(y - middle[1])) > 3

    def rests(self, target: str) -> tuple[list[float], list[float]]:
        """How far it is at least to an entity from each line."""
        card = self._cards[target]
        across = [max(card.left - x, 0, x - card.right) * self._scale for x in self._xs]
        return across, [max(card.top - y, 0, y - card.bottom) * self._scale for y in self._ys]

    def _within(self, rect: Rect) -> Iterator[int]:
        across = [at for at, x in enumerate(self._xs) if rect.left <= x < rect.right]
        down = [at for at, y in enumerate(self._ys) if rect.top <= y < rect.bottom]
        return (one * self.high + other for one in across for other in down)

    def _walls(self, fenced: Sequence[Rect]) -> bytearray:
        """1 for each piece of line that runs through a fenced place."""
        walled = bytearray(2 * self.count)
        for left, top, right, bottom in fenced:
            for across, x in enumerate(self._xs):
                for down, y in enumerate(self._ys):
                    cell = across * self.high + down
                    if left <= x < right and down + 1 < self.high and y < bottom and self._ys[down + 1] > top:
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
