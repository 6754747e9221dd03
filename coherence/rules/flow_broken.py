"""A flow is not written as it has to be."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.findings import Finding
from coherence.told_flow import HeldFlow

RULE = "flow-broken"


def check(held: HeldFlow) -> Iterator[Finding]:
    """A line that is not understood, a frame that nothing ends, a number that is missing or there twice: what is not
    read could be false."""
    for trouble in held.flow.troubles:
        yield replace(held.finding(trouble.spot, RULE, trouble.message, trouble.message), fix=trouble.fix)
