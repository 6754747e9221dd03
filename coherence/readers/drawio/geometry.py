"""Where the cells of a page stand, and which box a cell or a point lies in."""

from typing import NamedTuple

from coherence.readers.drawio.cells import Cell, Page

# Lines of a border count as inside.
_SLACK = 2.0
# What an arrow that is tied to nothing may miss a box by.
_REACH = 8.0
# And reach into a large one; a small one it may cross.
_INSIDE = 30.0
_SMALL = 30_000.0
# Each cell is compared with each of the largest boxes: more of them would cost the square.
_MOST_BOXES = 800
_DEEPEST = 64


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    @property
    def area(self) -> float:
        return self.width * self.height

    def holds(self, other: "Box") -> bool:
        """Whether another box lies inside of this one."""
        return (
            self.x - _SLACK <= other.x
            and self.y - _SLACK <= other.y
            and other.x + other.width <= self.x + self.width + _SLACK
            and other.y + other.height <= self.y + self.height + _SLACK
        )

    def reaches(self, x: float, y: float) -> bool:
        """Whether a point lies on the border of this box or next to it. What lies far inside of a large box is an
        arrow of its own there."""
        across = min(x - self.x, self.x + self.width - x)
        down = min(y - self.y, self.y + self.height - y)
        return min(across, down) >= -_REACH and (min(across, down) <= _INSIDE or self.area <= _SMALL)

    @property
    def middle(self) -> "Box":
        return Box(self.x + self.width / 2, self.y + self.height / 2, 0.0, 0.0)


def parents(page: Page, cell: Cell) -> list[Cell]:
    """The cells around a cell, the nearest first, without the root. One that stands in itself is cut off."""
    chain: list[Cell] = []
    around = page.cells.get(cell.parent)
    while around is not None and around.parent and around is not cell and len(chain) < _DEEPEST:
        chain.append(around)
        around = page.cells.get(around.parent)
    return chain


def places(page: Page) -> dict[str, Box]:
    """The boxes of all cells that have one, from the corner of the page."""
    found = {}
    for cell in page.cells.values():
        if cell.box is not None and cell.sort == "vertex":
            x, y, width, height = cell.box
            left, top = _corner(parents(page, cell))
            found[cell.id] = Box(left + x, top + y, width, height)
    return found


def loose_end(page: Page, cell: Cell, end: str) -> tuple[float, float] | None:
    """Where an arrow begins or ends that is tied to nothing there."""
    if end not in cell.points:
        return None
    x, y = cell.points[end]
    left, top = _corner(parents(page, cell))
    return left + x, top + y


def _corner(around: list[Cell]) -> tuple[float, float]:
    boxes = [cell.box for cell in around if cell.box is not None and cell.sort == "vertex"]
    return sum(box[0] for box in boxes), sum(box[1] for box in boxes)


class Boxes:
    """The boxes of a page that something may stand in, in the order in which they are drawn."""

    def __init__(self, boxes: dict[str, Box]) -> None:
        self._order = {id_: place for place, id_ in enumerate(boxes)}
        largest = sorted(boxes.items(), key=lambda each: -each[1].area)[:_MOST_BOXES]
        self._boxes = sorted(largest, key=lambda each: each[1].area)

    def around(self, id_: str, box: Box) -> list[str]:
        """The boxes that were drawn before and have this one inside, the smallest first."""
        order = self._order.get(id_, len(self._order))
        return [
            other
            for other, each in self._boxes
            if other != id_ and each.holds(box) and self._order[other] < order and each.area > box.area
        ]

    def at(self, x: float, y: float) -> list[str]:
        """The boxes that a point lies on, the smallest first."""
        return [other for other, each in self._boxes if each.reaches(x, y)]
