"""Scripts: what a recogniser says of letters that it was never taught.

It knows Latin, Chinese and Japanese. Of a line in another script it says nothing, a few letters that fit, or, where
every letter has the look of a Latin one, a word: none of that may be believed.
"""

import re
import unicodedata

from coherence.raster.advance import advance

# What letters of a script that the recogniser was never taught turn into: marks, letters of phonetics.
_MARKS = ("So", "Sk", "Sm", "Lm")
_PHONETIC = ("\u0250", "\u02af")
# Of Greek it knows the letters that formulas have, without accents; words of it are not read.
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
# Letters that only Vietnamese has; of its others, most are not known, and are left out in silence.
_VIETNAMESE = re.compile("[\u01a0\u01a1\u01af\u01b0]|[\u0110\u0111](?=[a-z])")
_FIRST_SIGN = "\u2e80"
# Latin letters and digits that look like ones of Cyrillic or Greek.
_TWINS = frozenset("ABCEHIKMNOPTXYZaceiopuvxy36")
# How much of its place a line fills with its letters at the least; beside them it has so much, in parts of its height.
_LEAST_FILLED, _BESIDE = 0.55, 0.4


def oddness(text: str) -> float:
    """The share of letters that words are seldom made of."""
    letters = [letter for letter in text if not letter.isspace()]
    return sum(map(_is_odd, letters)) / max(1, len(letters))


def greek(text: str) -> float:
    """The share of letters that are Greek."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(_GREEK.findall(text)) / max(1, len(letters))


def is_vietnamese(text: str) -> bool:
    """Is this Vietnamese, of which not every letter is read?"""
    return bool(_VIETNAMESE.search(text))


def is_east_asian(text: str) -> bool:
    """Is all of it in signs of Chinese or Japanese?"""
    letters = [letter for letter in text if letter.isalnum()]
    return bool(letters) and all(letter >= _FIRST_SIGN for letter in letters)


def is_filled(text: str, length: float, thickness: float) -> bool:
    """Are these all the letters that a line of so many pixels has room for?"""
    return advance(text) >= _LEAST_FILLED * (length / thickness - _BESIDE)


def has_twins_only(text: str) -> bool:
    """Could all of it be read in another script?"""
    return all(letter in _TWINS for letter in text if letter.isalnum())


def _is_odd(letter: str) -> bool:
    return (
        unicodedata.category(letter) in _MARKS or _PHONETIC[0] <= letter <= _PHONETIC[1] or bool(_GREEK.match(letter))
    )
