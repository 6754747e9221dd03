"""A drawing calls something nearly, but not quite, by its name."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.drawings import label_of
from coherence.drawn import Drawn
from coherence.findings import Finding
from coherence.matching.claims import is_one_name
from coherence.wording import plain, quoted

RULE = "misspelt-box"


def check(drawn: Drawn) -> Iterator[Finding]:
    """A name that is nearly one of the code is an old one, or a slip; what is excused is right, or misread."""
    told: set[str] = set()
    for thing in drawn.things.values():
        meaning, label = drawn.meaning(thing.id), label_of(thing)
        near = (*meaning.ids, *meaning.near)
        if meaning.verdict != "misspelt" or not near or label in told:
            continue
        told.add(label)
        name = plain(drawn.code.name(near[0]))
        message = f"calls {quoted(label)} what the code calls {quoted(name)}"
        # Words that nobody declared to be names may be right as they are.
        # Nor is there a slip in what the project's own text says as well.
        is_word = drawn.standing == "likely" and not is_one_name(label)
        is_right = is_word or meaning.excused or label in drawn.code.spoken
        found = drawn.finding(thing.place, RULE, message, label, "note" if is_right else "error")
        yield replace(found, nearest=drawn.code.where(near[0]), fix=f"write {name}", reasons=meaning.reasons)
