"""How large the texts of a sequence picture are, and the room around them."""

from renderers.drawing.content import size
from renderers.sequence.view import SequenceView
from renderers.text import clean, width, wrap_within
from renderers.theme import Theme

# Between the boxes of two participants, and between the lifeline and what stands beside it.
BETWEEN = 20
BESIDE = 10
# Beside the text of a message: its head, and the lifelines.
AROUND_TEXT = 14
BAR = 10
BAR_STEP = 5
LOOP = 30
LOOP_HIGH = 18
NOTE_PAD = 8
FRAME_PAD = 12
TAG_PAD = 7
MOST_LINES = 6
MOST_NOTE_LINES = 12
# How wide a text may push two lifelines apart before it is wrapped: the more participants, the less.
_MOST = ((6, 220), (9, 170), (12, 140))
_LEAST = 116
_LONGEST_WORD = 240


def text_size(theme: Theme) -> int:
    """Of messages, notes and conditions."""
    return theme.small_size + 1


def text_line_height(theme: Theme) -> int:
    """Of one line of them."""
    return text_size(theme) + 3


def most_width(view: SequenceView) -> int:
    """From which width on texts are wrapped."""
    return next((most for count, most in _MOST if len(view.participants) <= count), _LEAST)


def message_width(text: str, most: int, theme: Theme) -> int:
    """The same for a message: the name of a method is not cut before it is long."""
    longest = max((width(clean(word), text_size(theme)) for word in text.split()), default=0)
    return max(most, min(longest, _LONGEST_WORD))


def wrapped(text: str, room: int, theme: Theme, most: int = MOST_LINES) -> tuple[str, ...]:
    """A text in lines; its own line ends stay."""
    lines: list[str] = []
    for row in text.split("\n"):
        if len(lines) < most:
            lines += wrap_within(clean(row), room, text_size(theme), most - len(lines))
    return tuple(lines)


def wide(lines: tuple[str, ...], theme: Theme) -> int:
    """The width of the widest of these lines."""
    return max((width(line, text_size(theme)) for line in lines), default=0)


def high(lines: tuple[str, ...], theme: Theme) -> int:
    """The height of these lines."""
    return len(lines) * text_line_height(theme)


def box_sizes(view: SequenceView, theme: Theme) -> tuple[tuple[int, int], ...]:
    """How large the box of each participant is."""
    return tuple(size(box, theme) for box in view.participants)
