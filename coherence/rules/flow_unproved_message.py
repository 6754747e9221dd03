"""A message may be sent, and nothing that can be seen shows it."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.flows.flow import Message
from analyzers.flows.proving import Proven
from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import plain, quoted

RULE = "unproved-message"


def check(held: HeldFlow) -> Iterator[Finding]:
    """A call of an object whose class is not told, a method that a base from outside may have: it is told what would
    prove it."""
    for message, proven in held.judged("unproved"):
        subject = held.subject(message)
        said = f"{quoted(subject)} cannot be proved: {_why(held, message, proven)}"
        near, fix = _proof(held, message, proven)
        yield replace(held.finding(message.spot, RULE, said, subject, "warning"), nearest=near, fix=fix)


def _why(held: HeldFlow, message: Message, proven: Proven) -> str:
    if not proven.target:
        return f"nothing in the code is known to talk to {held.label(message.target)}"
    if proven.names and proven.claim and proven.edges:
        asked = proven.claim.method or " ".join(message.text.split())
        return f"{quoted(asked)} is not seen in {held.label(message.target)}, and may come from outside"
    return f"the class of what {held.label(message.source)} calls is not told"


def _proof(held: HeldFlow, message: Message, proven: Proven) -> tuple[str, str]:
    if not proven.target:
        return "", "name the component that talks to it, or tell its address in the configuration"
    name = plain(held.name(proven.target))
    if proven.written:
        return (
            f"the call below, {plain(proven.written)}, may be it",
            f"tell its class: `{_typed(proven.written, name)}`",
        )
    if proven.hint is None:
        return held.where(proven.target), "name what is there, or say it in words"
    stated = held.code.stated(proven.hint)
    if "." not in proven.hint.target and "/" not in proven.hint.target:
        use = held.code.graph.files[proven.hint.stated_in].shape.uses[proven.hint.place].target
        return f"{plain(use)} ({stated}) may be it", f"tell its class: `{_typed(use, name)}`"
    return (
        f"{held.where(proven.source)} may be given it there ({stated})",
        f"tell its class where it is given: `{name}`",
    )


def _typed(use: str, name: str) -> str:
    """A declaration that tells the class of what a call is made on."""
    return f"{plain(use.rpartition('.')[0].removeprefix('self.'))}: {name}"
