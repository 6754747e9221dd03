"""A configured diagram has no picture."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen
from coherence.wording import plain, quoted

RULE = "picture-missing"


def check(seen: Seen, held: Held) -> Iterator[Finding]:
    """The file of the picture must be there."""
    if not seen.missing:
        return
    diagram = seen.expectation.diagram
    place = held.diagram_lines.get(diagram)
    yield Finding(
        seen.path,
        0,
        RULE,
        "error",
        f"the picture of diagram {quoted(diagram)} is missing",
        f"the diagram is configured at {plain(place[0])}:{place[1]}" if place else "",
        "undrift sync",
    )
