"""What stands in what, and what is joined to what. Items are numbered: the boxes, then the frames, then the page."""

from dataclasses import dataclass
from typing import NamedTuple

from renderers.layout import LayoutRequest


class Link(NamedTuple):
    """Two boxes that are joined. `down` is 1 where the arrow leads from `one` to `other`, -1 where it leads back, and 0
    where both are drawn: one of the two points upwards then, wherever they stand."""

    one: int
    other: int
    down: int


@dataclass(frozen=True, slots=True)
class Tree:
    """A request, indexed. `links_of` holds, for each box, the indexes of its links; `inside` the boxes at any depth.
    Beyond its `width`, where it has one, a page costs more."""

    request: LayoutRequest
    page: int
    parent: tuple[int, ...]
    inside: tuple[tuple[int, ...], ...]
    links: tuple[Link, ...]
    links_of: tuple[tuple[int, ...], ...]
    width: int | None = None

    def is_box(self, item: int) -> bool:
        return item < len(self.request.boxes)

    def frames(self, item: int) -> list[int]:
        """The frames around an item, the innermost first."""
        found = []
        while (item := self.parent[item]) != self.page:
            found.append(item)
        return found

    def neighbours(self, box: int) -> list[tuple[int, int]]:
        """The boxes that a box is joined to, each with 1 where it should stand below, -1 where above."""
        found = []
        for index in self.links_of[box]:
            one, other, down = self.links[index]
            found.append((other, down) if one == box else (one, -down))
        return found


def tree(request: LayoutRequest) -> Tree:
    """Index a request."""
    count, page = len(request.boxes), len(request.boxes) + len(request.frames)

    def item(frame: int) -> int:
        return page if frame < 0 else count + frame

    parent = (*(item(box.frame) for box in request.boxes), *(item(frame) for frame in request.frames), page)
    inside: list[list[int]] = [[] for _ in range(page + 1)]
    for box in range(count):
        held = box
        inside[held].append(box)
        while held != page:
            held = parent[held]
            inside[held].append(box)
    links = _links(request.arrows)
    links_of: list[list[int]] = [[] for _ in range(count)]
    for index, link in enumerate(links):
        links_of[link.one].append(index)
        links_of[link.other].append(index)
    return Tree(request, page, parent, tuple(map(tuple, inside)), links, tuple(map(tuple, links_of)))


def _links(arrows: tuple[tuple[int, int], ...]) -> tuple[Link, ...]:
    down: dict[tuple[int, int], int] = {}
    for source, target in sorted(set(arrows)):
        pair = (min(source, target), max(source, target))
        down[pair] = down.get(pair, 0) + (1 if source < target else -1)
    return tuple(Link(one, other, way) for (one, other), way in sorted(down.items()) if one != other)
