"""Plain geometry in whole pixels."""

from collections.abc import Iterable, Sequence

from renderers.layout import Rect

# A line that only grazes a box by this much does not count as running through it.
_GRAZE = 2


def near(one: Rect, other: Rect, gap_x: int, gap_y: int) -> bool:
    """Do two rectangles overlap, or stand nearer to each other than these gaps?"""
    x, y, width, height = one
    left, top, wide, high = other
    beside = x < left + wide + gap_x and left < x + width + gap_x
    return beside and y < top + high + gap_y and top < y + height + gap_y


def around(rects: Iterable[Rect], pad: int, head: int) -> Rect:
    """The smallest frame around some rectangles."""
    held = list(rects)
    left, top = min(rect[0] for rect in held) - pad, min(rect[1] for rect in held) - pad - head
    right, bottom = max(rect[0] + rect[2] for rect in held) + pad, max(rect[1] + rect[3] for rect in held) + pad
    return Rect(left, top, right - left, bottom - top)


def passes(line: Sequence[int], rect: Rect) -> bool:
    """Does a line run through a rectangle?"""
    x, y, u, v = line[0], line[1], line[2], line[3]
    left, top, width, height = rect
    right, bottom = left + width - _GRAZE, top + height - _GRAZE
    left, top = left + _GRAZE, top + _GRAZE
    if (x < left and u < left) or (x > right and u > right) or (y < top and v < top) or (y > bottom and v > bottom):
        return False
    dx, dy = u - x, v - y
    one, two = dx * (top - y) - dy * (left - x), dx * (top - y) - dy * (right - x)
    three, four = dx * (bottom - y) - dy * (left - x), dx * (bottom - y) - dy * (right - x)
    return not ((one > 0 and two > 0 and three > 0 and four > 0) or (one < 0 and two < 0 and three < 0 and four < 0))
