"""Names that pixels blur: letters of one look, and a sign of a large script that was taken for another.

What is not called like anything in the code may have been misread. Where it is the name of something but for such
letters, it is told as a misspelling, which fails nothing.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, product

from analyzers.graph import SYMBOL, ArchitectureGraph
from coherence.depiction import Depiction, Place, Thing
from coherence.matching.verdict import Meaning

# What each thing of a depiction means, by its id; and the path of the file that it stands in.
Meanings = Callable[[Depiction, str], Mapping[str, Meaning]]

_ALIKE = ("Il1|", "O0Q")
# So many ways to read a label are tried; who has more letters of one look in it is read in the first of them.
_MOST = 48
_LEAST_SURE = 0.98
# Shorter words of such a script have too many neighbours.
_LEAST_SIGNS = 4


def read_again(
    depiction: Depiction, found: Mapping[str, Meaning], meanings: Meanings, graph: ArchitectureGraph
) -> Mapping[str, Meaning]:
    """The same meanings, but for the phantoms that are names with letters misread."""
    lost = [thing for thing in depiction.things if found[thing.id].verdict == "phantom"]
    if not lost:
        return found
    signs = dict(_in_signs(graph)) if any(not thing.label.isascii() for thing in lost) else {}
    known = {thing.id: _alike(thing.label, meanings) or _by_signs(thing.label, signs) for thing in lost}
    return {**found, **{id_: meaning for id_, meaning in known.items() if meaning is not None}}


def _alike(label: str, meanings: Meanings) -> Meaning | None:
    """What a label names if letters are taken for others of their look."""
    variants = list(_variants(label))
    found = meanings(Depiction("", things=tuple(Thing(each, each, Place(1)) for each in variants)), "")
    named = (found[each] for each in variants if each in found)
    sure = (each for each in named if each.verdict == "proved" and each.score >= _LEAST_SURE)
    return next((_misspelt(label, each.ids) for each in sure if each.ids), None)


def _variants(label: str) -> Iterator[str]:
    """The label without the marks that dust leaves on letters, its words the other way round, as they are read where
    lines do not run straight, and with each letter taken for those of its look."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", label) if not unicodedata.combining(mark))
    looks = [next((look for look in _ALIKE if letter in look), letter) for letter in bare]
    ways = map("".join, product(*looks))
    turned = " ".join(reversed(bare.split()))
    return (each for each in (bare, turned, *islice(ways, _MOST)) if each != label)


def _by_signs(label: str, names: Mapping[str, str]) -> Meaning | None:
    """The one name that differs from the first line of a label in one sign: wrong, lost or too many."""
    said = label.partition("\n")[0].replace(" ", "")
    near = [component for name, component in names.items() if _is_one_apart(said, name)]
    return _misspelt(label, near) if len(near) == 1 else None


def _in_signs(graph: ArchitectureGraph) -> Iterator[tuple[str, str]]:
    """The names that are not written in Latin letters, and the components that are called so."""
    for path, node in graph.files.items():
        stem = path.rpartition("/")[2].partition(".")[0]
        named = [(stem, path), *((each.name, f"{path}{SYMBOL}{each.name}") for each in node.shape.definitions)]
        yield from ((name, component) for name, component in named if not name.isascii())
    for container in graph.landscape().containers:
        if not container.name.isascii():
            yield container.name, container.id


def _is_one_apart(one: str, other: str) -> bool:
    """Whether one edit leads from a text to another that is long enough to be meant."""
    short, long = sorted((one, other), key=len)
    if len(long) < _LEAST_SIGNS or len(long) - len(short) > 1:
        return False
    same = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    skipped = 1 if len(short) == len(long) else 0
    return short[same + skipped :] == long[same + 1 :]


def _misspelt(label: str, ids: Sequence[str]) -> Meaning:
    reason = f"{' '.join(label.split())!r} may be misread: letters of one look, or a single sign, are all that differs"
    return Meaning("misspelt", tuple(ids), tuple(ids[:3]), 0.6, (reason,))
