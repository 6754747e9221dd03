"""Where boxes and frames stand: a first placement out of an engine's, and later ones that keep what is there."""

from renderers.layout import Before, LayoutRequest, Placement, Rect
from renderers.placement.beginning import begun
from renderers.placement.board import board_of
from renderers.placement.keeping import kept
from renderers.placement.tally import Quality
from renderers.placement.tally import quality as _quality
from renderers.placement.tree import tree

__all__ = ["Quality", "cost", "first", "keep", "quality"]


def first(request: LayoutRequest, engine_boxes: tuple[Rect, ...]) -> Placement:
    """A placement without a memory: the engine's boxes, with frames around them, made lawful and polished."""
    return begun(request, engine_boxes).placement()


def keep(request: LayoutRequest, before: Before) -> Placement:
    """A placement with a memory: what was there keeps its place, new boxes are fitted in, others are pushed only where
    that is cheaper, and changed ones may move for a real gain."""
    return kept(request, before).placement()


def cost(request: LayoutRequest, placement: Placement) -> int:
    """What a placement costs its reader; only good for comparing two placements of one request."""
    return quality(request, placement).cost


def quality(request: LayoutRequest, placement: Placement) -> Quality:
    """What the cost is made of."""
    return _quality(board_of(tree(request), placement.boxes))
