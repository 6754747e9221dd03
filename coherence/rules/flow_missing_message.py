"""The code calls from one participant to another, and the flow does not say so."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.flows.claims import claim_of
from analyzers.graph import SYMBOL, Edge, is_outside
from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import plain, quoted

RULE = "missing-message"
_MOST = 20


def check(held: HeldFlow) -> Iterator[Finding]:
    """Where a flow speaks of two in words, they may be about any call: only calls between two who say nothing to each
    other, or who name each of their calls, are missing."""
    coded = {who: each.component for who, each in held.meant.items() if each.role == "component" and each.ids}
    coded = {who: component for who, component in coded.items() if not is_outside(component)}
    found = [
        (source, target, edge)
        for source in coded
        for target in coded
        if not held.code.reach.contains(coded[source], coded[target])
        and not held.code.reach.contains(coded[target], coded[source])
        for edge in _left_out(held, source, target, coded)
    ]
    for source, target, edge in found[:_MOST]:
        name = edge.target.partition(SYMBOL)[2].rpartition(".")[2]
        subject = f"{held.label(source)} -> {held.label(target)}: {name}"
        message = f"{held.flow.name} leaves out {quoted(subject)}"
        fix = f"add `{plain(source)} ->> {plain(target)}: {plain(name)}()`"
        told = held.finding(held.flow.spot, RULE, message, subject, "note")
        yield replace(told, nearest=held.code.stated(edge), fix=fix)


def _left_out(held: HeldFlow, source: str, target: str, coded: dict[str, str]) -> Iterator[Edge]:
    """The first call of each method."""
    claims = [claim_of(each.text) for each in held.messages if (each.source, each.target) == (source, target)]
    if any(not claim.method for claim in claims):
        return
    told = {claim.method for claim in claims}
    for edge in held.prover.calls(coded[source], coded[target]):
        name = edge.target.partition(SYMBOL)[2].rpartition(".")[2]
        # To make an object says nothing to it yet.
        if name and name not in told and held.code.graph.level(edge.target) == "function":
            told.add(name)
            yield edge
