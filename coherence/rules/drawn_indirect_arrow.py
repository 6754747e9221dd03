"""A drawing shows an arrow that the code has only through something else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from coherence.doubt import tells_no_need
from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding, Severity
from coherence.wording import called, joined, quoted

RULE = "indirect-arrow"


def check(drawn: Drawn) -> Iterator[Finding]:
    """A shortcut is half true, and fails nothing by itself. What it leaves out is worth a warning only where the same
    picture shows it; else people leave out what they like."""
    told: set[tuple[str, str]] = set()
    for arrow in drawn.arrows:
        pair = (arrow.source.id, arrow.target.id)
        if arrow.relation.verdict == "indirect" and pair not in told:
            told.add(pair)
            is_shown = drawn.is_past_a_box(arrow.relation, *pair) and not tells_no_need(arrow.drawn)
            # Packages state in their manifests whom they need, whether or not their code uses it.
            are_packages = all(map(drawn.code.has_manifest, (arrow.relation.source, arrow.relation.target)))
            yield _finding(drawn, arrow, "warning" if is_shown and not are_packages else "note")


def _finding(drawn: Drawn, arrow: Arrow, severity: Severity) -> Finding:
    found, code = arrow.relation, drawn.code
    steps = [called(step) for step in found.through]
    message = f"shows an arrow {quoted(arrow.subject)}, which the code has only through {joined(steps)}"
    way = (found.source, *found.through, found.target)
    stated = (
        f"{called(one)} -> {called(other)} ({code.stated(code.reach.direct(one, other)) or 'by what it is given'})"
        for one, other in pairwise(way)
    )
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, severity),
        nearest="\n".join(stated),
        fix=f"draw the arrow through it, or allow it: {drawn.comment(f'allow {RULE} {arrow.subject} because REASON')}",
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
