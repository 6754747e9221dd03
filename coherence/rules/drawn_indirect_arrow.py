"""A drawing shows an arrow that the code has only through something else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding
from coherence.wording import called, joined, quoted

RULE = "indirect-arrow"


def check(drawn: Drawn) -> Iterator[Finding]:
    """A shortcut is half true, and fails nothing by itself."""
    told: set[tuple[str, str]] = set()
    for arrow in drawn.arrows:
        pair = (arrow.source.id, arrow.target.id)
        if arrow.relation.verdict == "indirect" and pair not in told:
            told.add(pair)
            yield _finding(drawn, arrow)


def _finding(drawn: Drawn, arrow: Arrow) -> Finding:
    found, code = arrow.relation, drawn.code
    steps = [called(step) for step in found.through]
    message = f"shows an arrow {quoted(arrow.subject)}, which the code has only through {joined(steps)}"
    way = (found.source, *found.through, found.target)
    stated = (
        f"{called(one)} -> {called(other)} ({code.stated(code.reach.direct(one, other)) or 'by what it is given'})"
        for one, other in pairwise(way)
    )
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, "warning"),
        nearest="\n".join(stated),
        fix=f"draw the arrow through it, or allow it: {drawn.comment(f'allow {RULE} {arrow.subject} because REASON')}",
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
