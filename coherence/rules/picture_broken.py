"""A picture cannot be read any more: conflict marks, a cut end, or something that undrift does not write."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen

RULE = "picture-broken"


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """A picture must be well-formed."""
    for problem in seen.depiction.problems:
        yield Finding(
            seen.path, problem.line, RULE, "error", f"this picture is broken: {problem.message}", fix="undrift sync"
        )
