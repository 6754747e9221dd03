"""What the code says of a flow: what its participants are, and what proves its messages."""

from collections.abc import Mapping

from analyzers.flows.flow import Flow, Message
from analyzers.flows.proven import Proven
from analyzers.flows.proving import Prover
from analyzers.flows.resolution import participants
from renderers.levels.relations import arrows_of
from renderers.sequence.building import Proof

# With these, the code has not been seen to do what the flow says. What no code could show claims nothing.
_OPEN = ("unproved", "indirect", "phantom", "no-method")


def meanings(flow: Flow, prover: Prover) -> Mapping[str, str]:
    """By participant the likeliest component that it is, "" for one that is none."""
    found = participants(flow, prover.graph, prover.names)
    return {participant: resolved.component for participant, resolved in found.items()}


def is_true(proven: Proven) -> bool:
    """Whether nothing speaks against a message."""
    return proven.verdict not in _OPEN


def proofs_of(proven: Mapping[Message, Proven]) -> Mapping[Message, Proof]:
    """By message what proves it."""
    return {message: _proof(each) for message, each in proven.items()}


def _proof(proven: Proven) -> Proof:
    if not is_true(proven):
        return Proof("inferred")
    arrows = arrows_of({(proven.source, proven.target): proven.edges}) if proven.edges else []
    return Proof("stated", arrows[0].evidence if arrows else ())
