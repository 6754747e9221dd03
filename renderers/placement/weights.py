"""What things cost, in pixels of arrow length, and how far apart they stand. Everything is counted in whole numbers."""

# New corners stand on a grid of this many pixels, so that rows and columns line up.
STEP = 8
# The gaps that are aimed for between siblings, and those that are still enough for arrows to pass.
GAP_X = 24
GAP_Y = 48
TIGHT_X = 16
TIGHT_Y = 24
# Siblings that an earlier picture put nearer than this are pushed apart.
TOUCHING = 1
# The room between the drawing and the left and upper edges of the page.
MARGIN = 24

CROSSING = 250
HIT = 160
UPWARD = 1200
# One more pixel of arrow is worth this many pixels of page.
AREA = 4000
# What is wider than its page pays for that: the square of the pixels beyond, divided by this.
BEYOND = 100
# And so many pixels of the width or height of a frame: what belongs together stands together.
STRETCH = 2

# What it costs to push one box. Pushing many at once is what readers do not forgive.
PUSH = 2000
# A changed box moves only when this much is gained, and this share (one in ...) of what its arrows cost.
GAIN = 150
GAIN_SHARE = 10


def stepped(number: int) -> int:
    """The nearest place on the grid."""
    return (number + STEP // 2) // STEP * STEP


def stepped_up(number: int) -> int:
    """The next place on the grid that is not before this one."""
    return -(-number // STEP) * STEP


def price(pushed: int) -> int:
    """What it costs to push so many boxes."""
    return PUSH * pushed * pushed
