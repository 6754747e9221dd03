"""A picture is right, and what a reader finds behind its arrows is not what is there today."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen

RULE = "details-stale"


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """The statements that a picture tells behind its arrows should be today's. Every arrow still has some."""
    if seen.stamp is None or seen.stamp.details == seen.expectation.details:
        return
    message = "is right, but other statements stand behind its arrows today"
    yield Finding(seen.path, 0, RULE, "warning", message, fix="undrift sync")
