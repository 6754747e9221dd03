"""The names of the code by their letters: which of them a text is but for a few that were misread."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analyzers.graph import SYMBOL, ArchitectureGraph

# Shorter names have too many neighbours: in Latin letters, and in signs of a larger script.
_LEAST, _LEAST_SIGNS = 5, 4
# From so many letters on, two may be wrong; longer texts are no names.
_LONG, _MOST = 10, 60
# What is short for a name has so much of it.
_SHORTENED = 2
# Who misreads a name reads one of its ends right: so many letters of it.
_END = 3


@dataclass(frozen=True)
class Names:
    """Components by what they are called, without case and marks; these names by their first and their last letters,
    and those that are not in Latin letters by their lengths."""

    named: Mapping[str, Sequence[str]]
    by_ends: Mapping[str, Sequence[str]]
    by_signs: Mapping[int, Sequence[str]]

    @classmethod
    def of(cls, graph: ArchitectureGraph) -> "Names":
        """The names of modules, classes, deployables and outside systems; in larger scripts, of functions too."""
        named: dict[str, list[str]] = defaultdict(list)
        for name, component in _names(graph):
            named[_squeezed(name)].append(component)
        by_ends: dict[str, list[str]] = defaultdict(list)
        by_signs: dict[int, list[str]] = defaultdict(list)
        for name in named:
            if not name.isascii():
                by_signs[len(name)].append(name)
            elif _LEAST - 1 <= len(name) <= _MOST:
                by_ends[f"{name[:_END]}-"].append(name)
                by_ends[f"-{name[-_END:]}"].append(name)
        return cls(named, by_ends, by_signs)

    def near(self, text: str) -> tuple[str, ...]:
        """The components that a text is called like but for a letter or two, or for one sign; () for none. Where
        several names in signs are so near, none is meant."""
        said = _squeezed(text)
        if not said.isascii():
            lengths = range(len(said) - 1, len(said) + 2)
            close = [name for size in lengths for name in self.by_signs.get(size, ()) if _is_sign_apart(said, name)]
            return tuple(self.named[close[0]]) if len(close) == 1 else ()
        if not _LEAST <= len(said) <= _MOST:
            return ()
        most = 2 if len(said) >= _LONG else 1
        ends = dict.fromkeys((*self.by_ends.get(f"{said[:_END]}-", ()), *self.by_ends.get(f"-{said[-_END:]}", ())))
        close = [name for name in ends if name != said and _edits(said, name, most) <= most]
        return tuple(component for name in close for component in self.named[name])

    def begins(self, text: str) -> bool:
        """Whether a text may be short for a name: "loadgen" for the load generator."""
        said = _squeezed(text)
        if len(said) < _LEAST:
            return False
        return any(name.startswith(said) and len(name) <= _SHORTENED * len(said) for name in self.named)


def _names(graph: ArchitectureGraph) -> Iterator[tuple[str, str]]:
    for path, node in graph.files.items():
        yield path.rpartition("/")[2].partition(".")[0], path
        for each in node.shape.definitions:
            if each.kind in ("class", "interface") or not each.name.isascii():
                yield each.name.rpartition(".")[2], f"{path}{SYMBOL}{each.name}"
    landscape = graph.landscape()
    yield from ((each.name, each.id) for each in landscape.containers)
    yield from ((each.name, each.id) for each in landscape.systems)


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum() or not letter.isascii())


def _is_sign_apart(one: str, other: str) -> bool:
    return max(len(one), len(other)) >= _LEAST_SIGNS and one != other and _edits(one, other, 1) <= 1


def _edits(one: str, other: str, most: int) -> int:
    """How many letters are wrong, lost or too many (Levenshtein, 1965); more than `most` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        corner, row[0] = row[0], at
        for place, theirs in enumerate(other, 1):
            corner, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, corner + (letter != theirs))
        if min(row) > most:
            return most + 1
    return row[-1]
