"""Two siblings change places."""

from collections.abc import Iterable
from math import isqrt

from renderers.placement.board import Board
from renderers.placement.tally import page, share
from renderers.placement.weights import MARGIN, TIGHT_X, TIGHT_Y, UPWARD, stepped

_TRIED = 3


def swap(board: Board, box: int, partners: Iterable[int]) -> tuple[int, Board] | None:
    """The exchange that gains most: (gain, board); None where none is lawful and gains something."""
    centres, above = board.centres(), board.tree.parent
    cheap = sorted(
        (
            _pulled(board, centres, box, centres[other], other)
            + _pulled(board, centres, other, centres[box], box)
            - _pulled(board, centres, box, centres[box], box)
            - _pulled(board, centres, other, centres[other], other),
            other,
        )
        for other in partners
        if other != box and other in board.at and above[other] == above[box]
    )
    best: tuple[int, Board] | None = None
    for guess, other in cheap[:_TRIED]:
        if guess >= 0:
            break
        made = _exchanged(board, box, other)
        if made is None:
            continue
        gain = share(board, {box, other}) + page(board) - share(made, {box, other}) - page(made)
        if gain > 0 and (best is None or gain > best[0]):
            best = gain, made
    return best


def _pulled(board: Board, centres: dict[int, tuple[int, int]], box: int, spot: tuple[int, int], there: int) -> int:
    """The length of a box's arrows, and the upward ones, with its centre at a spot where another box was."""
    x, y = spot
    cost = 0
    for other, down in board.tree.neighbours(box):
        if other in centres:
            u, v = centres[box] if other == there and there != box else centres[other]
            cost += isqrt((u - x) ** 2 + (v - y) ** 2)
            cost += UPWARD * ((down > 0 and v <= y) or (down < 0 and y <= v))
    return cost


def _exchanged(board: Board, box: int, other: int) -> Board | None:
    made = board.copy()
    boxes, before = board.tree.request.boxes, board.rects[board.tree.page]
    (x, y), (u, v) = board.centres()[box], board.centres()[other]
    made.put(box, stepped(u - boxes[box].width // 2), stepped(v - boxes[box].height // 2))
    made.put(other, stepped(x - boxes[other].width // 2), stepped(y - boxes[other].height // 2))
    after = made.rects[board.tree.page]
    inside = after.x >= min(MARGIN, before.x) and after.y >= min(MARGIN, before.y)
    return made if inside and not any(made.collides(item, TIGHT_X, TIGHT_Y) for item in (box, other)) else None
