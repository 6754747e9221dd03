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
    # A block without any line has the same text as one with one empty line; only the marks tell them apart.
    there_is = block.body.split("\n") if block.end - block.begin > 1 else []
    pairs = zip_longest(there_is, expected.body.split("\n"))
    offset, (there, wanted) = next((n, pair) for n, pair in enumerate(pairs) if pair[0] != pair[1])
    stands = "something is missing here" if there is None else f"here stands {_line(there)}"
    wants = "here the block should end" if wanted is None else f"here should stand {_line(wanted)}"
    message = f"block {quoted(block.name)} is out of date: {stands}"
    line = block.begin + 1 + offset
    yield Finding(expected.document, line, RULE, "error", message, wants, "undrift sync")


def _line(text: str) -> str:
    return quoted(text) if text else "an empty line"
