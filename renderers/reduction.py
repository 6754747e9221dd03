"""Fewer arrows, same reachability."""

from collections.abc import Iterable

import networkx as nx


def transitive_reduction(pairs: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """The arrows that do not follow from others. Cycles are condensed first; every arrow inside a cycle is kept."""
    arrows = sorted(pairs)
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(arrows)
    component = {node: index for index, nodes in enumerate(_components(graph)) for node in nodes}
    condensed: nx.DiGraph[int] = nx.DiGraph()
    condensed.add_edges_from((component[a], component[b]) for a, b in arrows if component[a] != component[b])
    kept = set(nx.transitive_reduction(condensed).edges)
    return frozenset((a, b) for a, b in arrows if component[a] == component[b] or (component[a], component[b]) in kept)


def _components(graph: "nx.DiGraph[str]") -> list[list[str]]:
    return sorted(sorted(component) for component in nx.strongly_connected_components(graph))
