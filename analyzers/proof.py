"""The proof of a box or an arrow: the statements that make it, as file and line."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from analyzers.facts import Places
from analyzers.graph import (
    LANDSCAPE_KINDS,
    SYMBOL,
    ArchitectureGraph,
    ComponentId,
    Edge,
    RelationKind,
    file_of,
    is_outside,
    within,
)
from analyzers.landscape import PERSON, SYSTEM, Evidence

CODE_KINDS: tuple[RelationKind, ...] = ("imports", "inherits", "calls", "references")
# What pictures show, and what a manifest states as well.
ALL_KINDS: tuple[RelationKind, ...] = (*CODE_KINDS, "data", "event", "request", "uses")
STATED_KINDS: tuple[RelationKind, ...] = (*ALL_KINDS, "depends")


class Proof(NamedTuple):
    """One statement. `source` is the definition (or module) that it stands in, `target` what it leads to."""

    path: str
    line: int
    kind: RelationKind
    source: ComponentId
    target: ComponentId


PlacesOf = Callable[[str], Places]


def relations(
    graph: ArchitectureGraph, source: str, target: str, kinds: Iterable[RelationKind] = ALL_KINDS
) -> Iterator[Edge]:
    """Every edge from inside one component to inside another. What lies inside both is no relation between them."""
    wanted = frozenset(kinds)
    if _is_linked(graph, source) or _is_linked(graph, target):
        yield from _links(graph, source, target, wanted)
        if not (_is_defined(graph, source) or _is_defined(graph, target)):
            return
        wanted &= frozenset(CODE_KINDS)
    if target.startswith(SYSTEM):
        wanted &= LANDSCAPE_KINDS
    elif not target.startswith(PERSON):
        speaks = any(_speaks(graph, path) for path in graph.members(source))
        wanted -= {"data"} if speaks else LANDSCAPE_KINDS
    stated = graph.needs() if "depends" in wanted else ()
    for edge in chain(graph.edges(wanted, graph.members(source)), stated):
        between = within(edge.source, source) and within(edge.target, target)
        if between and not (within(edge.source, target) or within(edge.target, source)):
            yield edge


def _speaks(graph: ArchitectureGraph, path: str) -> bool:
    """Whether a file asks or tells others something. Where none does, the landscape need not be worked out."""
    shape = graph.files[path].shape
    return bool(shape.requests) or any(hint.kind == "topic" for hint in shape.hints)


def between_inner_and_rest(
    graph: ArchitectureGraph, inner: str, outer: str
) -> tuple[tuple[Edge, ...], tuple[Edge, ...]]:
    """The edges from the rest of a component into one that lies in it, and those out of it into the rest."""
    into, out_of = [], []
    for edge in graph.edges(CODE_KINDS, graph.members(outer)):
        if within(edge.source, outer) and within(edge.target, outer):
            leads_in, leads_out = within(edge.target, inner), within(edge.source, inner)
            if leads_in and not leads_out:
                into.append(edge)
            elif leads_out and not leads_in:
                out_of.append(edge)
    return tuple(into), tuple(out_of)


def links(graph: ArchitectureGraph) -> Iterator[Edge]:
    """The links of the landscape, one edge for each thing that states one."""
    for link in graph.landscape().links:
        for at in link.evidence:
            yield Edge(link.source, link.target, link.kind, "runtime", at.table, at.place, at.path, link.confidence)


def proofs(edges: Iterable[Edge], places_of: PlacesOf) -> Iterator[Proof]:
    """The lines of these edges, each line once per relation."""
    for edge in edges:
        path = edge.stated_in
        for line in _lines(edge, places_of(path)):
            yield Proof(path, line, edge.kind, edge.source, edge.target)


def lines_of(evidence: Iterable[Evidence], places_of: PlacesOf) -> Iterator[tuple[str, int]]:
    """The file and line of each thing that states something."""
    for at in evidence:
        lines: tuple[int, ...] = getattr(places_of(at.path), at.table)
        if at.place < len(lines):
            yield at.path, lines[at.place]


def first_line(graph: ArchitectureGraph, component: str, places_of: PlacesOf) -> tuple[str, int] | None:
    """Where a component stands: the file and line of its definition, or of its first file."""
    if component.startswith((SYSTEM, PERSON)) or graph.level(component) == "container":
        return _first_evidence(graph, component, places_of)
    path, _, name = component.partition(SYMBOL)
    if path not in graph.files:
        first = next(graph.members(component), None)
        return None if first is None else (first, 1)
    if not name:
        return path, 1
    definitions = graph.files[path].shape.definitions
    place = next((index for index, definition in enumerate(definitions) if definition.name == name), None)
    spans = places_of(path).definitions
    return None if place is None or place >= len(spans) else (path, spans[place][0])


def shortest_path(graph: ArchitectureGraph, source: str, target: str) -> tuple[ComponentId, ...]:
    """The shortest chain of imports from one component to another, as module ids; () when there is none."""
    import networkx as nx

    start, goal = object(), object()
    ends: nx.DiGraph[object] = nx.DiGraph()
    ends.add_nodes_from(graph.files)
    ends.add_edges_from((file_of(edge.source), edge.target) for edge in graph.edges() if not is_outside(edge.target))
    ends.add_edges_from((start, path) for path in graph.members(source))
    ends.add_edges_from((path, goal) for path in graph.members(target))
    try:
        found = nx.shortest_path(ends, start, goal)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return ()
    return tuple(ComponentId(str(node)) for node in found[1:-1])


def _is_linked(graph: ArchitectureGraph, component: str) -> bool:
    """Whether this is a deployable or a person: their relations are the landscape's links."""
    return component.startswith(PERSON) or (SYMBOL in component and graph.container(component) is not None)


def _is_defined(graph: ArchitectureGraph, component: str) -> bool:
    """Whether this is a definition, too: the function that a program starts in has the id of its deployable."""
    return SYMBOL in component and graph.level(component) not in ("container", None)


def _links(graph: ArchitectureGraph, source: str, target: str, wanted: frozenset[RelationKind]) -> Iterator[Edge]:
    """What the landscape links; from or to the whole project (""), what leads out of it or into it."""
    for edge in links(graph):
        if edge.kind in wanted and within(edge.source, source) and within(edge.target, target):
            yield edge


def _first_evidence(graph: ArchitectureGraph, component: str, places_of: PlacesOf) -> tuple[str, int] | None:
    found = graph.landscape()
    stated = {each.id: each.evidence for each in found.systems}
    stated.update((each.id, each.evidence) for each in found.containers)
    stated.update((each.id, each.evidence) for each in found.people)
    return next(lines_of(stated.get(ComponentId(component), ()), places_of), None)


def _lines(edge: Edge, places: Places) -> tuple[int, ...]:
    table: tuple[object, ...] = getattr(places, edge.table)
    if edge.place >= len(table):
        return ()
    entry = table[edge.place]
    if edge.table in ("imports", "hints", "entries", "routes", "requests", "needs"):
        return (entry,)  # type: ignore[return-value]
    return entry[:1] if edge.table == "definitions" else entry  # type: ignore[index,return-value]
