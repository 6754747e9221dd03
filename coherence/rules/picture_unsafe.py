"""Something in a picture could run, load or lead where no picture should."""

from collections.abc import Iterator

from coherence.expectation import Held
from coherence.findings import Finding
from coherence.seen import Seen
from coherence.wording import plain

RULE = "picture-unsafe"
MOST = 20


def check(seen: Seen, _held: Held) -> Iterator[Finding]:
    """A picture stands inline in pages: it must bring nothing with it, and lead only to pictures, pages and editors."""
    dangers = seen.depiction.dangers
    for danger in dangers[:MOST]:
        yield Finding(seen.path, danger.line, RULE, "error", plain(danger.what), fix="undrift sync")
    if len(dangers) > MOST:
        message = f"holds {len(dangers) - MOST} more things that are not safe in a page"
        yield Finding(seen.path, dangers[MOST].line, RULE, "error", message, fix="undrift sync")
