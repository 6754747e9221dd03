"""A drawing shows an arrow between two things that have no such relation."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding
from coherence.rules.phantom_arrow import RULE
from coherence.wording import called, quoted


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every arrow between two things of the code must have a relation behind it."""
    told: set[tuple[str, str]] = set()
    for arrow in drawn.arrows:
        pair = (arrow.source.id, arrow.target.id)
        if arrow.relation.verdict == "phantom" and pair not in told:
            told.add(pair)
            yield _finding(drawn, arrow)


def _finding(drawn: Drawn, arrow: Arrow) -> Finding:
    source, target = arrow.relation.source, arrow.relation.target
    message = f"shows an arrow {quoted(arrow.subject)}, which the code does not have"
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject),
        nearest=f"nothing leads from {drawn.code.where(source)} to {drawn.code.where(target)}",
        fix=f"remove it; undrift explain {called(source)} {called(target)} tells what there is",
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
