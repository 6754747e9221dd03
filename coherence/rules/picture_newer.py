"""A picture was drawn by a newer undrift."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.readers.stamp import FORMAT
from coherence.seen import Seen

RULE = "picture-newer"


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """What this undrift cannot read, it neither judges nor draws over."""
    if seen.stamp is None or seen.stamp.format <= FORMAT:
        return
    message = f"a newer undrift drew this picture (format {seen.stamp.format}; this one reads up to {FORMAT})"
    yield Finding(seen.path, 0, RULE, "error", message, fix="upgrade undrift")
