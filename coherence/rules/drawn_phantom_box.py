"""A drawing shows something that the code does not have."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.nearest import nearest_by_kind
from coherence.rules.phantom_box import RULE
from coherence.wording import plain, quoted, several

_MOST = 2
# What a drawn role is compared with, where no name is near.
_DRAWN_AS = {"store": "store", "queue": "queue", "outside": "external", "node": "service"}


def check(drawn: Drawn) -> Iterator[Finding]:
    """Every box and frame that claims to be code must be in the code. The arrows of a phantom are no findings of their
    own: the same thing is wrong with them."""
    touching = Counter(end for arrow in drawn.arrows for end in {arrow.source.id, arrow.target.id})
    told: set[str] = set()
    for thing in drawn.things.values():
        label = label_of(thing)
        if drawn.meaning(thing.id).verdict == "phantom" and label not in told:
            told.add(label)
            yield _finding(drawn, thing, label, touching[thing.id])


def _finding(drawn: Drawn, thing: Thing, label: str, arrows: int) -> Finding:
    also = f", and {several(arrows, 'arrow')} to or from it" if arrows else ""
    found = drawn.finding(thing.place, RULE, f"shows {quoted(label)}, which the code does not have{also}", label)
    meaning = drawn.meaning(thing.id)
    alias, allow = f'alias "{plain(label)}" = PATH', f'allow {RULE} "{plain(label)}" because REASON'
    return replace(
        found,
        nearest="\n".join(map(drawn.code.where, meaning.near[:_MOST])) or _alike(drawn, thing, label),
        fix=f"remove it, or say what it stands for: {drawn.comment(alias)}, or why it is here: {drawn.comment(allow)}",
        reasons=meaning.reasons,
    )


def _alike(drawn: Drawn, thing: Thing, label: str) -> str:
    """What the code has in the place of an outside system or a store that it does not have."""
    code, drawn_as = drawn.code, _DRAWN_AS.get(thing.role, "")
    found = nearest_by_kind((label,), drawn_as, code.graph, code.places_of)
    return "\n".join(map(str, (found or nearest_by_kind((), drawn_as, code.graph, code.places_of))[:_MOST]))
