"""Which sizes the image models of OpenAI paint: sides in steps of 16 pixels, at most 3:1, at most 3840x2160.

From the types of the SDK ("divisible by 16", "between 1:3 and 3:1", "above 2560x1440 are experimental"); the number of
pixels from OpenAI's own price calculator, as told on community.openai.com.
"""

import math

from daemon.ports.images import Size

STEP, STEEPEST = 16, 3
LONG_SIDE, SHORT_SIDE = 3840, 2160
FEWEST_PIXELS, MOST_PIXELS = 655_360, LONG_SIDE * SHORT_SIDE
_SURE_PIXELS = 2560 * 1440


def size_problem(size: Size) -> str:
    """Why no picture of this size can be asked for, "" when it can. The fix names the nearest one that can."""
    long, short = max(size), min(size)
    if short <= 0:
        return f"{_said(size)} is no size of a picture"
    wrong = ""
    if size.width % STEP or size.height % STEP:
        wrong = f"both sides must be divisible by {STEP}"
    elif long > STEEPEST * short:
        wrong = f"a side may be {STEEPEST} times as long as the other at most"
    elif long > LONG_SIDE or size.width * size.height > MOST_PIXELS:
        wrong = f"{LONG_SIDE}x{SHORT_SIDE} is the largest"
    elif size.width * size.height < FEWEST_PIXELS:
        wrong = f"it has fewer than {FEWEST_PIXELS} pixels"
    return f"{_said(size)} cannot be painted: {wrong}; the nearest is {_said(nearest_size(size))}" if wrong else ""


def size_note(size: Size) -> str:
    """What to know about a size that can be asked for, "" for nothing."""
    is_sure = size.width * size.height <= _SURE_PIXELS
    return "" if is_sure else f"{_said(size)} is more than 2560x1440, which OpenAI calls experimental"


def nearest_size(size: Size) -> Size:
    """The size to ask for where a picture of this size, or of this shape, is needed: as large or larger where that can
    be, so that it can be cut to measure."""
    width, height = (min(max(side, STEP), LONG_SIDE) for side in size)
    width, height = max(width, -(-height // STEEPEST)), max(height, -(-width // STEEPEST))
    grow = max(1.0, math.sqrt(FEWEST_PIXELS / (width * height)))
    larger = Size(*(math.ceil(side * grow / STEP) * STEP for side in (width, height)))
    if larger.width * larger.height <= MOST_PIXELS:
        return _flattened(larger)
    # What must shrink is rounded down: up could be too large again.
    shrink = min(1.0, math.sqrt(MOST_PIXELS / (width * height)))
    return _flattened(Size(*(int(side * shrink) // STEP * STEP for side in (width, height))))


def _flattened(size: Size) -> Size:
    """Rounding may have made it steeper than is allowed."""
    least = -(-max(size) // (STEEPEST * STEP)) * STEP
    return Size(max(size.width, least), max(size.height, least))


def _said(size: Size) -> str:
    return f"{size.width}x{size.height}"
