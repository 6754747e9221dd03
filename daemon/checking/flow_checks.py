"""The flows that comments tell of, held against the code."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from analyzers.graph import ArchitectureGraph
    from analyzers.proof import PlacesOf
    from coherence.depiction import Depiction
    from coherence.findings import Finding
    from coherence.matching.verdict import Meaning
    from daemon.config.undrift_toml import Config

    Read = Callable[[str], bytes | None]


def flow_findings(  # noqa: PLR0913 - all that is asked of it
    graph: ArchitectureGraph,
    places_of: PlacesOf,
    config: Config,
    read: Read,
    *,
    missing: bool,
    only: Container[str] | None = None,
) -> tuple[Finding, ...]:
    """What is false in the flows, in all or in those of some names. Where no comment tells of one, nothing is imported
    for them. `read` gives the bytes of a file that a finding stands in."""
    if not any(node.shape.annotations for node in graph.files.values()):
        return ()
    from analyzers.flows.assembly import flows
    from analyzers.flows.proving import Prover
    from coherence.code import Code
    from coherence.flows import judge
    from daemon.checking.drawings import meanings_of

    def meanings(depiction: Depiction, path: str) -> Mapping[str, Meaning]:
        # Only a name that the code does not have is looked for among all others.
        return meanings_of(graph, config.aliases)(depiction, path)

    prover = Prover(graph)
    code = Code(graph, places_of, prover.reach)
    wanted = [flow for flow in flows(graph) if only is None or flow.name in only]
    return judge(wanted, code, meanings, prover=prover, missing=missing, line_of=_lines(read))


def _lines(read: Read) -> Callable[[str, int], str]:
    """The lines of files, each file read once."""

    @cache
    def lines(path: str) -> list[str]:
        text = (read(path) or b"").decode("utf-8", "replace")
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")

    return lambda path, line: lines(path)[line - 1] if 0 < line <= len(lines(path)) else ""
