"""A drawing claims that one type inherits from another, and they are related otherwise."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.rules.false_kind import RULE
from coherence.wording import called, quoted


def check(drawn: Drawn) -> Iterator[Finding]:
    """Arrows for inheritance have a head of their own: whoever draws one claims it."""
    told: set[tuple[str, str]] = set()
    for arrow in drawn.arrows:
        pair, found = (arrow.source.id, arrow.target.id), arrow.relation
        if found.verdict != "other-kind" or pair in told:
            continue
        told.add(pair)
        message = f"draws {quoted(arrow.subject)} as inheritance, which it is not"
        stated = drawn.code.stated(found.edge)
        yield replace(
            drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, "warning"),
            nearest=f"the code has: {called(found.source)} -> {called(found.target)} ({stated})",
            fix="draw a plain arrow",
            reasons=(found.reason,) if found.reason else (),
        )
