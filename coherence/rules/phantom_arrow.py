"""A picture shows an arrow between two components that have no such relation."""

from collections.abc import Iterator

from analyzers.proof import proofs, shortest_path
from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen
from coherence.truth import between, has, related
from coherence.wording import called, plain

RULE = "phantom-arrow"
# Each one costs a search for the shortest chain.
MOST = 20


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """Every arrow must have a relation of any kind behind it, from inside its source to inside its target."""
    depiction = seen.depiction
    # With such a box, or frame, its arrows are reported too.
    reported = {label.id for label in (*depiction.labels, *depiction.frames) if not has(held, label.id)}
    lines: dict[tuple[str, str], int] = {}
    for arrow in depiction.arrows:
        if arrow.source not in reported and arrow.target not in reported:
            lines.setdefault((arrow.source, arrow.target), arrow.line)
    phantoms = [(line, source, target) for (source, target), line in lines.items() if not related(held, source, target)]
    for line, source, target in phantoms[:MOST]:
        message = f"shows an arrow {called(source)} -> {called(target)}, which the code does not have"
        yield Finding(seen.path, line, RULE, "error", message, _truth(held, source, target), "undrift sync")
    if len(phantoms) > MOST:
        message = f"shows {len(phantoms) - MOST} more arrows that the code does not have"
        yield Finding(seen.path, phantoms[MOST][0], RULE, "error", message, fix="undrift sync")


def _truth(held: Held, source: str, target: str) -> str:
    """The other direction if that is what the code has; else how one gets from source to target in the code."""
    for end in (source, target):
        if not has(held, end):
            return f"there is no component {called(end)}"
    reverse = next(proofs(between(held, target, source), held.places_of), None)
    if reverse is not None:
        place = f"{plain(reverse.path)}:{reverse.line} {reverse.kind}"
        return f"the other direction: {called(target)} -> {called(source)} ({place})"
    chain = shortest_path(held.graph, source, target)
    if len(chain) < 3:
        return ""
    return "only through others: " + " -> ".join(called(step) for step in chain)
