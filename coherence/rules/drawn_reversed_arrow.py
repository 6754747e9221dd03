"""A drawing shows an arrow of which the code has the other direction only."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.doubt import tells_no_need
from coherence.drawings import label_of
from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding, Severity
from coherence.wording import called, plain, quoted

RULE = "reversed-arrow"


def check(drawn: Drawn) -> Iterator[Finding]:
    """An arrow points at what is needed; one that is turned round claims the opposite. Where most of them are turned,
    they mean something else (who owns whom, say): that is told once, as a note."""
    told: set[tuple[str, str]] = set()
    turned = [arrow for arrow in drawn.arrows if drawn.is_turned(arrow)]
    if turned:
        yield _all_of_them(drawn, turned)
    for arrow in drawn.arrows:
        pair = (arrow.source.id, arrow.target.id)
        if arrow.relation.verdict == "reversed" and pair not in told and arrow not in turned:
            told.add(pair)
            yield _finding(drawn, arrow)


def _all_of_them(drawn: Drawn, turned: list[Arrow]) -> Finding:
    first = turned[0]
    message = f"points {len(turned)} of {len(drawn.arrows)} arrows from what is needed to what needs it"
    example = f"{called(first.relation.source)} -> {called(first.relation.target)}"
    allow = drawn.comment(f"allow {RULE} because REASON")
    return replace(
        drawn.finding(first.drawn.place, RULE, message, "all arrows", "note"),
        nearest=f"for example {example} ({drawn.code.stated(first.relation.edge)})",
        fix=f"turn them round, or say what they mean: {allow}",
    )


def _finding(drawn: Drawn, arrow: Arrow) -> Finding:
    found = arrow.relation
    stated = drawn.code.stated(found.edge)
    message = f"shows an arrow {quoted(arrow.subject)}; the code has the other direction only"
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, _severity(drawn, arrow)),
        nearest=f"{called(found.source)} -> {called(found.target)}" + (f" ({stated})" if stated else ""),
        fix=f"turn it round: {plain(label_of(arrow.target))} -> {plain(label_of(arrow.source))}",
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )


def _severity(drawn: Drawn, arrow: Arrow) -> Severity:
    """An arrow with words on it that name neither a need nor a call ("place()") may tell what moves along it: "Actions"
    does. So may one without any, where the others do not tell which way arrows point here."""
    if arrow.drawn.kind in ("inherits", "implements"):
        return "error"
    doubt = drawn.doubt(arrow)
    if tells_no_need(arrow.drawn) or (doubt is not None and doubt.is_grave) or not drawn.share.is_mostly_true:
        return "note"
    return "error" if drawn.share.is_most and (doubt is None or doubt.is_handed) else "warning"
