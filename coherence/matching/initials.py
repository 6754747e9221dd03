"""Labels that spell out what the code has by its initials, and the other way round: "Data Management Federation API"
for dmf_api, "DEK rotation" for rotate_data_encryption_keys."""

import re
from collections.abc import Collection, Iterator, Sequence

from coherence.matching.inventory import Inventory
from coherence.matching.items import Match
from coherence.matching.names import matches
from coherence.matching.vocabulary import ORDINARY
from coherence.matching.words import root, words

_ACRONYM = re.compile(r"\b[A-Z]{3,5}(?=s?\b)")
_LEAST, _MOST = 3, 5
_MOST_WORDS = 10
_SCORE = 0.76


def by_initials(name: str, inventory: Inventory) -> tuple[Match, ...]:
    """The items that a label means when some of its words are read as initials, or one of them as the initials of
    several words; () for none."""
    said = words(name)
    if len(said) > _MOST_WORDS:
        return ()
    acronyms = {word.lower() for word in _ACRONYM.findall(name)}
    found = [*_spelt_out(said, inventory), *_short(said, acronyms, inventory)]
    return tuple({each.item.id: each for each in found if each.item.id}.values())


def _spelt_out(said: Sequence[str], inventory: Inventory) -> Iterator[Match]:
    for start in range(len(said)):
        for end in range(start + _LEAST, min(start + _MOST, len(said)) + 1):
            initials = "".join(word[0] for word in said[start:end])
            if initials in inventory.vocabulary and initials not in ORDINARY:
                rest = " ".join((*said[:start], initials, *said[end:]))
                found = matches(rest, inventory)
                # A system has its whole name in the catalogue: what is nearly that is a slip.
                yield from (each._replace(score=_SCORE) for each in found if each.item.kind != "system")


def _short(said: Sequence[str], acronyms: Collection[str], inventory: Inventory) -> Iterator[Match]:
    """Every other word of the label must be in the name as well, and one at least."""
    for place, word in enumerate(said):
        rest = [root(other) for other in (*said[:place], *said[place + 1 :])]
        if word in acronyms and rest:
            for item in inventory.by_root.get(rest[0], ()):
                theirs = words(item.name)
                if word in _initials(theirs, len(word)) and set(rest) <= {root(other) for other in theirs}:
                    yield Match(item, _SCORE, f"{word!r} are initials of {item.name!r}")


def _initials(said: Sequence[str], count: int) -> Iterator[str]:
    """The initials of each so many words that follow upon each other."""
    first = [word[0] for word in said]
    return ("".join(first[at : at + count]) for at in range(len(first) - count + 1))
