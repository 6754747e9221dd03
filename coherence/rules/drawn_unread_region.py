"""A place of a picture made of pixels is not read: what it claims there is not held against the code."""

from collections.abc import Iterator

from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.rules.drawn_unread import MOST

RULE = "unread-region"


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every place that was passed over is told, so that nobody takes it for held."""
    unread = drawn.drawing.depiction.unread if drawn.drawing.is_pixels else ()
    for place, why in unread[:MOST]:
        yield drawn.finding(place, RULE, f"has a place that is not read, and not held against the code: {why}", why)
    if len(unread) > MOST:
        message = f"has {len(unread) - MOST} more places that are not read"
        yield drawn.finding(unread[MOST].place, RULE, message, "more places")
