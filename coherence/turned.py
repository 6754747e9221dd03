"""Arrows that point from what is needed to what needs it: what people mean by those is told by all of a drawing."""

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

from coherence.share import LEAST_MEANT

if TYPE_CHECKING:
    from coherence.drawn import Arrow


def turned_styles(arrows: Sequence["Arrow"]) -> frozenset[bool]:
    """Whether most dashed arrows are turned, and most of the others: people mean different things by the two."""
    found = set()
    for dashed in (False, True):
        verdicts = [each.relation for each in arrows if each.drawn.dashed == dashed]
        right = sum(each.verdict == "proved" and each.edge is not None for each in verdicts)
        if sum(each.verdict == "reversed" for each in verdicts) > max(right, 1):
            found.add(dashed)
    return frozenset(found)


def handed_out(arrows: Sequence["Arrow"], styles: Container[bool]) -> frozenset[str]:
    """The boxes whose arrows of these styles plainly lead to who uses them: nearly all of several are turned, and none
    is true as it is drawn."""
    out: dict[str, list[str]] = {}
    for arrow in arrows:
        if arrow.drawn.dashed in styles and arrow.relation.verdict != "unjudged":
            out.setdefault(arrow.source.id, []).append(arrow.relation.verdict)
    some = {box: verdicts for box, verdicts in out.items() if "reversed" in verdicts and "proved" not in verdicts}
    judged = [verdict for verdicts in some.values() for verdict in verdicts]
    return frozenset(some if 3 * judged.count("reversed") >= 2 * len(judged) >= 2 * LEAST_MEANT else ())
