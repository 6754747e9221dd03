"""Where on its side each arrow ends: in the order in which the arrows leave, each apart from the next."""

from collections.abc import Iterator, Sequence

# Heads of this distance do not touch.
APART = 11
# Where the room is short, heads may come so near to each other.
_NEARER = (APART, 8, 5)
# How far an end goes for a place in the right order, and for a pixel more between two heads.
_ORDER, _PIXEL = 40, 4


def spread(wanted: Sequence[float], low: int, high: int, apart: int = APART) -> list[int]:
    """Places as near as possible to the wanted ones, in their order, each `apart` from the next, within low..high;
    closer together where the room is short."""
    count = len(wanted)
    if count == 1:
        return [round(min(max(wanted[0], low), high))]
    gap = min(float(apart), max(high - low, 0) / (count - 1))
    blocks: list[tuple[float, int]] = []
    for index, want in enumerate(wanted):
        total, size = min(max(want, low + index * gap), high - (count - 1 - index) * gap) - index * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / size:
            earlier = blocks.pop()
            total, size = total + earlier[0], size + earlier[1]
        blocks.append((total, size))
    places: list[int] = []
    for total, size in blocks:
        places += [round(total / size + (len(places) + step) * gap) for step in range(size)]
    return places


def between(wanted: Sequence[float], still: Sequence[int | None], low: int, high: int) -> list[int] | None:
    """Places as near as possible to the wanted ones for those that have no place yet, in their order as far as that is
    possible; None where there is no room for them between those that stand still."""
    places = list(still)
    for index, want in enumerate(wanted):
        if places[index] is None:
            found = min(_free(places, index, want, low, high), default=None)
            if found is None:
                return None
            places[index] = found[1]
    return [place for place in places if place is not None]


def _free(places: Sequence[int | None], index: int, want: float, low: int, high: int) -> Iterator[tuple[float, int]]:
    """Where there is room, with what is wrong with it."""
    before = [place for place in places[:index] if place is not None]
    after = [place for place in places[index + 1 :] if place is not None]
    taken = before + after
    for apart in _NEARER:
        beside = (place + step for place in taken for step in (-apart, apart))
        for at in {round(min(max(want, low), high)), low, high, *beside}:
            if low <= at <= high and all(abs(at - other) >= apart for other in taken):
                wrong = sum(other > at for other in before) + sum(other < at for other in after)
                yield abs(at - want) + _ORDER * wrong + _PIXEL * (APART - apart), at
