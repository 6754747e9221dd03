"""Fonts: what they can write, how wide it is, and how a name breaks into lines."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import ImageFont

# After these a name may break, before a Chinese character, and where a word in katakana begins; a long word also after
# a low line, which is easily overlooked at the end of a line, and before a capital that follows a small letter.
_BREAKS = re.compile(
    r"(?<=[-./:·\s])(?=[^-./:·\s])|(?<=[\u2e80-\u9fff])(?=[\u3400-\u9fff])"
    r"|(?<=[\u2e80-\u309f\u3400-\u9fff])(?=[\u30a1-\u30fa])"
)
_IN_LONG = re.compile(r"(?<=_)(?=[^_])|(?<=[a-z0-9])(?=[A-Z])")
_LONG_WORD = 14
# What long names written as one word end with: a break before it is better than one anywhere.
_LAST_PART = re.compile(
    r"(?<=[a-z]{3})(?=(?:app|client|collector|controller|exporter|gateway|generator|handler|manager|processor|provider"
    r"|registry|scheduler|server|service|storage|system|worker)s?$)"
)
# A character that no font has: what is drawn for it is drawn for all that are missing.
_UNKNOWN = "\U0010fffe"
# The size in pixels at which a letter is measured.
_LARGE = 100


class _Bytes:
    """The bytes of a font as the file that Pillow wants to read."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> bytes:
        """All of it."""
        return self._content


@dataclass(frozen=True, slots=True)
class Fonts:
    """Font files: one of drawn letters, one of plain ones, each of which helps out where the other lacks a letter, and
    for what neither can write (Chinese, say) one that somebody configured, or nothing."""

    hand: bytes
    plain: bytes
    other: bytes = b""


@dataclass(slots=True)
class Letters:
    """The faces of one picture by their numbers: 0 is the style's own, the others are for what it cannot write. Raises
    OSError when the bytes of a font are none."""

    files: tuple[bytes, ...]
    _faces: dict[tuple[int, int], ImageFont.FreeTypeFont] = field(default_factory=dict)
    _known: dict[tuple[int, str], bool] = field(default_factory=dict)
    _widths: dict[tuple[int, int, str], int] = field(default_factory=dict)
    _tails: dict[int, float] = field(default_factory=dict)

    def face(self, number: int, size: int) -> ImageFont.FreeTypeFont:
        """A face at a size in pixels. Its glyphs are set side by side by FreeType alone, so that every machine does
        it alike."""
        if (number, size) not in self._faces:
            file = _Bytes(self.files[number])
            self._faces[number, size] = ImageFont.truetype(
                file,  # type: ignore[arg-type]  # Pillow only calls read()
                size,
                layout_engine=ImageFont.Layout.BASIC,
            )
        return self._faces[number, size]

    def writes(self, number: int, text: str) -> bool:
        """Has this face a glyph for every character? Glyphs are set from left to right, one by one: what is written in
        another way is beyond it."""
        if any(unicodedata.bidirectional(character) in ("R", "AL") for character in text):
            return False
        return all(self._has(number, character) for character in text if character != " ")

    def _has(self, number: int, character: str) -> bool:
        if (number, character) not in self._known:
            face = self.face(number, 32)
            drawn = [face.getmask(each, mode="L") for each in (character, _UNKNOWN)]
            same = drawn[0].size == drawn[1].size and bytes(drawn[0]) == bytes(drawn[1])
            self._known[number, character] = not same and 0 not in drawn[0].size
        return self._known[number, character]

    def face_for(self, text: str) -> int | None:
        """The number of the first face that can write all of this."""
        return next((number for number in range(len(self.files)) if self.writes(number, text)), None)

    def width(self, number: int, size: int, text: str) -> int:
        """How wide the text is, in whole pixels."""
        if (number, size, text) not in self._widths:
            self._widths[number, size, text] = math.ceil(self.face(number, size).getlength(text))
        return self._widths[number, size, text]

    def tail(self, number: int) -> float:
        """How far before the end of a q its stem ends, and with it all that makes it a q, in shares of its size."""
        if number not in self._tails:
            face = self.face(number, _LARGE)
            mask, (left, _) = face.getmask2("q", mode="L")
            wide, high = mask.size
            upper = [x for x in range(wide) if any(mask.getpixel((x, y)) for y in range(high // 2))]
            self._tails[number] = (face.getlength("q") - left - max(upper, default=wide) - 1) / _LARGE
        return self._tails[number]

    def height(self, number: int, size: int) -> int:
        """How high a line is, from the top of its highest letters to the bottom of its lowest."""
        ascent, descent = self.face(number, size).getmetrics()
        return ascent + descent

    def lines(self, number: int, size: int, text: str, width: int, most: int) -> tuple[str, ...] | None:
        """The text in lines that fit the width, as few and as even as can be; None when it takes more than `most`."""
        pieces = _pieces(text)
        fewest = self._filled(number, size, pieces, width)
        if fewest is None or len(fewest) > most:
            return None
        # The narrowest width that takes no more lines makes them even.
        best, step = fewest, max(1, size // 4)
        for narrower in range(width - step, size, -step):
            lines = self._filled(number, size, pieces, narrower)
            if lines is None or len(lines) > len(fewest):
                break
            best = lines
        return tuple(best)

    def least(self, text: str, size: int, most: int) -> int:
        """How wide a text is at least that is broken into so many lines (one or two); 0 when no face can write it."""
        face = self.face_for(text)
        if face is None:
            return 0
        pieces = _pieces(text)
        splits = range(1, len(pieces) + 1) if most > 1 else [len(pieces)]
        halves = [("".join(pieces[:at]).strip(), "".join(pieces[at:]).strip()) for at in splits]
        return min(max(self.width(face, size, half) for half in pair) for pair in halves)

    def broken(self, number: int, size: int, text: str, width: int) -> tuple[str, ...]:
        """The text in lines that fit the width, broken anywhere."""
        return tuple(self._filled(number, size, list(text), max(width, size * 2)) or ())

    def _filled(self, number: int, size: int, pieces: Sequence[str], width: int) -> list[str] | None:
        """Each line with as many pieces as it takes; None when one piece alone is too wide."""
        lines = [""]
        for piece in pieces:
            if self.width(number, size, (lines[-1] + piece).strip()) <= width:
                lines[-1] += piece
            elif self.width(number, size, piece.strip()) > width:
                return None
            else:
                lines.append(piece)
        return [line.strip() for line in lines if line.strip()]


def _pieces(text: str) -> list[str]:
    """The parts of a text that stay whole."""
    words = _BREAKS.split(text)
    parts = [part for word in words for part in (_IN_LONG.split(word) if len(word) > _LONG_WORD else [word])]
    return [piece for part in parts for piece in (_LAST_PART.split(part) if len(part) > _LONG_WORD else [part])]
