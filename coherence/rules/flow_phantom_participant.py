"""Somebody takes part in a flow whom the code does not have."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.catalogue import catalogue
from coherence.findings import Finding, Severity
from coherence.told_flow import HeldFlow
from coherence.wording import quoted

RULE = "phantom-participant"
_MOST_NEAR = 3


def check(held: HeldFlow) -> Iterator[Finding]:
    """Every participant is a component, an outside system, or declared as an actor. What has nearly the name of one is
    told by another rule."""
    for who, guess in held.unknown.items():
        if guess.near:
            continue
        label = held.label(who)
        message = f"{quoted(label)} takes part in {held.flow.name}, and the code does not have it"
        severity: Severity = "error"
        fix = f"name a component, or declare who is none of the code: `actor {label}`"
        if guess.is_person:
            message = f"{quoted(label)} takes part in {held.flow.name}, and is not declared"
            severity, fix = "warning", f"add the line `actor {label}` to the flow"
        elif _is_system(label):
            message = f"{quoted(label)} takes part in {held.flow.name}, and nothing in the code uses it"
        near = ", ".join(held.where(each) for each in guess.alike[:_MOST_NEAR] if not guess.is_person)
        found = held.finding(held.participants[who].spot, RULE, message, label, severity)
        yield replace(held.of_word(found, label), nearest=near, fix=fix)


def _is_system(label: str) -> bool:
    wanted = label.casefold()
    return any(wanted == name.casefold() for each in catalogue().systems.values() for name in (each.name, *each.names))
