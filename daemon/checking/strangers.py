"""Bodies that nobody planned on a scene without words: what stands out from the ground as the planned ones do, is about
as large as they are, and stands where none of them is. Nothing is read of it; so it is only ever a doubt."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coherence.illustrated import Spot

# The scene is looked at in cells, so many along its longer side; its ground in blocks of so many cells.
_CELLS, _BLOCK = 96, 8
# How many blocks around one tell its ground: so many that no body is most of what they show.
_NEAR = range(-2, 3)
# How far around a planned body nothing is strange: its shadow, what it stands on. In cells.
_AROUND = 2
# A cell belongs to a body when it differs from the ground at least so much (of 255), and so much of what the planned
# bodies do.
_LEAST, _SHARE, _MOSTLY = 26, 0.45, 0.9
# How large a body is to the usual planned one, how much of its box it fills, and how narrow it is at most.
_SMALLEST, _LARGEST, _FULL, _NARROW = 0.25, 4.0, 0.5, 0.4
# How much of it stands outside of the cards.
_APART = 0.5
# With less free ground than that nobody can tell what the ground is.
_FREE = 0.15

_Colour = bytes
_Cell = tuple[int, int]


class _Grid(NamedTuple):
    """How much each cell differs from the ground, row by row; the cells of each planned body, all where nobody can be a
    stranger, and all that belong to a planned one."""

    differs: list[list[int]]
    planned: list[frozenset[_Cell]]
    taken: frozenset[_Cell]
    owned: frozenset[_Cell]


class Planned(NamedTuple):
    """What a scene was to show: where its bodies stand, the cards that they have to themselves, and the grounds that
    some of them have in common."""

    bodies: tuple[Spot, ...] = ()
    cards: tuple[Spot, ...] = ()
    grounds: tuple[Spot, ...] = ()


def strangers(scene: Image.Image, planned: Planned) -> tuple[Spot, ...]:
    """Where bodies stand that are none of the planned ones, from the top."""
    scale = max(scene.size) / _CELLS
    grid = _grid(scene, planned, scale)
    if grid is None:
        return ()
    usual = [strong for body in grid.planned if (strong := _strength(grid, body))]
    if not usual:
        return ()
    least = max(_LEAST, round(_SHARE * median(usual)))
    size = median(_count(grid, body, least) for body in grid.planned)
    found = (_box(body) for body in _bodies(grid, least) if _is_body(body, grid, size))
    return tuple(
        (round(left * scale), round(top * scale), round(right * scale), round(bottom * scale))
        for left, top, right, bottom in sorted(found, key=lambda box: (box[1], box[0]))
    )


def _grid(scene: Image.Image, planned: Planned, scale: float) -> _Grid | None:
    width, height = (max(1, round(side / scale)) for side in scene.size)
    small = scene.convert("RGB").resize((width, height), Image.Resampling.BOX)
    rows = [[*_pixels(small, y)] for y in range(height)]
    bodies = [_cells(spot, scale, width, height) for spot in planned.bodies]
    inner = [_cells(spot, scale, width, height) for spot in planned.grounds]
    taken = frozenset().union(*(_grown(body, _AROUND) for body in bodies), *map(_rim, inner))
    whole = _cells((0, 0, *scene.size), scale, width, height)
    zones = [*inner, whole.difference(*inner)]
    if len(whole - taken) < _FREE * len(whole):
        return None
    differs = [[0] * width for _ in range(height)]
    for zone in zones:
        for (x, y), colour in _ground(rows, zone, taken).items():
            differs[y][x] = max(abs(a - b) for a, b in zip(rows[y][x], colour, strict=True))
    owned = frozenset().union(*(_cells(spot, scale, width, height) for spot in planned.cards))
    return _Grid(differs, bodies, taken, owned)


def _ground(rows: list[list[_Colour]], zone: frozenset[_Cell], taken: frozenset[_Cell]) -> dict[_Cell, _Colour]:
    """The colour of the ground at each cell of a zone: what is usual around it where nothing is planned. Nothing for a
    zone without free ground."""
    blocks: dict[_Cell, list[_Colour]] = {}
    for x, y in zone - taken:
        blocks.setdefault((x // _BLOCK, y // _BLOCK), []).append(rows[y][x])
    if not blocks:
        return {}
    all_of_it = [colour for block in blocks.values() for colour in block]
    across, down = -(-len(rows[0]) // _BLOCK), -(-len(rows) // _BLOCK)
    coarse = Image.new("RGB", (across, down))
    for x in range(across):
        for y in range(down):
            near = [colour for i in _NEAR for j in _NEAR for colour in blocks.get((x + i, y + j), ())]
            coarse.putpixel((x, y), _middle(near if len(near) >= _BLOCK * _BLOCK else all_of_it))
    fine = coarse.resize((across * _BLOCK, down * _BLOCK), Image.Resampling.BILINEAR)
    pixels = [[*_pixels(fine, y)] for y in range(fine.height)]
    return {(x, y): pixels[y][x] for x, y in zone}


def _pixels(image: Image.Image, y: int) -> Iterator[_Colour]:
    """The colours of a row."""
    row = image.crop((0, y, image.width, y + 1)).tobytes()
    return (row[at : at + 3] for at in range(0, len(row), 3))


def _middle(colours: Sequence[_Colour]) -> tuple[int, int, int]:
    red, green, blue = (round(median(band)) for band in zip(*colours, strict=True))
    return red, green, blue


def _cells(spot: Spot, scale: float, width: int, height: int) -> frozenset[_Cell]:
    left, top, right, bottom = (round(side / scale) for side in spot)
    return frozenset(
        (x, y) for x in range(max(0, left), min(width, right)) for y in range(max(0, top), min(height, bottom))
    )


def _grown(body: frozenset[_Cell], by: int) -> frozenset[_Cell]:
    around = range(-by, by + 1)
    return frozenset((x + i, y + j) for x, y in body for i in around for j in around)


def _rim(ground: frozenset[_Cell]) -> frozenset[_Cell]:
    """The cells along the edge of a ground, on both sides: what is painted ends there or a little further on."""
    inside = frozenset((x, y) for x, y in ground if {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} <= ground)
    return _grown(ground, 1) - inside


def _strength(grid: _Grid, body: frozenset[_Cell]) -> int:
    """How much a planned body differs from the ground where it does most; it takes a part of its place only."""
    told = sorted(grid.differs[y][x] for x, y in body)
    return told[round(_MOSTLY * (len(told) - 1))] if told else 0


def _count(grid: _Grid, body: frozenset[_Cell], least: int) -> int:
    return sum(grid.differs[y][x] >= least for x, y in body)


def _bodies(grid: _Grid, least: int) -> Iterator[set[_Cell]]:
    """The cells that differ and stand together, where nothing is planned."""
    open_ = {
        (x, y)
        for y, row in enumerate(grid.differs)
        for x, differs in enumerate(row)
        if differs >= least and (x, y) not in grid.taken
    }
    while open_:
        body, edge = set[_Cell](), [open_.pop()]
        while edge:
            x, y = edge.pop()
            body.add((x, y))
            near = {(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)} & open_
            open_ -= near
            edge.extend(near)
        yield body


def _is_body(body: set[_Cell], grid: _Grid, usual: float) -> bool:
    """Whether it is as large as a body, compact, whole, and no part of a planned one that grew beyond its place."""
    left, top, right, bottom = _box(body)
    wide, high = right - left, bottom - top
    is_cut = left == 0 or top == 0 or right == len(grid.differs[0]) or bottom == len(grid.differs)
    is_compact = len(body) >= _FULL * wide * high and min(wide, high) >= _NARROW * max(wide, high)
    is_apart = len(body - grid.owned) >= _APART * len(body)
    return not is_cut and is_apart and is_compact and _SMALLEST * usual <= len(body) <= _LARGEST * usual


def _box(body: set[_Cell]) -> Spot:
    xs, ys = [x for x, _ in body], [y for _, y in body]
    return min(xs), min(ys), max(xs) + 1, max(ys) + 1
