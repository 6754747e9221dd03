"""Names as they are drawn: harmless, measured, and short enough.

Python's `unicodedata` changes with the Python version, and installed fonts change with the machine. So every range here
is written out, and widths come from our own table.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from renderers import widths

ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
DEFAULT_WIDTH = 600
WIDE_WIDTH = 1000
MAX_STACKED_MARKS = 3

# Controls, the soft hyphen, what has no width, what turns the direction of writing, lone surrogates, tags, the second
# block of variation selectors and the non-characters: nobody sees them, so a name must not differ by them in secret.
_INVISIBLE = (
    *((0x0000, 0x001F), (0x007F, 0x009F), (0x00AD, 0x00AD), (0x034F, 0x034F), (0x061C, 0x061C), (0x115F, 0x1160)),
    *((0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x2028, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164)),
    *((0xD800, 0xDFFF), (0xFDD0, 0xFDEF), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF)),
    *((plane + 0xFFFE, plane + 0xFFFF) for plane in range(0x10000, 0x100000, 0x10000)),
    *((0xE0000, 0xE0FFF), (0x10FFFE, 0x10FFFF)),
)
_MARKS = (
    *((0x0300, 0x036F), (0x0483, 0x0489), (0x0591, 0x05BD), (0x05BF, 0x05BF), (0x05C1, 0x05C2), (0x05C4, 0x05C5)),
    *((0x05C7, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4)),
    *((0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x0900, 0x0902), (0x093A, 0x093A), (0x093C, 0x093C), (0x0941, 0x0948)),
    *((0x094D, 0x094D), (0x0951, 0x0957), (0x0E31, 0x0E31), (0x0E34, 0x0E3A), (0x0E47, 0x0E4E), (0x1AB0, 0x1AFF)),
    *((0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0x302A, 0x302D), (0x3099, 0x309A), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F)),
)
_WIDE = (
    *((0x1100, 0x115F), (0x231A, 0x231B), (0x23E9, 0x23F3), (0x2E80, 0x3029), (0x302E, 0x303E), (0x3041, 0x3098)),
    *((0x309B, 0x4DBF), (0x4E00, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7A3), (0xF900, 0xFAFF), (0xFE30, 0xFE6F)),
    *((0xFF00, 0xFF60), (0xFFE0, 0xFFE6), (0x16FE0, 0x18D08), (0x1B000, 0x1B2FB), (0x1F000, 0x1FAFF)),
    *((0x20000, 0x2FFFD), (0x30000, 0x3FFFD)),
)

# Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic and their presentation forms.
_RIGHT_TO_LEFT = (
    *((0x0590, 0x08FF), (0xFB1D, 0xFDCF), (0xFDF0, 0xFDFF), (0xFE70, 0xFEFC), (0x10800, 0x10FFF), (0x1E800, 0x1EFFF)),
)


def _char_class(ranges: Iterable[tuple[int, int]]) -> str:
    return "[" + "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in ranges) + "]"


# What already looks like an escape has its backslash escaped: two different names never become one.
_UNCLEAN = re.compile(
    rf"{_char_class(_INVISIBLE)}"
    rf"|(?<={_char_class(_MARKS)}{{{MAX_STACKED_MARKS}}}){_char_class(_MARKS)}"
    r"|\\(?=u[0-9a-f]{4}|U[0-9a-f]{8})"
)
_WIDE_CLASS = _char_class(_WIDE)
# What must stay on one line: a wide character, or a run of others up to and with the space after it.
_PIECES = re.compile(rf"{_WIDE_CLASS}[\u3001\u3002\uff0c\uff0e]? ?|(?:(?!{_WIDE_CLASS})\S)+ ?|\s")
_STRONG = re.compile(r"[^\W\d_]")
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\U([0-9a-f]{8})")


def clean(name: str) -> str:
    """The name with everything unseen made visible, such as `\\u202e`. The result is legal in XML."""
    if name.isascii() and name.isprintable() and "\\" not in name:
        return name
    return _UNCLEAN.sub(lambda match: _escape(ord(match[0])), name)


def restore(cleaned: str) -> str:
    """The name that `clean` was given."""
    return _ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), cleaned)


def width(text: str, size: int, *, bold: bool = False) -> int:
    """How many whole pixels a text takes at this font size."""
    try:
        return _pixels(sum(map(_table(bold).__getitem__, text)), size)
    except KeyError:  # a character that the table does not have
        return _pixels(sum(_advances(text, bold)), size)


def shorten(text: str, room: int, size: int, *, bold: bool = False) -> str:
    """The text if it fits into `room` pixels; else its two ends around an ellipsis."""
    advances = list(_advances(text, bold))
    if _pixels(sum(advances), size) <= room:
        return text
    left = room * 1000 // size - next(_advances(ELLIPSIS, bold))
    head, tail = 0, len(text)
    from_head = from_tail = 0
    while head < tail:
        at_head = from_head <= from_tail
        advance = advances[head] if at_head else advances[tail - 1]
        if advance > left:
            break
        left -= advance
        if at_head:
            head, from_head = head + 1, from_head + advance
        else:
            tail, from_tail = tail - 1, from_tail + advance
    while tail < len(text) and not advances[tail]:  # a mark without its letter would sit on the ellipsis
        tail += 1
    return text[:head].rstrip() + ELLIPSIS + text[tail:].lstrip()


def wrap(text: str, room: int, size: int) -> tuple[str, ...]:
    """The text in lines of at most `room` pixels, broken at spaces. A word that is too long is shortened."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width(joined, size) <= room:
            lines[-1] = joined
        else:
            lines.append(shorten(word, room, size))
    return tuple(lines)


