"""Less of a drawing is proved than its declaration asks for."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.depiction import Place
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.pictured.grades import score

RULE = "low-score"


def check(drawn: Drawn) -> Iterator[Finding]:
    """Where a least score is asked for, single doubts are allowed, and many are not."""
    least = drawn.drawing.asked.least_score
    if not least:
        return
    found = score(drawn)
    if found.share < least:
        message = (
            f"has a score of {int(100 * found.share) / 100:g}, and least-score = {least:g} is asked for: "
            f"{found.proved} of {found.depicted} boxes and arrows are proved"
        )
        fix = "put right what is told of it, or ask for less: least-score in its [[drawing]]"
        yield replace(drawn.finding(Place(drawn.drawing.line), RULE, message, ""), fix=fix)
