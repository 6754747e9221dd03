"""Making room: whatever is in the way is pushed by exactly as much as it takes."""

from typing import Literal

from renderers.layout import Rect
from renderers.placement.board import Board
from renderers.placement.geometry import near
from renderers.placement.weights import GAP_X, GAP_Y, MARGIN, TIGHT_X, TIGHT_Y, TOUCHING, stepped_up

Way = Literal["right", "down", "left", "up", "shortest"]
WAYS: tuple[Way, ...] = ("right", "down", "left", "up", "shortest")
_MOST_PUSHES = 200


def push(board: Board, item: int, way: Way, touching: bool = False) -> Board | None:
    """A board on which an item has room, and every frame around it; None where the page ends on that side, or the
    pushing does not. With `touching`, only what would overlap is pushed, and no further than it must."""
    near_by = (TOUCHING, TOUCHING) if touching else (TIGHT_X, TIGHT_Y)
    gaps = (TIGHT_X, TIGHT_Y) if touching else (GAP_X, GAP_Y)
    pushed = board.copy()
    left = _MOST_PUSHES
    while item != pushed.tree.page:
        queue, siblings = [item], pushed.children(pushed.tree.parent[item], but=item)
        while queue:
            here = pushed.rects[queue.pop(0)]
            for sibling in siblings:
                there = pushed.rects[sibling]
                if here is not there and near(here, there, *near_by):
                    left -= 1
                    if left < 0:
                        return None
                    pushed.shift(sibling, *_away(here, there, way, gaps))
                    queue.append(sibling)
        item = pushed.tree.parent[item]
    x, y, _, _ = pushed.rects[pushed.tree.page]
    before = board.rects[board.tree.page]
    return pushed if x >= min(MARGIN, before.x) and y >= min(MARGIN, before.y) else None


def _away(here: Rect, there: Rect, way: Way, gaps: tuple[int, int]) -> tuple[int, int]:
    right, down = (
        stepped_up(here.x + here.width + gaps[0] - there.x),
        stepped_up(here.y + here.height + gaps[1] - there.y),
    )
    if way == "right" or (way == "shortest" and right <= down):
        return right, 0
    if way in ("down", "shortest"):
        return 0, down
    if way == "left":
        return -stepped_up(there.x + there.width + gaps[0] - here.x), 0
    return 0, -stepped_up(there.y + there.height + gaps[1] - here.y)
