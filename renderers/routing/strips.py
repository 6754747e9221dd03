"""Which things are near a line: sets of rectangles, looked up by the strips of the plane that they lie in."""

from itertools import accumulate
from operator import or_

# A strip is so many bits wide or high.
_STRIP = 6


class Strips:
    """Everything has a bit, a set is a number. Per axis and strip, one list has what begins in the strip or before it,
    the other one what ends in it or after it. What lies beyond an end counts as being in the last strip there.

    Things come in crowds: the lists are made when all of one are there."""

    __slots__ = ("_above", "_begin", "_below", "_end", "_last", "_left", "_right")

    def __init__(self, extent: int) -> None:
        self._last = (max(extent, 0) >> _STRIP) + 1
        nothing = [0] * (self._last + 1)
        self._left, self._right, self._above, self._below = nothing, nothing, nothing, nothing
        # Along x and y, what begins and what ends in just this strip.
        self._begin, self._end = (nothing.copy(), nothing.copy()), (nothing.copy(), nothing.copy())

    def add(self, bit: int, left: int, top: int, right: int, bottom: int) -> None:
        """There is something here."""
        begin, end, strip = self._begin, self._end, self._strip
        begin[0][strip(left)] |= bit
        begin[1][strip(top)] |= bit
        end[0][strip(right)] |= bit
        end[1][strip(bottom)] |= bit

    def of(self, left: int, top: int, right: int, bottom: int) -> int:
        """What may reach into a rectangle: all that does, and a few more."""
        last = self._last
        left, top, right, bottom = left >> _STRIP, top >> _STRIP, right >> _STRIP, bottom >> _STRIP
        if left < 0 or top < 0 or right > last or bottom > last or left > last or top > last or right < 0 or bottom < 0:
            left, top = min(max(left, 0), last), min(max(top, 0), last)
            right, bottom = min(max(right, 0), last), min(max(bottom, 0), last)
        return self._left[right] & self._right[left] & self._above[bottom] & self._below[top]

    def settle(self) -> None:
        """What was added is found from now on."""
        self._left, self._above = (list(accumulate(begun, or_)) for begun in self._begin)
        self._right, self._below = (list(accumulate(reversed(ended), or_))[::-1] for ended in self._end)

    def _strip(self, place: int) -> int:
        return min(max(place >> _STRIP, 0), self._last)
