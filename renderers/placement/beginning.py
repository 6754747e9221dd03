"""A picture that was not there before: the engine's places, made lawful and polished."""

from renderers.layout import LayoutRequest, Rect
from renderers.placement.board import Board, board_of
from renderers.placement.legal import legalize
from renderers.placement.packing import gathered, packed
from renderers.placement.polishing import Budget, polish
from renderers.placement.tree import tree
from renderers.placement.weights import MARGIN, TIGHT_X, TIGHT_Y, stepped

# How many lines and boxes the search may look at.
_BUDGET = 45_000


def begun(request: LayoutRequest, engine_boxes: tuple[Rect, ...]) -> Board:
    """The board of a first picture, which begins at the margin."""
    snapped = [Rect(stepped(x), stepped(y), width, height) for x, y, width, height in engine_boxes]
    board = gathered(_at_margin(board_of(tree(request), snapped)))
    board = packed(legalize(board, TIGHT_X, TIGHT_Y))
    return _at_margin(packed(polish(board, Budget(_BUDGET))))


def _at_margin(board: Board) -> Board:
    made, page = board.copy(), board.tree.page
    if page in board.rects:
        x, y, _, _ = board.rects[page]
        made.shift(page, MARGIN - x, MARGIN - y)
    return made
