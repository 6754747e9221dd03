"""A drawing has a line that its reader does not understand: what it claims there is not held against the code."""

from collections.abc import Iterator

from coherence.drawn import Drawn
from coherence.findings import Finding

RULE = "unread-line"
MOST = 10


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every line that was passed over is told, so that nobody takes it for held."""
    unread = drawn.drawing.depiction.unread
    for place, why in unread[:MOST]:
        yield drawn.finding(place, RULE, f"is not understood, and not held against the code: {why}", why, "warning")
    if len(unread) > MOST:
        message = f"{len(unread) - MOST} more lines are not understood"
        yield drawn.finding(unread[MOST].place, RULE, message, "more lines", "warning")
