"""A picture that was not there before: the engine's places, made lawful and polished."""

from dataclasses import replace

from renderers.layout import LayoutRequest, Rect
from renderers.placement.board import Board, board_of
from renderers.placement.legal import legalize
from renderers.placement.packing import gathered, packed
from renderers.placement.polishing import Budget, polish
from renderers.placement.tree import tree
from renderers.placement.weights import MARGIN, TIGHT_X, TIGHT_Y, stepped

# How many lines and boxes the search may look at: where it is careful, where a picture is wide, and else.
_CAREFUL_BUDGET, _WIDE_BUDGET, _BUDGET = 12_000, 150_000, 45_000
# A picture is wide when it does not fit a page of text: beyond so many pixels, and so many tenths of its height.
_WIDE = 1100
_WIDE_TENTHS = 11


def begun(request: LayoutRequest, engine_boxes: tuple[Rect, ...]) -> Board:
    """The board of a first picture, which begins at the margin."""
    snapped = [Rect(stepped(x), stepped(y), width, height) for x, y, width, height in engine_boxes]
    board = gathered(_at_margin(board_of(tree(request), snapped)))
    board = packed(legalize(board, TIGHT_X, TIGHT_Y))
    most = max(_WIDE, board.extent()[1] * _WIDE_TENTHS // 10)
    if board.extent()[0] > most:
        board = polish(Board(replace(board.tree, width=most), board.at), Budget(_WIDE_BUDGET))
    else:
        careful = _is_dense(board)
        board = polish(board, Budget(_CAREFUL_BUDGET if careful else _BUDGET), careful=careful)
    return _at_margin(packed(board))


def _is_dense(board: Board) -> bool:
    """Whether there are more lines than a tree has, so that most of them cross others."""
    return len(board.lines) > len(board.at)


def _at_margin(board: Board) -> Board:
    made, page = board.copy(), board.tree.page
    if page in board.rects:
        x, y, _, _ = board.rects[page]
        made.shift(page, MARGIN - x, MARGIN - y)
    return made