def wrap_within(text: str, room: int, size: int, most: int) -> tuple[str, ...]:
    """The text in at most so many lines of `room` pixels; where that is not enough, it ends in an ellipsis. Between
    wide characters, as in Chinese, a line may break without a space."""
    lines: list[str] = []
    for piece in _PIECES.findall(" ".join(text.split())):
        joined = lines[-1] + piece if lines else piece.lstrip()
        if lines and width(joined.rstrip(), size) <= room:
            lines[-1] = joined
        elif len(lines) < most:
            lines.append(shorten(piece.strip(), room, size) + " " * piece.endswith(" "))
        else:
            lines[-1] = _cut(f"{lines[-1]}{piece}", room, size)
            break
    return tuple(line.rstrip() for line in lines)


def is_right_to_left(text: str) -> bool:
    """Whether the text is read from right to left: its first letter decides, as in Unicode's rule P2."""
    first = _STRONG.search(text)
    return first is not None and _in(_RIGHT_TO_LEFT, ord(first[0]))


def _cut(text: str, room: int, size: int) -> str:
    """The beginning of a text that does not fit, with an ellipsis."""
    left = room * 1000 // size - width(ELLIPSIS, 1000)
    for place, advance in enumerate(_advances(text, bold=False)):
        left -= advance
        if left < 0:
            return text[:place].rstrip(" .,;:") + ELLIPSIS
    return text.rstrip() + ELLIPSIS


def _escape(code: int) -> str:
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _pixels(advance: int, size: int) -> int:
    return -(-advance * size // 1000)


def _advances(text: str, bold: bool) -> Iterator[int]:
    table = _table(bold)
    for character in text:
        known = table.get(character)
        yield _advance(ord(character)) if known is None else known


def _advance(code: int) -> int:
    return 0 if _in(_MARKS, code) else WIDE_WIDTH if _in(_WIDE, code) else DEFAULT_WIDTH


def _in(ranges: tuple[tuple[int, int], ...], code: int) -> bool:
    index = bisect_right(ranges, (code, 0x110000)) - 1
    return index >= 0 and code <= ranges[index][1]


@cache
def _table(bold: bool) -> dict[str, int]:
    table: dict[str, int] = {}
    for row in (widths.BOLD if bold else widths.REGULAR).replace("\n  ", " ").split("\n"):
        first, _, values = row.partition(":")
        code = int(first or "0", 16)
        for value in values.split():
            each, _, times = value.partition("*")
            for _ in range(int(times or "1")):
                if not _in(_MARKS, code):
                    table[chr(code)] = int(each)
                code += 1
    return table
