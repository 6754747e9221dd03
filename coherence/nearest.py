"""Which real things a name may have meant. Identifiers are compared word by word, whatever their case style."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from analyzers.catalogue import catalogue
from analyzers.graph import SYMBOL, ArchitectureGraph, file_of, is_outside
from analyzers.landscape import Container, Person, System
from analyzers.proof import PlacesOf, first_line
from coherence.matching.words import words
from coherence.wording import at

MOST = 3
_IMPORTED = ("ext:", "std:")
_LEAST_RATIO = 0.7
# Which kinds of systems, deployables and people each kind of box stands for.
_DEPLOYABLES = ("service", "worker", "command", "ui")
_DRAWN_AS = {
    "store": ("database", "search"),
    "external": ("api", "mail", "search", "telemetry"),
    **{kind: (kind,) for kind in ("cache", "queue", "objects", "person", *_DEPLOYABLES)},
}
# What people add when they speak of a component, and what rarely tells two components apart.
_NOISE = frozenset(("component", "layer", "lib", "library", "module", "package", "service", "the"))


class Near(NamedTuple):
    """A real component, and where it stands."""

    id: str
    path: str
    line: int

    def __str__(self) -> str:
        return at(self.id, (self.path, self.line))


class Candidate(NamedTuple):
    """A component with the words of its id; `leaf` is how many of them make its own name."""

    id: str
    words: tuple[str, ...]
    leaf: int


def candidates(graph: ArchitectureGraph) -> tuple[Candidate, ...]:
    """Everything that a box can stand for: packages, modules, definitions on the top level, and what is outside.
    Systems, deployables and people are known by their names, too."""
    inside = (component for component in graph.components() if "." not in component.partition(SYMBOL)[2])
    outside = dict.fromkeys(edge.target for edge in graph.edges() if is_outside(edge.target))
    return (*(_candidate(component) for component in (*inside, *sorted(outside))), *surroundings(graph))


def surroundings(graph: ArchitectureGraph) -> tuple[Candidate, ...]:
    """The systems, deployables and people, under their ids and under their names."""
    around = graph.landscape()
    named: tuple[System | Container | Person, ...] = (*around.systems, *around.containers, *around.people)
    by_name = (_candidate(each.name)._replace(id=each.id) for each in named)
    return tuple(dict.fromkeys((*(_candidate(each.id) for each in named), *by_name)))


def real_names(known: Iterable[Candidate]) -> frozenset[tuple[str, ...]]:
    """The words of every text that names one of these: its own name, with any part of its path before it."""
    return frozenset(
        each.words[start:] for each in known if each.words for start in range(len(each.words) - max(each.leaf, 1) + 1)
    )


def nearest(
    tried: Sequence[str], known: Sequence[Candidate], graph: ArchitectureGraph, places_of: PlacesOf
) -> tuple[Near, ...]:
    """The components that are closest to the first of these names that is like any; the closest first. Where nothing
    is close, the folder that a path points into."""
    closest: Iterator[list[str]] = (_closest(name, known) for name in tried)
    ids = next(filter(None, closest), None) or next(filter(None, (_folder_of(name, graph) for name in tried)), [])
    found = ((component, _place(component, graph, places_of)) for component in ids)
    return tuple(Near(component, *place) for component, place in found if place is not None)


def is_outer(drawn_as: str) -> bool:
    """Whether this kind of box stands for something around the code, and never for a part of it."""
    return drawn_as in _DRAWN_AS


def nearest_by_kind(
    tried: Iterable[str], drawn_as: str, graph: ArchitectureGraph, places_of: PlacesOf
) -> tuple[Near, ...]:
    """What the code has in place of an outside system that it does not have, where the catalogue knows one of these
    names ("MySQL"); else everything that would be drawn as this kind of box, or at least as its like. The first ones
    by id."""
    named = {"".join(words(name)) for name in tried}
    known = {each.kind for each in catalogue().systems.values() if "".join(words(each.name)) in named}
    wanted: Iterable[str] = known or _DRAWN_AS.get(drawn_as, ())
    around = graph.landscape()
    found = [each.id for each in around.systems if each.kind in wanted]
    deployed = [each.id for each in around.containers if each.kind in wanted]
    found += deployed or [each.id for each in around.containers if drawn_as in _DEPLOYABLES]
    found += [each.id for each in around.people if "person" in wanted]
    places = ((component, _place(component, graph, places_of)) for component in sorted(found))
    return tuple(Near(component, *place) for component, place in places if place is not None)[:MOST]


def nearest_names(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """The names that are closest to a name, the closest first."""
    scored = sorted((-score, each.id) for each, score in _scores(_candidate(name), map(_candidate, known)))
    return tuple(component for _, component in scored[:MOST])


def _candidate(component: str) -> Candidate:
    path, _, name = component.partition(SYMBOL)
    all_words = words(path) + words(name)
    if name:
        return Candidate(component, all_words, len(words(name)))
    leaf = words(path.rpartition("/")[2])
    return Candidate(component, all_words, len(leaf))


def _closest(name: str, known: Iterable[Candidate]) -> list[str]:
    wanted = _candidate(name)
    scored = sorted(
        (-score, -_shared(wanted.words, each.words), len(each.id), each.id) for each, score in _scores(wanted, known)
    )
    return list(dict.fromkeys(component for *_, component in scored))[:MOST]


def _scores(wanted: Candidate, known: Iterable[Candidate]) -> Iterator[tuple[Candidate, float]]:
    """A path is compared by its last name. A label may speak of more ("Payment gateway"): it is compared with as much
    of the other's path as it has words, too."""
    own = "".join(wanted.words[-wanted.leaf :]) if wanted.leaf else ""
    said = tuple(word for word in wanted.words if word not in _NOISE) if wanted.leaf == len(wanted.words) else ()
    by_own = SequenceMatcher(None, "", own, autojunk=False)
    by_said = SequenceMatcher(None, "", "".join(said), autojunk=False)
    for each in known:
        theirs = "".join(each.words[-each.leaf :]) if each.leaf else ""
        score = _ratio(by_own, theirs)
        if said:
            score = max(
                score, _ratio(by_said, theirs), _ratio(by_said, "".join(each.words[-max(len(said), each.leaf) :]))
            )
        if score >= _LEAST_RATIO:
            yield each, round(score, 6)


def _ratio(matcher: SequenceMatcher[str], other: str) -> float:
    """The two quick bounds spare the slow comparison for nearly every name."""
    matcher.set_seq1(other)
    if matcher.real_quick_ratio() < _LEAST_RATIO or matcher.quick_ratio() < _LEAST_RATIO:
        return 0.0
    return matcher.ratio()


def _folder_of(name: str, graph: ArchitectureGraph) -> list[str]:
    """The innermost folder of a path that the project has."""
    folder = file_of(name).rpartition("/")[0]
    while folder and folder not in graph.packages():
        folder = folder.rpartition("/")[0]
    return [folder] if folder else []


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many words two paths have in common from their start."""
    return next(
        (index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _place(component: str, graph: ArchitectureGraph, places_of: PlacesOf) -> tuple[str, int] | None:
    """Where a component is defined; for what is imported from outside, the first statement that brings it in."""
    if not component.startswith(_IMPORTED):
        return first_line(graph, component, places_of)
    edge = next((edge for edge in graph.edges() if edge.target == component), None)
    if edge is None:
        return None
    path, lines = file_of(edge.source), places_of(file_of(edge.source)).imports
    return path, lines[edge.place] if edge.place < len(lines) else 1
