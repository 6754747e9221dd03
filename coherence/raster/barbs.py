"""Barbs: the two strokes of an open arrowhead. The line ends where they meet."""

from coherence.raster.network import FREE, Network

# How long barbs are, in letter heights; how much longer one of them may be than the other; and their angles to the
# line: cosines.
_SHORT, _LONG, _EVEN = 0.35, 2.0, 2.0
_WIDE, _NARROW = 0.3, 0.98

End = tuple[int, int]


def drop_barbs(network: Network, letter: float) -> None:
    """Takes away the barbs of open arrowheads, so that the lines end freely at their tips."""
    for arms in network.arms().values():
        barbs = _barbs(network, arms, letter)
        for number in barbs:
            del network.pieces[number]
        left = [arm for arm in arms if arm[0] not in barbs]
        if barbs and len(left) == 1:
            ((number, end),) = left
            network.pieces[number].knots[end] = FREE


def _barbs(network: Network, arms: list[End], letter: float) -> set[int]:
    """The pieces that are the barbs of a head whose tip is at this knot."""
    short = [arm for arm in arms if _is_short(network, arm, letter)]
    longer = [arm for arm in arms if arm not in short]
    if len(short) != 2 or len(longer) != 1:
        return set()
    lengths = sorted(network.pieces[number].length for number, _ in short)
    shaft = network.pieces[longer[0][0]]
    if lengths[1] > _EVEN * lengths[0] or shaft.length < lengths[1]:
        return set()
    ahead = shaft.heading(longer[0][1], letter)
    sides = []
    for number, end in short:
        across, down = network.pieces[number].heading(end, letter)
        if not _WIDE < ahead[0] * across + ahead[1] * down < _NARROW:
            return set()
        sides.append(ahead[0] * down - ahead[1] * across)
    return {number for number, _ in short} if sides[0] * sides[1] < 0 else set()


def _is_short(network: Network, arm: End, letter: float) -> bool:
    piece = network.pieces[arm[0]]
    return piece.knots[1 - arm[1]] == FREE and _SHORT * letter <= piece.length <= _LONG * letter
