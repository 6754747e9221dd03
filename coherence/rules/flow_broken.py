"""A flow is not written as it has to be."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import joined, plain, quoted

RULE = "flow-broken"


def check(held: HeldFlow) -> Iterator[Finding]:
    """A line that is not understood, a frame that nothing ends, a number that is missing or there twice: what is not
    read could be false. So could one name for two."""
    for trouble in held.flow.troubles:
        yield replace(held.finding(trouble.spot, RULE, trouble.message, trouble.message), fix=trouble.fix)
    for who in held.meant:
        meant = held.components(who)
        if len(meant) > 1:
            label = held.label(who)
            message = f"{quoted(label)} means {joined([plain(each) for each in meant])}, each in other messages"
            found = held.finding(held.participants[who].spot, RULE, message, label, "warning")
            yield replace(found, fix=f"write each by its path: `participant {label} as {plain(meant[0])}`")
