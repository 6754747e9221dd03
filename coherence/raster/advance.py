"""Advance widths: how wide letters are set."""

from collections.abc import Mapping

# How wide letters of a sans-serif face are, in parts of its size; others are `_USUAL` wide, those of Chinese and
# Japanese a whole.
_WIDTHS: Mapping[str, float] = {
    letter: width
    for letters, width in (
        ("ijl'|", 0.22), ("ftrI.,:;!/[]()-\" ", 0.29), ("csvxyzkJ", 0.5), ("FTZL{}", 0.6), ("ABEKPSVXY&", 0.67),
        ("CDHNRUw", 0.72), ("GOQ", 0.78), ("mM", 0.85), ("W@%", 0.95),
    )
    for letter in letters
}  # fmt: skip
_USUAL, _WIDE = 0.56, "\u2e80"


def advance(text: str) -> float:
    """How wide a text is, in parts of its size; that of a letter where there is none."""
    return sum(1.0 if letter >= _WIDE else _WIDTHS.get(letter, _USUAL) for letter in text) or _USUAL
