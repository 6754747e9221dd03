"""What a drawing shows where it does not show how the code is built: calls in their order, and other things of the same
name."""

import re
from collections.abc import Mapping, Sequence

from analyzers.graph import SYMBOL
from coherence.code import Code
from coherence.depiction import Depiction, Thing
from coherence.drawings import label_of
from coherence.matching.verdict import Meaning
from coherence.matching.vocabulary import PARTS, WEAK
from coherence.matching.words import words

_OF_CODE = ("class", "sequence", "object", "er")
_LEAST_STEPS = 5
# Steps follow upon each other: there are hardly more ways than steps.
_MOST_WAYS = 1.7
_LEAST_OTHERS = 2
# What is in such a file comes out of it.
_DATA = re.compile(r"\S+\.(?:json|csv|tsv|ya?ml|xml|pdf|xlsx?|txt|parquet|sqlite|db)", re.IGNORECASE)


def is_way_of_calls(depiction: Depiction, meanings: Mapping[str, Meaning], code: Code) -> bool:
    """Whether it is a flow chart in which one call follows upon another: half of its boxes are functions."""
    frames = {thing.frame for thing in depiction.things}
    boxes = [thing for thing in depiction.things if thing.id not in frames and thing.role != "note"]
    is_chart = depiction.sort not in _OF_CODE and len(boxes) >= _LEAST_STEPS
    if not is_chart or len(depiction.connections) > _MOST_WAYS * len(boxes):
        return False
    return 2 * sum(_is_call(thing, meanings.get(thing.id), code) for thing in boxes) >= len(boxes)


def is_namesake(thing: Thing, languages: Mapping[str, frozenset[str]]) -> bool:
    """Whether its name only tells a kind of which there are several ("Services"), and what is called so is written in
    another language than all the rest of the picture: some other services are meant. `languages` are those of the code
    that each thing stands for."""
    label = label_of(thing)
    is_word = label.endswith("s") and label[:1].isupper() and label.isalpha()
    if not is_word or any(word not in WEAK and word not in PARTS for word in words(label)):
        return False
    own = languages.get(thing.id, frozenset())
    others = [spoken for each, spoken in languages.items() if each != thing.id and spoken]
    return bool(own) and len(others) >= _LEAST_OTHERS and all(own.isdisjoint(spoken) for spoken in others)


def is_data(thing: Thing) -> bool:
    """Whether it is a file of data, by its name."""
    return _DATA.fullmatch(label_of(thing)) is not None


def languages_of(ids: Sequence[str], code: Code) -> frozenset[str]:
    """The languages that components are written in."""
    return frozenset(code.language(path) for each in ids for path in code.reach.files(each))


def _is_call(thing: Thing, meaning: Meaning | None, code: Code) -> bool:
    meant = meaning.ids if meaning is not None else ()
    is_function = all(SYMBOL in each and code.graph.level(each) == "function" for each in meant)
    return (bool(meant) and is_function) or "()" in thing.label
