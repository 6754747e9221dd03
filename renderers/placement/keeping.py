"""A picture that was there before: every box keeps its place, and new ones are fitted in."""

from functools import partial

from renderers.layout import Before, LayoutRequest, Rect
from renderers.placement.board import Board, board_of
from renderers.placement.fitting import Effort, fit, refit
from renderers.placement.geometry import near
from renderers.placement.legal import legalize
from renderers.placement.polishing import Budget, polish
from renderers.placement.pushing import WAYS, push
from renderers.placement.swapping import swap
from renderers.placement.tally import page, share, strain
from renderers.placement.tree import Tree, tree
from renderers.placement.weights import GAIN, GAIN_SHARE, GAP_Y, TOUCHING, price

_NEW = Effort(free=10, crowded=4)
_CHANGED = Effort(free=10)
_UNBOUNDED = 1 << 60
_BLOCK_BUDGET = 60_000


def kept(request: LayoutRequest, before: Before) -> Board:
    """The board of the new picture."""
    indexed = tree(request)
    board = board_of(indexed, before.places)
    grown = [box for box, place in enumerate(before.places) if place is not None and _grew(request, box, place)]
    board = legalize(_with_room(board, grown))
    board = _with_new(board)
    changed = [box for box, other in enumerate(before.changed) if other and before.places[box] is not None]
    new = [box for box, place in enumerate(before.places) if place is None]
    board = _with_changed(board, [*changed, *new])
    board = _with_changed_frames(board, frozenset(changed))
    return legalize(board)


def _grew(request: LayoutRequest, box: int, place: Rect) -> bool:
    size = request.boxes[box]
    return size.width > place.width or size.height > place.height


def _with_room(board: Board, grown: list[int]) -> Board:
    """What a box that grew now overlaps makes room or goes elsewhere, whichever costs least. Where more than two would
    have to, the box itself may go."""
    for box in grown:
        if board.collides(box, TOUCHING, TOUCHING):
            pushed = (push(board, box, way, touching=True) for way in WAYS)
            found = [after for after in (*pushed, _cleared(board, box), _gone(board, box)) if after is not None]
            prices = [_price_of(board, after) + (after.at[box] != board.at[box]) * price(2) for after in found]
            board = found[prices.index(min(prices))] if found else board
    return board


def _cleared(board: Board, item: int) -> Board | None:
    """A board where what an item overlaps, or a frame around it, stands in a free spot instead."""
    tree, made = board.tree, board.copy()
    while item != tree.page:
        for sibling in board.children(tree.parent[item], but=item):
            if not near(made.rects[item], made.rects[sibling], TOUCHING, TOUCHING):
                continue
            inner = {box: made.at[box] for box in tree.inside[sibling] if box in made.at}
            for box in inner:
                made.take(box)
            found = fit(made, sibling, inner, _CHANGED, _UNBOUNDED)
            if found is None:
                return None
            made = found.board
        item = tree.parent[item]
    return made


def _gone(board: Board, box: int) -> Board | None:
    """A board where a box stands in a free spot instead."""
    rest = board.copy()
    rest.take(box)
    found = fit(rest, box, {box: (0, 0)}, _CHANGED, _UNBOUNDED)
    return found and found.board


def _price_of(before: Board, after: Board) -> int:
    moved = after.moved(before)
    return price(len(moved)) + share(after, set(moved)) - share(before, set(moved)) + page(after) - page(before)


def _with_new(board: Board) -> Board:
    """Boxes in a new frame come as a block; whatever is joined to most of what stands already comes first."""
    blocks = _blocks(board)
    while blocks:
        item = min(blocks, key=lambda each: (-_joined(board, blocks[each]), each))
        boxes = blocks.pop(item)
        inner = {item: (0, 0)} if boxes == [item] else _block(board.tree, boxes)
        found = fit(board, item, inner, _NEW, _UNBOUNDED)
        board = found.board if found else _below(board, item, inner)
    return board


def _blocks(board: Board) -> dict[int, list[int]]:
    """New boxes by what is fitted in as one: the outermost frame that holds nothing yet, or the box itself."""
    blocks: dict[int, list[int]] = {}
    for box in range(len(board.tree.request.boxes)):
        if box not in board.at:
            empty = [frame for frame in board.tree.frames(box) if frame not in board.rects]
            blocks.setdefault(empty[-1] if empty else box, []).append(box)
    return blocks


def _joined(board: Board, boxes: list[int]) -> int:
    return sum(other in board.at for box in boxes for other, _ in board.tree.neighbours(box))


def _block(indexed: Tree, boxes: list[int]) -> dict[int, tuple[int, int]]:
    """The boxes of a new frame, laid out alone: one by one, then polished."""
    board = Board(indexed)
    left = list(boxes)
    while left:
        box = min(left, key=lambda each: (-_joined(board, [each]), -len(indexed.links_of[each]), each))
        left.remove(box)
        found = fit(board, box, {box: (0, 0)}, _NEW, _UNBOUNDED)
        board = found.board if found else _below(board, box, {box: (0, 0)})
    return polish(board, Budget(_BLOCK_BUDGET)).at


def _below(board: Board, item: int, inner: dict[int, tuple[int, int]]) -> Board:
    """Where no spot was found: under everything, as far as the frame goes; legalize() does the rest."""
    made = board.copy()
    parent = board.tree.parent[item]
    while parent not in board.rects:
        parent = board.tree.parent[parent]
    here, low = board.rects[parent], board.rects[board.tree.page]
    left, top = min(x for x, _ in inner.values()), min(y for _, y in inner.values())
    for box, (x, y) in inner.items():
        made.put(box, here.x + board.tree.request.pad + x - left, low.y + low.height + GAP_Y + y - top)
    return legalize(made)


def _with_changed(board: Board, changed: list[int]) -> Board:
    """A box with other arrows than before may go to a free spot, or change places with another one of its kind; so may
    a new one, once all of them have places."""
    strains = {box: strain(board, box) for box in changed}
    for box in sorted(changed, key=lambda each: (-strains[each], each)):
        siblings = board.children(board.tree.parent[box], but=box)
        if not siblings:
            continue
        found = refit(board, box, _CHANGED, _least_gain)
        if found.board:
            board = found.board
            continue
        exchanged = swap(board, box, [other for other in changed if other in siblings])
        if exchanged and exchanged[0] > _least_gain(found.arrows):
            board = exchanged[1]
    return board


def _with_changed_frames(board: Board, changed: frozenset[int]) -> Board:
    """A frame most of whose boxes have other arrows than before may go to a free spot as a whole."""
    for frame in range(len(board.tree.request.boxes), board.tree.page):
        boxes = board.tree.inside[frame]
        still = len(boxes) - len(changed.intersection(boxes))
        if boxes and 2 * still < len(boxes):
            found = refit(board, frame, _CHANGED, partial(_least_gain, moved=price(still)))
            board = found.board or board
    return board


def _least_gain(arrows: int, moved: int = 0) -> int:
    return max(GAIN, arrows // GAIN_SHARE) + moved
