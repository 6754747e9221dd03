"""A drawing has a line that its reader does not understand: what it claims there is not held against the code."""

from collections.abc import Iterator

from coherence.drawn import Drawn
from coherence.findings import Finding, Severity

RULE = "unread-line"
MOST = 10


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every line that was passed over is told, so that nobody takes it for held."""
    unread = () if drawn.drawing.is_pixels else drawn.drawing.depiction.unread
    for place, why in unread[:MOST]:
        # An arrow that is tied to nothing is drawn so, and read right.
        grave: Severity = "note" if why.startswith("this arrow") else "warning"
        yield drawn.finding(place, RULE, f"is not understood, and not held against the code: {why}", why, grave)
    if len(unread) > MOST:
        message = f"{len(unread) - MOST} more lines are not understood"
        yield drawn.finding(unread[MOST].place, RULE, message, "more lines", "warning")
