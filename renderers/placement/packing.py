"""A first picture without empty stretches: boxes that are joined to nothing stand in rows, and gaps are closed."""

import math
from collections.abc import Sequence

from renderers.layout import Rect
from renderers.placement.board import Board
from renderers.placement.weights import GAP_X, GAP_Y, STEP, TIGHT_Y, stepped

# So many boxes without arrows stand where the engine put them.
_FEW = 2
# Rows are about so many times as wide as they are high together.
_SHAPE = 3
# They are as wide as what stands above them, as long as that is no wider than this.
_ROW = 1050


def packed(board: Board) -> Board:
    """No strip across a frame or the page is empty that is wider than a gap. The innermost frames come first: what
    they give up, the frames around them can close."""
    made = board.copy()
    for parent in (*range(board.tree.page - 1, len(board.tree.request.boxes) - 1, -1), board.tree.page):
        _close(made, made.children(parent))
    return made


def gathered(board: Board) -> Board:
    """Boxes without arrows stand in rows below the others of their frame."""
    made = board.copy()
    for parent in (*range(board.tree.page - 1, len(board.tree.request.boxes) - 1, -1), board.tree.page):
        _gather(made, parent)
    return made


def _close(board: Board, items: Sequence[int]) -> None:
    _close_along(board, items, 0, GAP_X)
    _close_along(board, items, 1, GAP_Y)


def _close_along(board: Board, items: Sequence[int], axis: int, gap: int) -> None:
    rects = board.rects
    items = sorted(items, key=lambda item: (rects[item][axis], item))
    reach, back = None, 0
    moves = []
    for item in items:
        start, end = rects[item][axis], rects[item][axis] + rects[item][axis + 2]
        if reach is not None and start > reach + gap:
            back += (start - reach - gap) // STEP * STEP
        reach = end if reach is None else max(reach, end)
        moves.append((item, back))
    for item, far in moves:
        if far:
            board.shift(item, -far if axis == 0 else 0, -far if axis == 1 else 0)


def _gather(board: Board, parent: int) -> None:
    tree, children = board.tree, board.children(parent)
    loners = [item for item in children if tree.is_box(item) and not tree.links_of[item]]
    if len(loners) <= _FEW:
        return
    rest = [item for item in children if item not in loners]
    _close(board, rest)
    rects = board.rects
    others = [rects[item] for item in rest]
    left = min((rect.x for rect in others), default=rects[loners[0]].x)
    used = max((rect.x + rect.width for rect in others), default=left) - left
    room = max(_row_width([rects[item] for item in loners]), min(used, _ROW))
    top = max((rect.y + rect.height for rect in others), default=rects[loners[0]].y - GAP_Y) + GAP_Y
    x, y, high = left, stepped(top), 0
    for item in loners:
        _, _, width, height = rects[item]
        if x > left and x + width > left + room:
            x, y, high = left, stepped(y + high + TIGHT_Y + STEP), 0
        board.put(item, x, y)
        x, high = x + width + GAP_X, max(high, height)


def _row_width(boxes: list[Rect]) -> int:
    area = sum((box.width + GAP_X) * (box.height + TIGHT_Y) for box in boxes)
    return math.isqrt(_SHAPE * area)
