"""Which flows are drawn, and how: from the graph and the wishes of the config to views."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from analyzers.flows.assembly import flows
from analyzers.flows.flow import Flow
from analyzers.flows.proving import Prover
from analyzers.graph import ArchitectureGraph, Edge
from renderers.levels.links import leads_to
from renderers.levels.systems import home_of
from renderers.sequence.building import sequence_view
from renderers.sequence.collaboration import collaboration
from renderers.sequence.known import boxes
from renderers.sequence.meaning import is_true, meanings, proofs_of
from renderers.sequence.view import SequenceView
from renderers.view import View, ViewSpec

FlowLevel = Literal["sequence", "collaboration"]


@dataclass(frozen=True, slots=True)
class FlowSpec:
    """A picture of a flow: `flow` is its name in the comments, `title` "" for its own."""

    name: str
    flow: str
    title: str = ""
    level: FlowLevel = "sequence"


def wanted(
    found: Iterable[Flow], specs: tuple[FlowSpec, ...], taken: Iterable[str], *, all_: bool
) -> Iterator[FlowSpec]:
    """The pictures to draw: those that the config names and, with `all_`, the sequence of each other flow. No name of
    another diagram (`taken`) is used again: names of files differ in more than their case."""
    names = {flow.name for flow in found}
    yield from (spec for spec in specs if spec.flow in names)
    named = {spec.flow for spec in specs if spec.level == "sequence"}
    used = {name.lower() for name in (*taken, *(spec.name for spec in specs))}
    for name in sorted(names - named) if all_ else ():
        if name.lower() not in used:
            used.add(name.lower())
            yield FlowSpec(name, name)


class Drawn(NamedTuple):
    """A picture of a flow: what it shows, its steps, and for each of its messages the statements behind it."""

    spec: FlowSpec
    view: SequenceView | View
    sequence: SequenceView
    behind: tuple[tuple[Edge, ...], ...]


def drawn(
    graph: ArchitectureGraph, specs: tuple[FlowSpec, ...], diagrams: Sequence[ViewSpec], *, all_: bool
) -> Iterator[Drawn]:
    """The pictures of the flows. Their boxes lead to those of the other diagrams that show them opened. Parameters
    else as those of `wanted`."""
    taken = [each.name for each in diagrams]
    below = [each for each in diagrams if each.focus and graph.level(each.focus) is not None]
    known = {flow.name: flow for flow in flows(graph)}
    prover = Prover(graph)
    for spec in wanted(known.values(), specs, taken, all_=all_):
        flow = known[spec.flow]
        proven = prover.proofs(flow)
        meant = {
            who: replace(box, link=leads_to(box, below, lambda component: home_of(graph, component)))
            for who, box in boxes(graph, meanings(flow, prover)).items()
        }
        view = sequence_view(flow, meant, proofs_of(proven), name=spec.name, title=spec.title)
        shown = collaboration(view) if spec.level == "collaboration" else view
        yield Drawn(spec, shown, view, tuple(each.edges if is_true(each) else () for each in proven.values()))
