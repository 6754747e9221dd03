"""Where things stand on drawings of our own: not as one engine lays them out, but as people and image models do."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from bench.raster.graphs import Graph

Plan = Literal["grid", "down", "right", "radial", "lanes", "columns"]


class Rect(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> "Rect":
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def holds(self, x: float, y: float) -> bool:
        return self.x < x < self.x + self.width and self.y < y < self.y + self.height

    def meets(self, other: "Rect") -> bool:
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height


@dataclass(frozen=True, slots=True)
class Spacing:
    """`across` and `down` are the gaps between what stands beside each other, `pad` is a frame's inside, `head` the
    height of its title."""

    across: float
    down: float
    pad: float
    head: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Nodes first, then frames, by their indices. It begins at (0, 0)."""

    rects: tuple[Rect, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Item:
    """A node or a frame with all that stands in it; `rects` are by index, relative to its corner."""

    width: float
    height: float
    rects: dict[int, Rect]

    def at(self, x: float, y: float) -> dict[int, Rect]:
        return {index: Rect(rect.x + x, rect.y + y, *rect[2:]) for index, rect in self.rects.items()}


def place(graph: Graph, plan: Plan, sizes: Sequence[tuple[float, float]], space: Spacing) -> Placed:
    """Each node at its size, each frame around its own."""
    items = _items(graph, -1, sizes, space, 1 if plan == "columns" else 5 if plan == "lanes" else 2)
    links = _links(graph, items)
    if plan in ("lanes", "columns"):
        whole = _in_lanes(items, space, len(graph.nodes), upright=plan == "columns")
    elif plan == "radial" and 3 < len(items) < 11:
        whole = _around(items, links, space)
    elif plan == "grid":
        wide = math.ceil(math.sqrt(len(items)) * 1.2)
        whole = _stacked([_row(items[start : start + wide], space) for start in range(0, len(items), wide)], space)
    else:
        whole = _in_layers(items, links, space, turned=plan == "right")
    rects = tuple(whole.rects[index] for index in range(len(graph.nodes) + len(graph.frames)))
    return Placed(rects, whole.width, whole.height)


def _items(graph: Graph, frame: int, sizes: Sequence[tuple[float, float]], space: Spacing, columns: int) -> list[_Item]:
    """What stands in a frame directly, in the order of the first node of each."""
    found = [(index, _Item(*sizes[index], {index: Rect(0, 0, *sizes[index])})) for index in graph.members(frame)]
    for inner in graph.inner(frame):
        inside = _items(graph, inner, sizes, space, columns)
        rows = [_row(inside[start : start + columns], space) for start in range(0, len(inside), columns)]
        item = _framed(_stacked(rows, space), len(graph.nodes) + inner, space)
        found.append((min(item.rects), item))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def _framed(inside: _Item, index: int, space: Spacing) -> _Item:
    wide, high = inside.width + 2 * space.pad, inside.height + 2 * space.pad + space.head
    return _Item(wide, high, inside.at(space.pad, space.pad + space.head) | {index: Rect(0, 0, wide, high)})


def _links(graph: Graph, items: Sequence[_Item]) -> set[tuple[int, int]]:
    """Which items are tied, by their places in the list."""
    owner = {index: place for place, item in enumerate(items) for index in item.rects}
    pairs = {(owner[edge.source], owner[edge.target]) for edge in graph.edges}
    return {(one, other) for one, other in pairs if one != other}


def _row(items: Sequence[_Item], space: Spacing) -> _Item:
    high = max(item.height for item in items)
    rects: dict[int, Rect] = {}
    x = 0.0
    for item in items:
        rects |= item.at(x, (high - item.height) / 2)
        x += item.width + space.across
    return _Item(x - space.across, high, rects)


def _stacked(rows: Sequence[_Item], space: Spacing) -> _Item:
    wide = max(row.width for row in rows)
    rects: dict[int, Rect] = {}
    y = 0.0
    for row in rows:
        rects |= row.at((wide - row.width) / 2, y)
        y += row.height + space.down
    return _Item(wide, y - space.down, rects)


def _in_layers(items: Sequence[_Item], links: set[tuple[int, int]], space: Spacing, *, turned: bool) -> _Item:
    """Each below (or right of) what leads to it; five beside each other at most."""
    rank = [0] * len(items)
    for source, target in sorted(links, key=max):
        low, high = min(source, target), max(source, target)
        rank[high] = max(rank[high], rank[low] + 1)
    layers: list[list[int]] = []
    for level in sorted(set(rank)):
        there = sorted((place for place in range(len(items)) if rank[place] == level), key=_pull(layers, links))
        layers += [there[start : start + 5] for start in range(0, len(there), 5)]
    if turned:
        gap = replace(space, across=space.down, down=space.across)
        return _row([_stacked([items[place] for place in layer], gap) for layer in layers], gap)
    return _stacked([_row([items[place] for place in layer], space) for layer in layers], space)


def _pull(layers: Sequence[Sequence[int]], links: set[tuple[int, int]]) -> "_Pull":
    return _Pull({place: at / max(1, len(layer) - 1) for layer in layers for at, place in enumerate(layer)}, links)


@dataclass(frozen=True, slots=True)
class _Pull:
    """Sorts by where the neighbours stand that were placed before."""

    stands: dict[int, float]
    links: set[tuple[int, int]]

    def __call__(self, place: int) -> tuple[float, int]:
        near = [self.stands[one] for one, other in self.links if other == place and one in self.stands]
        near += [self.stands[other] for one, other in self.links if one == place and other in self.stands]
        return (sum(near) / len(near) if near else 0.5, place)


def _in_lanes(items: Sequence[_Item], space: Spacing, count: int, *, upright: bool) -> _Item:
    """Frames as lanes of one length, one below (or beside) the other; what stands in none in rows between them."""
    lanes: list[_Item] = []
    loose: list[_Item] = []
    for item in items:
        if max(item.rects) >= count:
            lanes += _wrapped(loose, space, upright=upright)
            loose = []
            lanes.append(item)
        else:
            loose.append(item)
    lanes += _wrapped(loose, space, upright=upright)
    longest = max(lane.height if upright else lane.width for lane in lanes)
    full = [_stretched(lane, longest, count, upright=upright) for lane in lanes]
    return _row(full, space) if upright else _stacked(full, space)


def _wrapped(loose: Sequence[_Item], space: Spacing, *, upright: bool) -> list[_Item]:
    parts = [loose[start : start + 4] for start in range(0, len(loose), 4)]
    return [_stacked(part, space) if upright else _row(part, space) for part in parts]


def _stretched(lane: _Item, longest: float, count: int, *, upright: bool) -> _Item:
    """A lane's outermost frame takes the full length; what is inside stays in the middle of it."""
    outer = max(lane.rects, key=lambda index: lane.rects[index].width * lane.rects[index].height)
    if outer < count:
        return lane
    wide, high = (lane.width, longest) if upright else (longest, lane.height)
    inside = lane.at(0, 0) if upright else lane.at((wide - lane.width) / 2, 0)
    return _Item(wide, high, inside | {outer: Rect(0, 0, wide, high)})


def _around(items: Sequence[_Item], links: set[tuple[int, int]], space: Spacing) -> _Item:
    """The one with the most neighbours in the middle, the others on an ellipse."""
    degree = [sum(place in link for link in links) for place in range(len(items))]
    hub = degree.index(max(degree))
    others = [item for place, item in enumerate(items) if place != hub]
    wide, high = max(item.width for item in items), max(item.height for item in items)
    for grow in range(1, 40):
        across, down = wide * (0.8 + grow * 0.12), high * (0.9 + grow * 0.2)
        spots = [
            (across * math.cos(turn), down * math.sin(turn))
            for turn in (2 * math.pi * place / len(others) - math.pi / 2 for place in range(len(others)))
        ]
        stand = [(items[hub], (0.0, 0.0)), *zip(others, spots, strict=True)]
        boxes = [Rect(x - item.width / 2, y - item.height / 2, item.width, item.height) for item, (x, y) in stand]
        gap = min(space.across, space.down) / 2
        if not any(box.grown(gap).meets(other) for at, box in enumerate(boxes) for other in boxes[:at]):
            break
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    rects: dict[int, Rect] = {}
    for (item, _), box in zip(stand, boxes, strict=True):
        rects |= item.at(box.x - left, box.y - top)
    right, bottom = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
    return _Item(right - left, bottom - top, rects)
