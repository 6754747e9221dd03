"""The run over flows: who takes part in each, and what they say to each other, held against the code."""

from collections.abc import Iterable, Iterator

from analyzers.flows.flow import Flow
from analyzers.flows.proving import Prover
from analyzers.roles import role
from coherence.code import Code
from coherence.findings import Finding
from coherence.rules import (
    flow_broken,
    flow_indirect_message,
    flow_missing_message,
    flow_misspelt_participant,
    flow_phantom_message,
    flow_phantom_method,
    flow_phantom_participant,
    flow_unproved_message,
)
from coherence.told_flow import HeldFlow, LineOf, Meanings

_RULES = (
    flow_broken,
    flow_phantom_participant,
    flow_misspelt_participant,
    flow_phantom_method,
    flow_phantom_message,
    flow_unproved_message,
    flow_indirect_message,
)
# Comments of others are no flows of the project.
_MATERIAL = ("vendored", "generated")


def judge(  # noqa: PLR0913 (what is asked of it, and what is there already)
    flows: Iterable[Flow],
    code: Code,
    meanings: Meanings,
    *,
    prover: Prover | None = None,
    missing: bool = False,
    line_of: LineOf = lambda _path, _line: "",
) -> tuple[Finding, ...]:
    """Hold flows against the code. `missing`: tell the calls, too, that a flow leaves out. `line_of` gives the lines of
    files, for the columns."""
    prover = prover or Prover(code.graph)
    held = (HeldFlow(flow, code, prover, meanings, line_of) for flow in flows if role(flow.spot.path) not in _MATERIAL)
    return tuple(sorted({finding for each in held for finding in _of_rules(each, missing=missing)}))


def _of_rules(held: HeldFlow, *, missing: bool) -> Iterator[Finding]:
    for rule in (*_RULES, *((flow_missing_message,) if missing else ())):
        yield from rule.check(held)
