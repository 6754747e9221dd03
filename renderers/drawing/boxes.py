"""Boxes: the shape of their kind, and what they say."""

from renderers.drawing.content import (
    MARK_GAP,
    PART_GAP,
    ROW_GAP,
    ROWS_GAP,
    Content,
    content,
    head_height,
    title_height,
)
from renderers.drawing.hrefs import box_href, linked
from renderers.drawing.icons import MARK, has_mark, mark
from renderers.drawing.pen import path, text_line
from renderers.drawing.shapes import insets, outline
from renderers.layout import Point, Rect
from renderers.palette import ink
from renderers.text import clean, is_right_to_left
from renderers.theme import Options, Theme
from renderers.view import Box
from renderers.xml import Element, escape

# Kinds whose shape has a middle: their text stands in it.
_CENTRED = ("person",)


def box(shown: Box, place: Rect, theme: Theme, options: Options) -> Element:
    """A box, and a link around it where there is something behind it."""
    said = content(shown, theme)
    identity = (
        *(("class", f"box {shown.kind}"), ("data-id", clean(shown.id)), ("data-frame", clean(shown.frame))),
        ("data-at", " ".join(map(str, place))),
    )
    parts = (
        Element("title", raw=tooltip(*_told(shown))),
        *outline(shown.kind, place, theme),
        *_text(shown, said, place, theme),
    )
    return linked(Element("g", identity, parts), box_href(shown, options))


def tooltip(*lines: str) -> str:
    """Lines as the content of a title, which stays on one line of the file."""
    return "&#10;".join(map(escape, map(clean, lines)))


def _told(shown: Box) -> tuple[str, ...]:
    return tuple(line for line in (shown.id or shown.label, shown.caption, shown.note) if line)


def _text(shown: Box, said: Content, place: Rect, theme: Theme) -> tuple[Element, ...]:
    """The lines from above to below, in the middle of the room that the shape leaves."""
    around = insets(shown.kind)
    left = place.x + around.left + theme.box_padding
    right = place.x + place.width - around.right - theme.box_padding
    free = place.height - around.top - around.bottom - said.height
    y = place.y + around.top + free // 2
    column = _Column(shown, left + said.indent, right, theme)
    lines = [column.line("label", said.label, y)]
    if said.caption:
        lines.append(column.line("caption", said.caption, y + theme.label_line))
    title = title_height(said.caption, theme)
    below = y + title + PART_GAP
    lines += [column.line("about", text, below + index * theme.small_line) for index, text in enumerate(said.about)]
    lines += _rows(said, column, y + head_height(said, theme), place, theme)
    if not said.indent:
        return tuple(lines)
    # Beside the middle of the label and its caption.
    top = y + (title - MARK) // 2
    at = right - MARK if column.leftwards else left
    return mark(shown, Point(at, top), theme), *lines


class _Column:
    """Where the lines of one box begin. A box whose name runs leftwards has them at its right side."""

    def __init__(self, shown: Box, left: int, right: int, theme: Theme) -> None:
        self.kind = shown.kind
        self.left, self.right, self.theme = left, right, theme
        self.leftwards = is_right_to_left(clean(shown.label or shown.id))
        if self.leftwards and has_mark(shown):
            self.left, self.right = left - MARK - MARK_GAP, right - MARK - MARK_GAP

    def line(self, part: str, text: str, top: int) -> Element:
        bold = part == "label"
        size = self.theme.label_size if bold else self.theme.small_size
        # Letters rise to about nine tenths of their size; what they leave free of their line is below them.
        y = top + size - 1
        role = ink(self.kind, "muted" if part in ("caption", "about") else "text")
        if self.kind in _CENTRED:
            at, anchor = Point((self.left + self.right) // 2, y), "middle"
        elif self.leftwards:
            at, anchor = Point(self.right, y), "end"
        else:
            at, anchor = Point(self.left, y), "start"
        return text_line(role, text, at, size, self.theme, part=part, bold=bold, anchor=anchor)


def _rows(said: Content, column: _Column, y: int, place: Rect, theme: Theme) -> list[Element]:
    """The attributes, below a line that parts them from the name."""
    if not said.rows:
        return []
    rule = path(f"shape-{column.kind}", f"M{place.x} {y + ROWS_GAP // 2}H{place.x + place.width}", theme)
    first, step = y + ROWS_GAP, theme.small_line + ROW_GAP
    return [rule, *(column.line("row", text, first + index * step) for index, text in enumerate(said.rows))]
