"""A drawing uses a name that several components have."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.wording import plain, quoted

RULE = "ambiguous-box"
_MOST = 3


def check(drawn: Drawn) -> Iterator[Finding]:
    """Which one is meant decides whether the arrows are true."""
    told: set[str] = set()
    for thing in drawn.things.values():
        meaning, label = drawn.meaning(thing.id), label_of(thing)
        if meaning.verdict != "ambiguous" or label in told:
            continue
        told.add(label)
        candidates = meaning.ids or meaning.near
        found = drawn.finding(
            thing.place, RULE, f"shows {quoted(label)}, which can mean {len(candidates)} components", label, "warning"
        )
        alias = f'alias "{plain(label)}" = {plain(candidates[0])}' if candidates else ""
        yield replace(
            found,
            nearest="\n".join(drawn.code.where(each) for each in candidates[:_MOST]),
            fix=f"write one of them, or say which: {drawn.comment(alias)}",
            reasons=meaning.reasons,
        )
