"""A drawing shows an arrow between two things that have no such relation."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.crowded import together
from coherence.depiction import Place
from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding
from coherence.rules.phantom_arrow import RULE
from coherence.share import LEAST_TOLD
from coherence.wording import called, quoted, several


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every arrow between two things of the code must have a relation behind it. It is called a lie where all that
    could be one would be seen."""
    if drawn.share.is_other and not drawn.means_else:
        yield _most_of_them(drawn)
    yield from (_finding(drawn, arrow) for arrow, doubt in drawn.unfounded if doubt is None)


def _most_of_them(drawn: Drawn) -> Finding:
    """Told once: each of the arrows is a note then. It fails where most of those that are not true are surely false, or
    hardly any of many is true; else they may show what follows upon what."""
    share = drawn.share
    sure = sum(doubt is None for _, doubt in drawn.unfounded)
    none_of_many = share.is_hardly_true and drawn.pairs >= LEAST_TOLD
    fails = drawn.standing == "declared" and (none_of_many or 2 * sure > len(drawn.unfounded))
    message = (
        f"has {several(share.arrows, 'arrow')} between things of the code, and only {share.true} of them in the code"
    )
    subject = together("most arrows", (arrow.subject for arrow, _ in drawn.unfounded))
    found = drawn.finding(Place(drawn.drawing.line), RULE, message, subject)
    allow, ignore = drawn.comment(f"allow {RULE} because REASON"), drawn.comment("ignore because REASON")
    fix = f"put them right (--notes tells each), or say what they mean: {allow}; {ignore}"
    return replace(found, severity="error" if fails else "note", fix=fix)


def _finding(drawn: Drawn, arrow: Arrow) -> Finding:
    source, target = arrow.relation.source, arrow.relation.target
    message = f"shows an arrow {quoted(arrow.subject)}, which the code does not have"
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject),
        nearest=f"nothing leads from {drawn.code.where(source)} to {drawn.code.where(target)}",
        fix=f"remove it; undrift explain {called(source)} {called(target)} tells what there is",
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
