"""A message calls a method, or makes a request, that its receiver does not have."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.flows.claims import claim_of
from analyzers.flows.flow import Message
from analyzers.flows.proven import Proven
from analyzers.graph import SYMBOL, is_outside
from coherence.findings import Finding
from coherence.nearest import nearest_names
from coherence.told_flow import HeldFlow
from coherence.wording import joined, plain, quoted

RULE = "phantom-method"
_MOST = 5


def check(held: HeldFlow) -> Iterator[Finding]:
    """`charge(order)` must be a method of the receiver, of a base of it, or of an interface that it fulfils; `POST
    /orders` a route. Prose claims none."""
    for message, proven in held.judged("no-method"):
        claim, label = proven.claim, held.label(message.target)
        text = " ".join(message.text.split())
        asked = f"method {quoted(claim.method)}" if claim.method else f"route for {quoted(text)}"
        near = _near(held, message, proven) if claim.method else ()
        there = near or sorted(each for each in proven.names if not each.startswith("_"))
        kind = "methods" if claim.method else "routes"
        listed = joined([plain(each) for each in there[:_MOST]])
        stands = f"{held.where(proven.target)} has {listed}" if there else f"{held.where(proven.target)} has no {kind}"
        fix = f"name one of its {kind}, or say it in words" if there else "say it in words, or name another receiver"
        if near:
            fix = f"write `{plain(text.replace(claim.method, near[0], 1))}`"
        said = f"{label} has no {asked}"
        found = held.of_word(held.finding(message.spot, RULE, said, held.subject(message)), claim.method)
        yield replace(found, nearest=stands, fix=fix)


def _near(held: HeldFlow, message: Message, proven: Proven) -> tuple[str, ...]:
    """What the sender calls of the receiver, and the flow does not speak of, is meant before all that has a like name:
    after a rename it may be called quite differently."""
    told = {claim_of(each.text).method for each in held.messages if each.target == message.target}
    source = held.meant[message.source].component
    calls = held.prover.calls(source, proven.target) if source and not is_outside(source) else ()
    names = dict.fromkeys(edge.target.partition(SYMBOL)[2].rpartition(".")[2] for edge in calls)
    called = [name for name in names if name in proven.names]
    left = tuple(name for name in called if name not in told and not name.startswith("_"))
    near = nearest_names(proven.claim.method, left) or nearest_names(proven.claim.method, proven.names)
    if len(left) == 1:
        return left
    other = tuple(name for name in proven.names if not name.startswith("_") and name not in told)
    return near or (other if len(other) == 1 and not called else ())
