"""The names of the code by their letters: which of them a text is but for a few that were misread."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzers.catalogue import catalogue
from analyzers.graph import SYMBOL, ArchitectureGraph
from analyzers.landscape import SYSTEM
from coherence.matching.items import PROJECT

# Shorter names have too many neighbours: in Latin letters, and in signs of a larger script.
_LEAST, _LEAST_SIGNS = 5, 4
# From so many letters on, two may be wrong; longer texts are no names.
_LONG, _MOST = 10, 60
# What is short for a name has so much of it.
_SHORTENED = 2
# Who misreads a name reads one of its ends right: so many letters of it.
_END = 3
# Letters, and pairs of them, that many fonts draw alike, as one of each look.
_LOOKS = (("rn", "m"), ("vv", "w"), ("l", "i"), ("1", "i"), ("|", "i"), ("0", "o"), ("q", "o"), ("5", "s"))
_LEAST_LOOK = 4


@dataclass(frozen=True)
class Names:
    """Components by what they are called, without case and marks; these names by their first and their last letters,
    by how they look, and those that are not in Latin letters by their lengths. `known` are deployables, systems and
    the project with all their names."""

    named: Mapping[str, Sequence[str]]
    by_ends: Mapping[str, Sequence[str]]
    by_looks: Mapping[str, Sequence[str]]
    by_signs: Mapping[int, Sequence[str]]
    known: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, graph: ArchitectureGraph) -> "Names":
        """The names of modules, packages, classes, deployables and outside systems; in larger scripts, of functions
        too."""
        named: dict[str, list[str]] = defaultdict(list)
        for name, component in _names(graph):
            named[squeezed(name)].append(component)
        by_ends: dict[str, list[str]] = defaultdict(list)
        by_looks: dict[str, list[str]] = defaultdict(list)
        by_signs: dict[int, list[str]] = defaultdict(list)
        for name in named:
            if len(name) >= _LEAST_LOOK:
                by_looks[_look(name)].append(name)
            if not name.isascii():
                by_signs[len(name)].append(name)
            elif _LEAST - 1 <= len(name) <= _MOST:
                by_ends[f"{name[:_END]}-"].append(name)
                by_ends[f"-{name[-_END:]}"].append(name)
        return cls(named, by_ends, by_looks, by_signs, _known(graph))

    def alike(self, text: str) -> tuple[str, ...]:
        """The components whose names look like a text; () for none."""
        said = squeezed(without_marks(text))
        names = self.by_looks.get(_look(said), ()) if len(said) >= _LEAST_LOOK else ()
        return tuple(dict.fromkeys(component for name in names for component in self.named[name]))

    def called(self, component: str) -> tuple[str, ...]:
        """The names of a component."""
        own = component.rpartition(SYMBOL)[2].rpartition("/")[2].rpartition(":")[2]
        return (*self.known.get(component, ()), own, own.rpartition(".")[0] or own, own.rpartition(".")[2])

    def near(self, text: str) -> tuple[str, ...]:
        """The components that a text is called like but for a letter or two, or for one sign; () for none. Where
        several names in signs are so near, none is meant."""
        said = squeezed(text)
        if not said.isascii():
            lengths = range(len(said) - 1, len(said) + 2)
            close = [name for size in lengths for name in self.by_signs.get(size, ()) if _is_sign_apart(said, name)]
            return tuple(self.named[close[0]]) if len(close) == 1 else ()
        if not _LEAST <= len(said) <= _MOST:
            return ()
        most = 2 if len(said) >= _LONG else 1
        ends = dict.fromkeys((*self.by_ends.get(f"{said[:_END]}-", ()), *self.by_ends.get(f"-{said[-_END:]}", ())))
        close = [name for name in ends if name != said and edits(said, name, most) <= most]
        return tuple(component for name in close for component in self.named[name])

    def begins(self, text: str) -> bool:
        """Whether a text may be short for a name: "loadgen" for the load generator."""
        said = squeezed(text)
        if len(said) < _LEAST:
            return False
        return any(name.startswith(said) and len(name) <= _SHORTENED * len(said) for name in self.named)


def _names(graph: ArchitectureGraph) -> Iterator[tuple[str, str]]:
    for path, node in graph.files.items():
        yield path.rpartition("/")[2].partition(".")[0], path
        for each in node.shape.definitions:
            if each.kind in ("class", "interface") or not each.name.isascii():
                yield each.name.rpartition(".")[2], f"{path}{SYMBOL}{each.name}"
    yield from ((folder.rpartition("/")[2], folder) for folder in graph.packages())
    landscape = graph.landscape()
    yield from ((each.name, each.id) for each in landscape.containers)
    yield from ((each.name, each.id) for each in landscape.systems)


def _known(graph: ArchitectureGraph) -> Mapping[str, Sequence[str]]:
    landscape, systems = graph.landscape(), catalogue().systems
    found: dict[str, tuple[str, ...]] = {PROJECT: (landscape.name,)}
    found |= {each.id: (each.name,) for each in landscape.containers}
    for each in landscape.systems:
        system = systems.get(each.id.removeprefix(SYSTEM))
        found[each.id] = (each.name, *(system.names if system else ()))
    return found


def without_marks(text: str) -> str:
    """A text without the marks that dust leaves on letters."""
    return "".join(mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark))


def _look(name: str) -> str:
    for look, other in _LOOKS:
        name = name.replace(look, other)
    return name


def squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or not letter.isascii())


def _is_sign_apart(one: str, other: str) -> bool:
    return max(len(one), len(other)) >= _LEAST_SIGNS and one != other and edits(one, other, 1) <= 1


def edits(one: str, other: str, most: int) -> int:
    """How many letters are wrong, lost, too many, or exchanged with the next one (Damerau, 1964); more than `most`
    where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        last, above, row = above, row, [at]
        for place, theirs in enumerate(other, 1):
            least = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != theirs))
            if at > 1 and place > 1 and letter == other[place - 2] and theirs == one[at - 2]:
                least = min(least, last[place - 2] + 1)
            row.append(least)
        if min(row) > most and min(above) > most:
            return most + 1
    return row[-1]
