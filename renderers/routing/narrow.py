"""Ways with less room, for arrows that have none with all the room that lines would like to have."""

import math
from collections.abc import Sequence

from renderers.layout import LayoutRequest, Placement
from renderers.routing.kept import Arrow, Line, joins
from renderers.routing.plan import DETOUR, planned
from renderers.routing.scene import Scene, scene
from renderers.routing.sides import Sides
from renderers.routing.straight import straight

# Room around boxes. A bend is drawn round, and cuts off up to three pixels of its corner: with less room than that it
# may touch the box.
_TIGHT, _TIGHTEST = 3, 1
# The room, whether titles are in the way, and how far out an arrow may turn: a way with less room, then a long one,
# then one over titles.
_TRIES = ((_TIGHT, True, DETOUR), (_TIGHTEST, True, DETOUR), (_TIGHTEST, True, math.inf), (_TIGHTEST, False, math.inf))


class Narrow:
    """The scenes of one placement with less room, made when they are asked for."""

    def __init__(self, request: LayoutRequest, placement: Placement, sides: Sequence[Sides]) -> None:
        self._request, self._placement, self._sides = request, placement, sides
        self._made: dict[tuple[int, bool], Scene] = {}

    def holds(self, arrow: Arrow, line: Line) -> bool:
        """Whether a line has this little room, at least. One over a title looks for another way each time."""
        return any(with_titles and self._joins(arrow, line, room, with_titles) for room, with_titles, _ in _TRIES)

    def line(self, arrow: Arrow, old: Line | None) -> Line:
        """A way, or a straight line where there is none. The old one goes first."""
        for room, with_titles, detour in _TRIES:
            if old and self._joins(arrow, old, room, with_titles):
                return old
            for found in planned(self._scene(room, with_titles), self._sides, [arrow], detour).values():
                return found.line
        return straight(*(self._placement.boxes[box] for box in arrow))

    def _joins(self, arrow: Arrow, line: Line, room: int, with_titles: bool) -> bool:
        one, other = (self._sides[box] for box in arrow)
        return joins(self._scene(room, with_titles), one, other, line) is not None

    def _scene(self, room: int, with_titles: bool) -> Scene:
        if (room, with_titles) not in self._made:
            self._made[room, with_titles] = scene(self._request, self._placement, room, with_titles=with_titles)
        return self._made[room, with_titles]
