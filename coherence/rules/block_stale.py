"""A managed block in a document is not what would be written today."""

from collections.abc import Iterator
from itertools import zip_longest

from coherence.expectation import ExpectedBlock, Held
from coherence.findings import Finding
from coherence.wording import quoted

RULE = "block-stale"


def check(expected: ExpectedBlock, _held: Held) -> Iterator[Finding]:
    """What stands between the marks must be what belongs there. The first line that differs is shown."""
    block = expected.block
    if expected.body is None or block.body == expected.body:
        return
    pairs = zip_longest(block.body.split("\n"), expected.body.split("\n"))
    offset, (there, wanted) = next((n, pair) for n, pair in enumerate(pairs) if pair[0] != pair[1])
    should = f"here should stand {quoted(wanted)}" if wanted else "here should be an empty line"
    message = (
        f"block {quoted(block.name)} is out of date: here stands {quoted(there)}"
        if there
        else (f"block {quoted(block.name)} is out of date: something is missing here")
    )
    yield Finding(
        expected.document,
        block.begin + 1 + offset,
        RULE,
        "error",
        message,
        "here the block should end" if wanted is None else should,
        "undrift sync",
    )
