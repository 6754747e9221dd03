"""A drawing shows an arrow that nothing in the code is seen to prove, and that may be true."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.depiction import Place
from coherence.doubt import Doubt
from coherence.drawn import Arrow, Drawn
from coherence.findings import Finding
from coherence.wording import plain, quoted, several

RULE = "unproved-arrow"


def check(drawn: Drawn) -> Iterator[Finding]:
    """Whoever declared the drawing wants to know what would prove it; where no code could, or nobody declared it, it is
    a note. Where the arrows plainly mean something else, that is told once."""
    if drawn.means_else:
        yield _all_of_them(drawn)
    yield from (_finding(drawn, arrow, doubt) for arrow, doubt in drawn.unfounded if doubt is not None)


def _all_of_them(drawn: Drawn) -> Finding:
    share = drawn.share
    message = (
        f"shows {several(share.arrows, 'arrow')} between things of the code, of which {share.true} are in it: the "
        "others seem to mean something else"
    )
    allow = drawn.comment(f"allow {RULE} because REASON")
    found = drawn.finding(Place(drawn.drawing.line), RULE, message, "most arrows", "note")
    return replace(found, fix=f"say who needs whom on them, or what they mean: {allow}")


def _finding(drawn: Drawn, arrow: Arrow, doubt: Doubt) -> Finding:
    code, found = drawn.code, arrow.relation
    # Where the others are not true either, nothing tells that they mean who needs whom.
    is_weak = doubt.is_grave or not drawn.share.true or not drawn.share.is_mostly_true
    message = f"shows an arrow {quoted(arrow.subject)}, which nothing in the code proves: {doubt.why}"
    return replace(
        drawn.finding(arrow.drawn.place, RULE, message, arrow.subject, "note" if is_weak else "warning"),
        nearest=f"nothing is seen to lead from {code.where(found.source)} to {code.where(found.target)}",
        fix=plain(f"{doubt.settled_by}; or remove it"),
        reasons=(*drawn.meaning(arrow.source.id).reasons, *drawn.meaning(arrow.target.id).reasons),
    )
