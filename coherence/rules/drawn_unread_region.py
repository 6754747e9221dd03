"""Places of a picture made of pixels are not read: what it claims there is not held against the code."""

from collections.abc import Iterator

from coherence.drawn import Drawn
from coherence.findings import Finding, Severity
from coherence.wording import several

RULE = "unread-region"
# From so many places for each box that was read on, much of a picture is not held.
_MUCH = 1 / 3


def check(drawn: Drawn) -> Iterator[Finding]:
    """What was passed over is told once, so that nobody takes it for held: one place of many is a note."""
    unread = drawn.drawing.depiction.unread if drawn.drawing.is_pixels else ()
    if not unread:
        return
    place, why = unread[0]
    places, are = several(len(unread), "place"), "are" if len(unread) > 1 else "is"
    message = f"has {places} that {are} not read, and not held against the code: {why}"
    grave: Severity = "error" if len(unread) >= _MUCH * len(drawn.things) else "note"
    yield drawn.finding(place, RULE, message, why, grave)
