"""What readers of text share: bytes to text, offsets to places, and the names of members."""

import re
from bisect import bisect_right

from coherence.depiction import Place, Unread

# A drawing of two megabytes is no drawing that a person made; what is longer is not read.
MOST_BYTES = 2_000_000
MOST_THINGS = 5000
MOST_CONNECTIONS = 20_000
# More than these, and the file is something else: reading ends.
MOST_UNREAD = 1000
TOO_MANY_UNREAD = "too much here is not understood; the rest is not read"

_VISIBILITY = re.compile(r"[+\-#~*/\s]*")
_NAME = re.compile(r"[\w$.~<>\[\]-]+")


def text_of(data: bytes) -> str:
    """The text of a file, with LF between its lines. What is not UTF-8 is taken for Latin-1, as its elders are."""
    head = data[:MOST_BYTES]
    try:
        text = head.decode("utf-8")
    except UnicodeDecodeError as error:
        cut = len(data) > MOST_BYTES and error.start > MOST_BYTES - 4
        text = head.decode("utf-8", "ignore") if cut else head.decode("latin-1")
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def left_over(data: bytes) -> tuple[Unread, ...]:
    """What is told of a file that is too long to be read as a whole."""
    if len(data) <= MOST_BYTES:
        return ()
    return (Unread(Place(1), f"the file is longer than {MOST_BYTES:,} bytes; what stands behind them is not read"),)


class Places:
    """Turns offsets of a text into places."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._length = len(text)

    def at(self, start: int, end: int) -> Place:
        """The stretch from one offset to the one behind another, as far as it stands on the first of its lines."""
        line = bisect_right(self._starts, start)
        begin = self._starts[line - 1]
        last = self._starts[line] - 1 if line < len(self._starts) else self._length
        column = start - begin + 1
        stop = max(min(end, last) - begin + 1, column)
        return Place(line, column, 0 if stop == column else stop)


def member_name(text: str) -> str:
    """The name of what a line of a class or a table declares ("+ charge(int): bool" is "charge()"), "" for a sentence.
    Types stand behind a colon, or before the name."""
    line = text[_VISIBILITY.match(text).end() :]  # type: ignore[union-attr]
    head, method, _ = line.partition("(")
    words = head.partition(":")[0].partition("=")[0].split()
    if not words or len(words) > 3 or not all(map(_NAME.fullmatch, words)):
        return ""
    return words[-1] + ("()" if method else "")
