"""What a box says, measured: its label, what kind of thing it is, a sentence about it, the attributes of a class."""

from dataclasses import dataclass

from renderers.drawing.icons import MARK, has_mark
from renderers.drawing.shapes import insets
from renderers.text import clean, shorten, width, wrap_within
from renderers.theme import Theme
from renderers.view import Box, Frame

# Between the mark of a well-known system and the text; between the parts of a box.
MARK_GAP = 9
PART_GAP = 3
ROWS_GAP = 12
ROW_GAP = 1
_AIR = 10
MOST_ROWS = 12


@dataclass(frozen=True, slots=True)
class Content:
    """The lines as they are drawn, and the room they take. `indent` is the room of the mark before them."""

    label: str
    caption: str
    about: tuple[str, ...]
    rows: tuple[str, ...]
    indent: int
    width: int
    height: int


def content(box: Box, theme: Theme) -> Content:
    """The lines of a box. What is too long is shortened; the picture's tooltips have it whole."""
    indent = MARK + MARK_GAP if has_mark(box) else 0
    room = theme.box_most - 2 * theme.box_padding - indent
    small = theme.note_most - 2 * theme.box_padding - indent
    label = shorten(clean(box.label or box.id), room, theme.label_size, bold=True)
    caption = shorten(clean(box.caption), small, theme.small_size)
    rows = _rows(box, small, theme)
    least = max(
        width(label, theme.label_size, bold=True),
        width(caption, theme.small_size),
        *(width(row, theme.small_size) for row in rows),
        0,
    )
    about = _about(clean(box.note), min(least, small), small, theme)
    long = max(least, *(width(line, theme.small_size) for line in about), 0)
    return Content(label, caption, about, rows, indent, long + indent, _height(caption, about, rows, theme))


def size(box: Box, theme: Theme) -> tuple[int, int]:
    """How large a box is: what it says, the air around it, and what its shape needs. In steps, so that a name that
    grows by a letter moves nobody."""
    said = content(box, theme)
    around = insets(box.kind)
    wide = said.width + 2 * theme.box_padding + around.left + around.right
    high = said.height + 2 * _AIR + around.top + around.bottom
    return stepped(max(theme.box_least, wide), theme), stepped(high, theme)


def stepped(pixels: int, theme: Theme) -> int:
    """The next larger size that boxes come in."""
    return -(-pixels // theme.box_step) * theme.box_step


def frame_label(frame: Frame, theme: Theme) -> str:
    """The name as it stands at the top of the frame."""
    return shorten(clean(frame.label or frame.id), theme.frame_title_most, theme.frame_size, bold=True)


def title_width(frame: Frame, theme: Theme) -> int:
    """The room that a frame's name takes."""
    return width(frame_label(frame, theme), theme.frame_size, bold=True)


def head_height(said: Content, theme: Theme) -> int:
    """The room of everything but the attributes."""
    return _height(said.caption, said.about, (), theme)


def title_height(caption: str, theme: Theme) -> int:
    """The room of the name and of what kind of thing it is."""
    return theme.label_line + bool(caption) * theme.small_line


def _height(caption: str, about: tuple[str, ...], rows: tuple[str, ...], theme: Theme) -> int:
    parts = title_height(caption, theme) + bool(about) * (PART_GAP + len(about) * theme.small_line)
    return parts + bool(rows) * (ROWS_GAP + len(rows) * (theme.small_line + ROW_GAP))


def _rows(box: Box, room: int, theme: Theme) -> tuple[str, ...]:
    shown = (
        box.rows
        if len(box.rows) <= MOST_ROWS
        else (*box.rows[: MOST_ROWS - 1], f"+{len(box.rows) - MOST_ROWS + 1} more")
    )
    return tuple(shorten(clean(row), room, theme.small_size) for row in shown)


def _about(note: str, least: int, most: int, theme: Theme) -> tuple[str, ...]:
    """The note in the narrowest lines that hold all of it, if any do."""
    if not note:
        return ()
    whole = width(note, theme.small_size)
    room = min(most, max(least, theme.note_least, whole // theme.note_lines))
    while room < most:
        lines = wrap_within(note, room, theme.small_size, theme.note_lines)
        if "".join(lines).replace(" ", "") == note.replace(" ", ""):
            return lines
        room += theme.box_step
    return wrap_within(note, most, theme.small_size, theme.note_lines)
