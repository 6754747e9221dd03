"""The file at a picture's path is not a picture of undrift."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen
from coherence.wording import quoted

RULE = "picture-foreign"


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """What undrift did not draw, it does not overwrite."""
    if seen.missing or seen.stamp is not None:
        return
    yield finding(seen.path, seen.expectation.diagram)


def finding(path: str, diagram: str) -> Finding:
    """What is told by whoever finds such a file."""
    return Finding(
        path,
        0,
        RULE,
        "error",
        f"this is no picture of undrift, so diagram {quoted(diagram)} is not written here",
        fix="move the file away, or change `output` in undrift.toml; then undrift sync",
    )
