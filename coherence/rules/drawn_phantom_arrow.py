"""A drawing shows an arrow between two things that have no such relation."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.depiction import Place
from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding
from coherence.rules.phantom_arrow import RULE
from coherence.wording import called, quoted, several


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every arrow between two things of the code must have a relation behind it. Where the code of one of them is not
    here, it cannot be called a lie: that is a warning."""
    told: set[tuple[str, str]] = set()
    if drawn.share.is_other:
        yield _most_of_them(drawn)
    for arrow in drawn.arrows:
        pair = (arrow.source.id, arrow.target.id)
        if arrow.relation.verdict == "phantom" and pair not in told:
            told.add(pair)
            yield _finding(drawn, arrow)


def _most_of_them(drawn: Drawn) -> Finding:
    """Told once: each of the arrows is a note then."""
    share = drawn.share
    message = (
        f"has {several(share.arrows, 'arrow')} between things of the code, and only {share.true} of them in the code"
    )
    found = drawn.finding(Place(drawn.drawing.line), RULE, message, "most arrows")
    allow, ignore = drawn.comment(f"allow {RULE} because REASON"), drawn.comment("ignore because REASON")
    fix = f"put them right (--notes tells each), or say what they mean: {allow}; {ignore}"
    return replace(found, severity="error" if drawn.standing == "declared" else "note", fix=fix)


def _finding(drawn: Drawn, arrow: Arrow) -> Finding:
    source, target = arrow.relation.source, arrow.relation.target
    message = f"shows an arrow {quoted(arrow.subject)}, which the code does not have"
    unread = next((each for each in (source, target) if drawn.code.is_unread(each)), "")
    why = (f"no code of {drawn.code.name(unread)} is here to prove it",) if unread else ()
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, "warning" if unread else "error"),
        nearest=f"nothing leads from {drawn.code.where(source)} to {drawn.code.where(target)}",
        fix=f"remove it; undrift explain {called(source)} {called(target)} tells what there is",
        reasons=(*why, *drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
