"""Boxes on a page. Frames have no place of their own: they are always wrapped around what stands in them."""

from collections.abc import Iterable

from renderers.layout import Placement, Rect
from renderers.placement.geometry import around, near
from renderers.placement.tree import Tree

NOWHERE = Rect(0, 0, 0, 0)
# A line between the centres of two boxes: x, y, x, y, the two boxes, and which way it should lead (see Link).
Line = tuple[int, int, int, int, int, int, int]


class Board:
    """Some boxes have a place, others have none yet. A copy is cheap, and shares nothing that changes."""

    def __init__(self, tree: Tree, at: dict[int, tuple[int, int]] | None = None) -> None:
        self.tree = tree
        self.at = dict(at or {})
        self._rects: dict[int, Rect] | None = None
        self._lines: list[Line] | None = None

    def copy(self) -> "Board":
        return Board(self.tree, self.at)

    def put(self, box: int, x: int, y: int) -> None:
        self.at[box] = x, y
        self._rects = self._lines = None

    def take(self, box: int) -> None:
        del self.at[box]
        self._rects = self._lines = None

    def shift(self, item: int, dx: int, dy: int) -> None:
        """Move a box, a frame with all that it holds, or (the page) everything."""
        for box in self.tree.inside[item]:
            if box in self.at:
                x, y = self.at[box]
                self.at[box] = x + dx, y + dy
        self._rects = self._lines = None

    @property
    def rects(self) -> dict[int, Rect]:
        """Where every box, every frame with a box in it, and the page (without its margins) are."""
        if self._rects is None:
            self._rects = self._wrapped()
        return self._rects

    @property
    def lines(self) -> list[Line]:
        """The links whose two boxes have places."""
        if self._lines is None:
            centres = self.centres()
            self._lines = [
                (*centres[one], *centres[other], one, other, down)
                for one, other, down in self.tree.links
                if one in centres and other in centres
            ]
        return self._lines

    def centres(self) -> dict[int, tuple[int, int]]:
        boxes = self.tree.request.boxes
        return {box: (x + boxes[box].width // 2, y + boxes[box].height // 2) for box, (x, y) in self.at.items()}

    def children(self, parent: int, but: int = -1) -> list[int]:
        """What stands directly in a frame or on the page."""
        rects, above = self.rects, self.tree.parent
        return [item for item in range(self.tree.page) if above[item] == parent and item != but and item in rects]

    def collides(self, item: int, gap_x: int, gap_y: int) -> bool:
        """Does an item, or a frame around it, stand too near to a sibling?"""
        rects, above, page = self.rects, self.tree.parent, self.tree.page
        while item != page:
            here = rects[item]
            if any(near(here, rects[sibling], gap_x, gap_y) for sibling in self.children(above[item], but=item)):
                return True
            item = above[item]
        return False

    def extent(self) -> tuple[int, int]:
        """The right and lower end of everything."""
        left, top, width, height = self.rects.get(self.tree.page, NOWHERE)
        return left + width, top + height

    def moved(self, since: "Board") -> list[int]:
        """The boxes that stand elsewhere than on another board."""
        return [box for box, place in sorted(since.at.items()) if self.at.get(box) != place]

    def placement(self) -> Placement:
        """The finished board."""
        rects, count = self.rects, len(self.tree.request.boxes)
        return Placement(
            tuple(rects[box] for box in range(count)),
            tuple(rects.get(frame, NOWHERE) for frame in range(count, self.tree.page)),
        )

    def _wrapped(self) -> dict[int, Rect]:
        request, parent, page = self.tree.request, self.tree.parent, self.tree.page
        rects = {
            box: Rect(x, y, request.boxes[box].width, request.boxes[box].height) for box, (x, y) in self.at.items()
        }
        held: dict[int, list[Rect]] = {}
        for box, rect in rects.items():
            held.setdefault(parent[box], []).append(rect)
        # A parent comes before its children, so this meets the innermost frames first.
        for frame in range(page - 1, len(request.boxes) - 1, -1):
            if frame in held:
                rects[frame] = around(held[frame], request.pad, request.head)
                held.setdefault(parent[frame], []).append(rects[frame])
        if page in held:
            rects[page] = around(held[page], 0, 0)
        return rects


def board_of(tree: Tree, places: Iterable[Rect | None]) -> Board:
    """The boxes that have places, where they are."""
    return Board(tree, {box: (place.x, place.y) for box, place in enumerate(places) if place is not None})
