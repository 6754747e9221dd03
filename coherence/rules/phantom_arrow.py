"""A picture shows an arrow between two components that have no such relation."""

from collections.abc import Iterator

from analyzers.graph import ArchitectureGraph, RelationKind
from analyzers.proof import ALL_KINDS, proofs, relations, shortest_path
from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen, has
from coherence.wording import plain

RULE = "phantom-arrow"
# Each one costs a search for the shortest chain.
MOST = 20


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """Every arrow must have a relation of any kind behind it, from inside its source to inside its target."""
    depiction = seen.depiction
    # With such a box, or frame, its arrows are reported too.
    reported = {label.id for label in (*depiction.labels, *depiction.frames) if not has(held.graph, label.id)}
    lines: dict[tuple[str, str], int] = {}
    for arrow in depiction.arrows:
        if arrow.source not in reported and arrow.target not in reported:
            lines.setdefault((arrow.source, arrow.target), arrow.line)
    phantoms = [
        (line, source, target) for (source, target), line in lines.items() if not related(held.graph, source, target)
    ]
    for line, source, target in phantoms[:MOST]:
        message = f"shows an arrow {plain(source)} -> {plain(target)}, which the code does not have"
        yield Finding(seen.path, line, RULE, "error", message, _truth(held, source, target), "undrift sync")
    if len(phantoms) > MOST:
        message = f"shows {len(phantoms) - MOST} more arrows that the code does not have"
        yield Finding(seen.path, phantoms[MOST][0], RULE, "error", message, fix="undrift sync")


def related(graph: ArchitectureGraph, source: str, target: str) -> bool:
    """Whether any statement relates the two. Imports are asked first: the other kinds have to be worked out."""
    first: tuple[RelationKind, ...] = ("imports",)
    return any(next(relations(graph, source, target, kinds), None) is not None for kinds in (first, ALL_KINDS))


def _truth(held: Held, source: str, target: str) -> str:
    """The other direction if that is what the code has; else how one gets from source to target in the code."""
    for end in (source, target):
        if not has(held.graph, end):
            return f"there is no component {plain(end)}"
    reverse = next(proofs(relations(held.graph, target, source), held.places_of), None)
    if reverse is not None:
        place = f"{plain(reverse.path)}:{reverse.line} {reverse.kind}"
        return f"the other direction: {plain(target)} -> {plain(source)} ({place})"
    chain = shortest_path(held.graph, source, target)
    if len(chain) < 3:
        return ""
    return "only through others: " + " -> ".join(plain(step) for step in chain)
