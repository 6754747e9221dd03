"""A flow tells of a message that the code has only through others."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import joined, plain, quoted

RULE = "indirect-message"


def check(held: HeldFlow) -> Iterator[Finding]:
    """A shortcut is half true: it is told, with those between."""
    for message, proven in held.judged("indirect"):
        subject = held.subject(message)
        between = [plain(held.name(step)) for step in proven.through]
        said = f"{quoted(subject)} is true only through {joined(between)}"
        way = (proven.source, *proven.through, proven.target)
        stated = (
            f"{held.name(one)} -> {held.name(other)} "
            f"({held.code.stated(held.code.reach.direct(one, other)) or 'by what it is given'})"
            for one, other in pairwise(way)
        )
        steps = [plain(message.source), *between, plain(message.target)]
        fix = f"name who is between: {joined([f'`{one} ->> {other}`' for one, other in pairwise(steps)])}"
        yield replace(held.finding(message.spot, RULE, said, subject, "warning"), nearest="\n".join(stated), fix=fix)
