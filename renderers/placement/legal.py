"""From any places to lawful ones: siblings apart, nothing beyond the page's origin. What is lawful stays as it is."""

from renderers.layout import Rect
from renderers.placement.board import Board
from renderers.placement.geometry import near
from renderers.placement.weights import GAP_X, GAP_Y, TOUCHING


def legalize(board: Board, gap_x: int = TOUCHING, gap_y: int = TOUCHING) -> Board:
    """Innermost frames first; in reading order, whatever stands on something is moved right or down, next to it."""
    tree, made = board.tree, board.copy()
    for parent in (*range(tree.page - 1, len(tree.request.boxes) - 1, -1), tree.page):
        settled: list[Rect] = []
        for item in sorted(made.children(parent), key=lambda each: (made.rects[each].y, made.rects[each].x, each)):
            settled.append(_settle(made, item, settled, (gap_x, gap_y)))
    return _on_the_page(made)


def _settle(board: Board, item: int, settled: list[Rect], gaps: tuple[int, int]) -> Rect:
    """Only ever to the right and down, so it ends."""
    here = board.rects[item]
    while blocking := next((there for there in settled if near(here, there, *gaps)), None):
        right = blocking.x + blocking.width + GAP_X - here.x
        down = blocking.y + blocking.height + GAP_Y - here.y
        board.shift(item, *((right, 0) if right <= down else (0, down)))
        here = board.rects[item]
    return here


def _on_the_page(board: Board) -> Board:
    page = board.tree.page
    x, y, _, _ = board.rects.get(page, Rect(0, 0, 0, 0))
    if min(x, y) < 0:
        board.shift(page, max(0, -x), max(0, -y))
    return board
