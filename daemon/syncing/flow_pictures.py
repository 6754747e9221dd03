"""The pictures of flows: which there are, and those that the config asks for in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coherence.findings import Finding
from daemon.config.settings import nearest
from daemon.config.undrift_toml import FILE_NAME, Config

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analyzers.graph import ArchitectureGraph
    from renderers.sequence.flows import Drawn


def flow_pictures(graph: ArchitectureGraph, config: Config) -> Iterator[Drawn]:
    """The pictures of flows. Where no comment tells of one, nothing is imported for them."""
    if not _speaks(graph) or not (config.flows or config.flow_diagrams):
        return
    from renderers.sequence.flows import drawn

    yield from drawn(graph, config.flow_diagrams, config.diagrams, all_=config.flows)


def unknown_flows(graph: ArchitectureGraph, config: Config) -> Iterator[Finding]:
    """Diagrams of flows that no comment tells of."""
    if not config.flow_diagrams:
        return
    from analyzers.flows.assembly import flows

    known = tuple(flow.name for flow in flows(graph)) if _speaks(graph) else ()
    for spec in config.flow_diagrams:
        if spec.flow not in known:
            message = f"diagram '{spec.name}': no comment tells of a flow '{spec.flow}'"
            near = nearest(spec.flow, known) if known else ""
            fix = f'write `@flow {spec.flow} "Title"` above its steps, or remove the diagram; its last picture stays'
            yield Finding(FILE_NAME, config.line(spec.name, "flow"), "unknown-flow", "error", message, near, fix)


def hidden_flows(graph: ArchitectureGraph, config: Config) -> Iterator[Finding]:
    """Flows that have no picture because a diagram has their name: names of files differ in more than their case."""
    if not config.flows or not _speaks(graph):
        return
    from analyzers.flows.assembly import flows

    asked = {spec.flow for spec in config.flow_diagrams if spec.level == "sequence"}
    taken = {name.lower(): name for name in config.names}
    for flow in flows(graph):
        if flow.name not in asked and (name := taken.get(flow.name.lower())):
            message = f"diagram '{name}' has the name of a flow, which is not drawn"
            fix = f'add [[diagram]] name = "{flow.name}-flow", flow = "{flow.name}"'
            line = config.line(name, "name")
            yield Finding(FILE_NAME, line, "unknown-flow", "warning", message, fix=fix, subject=flow.name)


def _speaks(graph: ArchitectureGraph) -> bool:
    return any(node.shape.annotations for node in graph.files.values())
