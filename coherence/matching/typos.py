"""Names that are nearly right: one letter too many, one too few, a wrong one, or two in the wrong order."""

import re
from collections.abc import Iterator

from analyzers.catalogue import plain
from coherence.matching.inventory import Inventory
from coherence.matching.items import Match
from coherence.matching.names import matches
from coherence.matching.vocabulary import ORDINARY, listed
from coherence.matching.words import singular, words

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
_DIGITS = re.compile(r"\d+")
_RIGHT = ORDINARY | listed("any each every few many more most other product same some such")
_LEAST = 4
_LEAST_BESIDE_OTHERS = 4
_LEAST_JOINED = 6
_MOST = 40
_MOST_WORDS = 8


def misspelt(name: str, inventory: Inventory) -> tuple[Match, ...]:
    """What the name would mean with one letter put right; the surest first."""
    said = words(name)
    # The right name of something else is no slip.
    if len(said) > _MOST_WORDS or inventory.catalogue.of_name(name):
        return ()
    for place, word in enumerate(said):
        least = _LEAST_BESIDE_OTHERS if len(said) > 1 else _LEAST
        if least <= len(word) <= _MOST and word not in inventory.vocabulary and singular(word) not in _RIGHT:
            for other in sorted(each for each in set(_one_edit(word)) if {each, singular(each)} & inventory.vocabulary):
                found = matches(" ".join((*said[:place], other, *said[place + 1 :])), inventory)
                if any(not each.item.id.startswith("std:") for each in found):
                    return found
    text = plain(name)
    if _LEAST_JOINED <= len(text) <= _MOST:
        for other in sorted(set(_one_edit(text)) - {text}) if not set(said) <= ORDINARY else ():
            found = tuple(
                Match(item, 1.0, "") for item in inventory.by_text.get(other, ()) if not item.aside and item.id
            )
            found = tuple(each for each in found if _is_likely(name, each))
            if found:
                return found[:1] if found[0].item.kind in ("function", "method") else found
    return ()


def _is_likely(name: str, match: Match) -> bool:
    """A number more or less is no slip, and nobody calls a function in several words."""
    function = match.item.kind in ("function", "method")
    return _DIGITS.sub("", plain(name)) != _DIGITS.sub("", plain(match.item.name)) and not (function and " " in name)


def _one_edit(word: str) -> Iterator[str]:
    """Every text that is one edit away."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in _LETTERS if letter != after[0])
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in _LETTERS)
