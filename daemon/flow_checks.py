"""The flows that comments tell of, held against the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from analyzers.graph import ArchitectureGraph
    from analyzers.proof import PlacesOf
    from coherence.depiction import Depiction
    from coherence.findings import Finding
    from coherence.matching.verdict import Meaning
    from daemon.config import Config


def flow_findings(
    graph: ArchitectureGraph, places_of: PlacesOf, config: Config, *, missing: bool
) -> tuple[Finding, ...]:
    """What is false in the flows. Where no comment tells of one, nothing is imported for them."""
    if not any(node.shape.annotations for node in graph.files.values()):
        return ()
    from analyzers.flows.assembly import flows
    from analyzers.flows.proving import Prover
    from coherence.drawn import Code
    from coherence.flows import judge
    from daemon.drawings import meanings_of

    def meanings(depiction: Depiction, path: str) -> Mapping[str, Meaning]:
        # Only a name that the code does not have is looked for among all others.
        return meanings_of(graph, config.aliases)(depiction, path)

    prover = Prover(graph)
    return judge(flows(graph), Code(graph, places_of, prover.reach), meanings, prover=prover, missing=missing)
