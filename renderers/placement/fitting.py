"""Fitting something in: into the cheapest free spot, or where others make room for it, if that is cheaper."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from renderers.layout import Rect
from renderers.placement.board import Board
from renderers.placement.geometry import around, near
from renderers.placement.pull import Pull
from renderers.placement.pushing import WAYS, push
from renderers.placement.spots import Anchor, Spot, Spots
from renderers.placement.tally import page, share, sheet
from renderers.placement.weights import MARGIN, STRETCH, TIGHT_X, TIGHT_Y, price

_LOOKED_AT = 400
_UNBOUNDED = 1 << 60


@dataclass(frozen=True, slots=True)
class Effort:
    """How many spots are tried: free ones, and ones where something must be pushed; and of how many columns and rows
    they are taken."""

    free: int
    crowded: int = 0
    spread: int = 60


class Fitted(NamedTuple):
    """`cost` is what the arrows and the page cost more than without it, and what was pushed."""

    cost: int
    board: Board


class Refitted(NamedTuple):
    """`arrows` is what the arrows cost where it stands; `board` is None where nothing better was found; `tests` counts
    the lines and boxes that were looked at."""

    arrows: int
    gain: int
    board: Board | None
    tests: int


class _Spot(NamedTuple):
    least: int
    x: int
    y: int
    pushed: int


class _Piece:
    """A box, or a frame with boxes in it, that has no place yet. `offsets` are the boxes' corners, seen from the
    corner of the whole."""

    def __init__(self, board: Board, item: int, inner: Mapping[int, tuple[int, int]]) -> None:
        tree = board.tree
        alone = Board(tree, dict(inner))
        # A frame that holds nothing yet comes into being together with what it will hold.
        while tree.parent[item] != tree.page and tree.parent[item] not in board.rects:
            item = tree.parent[item]
        left, top, self.width, self.height = alone.rects[item]
        self.item, self.parent = item, tree.parent[item]
        self.offsets = {box: (x - left, y - top) for box, (x, y) in inner.items()}
        sizes, centres = tree.request.boxes, board.centres()
        self.anchors = [
            Anchor(centres[other][0] - x - sizes[box].width // 2, centres[other][1] - y - sizes[box].height // 2, down)
            for box, (x, y) in sorted(self.offsets.items())
            for other, down in tree.neighbours(box)
            if other in centres
        ]

    def put(self, board: Board, x: int, y: int) -> Board:
        made = board.copy()
        for box, (dx, dy) in self.offsets.items():
            made.put(box, x + dx, y + dy)
        return made


def fit(board: Board, item: int, inner: Mapping[int, tuple[int, int]], effort: Effort, limit: int) -> Fitted | None:
    """Fit in a box or a frame, whose boxes stand to each other as `inner` says; None where it costs `limit` or more."""
    piece = _Piece(board, item, inner)
    if not board.at:
        made = piece.put(board, MARGIN, MARGIN)
        return Fitted(page(made), made)
    free, crowded = _chosen(board, piece, effort)
    best, _ = _best_free(board, piece, free, limit)
    for spot in crowded:
        found = _pushed(board, piece, spot, best.cost if best else limit)
        best = found or best
    return best


def refit(board: Board, item: int, effort: Effort, least: Callable[[int], int]) -> Refitted:
    """A free spot for a box, or for a frame with all that it holds, that costs less by more than `least` makes of what
    its arrows cost now."""
    tree = board.tree
    inner = {box: board.at[box] for box in tree.inside[item] if box in board.at}
    rest = Board(tree, {box: place for box, place in board.at.items() if box not in inner})
    if not rest.at:
        return Refitted(0, 0, None, 0)
    piece = _Piece(rest, item, inner)
    pull = Pull(rest, item) if piece.item == item and tree.is_box(item) else None
    arrows = pull.at(*board.at[item], _UNBOUNDED) if pull else share(board, inner)
    cost = arrows + page(board) - page(rest)
    free, _ = _chosen(rest, piece, effort)
    found, tests = _best_free(rest, piece, free, cost - least(arrows), pull)
    return Refitted(arrows, cost - found.cost if found else 0, found and found.board, tests)


def _best_free(
    board: Board, piece: _Piece, free: Sequence[_Spot], limit: int, pull: Pull | None = None
) -> tuple[Fitted | None, int]:
    if pull is None and free and piece.item in piece.offsets:
        pull = Pull(board, piece.item)
    before, best = page(board), None
    tests = 0
    for spot in free:
        if spot.least >= limit:
            break
        if pull:
            grown = _grown_page(board, piece, spot) - before
            cost = pull.at(spot.x, spot.y, limit - grown) + grown
            made = None
        else:
            made = piece.put(board, spot.x, spot.y)
            cost = share(made, piece.offsets) + page(made) - before
            tests += len(board.lines) * len(piece.anchors)
        if cost < limit:
            limit, best = cost, (spot, made)
    tests += pull.tests if pull else 0
    if best is None:
        return None, tests
    spot, made = best
    return Fitted(limit, made or piece.put(board, spot.x, spot.y)), tests


def _pushed(board: Board, piece: _Piece, spot: _Spot, limit: int) -> Fitted | None:
    """The cheapest of the ways in which the others can make room."""
    if spot.least >= limit:
        return None
    made = piece.put(board, spot.x, spot.y)
    ways: list[tuple[int, int, Board, list[int]]] = []
    for way in WAYS:
        after = push(made, piece.item, way)
        if after is not None:
            moved = after.moved(board)
            ways.append((price(len(moved)) + _distance(board, after, moved) // 2, len(ways), after, moved))
    best = None
    for pushing, _, after, moved in sorted(ways, key=lambda each: each[:2]):
        if pushing + spot.least - price(spot.pushed) >= limit:
            break
        cost = pushing + share(after, {*moved, *piece.offsets}) - share(board, set(moved)) + page(after) - page(board)
        if cost < limit:
            limit, best = cost, Fitted(cost, after)
    return best


def _distance(board: Board, after: Board, moved: Sequence[int]) -> int:
    return sum(abs(after.at[box][0] - board.at[box][0]) + abs(after.at[box][1] - board.at[box][1]) for box in moved)


def _chosen(board: Board, piece: _Piece, effort: Effort) -> tuple[list[_Spot], list[_Spot]]:
    """The cheapest free spots, and the cheapest ones that need room, as they look at first sight."""
    siblings = board.children(piece.parent)
    around_it = _Surroundings(board, piece, siblings)
    rects = [board.rects[item] for item in siblings]
    found = Spots(rects, (piece.width, piece.height), piece.anchors, effort.spread)
    free: list[_Spot] = []
    crowded: list[_Spot] = []
    for spot in islice(found.free(), _LOOKED_AT):
        seen = around_it.seen(spot)
        if seen and not seen.pushed:
            free.append(seen)
            if len(free) == effort.free:
                break
    for spot in islice(found.all(), _LOOKED_AT if effort.crowded else 0):
        # Whatever follows costs more than the last of these, and one box must be pushed at the least.
        if len(crowded) == effort.crowded and spot.least + price(1) > crowded[-1].least:
            break
        seen = around_it.seen(spot)
        if seen and seen.pushed:
            crowded = sorted([*crowded, seen])[: effort.crowded]
    return free, crowded


class _Surroundings:
    """What a piece meets at a spot: its siblings, and those of the frames that grow around it."""

    def __init__(self, board: Board, piece: _Piece, siblings: Sequence[int]) -> None:
        self._board, self._size = board, (piece.width, piece.height)
        self._weights = [_weight(board, item) for item in siblings]
        self._frames = [
            (board.rects[frame], _weighed(board, board.children(board.tree.parent[frame], but=frame)))
            for frame in _frames(board, piece)
        ]
        page = board.rects[board.tree.page]
        self._edge = min(MARGIN, page.x), min(MARGIN, page.y)

    def seen(self, spot: Spot) -> _Spot | None:
        """The same spot with the price of pushing, None where the page has no room for it."""
        least, y, x, taken = spot
        pushed = 0
        while taken:
            pushed += self._weights[(taken & -taken).bit_length() - 1]
            taken &= taken - 1
        here = Rect(x, y, *self._size)
        for frame, others in self._frames:
            grown = _grown(self._board, here, frame)
            if grown != frame:
                pushed += sum(weight for rect, weight in others if near(grown, rect, TIGHT_X, TIGHT_Y))
            here = grown
        inside = here.x >= self._edge[0] and here.y >= self._edge[1]
        return _Spot(least + price(pushed), x, y, pushed) if inside else None


def _frames(board: Board, piece: _Piece) -> list[int]:
    page = board.tree.page
    return [] if piece.parent == page else [piece.parent, *board.tree.frames(piece.parent)]


def _weighed(board: Board, items: Sequence[int]) -> list[tuple[Rect, int]]:
    return [(board.rects[item], _weight(board, item)) for item in items]


def _weight(board: Board, item: int) -> int:
    return sum(box in board.at for box in board.tree.inside[item])


def _grown(board: Board, inner: Rect, frame: Rect) -> Rect:
    """A frame with something more in it."""
    wrapped = around([inner], board.tree.request.pad, board.tree.request.head)
    return around([frame, wrapped], 0, 0)


def _grown_page(board: Board, piece: _Piece, spot: _Spot) -> int:
    """What page() says when something more stands here."""
    here = Rect(spot.x, spot.y, piece.width, piece.height)
    stretched, item = 0, piece.parent
    while item != board.tree.page:
        frame = board.rects[item]
        here = _grown(board, here, frame)
        stretched += here.width + here.height - frame.width - frame.height
        item = board.tree.parent[item]
    width, height = board.extent()
    grown = max(width, here.x + here.width), max(height, here.y + here.height)
    return page(board) + sheet(board, *grown) - sheet(board, width, height) + stretched // STRETCH
