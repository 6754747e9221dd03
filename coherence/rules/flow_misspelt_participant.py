"""A flow calls somebody nearly, but not quite, by the name that the code has."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import plain, quoted

RULE = "misspelt-participant"
_MOST_NEAR = 3


def check(held: HeldFlow) -> Iterator[Finding]:
    """A name that is nearly one of the code is an old one, or a slip."""
    for who, guess in held.unknown.items():
        if not guess.near:
            continue
        label, name = held.label(who), plain(held.name(guess.near[0]))
        message = f"{held.flow.name} calls {quoted(label)} what the code calls {quoted(name)}"
        near = ", ".join(held.where(each) for each in guess.near[:_MOST_NEAR])
        fix = f"write `{name}` in place of `{label}` in {held.mentions(who)}"
        found = held.of_word(held.finding(held.participants[who].spot, RULE, message, label), label)
        yield replace(found, nearest=f"did you mean {near}?", fix=fix)
