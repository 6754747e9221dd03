"""Where on its side each arrow ends: in the order in which the arrows leave, each apart from the next."""

from collections.abc import Sequence

# Heads of this distance do not touch.
APART = 11


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
