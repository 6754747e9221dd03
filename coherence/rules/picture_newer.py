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
    yield finding(seen.path, seen.stamp.format)


def finding(path: str, its_format: int) -> Finding:
    """What is told by whoever finds such a picture."""
    message = f"a newer undrift drew this picture (format {its_format}; this one reads up to {FORMAT})"
    return Finding(path, 0, RULE, "error", message, fix="upgrade undrift")
