"""What the code has that is like a label which means nothing in it: people are told of it."""

from coherence.matching.inventory import Inventory
from coherence.matching.vocabulary import ORDINARY, WEAK
from coherence.matching.words import root, words

_NEAR = 3
_MOST = 400
_LEAST_NEAR = 0.5


def like(name: str, inventory: Inventory) -> tuple[str, ...]:
    """What has most words in common with a name, where that is half of them. One word of many in common is no
    likeness where it says little by itself."""
    said = {root(word) for word in words(name) if word not in WEAK} or set(words(name))
    little = {root(word) for word in ORDINARY}
    found: dict[str, tuple[float, int, str]] = {}
    for word in sorted(said):
        for item in inventory.by_root.get(word, ())[:_MOST]:
            theirs = {root(other) for other in words(item.name)}
            both = said & theirs
            share = len(both) / max(len(said), len(theirs))
            if item.id and share >= _LEAST_NEAR and (share == 1 or len(both) > 1 or not both <= little):
                found[item.id] = min(found.get(item.id, (0.0, 0, "")), (-share, item.kind != "class", item.id))
    named = dict.fromkeys(item for word in sorted(said) for item in inventory.technologies.get(word, ()) if item.id)
    return (*sorted(found, key=lambda each: found[each]), *(item.id for item in named))[:_NEAR]
