"""Spelling: what a recognised line says where its letters alone leave that open.

Some letters have one look (`I` and `l`, `O` and `0`), and outlines beside a text look like marks. A recogniser takes
the commoner one; which it is, is told by the names of the systems that there are, and by how names are written.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from analyzers.catalogue import catalogue, plain
from coherence.raster.japanese import as_japanese, has_kana

# Lines and dots of the drawing that stand apart before or behind a text, or bars that touch it.
_BEFORE = re.compile(r"^(?:[|\-\u2013\u2014_=~.\u00b7]+\s+)+|^\|+")
_BEHIND = re.compile(r"(?:\s+[|\-\u2013\u2014_=~\u00b7]+)+$|\|+$")
_WORD = re.compile(r"[A-Za-z0-9]+")
# Letters of one look; and to which of them all are brought, in whatever case they are.
_ALIKE = ("Il1", "Oo0", "OQ0")
_LOOKS = str.maketrans("l10q", "iioo")
# Shorter names are like too much else.
_LEAST = 4
# A small l that stands before a capital where a word begins, or behind one where a stretch of capitals ends, is none:
# IAM, IRepository, AI, OpenAI, API, UIKit.
_CAPITAL = re.compile(r"\bl(?=[A-Z])|(?<=[A-Z])l(?![a-z])|\bl(?=oT\b)")


def spelt(text: str, *, japanese: bool = False) -> str:
    """The text without the marks of the drawing around it, its letters of one look settled. In a `japanese` picture
    no sign is a Chinese one."""
    if not any(letter.isalnum() for letter in text):
        return text
    bare = _BEHIND.sub("", _BEFORE.sub("", text)).strip()
    latin = _WORD.sub(lambda word: _named(word[0]), _CAPITAL.sub("I", bare))
    return as_japanese(latin) if japanese or has_kana(latin) else latin


def marks_before(text: str) -> str:
    """The marks of the drawing that a text begins with."""
    found = _BEFORE.match(text)
    return found[0] if found and found.end() < len(text) else ""


def has_accents(text: str) -> bool:
    """Has a Latin letter of it a mark?"""
    return without_accents(text) != text


def without_accents(text: str) -> str:
    """The text with its Latin letters bare: dust, and lines that run through a text, look like marks on them."""
    return "".join(_bare(letter) for letter in text)


def _bare(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    return base if base.isascii() and base.isalpha() else letter


def _named(word: str) -> str:
    """A word as a known system is written, if letters of one look are all that differs."""
    name = _names().get(_look(word), "") if len(word) >= _LEAST else ""
    if not name or catalogue().of_name(word):
        return word
    letters = list(zip(word, name, strict=True))
    other = [(ours, theirs) for ours, theirs in letters if ours.lower() != theirs.lower()]
    if not all(any(ours in look and theirs in look for look in _ALIKE) for ours, theirs in other):
        return word
    return "".join(ours if ours.lower() == theirs.lower() else theirs for ours, theirs in letters)


def _look(word: str) -> str:
    return word.lower().translate(_LOOKS)


@cache
def _names() -> Mapping[str, str]:
    """The names of known systems in one word, by their looks; where two look alike, neither."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for system in catalogue().systems.values():
        for name in (system.name, *system.names):
            word = "".join(_WORD.findall(name))
            if plain(found.setdefault(_look(word), word)) != plain(word):
                twice.add(_look(word))
    return {look: word for look, word in found.items() if look not in twice}
