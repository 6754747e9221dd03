"""Names that are like those of the code, and not the same: in a picture that keeps to the names of the code, another
name means another thing.

People call things by words that are like their names, and in their drawings a "Tenant Queue" may well be what the code
calls TenantServer. Where all other boxes are called as in the code, to the letter, it is one that the code has not.
"""

from collections.abc import Mapping

from analyzers.graph import SYMBOL, is_outside
from coherence.depiction import Depiction
from coherence.matching.labels import read_label
from coherence.matching.verdict import Meaning
from coherence.matching.words import root, words

# So surely it is a name to the letter; and so many of the names that the code has must be.
EXACT = 0.98
LEAST_EXACT = 0.8
# Of fewer nothing can be said.
_LEAST_NAMES = 3


def is_exact(found: Mapping[str, Meaning]) -> bool:
    """Whether a picture keeps to the names of the code, and does not only speak in words like them."""
    scores = [meaning.score for meaning in found.values() if meaning.verdict == "proved"]
    return sum(score >= EXACT for score in scores) >= LEAST_EXACT * len(scores)


def told_apart(depiction: Depiction, found: Mapping[str, Meaning]) -> Mapping[str, Meaning]:
    """The same meanings, but for what has another word than the name of what it was taken for, if that is of this code:
    what others make is called by many names."""
    proved = sum(meaning.verdict == "proved" for meaning in found.values())
    if proved < _LEAST_NAMES or not is_exact(found):
        return found
    others = {
        thing.id: found[thing.id]
        for thing in depiction.things
        if found[thing.id].verdict == "proved"
        and found[thing.id].ids
        and found[thing.id].score < EXACT
        and all(not is_outside(each) and _is_another(thing.label, each) for each in found[thing.id].ids)
    }
    return {**found, **{id_: _phantom(meaning) for id_, meaning in others.items()}}


def _is_another(label: str, component: str) -> bool:
    """Whether a label and the name of a component have a word each that the other has not."""
    names = read_label(label).names[:1]
    said = {root(word) for name in names for word in words(name)}
    own = {root(word) for word in words(_name(component))}
    return bool(said & own and said - own and own - said)


def _name(component: str) -> str:
    return component.rpartition(SYMBOL)[2].rpartition("/")[2].rpartition(":")[2]


def _phantom(meaning: Meaning) -> Meaning:
    reasons = (*meaning.reasons, "in a picture of names another name is another thing")
    return Meaning("phantom", (), meaning.ids, 0.0, reasons)
