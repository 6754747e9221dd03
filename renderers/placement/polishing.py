"""Local search: what costs most is taken out and fitted in anew, while that gains and the budget lasts."""

from renderers.placement.board import Board
from renderers.placement.fitting import Effort, refit
from renderers.placement.swapping import swap
from renderers.placement.tally import burdens

_ROUNDS = 3
_EFFORT = Effort(free=5, spread=20)
_LEAST_GAIN = 4
# What a careful move must gain: so much, and this share (one in ...) of what the arrows cost where they are.
_CAREFUL_GAIN, _CAREFUL_SHARE = 20, 5
_WORTH_ANOTHER_ROUND = 40


class Budget:
    """How many more lines and boxes may be looked at. Counted, so that every machine comes to the same end."""

    def __init__(self, tests: int) -> None:
        self.left = tests

    def spend(self, tests: int) -> None:
        """Take some away."""
        self.left -= tests


def polish(board: Board, budget: Budget, *, careful: bool = False) -> Board:
    """A board that costs no more. Costs are estimates: lines are straight there, and routes go around. So a careful
    search leaves the ways free that an engine made for long arrows: it moves what gains much, and exchanges nothing."""
    for _ in range(_ROUNDS):
        worst = burdens(board)
        gained = 0
        for box in sorted(worst, key=lambda each: (-worst[each], each)):
            board, gain = _better_place(board, box, budget, careful)
            gained += gain
            if budget.left <= 0:
                return board
        for frame in range(len(board.tree.request.boxes), board.tree.page):
            if frame in board.rects:
                board, gain = _better_place(board, frame, budget, careful)
                gained += gain
            if budget.left <= 0:
                return board
        if gained < _WORTH_ANOTHER_ROUND:
            break
    return board


def _better_place(board: Board, item: int, budget: Budget, careful: bool) -> tuple[Board, int]:
    tree = board.tree
    siblings = board.children(tree.parent[item], but=item)
    if not siblings:
        return board, 0
    joined = sum(len(tree.links_of[box]) for box in tree.inside[item])
    found = refit(board, item, _EFFORT, _much if careful else _a_little)
    # Besides the tests, a look at the spots and at what is joined.
    budget.spend(found.tests + joined * len(board.lines) + 20 * len(board.at))
    if found.board:
        return found.board, found.gain
    exchanged = swap(board, item, siblings) if tree.is_box(item) and not careful else None
    return (exchanged[1], exchanged[0]) if exchanged and exchanged[0] > _LEAST_GAIN else (board, 0)


def _a_little(_arrows: int) -> int:
    return _LEAST_GAIN


def _much(arrows: int) -> int:
    return _CAREFUL_GAIN + arrows // _CAREFUL_SHARE
