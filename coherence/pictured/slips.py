"""Slips: whether a picture itself misspells a name, or it only looks so.

Most of what seems misspelt in a picture made of pixels was misread, or is another word: "synchronizer" is not how
somebody meant to write `synchronize`. So only what was surely read, and differs from a name by what fingers and image
models do (a letter wrong, lost, doubled, two exchanged), is told as a misspelling.
"""

import re
from collections.abc import Iterable

from coherence.depiction import Thing
from coherence.matching.labels import read_label
from coherence.matching.vocabulary import ORDINARY, PARTS, SERVICES
from coherence.matching.words import root, singular, words
from coherence.pictured.near_names import edits, squeezed

# So surely the letters of a slip are read.
SURE_LETTERS = 0.985
# Shorter texts are a letter away from too many words; of a larger script, fewer signs will do.
_LEAST, _LEAST_SIGNS = 5, 4
# From so many letters on two may be wrong.
_LONG = 10
# What makes another word of one, which is right as well; the last of them only behind an "e".
_ENDING = re.compile(r"e?s|ed|ers?|ly?|n|y|(?<=e)(?:d|rs?)")
_DIGITS = re.compile(r"\d+")
_BETWEEN = re.compile(r"[\W_]+")


def doubt_of(thing: Thing, names: Iterable[str]) -> str:
    """Why what a thing is called may be no misspelling of any of these names; "" where it surely is."""
    if thing.letters < SURE_LETTERS:
        return "its letters may be misread"
    said = dict.fromkeys((thing.label, *read_label(thing.label).names))
    is_slip = any(_is_slip(each, name) for name in names for each in said)
    return "" if is_slip else f"{' '.join(thing.label.split())!r} may be another word"


def _is_slip(said: str, name: str) -> bool:
    if "." in name and "." not in said:  # people leave the endings of files out, and lose no dot
        return False
    return _is_misspelt(said, name) or _is_misspelt(_core(said), _core(name))


def _core(name: str) -> str:
    """A name without what only says what kind of thing it is: "Orders" of "Orders Service"."""
    return " ".join(word for word in words(name) if word not in PARTS | SERVICES)


def _is_misspelt(said: str, name: str) -> bool:
    ours, theirs = squeezed(said), squeezed(name)
    if ours.isascii() != theirs.isascii():
        return not theirs.isascii() and edits(ours, theirs, 1) == 1
    least, most = (_LEAST, 1 + (len(ours) >= _LONG)) if ours.isascii() else (_LEAST_SIGNS, 1)
    if max(len(ours), len(theirs)) < least or not 0 < edits(ours, theirs, most) <= most:
        return False
    is_other_one = _DIGITS.findall(ours) != _DIGITS.findall(theirs) or _has_word_more(said, name)
    # The first letter of a line is the one that the outline beside it hides.
    return not (is_other_one or theirs[1:] == ours or _are_words(words(said), words(name)))


def _has_word_more(said: str, name: str) -> bool:
    """Whether one has the words of the other, and one more: "orders-b" is no slip of "orders"."""
    one, other = (_BETWEEN.split(text.casefold()) for text in (said, name))
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any([*longer[:at], *longer[at + 1 :]] == shorter for at in range(len(longer)))


def _are_words(said: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Whether each word that a name has not is right as it is."""
    strange = [word for word in said if word not in name]
    return all(singular(word) in ORDINARY or any(_are_kin(word, other) for other in name) for word in strange)


def _are_kin(one: str, other: str) -> bool:
    """Whether these are words of one family: "reader" and "reading", "rule" and "ruler"."""
    short, long = sorted((one, other), key=len)
    is_longer_form = long.startswith(short) and _ENDING.fullmatch(long, len(short)) is not None
    return is_longer_form or (root(one) == root(other) and long != f"{short}e")
