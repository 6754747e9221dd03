"""Somebody edited a picture by hand. What it says may still be true; nobody vouches for it."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen

RULE = "picture-edited"
MOST = 5


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """A picture must have the digest that is written in it."""
    if seen.stamp is None or seen.stamp.intact:
        return
    lines = sorted({*seen.depiction.additions, *(stranger.line for stranger in seen.depiction.strangers)})
    where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(map(str, lines[:MOST]))}" if lines else ""
    where += (" and more)" if len(lines) > MOST else ")") if lines else ""
    message = f"was edited after undrift drew it{where}"
    yield Finding(seen.path, lines[0] if lines else 0, RULE, "error", message, fix="undrift sync")
