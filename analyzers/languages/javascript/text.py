"""The source of a file as offsets see it: lines, decoded pieces, dotted names."""

import re
from bisect import bisect_right
from collections.abc import Iterable

_PLAIN = re.compile(r"[\w$.]+")
_BLANKED = re.compile(rb"[^\n]")
_WORD = re.compile(r"#?[\w$]+")


class Text:
    """One source, and where its lines begin."""

    def __init__(self, source: bytes) -> None:
        self.source = source
        self._newlines = [match.start() for match in re.finditer(b"\n", source)]

    def line_of(self, offset: int) -> int:
        """The line of an offset, counted from 1."""
        return bisect_right(self._newlines, offset - 1) + 1

    def decode(self, start: int, end: int) -> str:
        """The text between two offsets."""
        return self.source[start:end].decode("utf-8", "replace")

    def only(self, parts: Iterable[tuple[int, int]]) -> bytes:
        """The source with everything but these parts blanked out: every line stays where it was."""
        pieces: list[bytes] = []
        done = 0
        for start, end in parts:
            pieces += (_BLANKED.sub(b" ", self.source[done:start]), self.source[start:end])
            done = end
        return b"".join((*pieces, _BLANKED.sub(b" ", self.source[done:])))


def dotted(chain: bytes) -> str:
    """ "a.b.c" for a chain of names, however it is spaced, and with `?.` or `!.` between them."""
    text = chain.decode("utf-8", "replace")
    return text if _PLAIN.fullmatch(text) else ".".join(_WORD.findall(text))
