"""Labels of several words, as people write them: names of the code in plain letters, or phrases that describe what it
does. Where others are names of several words, and to the letter, such a one is taken for a name, too."""

from collections.abc import Iterable, Mapping

from analyzers.catalogue import catalogue
from analyzers.graph import is_outside
from coherence.depiction import Thing
from coherence.matching.labels import read_label
from coherence.matching.verdict import Meaning
from coherence.matching.vocabulary import PARTS, SERVICES
from coherence.matching.words import words
from coherence.pictured.other_names import EXACT


def is_phrase(label: str) -> bool:
    """Whether a label is words with spaces between them, and no product that everybody knows: who draws "Amazon S3"
    means just that."""
    return len(label.split()) > 1 and not any(map(catalogue().of_name, read_label(label).names))


def is_in_prose(label: str) -> bool:
    """Whether a label is written as a sentence begins, and names no part of a system: "Browser session cookie", but
    neither "Order Service" nor "Order service"."""
    first, *others = label.split() or [""]
    return (
        first[:1].isupper()
        and bool(others)
        and all(word.isalpha() and word.islower() for word in others)
        and others[-1] not in PARTS | SERVICES
    )


def names_of_words(things: Iterable[Thing], found: Mapping[str, Meaning]) -> int:
    """How many names of several words ("Order Service", "order_service") are of this code, and to the letter."""
    named = {
        said
        for thing in things
        if len(said := words(thing.label)) > 1
        and found[thing.id].verdict == "proved"
        and found[thing.id].score >= EXACT
        if not all(map(is_outside, found[thing.id].ids))
    }
    return len(named)
