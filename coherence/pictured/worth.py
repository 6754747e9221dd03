"""What is worth a warning of what may be false in a picture made of pixels.

A warning that is mostly wrong is read once, and never again. So what hardly anything speaks for is a note: what was
badly read in a picture that does not keep to the names of the code, words that people find for what the code does,
and what the project's own text speaks of.
"""

from collections.abc import Collection

from coherence.depiction import Thing
from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.pictured.evidence import LEAST_KNOWN, LEAST_PROVED, SURE_BOX, Evidence, are_alike, is_name, spoken_of
from coherence.pictured.phrases import is_phrase

# A box is read from so much confidence on, and its letters from so much.
LEAST_BOX = 0.3
_LEAST_READ = 0.7
# So much of the labels must be known; where a box is read less surely, or is called in words of the code, as much as
# for an error.
LEAST_KNOWN_TO_WARN = 0.5


def is_worth_a_look(thing: Thing, drawn: Drawn, known: Evidence) -> bool:
    """Whether to warn of a box that may be false."""
    is_read = thing.confidence >= LEAST_BOX and thing.letters >= _LEAST_READ
    if not is_read or _is_of_another_kind(thing, known) or not _may_be_false(thing, drawn):
        return False
    is_sure = thing.confidence >= SURE_BOX and not drawn.meaning(thing.id).familiar
    if known.tells_more and is_phrase(label_of(thing)):  # others on it are no invention, though the code has them not
        return is_sure and known.is_exact and _is_known(known, LEAST_KNOWN)
    is_of_names = known.is_exact and _is_known(known, LEAST_KNOWN)
    return is_of_names or (is_sure and _is_known(known, LEAST_KNOWN_TO_WARN))


def are_worth_a_look(things: Collection[Thing], drawn: Drawn) -> bool:
    """Whether to warn of a picture most of whose boxes are nothing that the code has: only where most of what stands on
    it may be names. What people say in sentences, or in another language than the code, tells of it."""
    named = {label_of(thing) for thing in things if _may_be_false(thing, drawn)}
    return 2 * len(named) > drawn.share.labels


def _is_known(known: Evidence, least: float) -> bool:
    return known.share.known >= least * known.share.labels


def _is_of_another_kind(thing: Thing, known: Evidence) -> bool:
    """Whether it looks like no box that the code has: a title, a heading, a remark."""
    return len(known.proved) >= LEAST_PROVED and not any(are_alike(thing.place.region, other) for other in known.proved)


def _may_be_false(thing: Thing, drawn: Drawn) -> bool:
    label = label_of(thing)
    is_told = drawn.meaning(thing.id).excused or bool(spoken_of(thing, drawn))
    return is_name(label) and not is_told and not drawn.is_foreign(label)
