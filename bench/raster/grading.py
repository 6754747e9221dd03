"""What a checker says of a reading: proved, phantom, misspelt, unsure, or nothing."""

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from bench.raster.compare import likeness, texts_of
from coherence.depiction import Connection, Depiction, Thing
from coherence.pictured.claims import depiction
from coherence.pictured.grades import SURE_BOX, SURE_COVERAGE, SURE_LINK
from coherence.pictured.marks import Grade
from coherence.raster.reading import Reading

# From so much likeness on, a label means a name.
_MEANT = 0.8


class CodeNames(NamedTuple):
    """What the code has: names, and pairs of them that are tied."""

    names: frozenset[str]
    links: frozenset[frozenset[str]]


class Verdicts(NamedTuple):
    """A grade for each component and for each link of a reading, in its order."""

    components: tuple[Grade, ...]
    links: tuple[Grade, ...]


class Grader(Protocol):
    """Holds a reading to code. Deterministic."""

    def __call__(self, reading: Reading, code: CodeNames) -> Verdicts: ...


def by_letters(reading: Reading, code: CodeNames) -> Verdicts:
    """Names are compared by their letters alone; how sure a verdict is follows the thresholds of the checker."""
    claimed = depiction(reading)
    nearest = {thing.id: _nearest(thing, reading, code.names) for thing in claimed.things}
    meant = {id_: name for id_, (_, name) in nearest.items()}
    things = {thing.id: thing for thing in claimed.things}
    return Verdicts(
        tuple(_component(thing, nearest[thing.id][0]) for thing in claimed.things),
        tuple(_link(each, things, meant, code, claimed) for each in claimed.connections),
    )


def _component(thing: Thing, likeness: float) -> Grade:
    if thing.role == "frame":
        return "not-code"
    if likeness < _MEANT:
        return "phantom" if thing.confidence >= SURE_BOX else "unsure"
    return "proved" if likeness == 1 else "misspelt"


def _link(
    link: Connection, things: dict[str, Thing], meant: dict[str, str], code: CodeNames, claimed: Depiction
) -> Grade:
    """A phantom's links are no lies of their own."""
    ends = frozenset((meant[link.source], meant[link.target]))
    if "" in ends or len(ends) == 1:
        return "not-code"
    if ends in code.links:
        return "proved"
    sure = link.confidence >= SURE_LINK and claimed.coverage >= SURE_COVERAGE
    return (
        "phantom"
        if sure and min(things[end].confidence for end in (link.source, link.target)) >= SURE_BOX
        else "unsure"
    )


def _nearest(thing: Thing, reading: Reading, names: Iterable[str]) -> tuple[float, str]:
    """How much like a name a component is called, and that name ("" where it means none)."""
    texts = set(texts_of(reading.components[int(thing.id)]))
    score, name = max(((likeness(text, name), name) for text in texts for name in names), default=(0.0, ""))
    return score, name if score >= _MEANT else ""
