"""A message may be sent, and nothing that can be seen shows it."""

from collections.abc import Iterator
from dataclasses import replace

from analyzers.flows.flow import Message
from analyzers.flows.proven import Proven
from analyzers.graph import LANDSCAPE_KINDS, SYMBOL, Edge
from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import joined, plain, quoted

RULE = "unproved-message"
_MOST = 5


def check(held: HeldFlow) -> Iterator[Finding]:
    """A call of an object whose class is not told, a method that a base from outside may have: it is told what would
    prove it."""
    for message, proven in held.judged("unproved"):
        subject = held.subject(message)
        said = f"{quoted(subject)} cannot be proved: {_why(held, message, proven)}"
        near, fix = _proof(held, message, proven)
        yield replace(held.finding(message.spot, RULE, said, subject, "warning"), nearest=near, fix=fix)


def _why(held: HeldFlow, message: Message, proven: Proven) -> str:
    source, target = held.label(message.source), held.label(message.target)
    method = quoted(proven.claim.method)
    if not proven.target:
        return f"nothing in the code is known to talk to {target}"
    if proven.instead:
        return f"{source} is seen to call {joined(_few(proven.instead))} of {target}, and not {method}"
    if proven.names:
        return f"{method} is not seen in {target}, and only a base from outside could have it"
    if proven.hint is None and not proven.written:
        asks = f"that {source} calls {method}" if proven.claim.method else f"who asks for what {target} serves"
        return f"{asks} is not seen"
    return _unseen(proven.hint, source, target)


def _unseen(hint: Edge | None, source: str, target: str) -> str:
    if hint is not None and hint.kind in LANDSCAPE_KINDS:
        return f"that {source} talks to {target} is not seen"
    if hint is not None and hint.kind == "imports":
        return f"that {source} uses {target} is not seen"
    return f"the class of what {source} calls is not told"


def _proof(held: HeldFlow, message: Message, proven: Proven) -> tuple[str, str]:
    """What comes nearest to a proof, and what would be one."""
    if not proven.target:
        return "", "name the component that talks to it, or tell its address in the configuration"
    name = plain(held.name(proven.target))
    if proven.instead:
        text = " ".join(message.text.replace(proven.claim.method, proven.instead[0], 1).split())
        fix = f"write `{plain(text)}`" if len(proven.instead) == 1 else "name a method that it calls"
        return held.where(proven.target), f"{fix}, or tell the class of what it calls"
    if proven.names:
        text = " ".join(message.text.replace(proven.claim.method, proven.names[0], 1).split())
        return held.where(proven.target), f"write `{plain(text)}`"
    if proven.written:
        call = plain(proven.written)
        return f"the call below, {call}, may be it", f"tell its class: `{_typed(call, name)}`"
    if proven.hint is None:
        asks = "calls it" if proven.claim.method else "asks for it"
        return held.where(proven.target), f"name who {asks}, or say it in words"
    return _by_hint(held, proven, proven.hint, name)


def _few(names: tuple[str, ...]) -> list[str]:
    more = [f"{len(names) - _MOST} more"] if len(names) > _MOST else []
    return [*map(plain, names[:_MOST]), *more]


def _by_hint(held: HeldFlow, proven: Proven, hint: Edge, name: str) -> tuple[str, str]:
    stated = held.code.stated(hint)
    if hint.kind in LANDSCAPE_KINDS:
        return f"{plain(held.name(hint.source))} talks to {name} ({stated})", "name the component that talks to it"
    if hint.kind == "imports":
        return (
            f"the file of {name} is known there ({stated})",
            f"name who calls it, or tell the class of what is called: `{name}`",
        )
    if SYMBOL not in hint.target:
        call = plain(held.code.graph.files[hint.stated_in].shape.uses[hint.place].target)
        return f"{call} ({stated}) may be it", f"tell its class: `{_typed(call, name)}`"
    return (
        f"{held.where(proven.source)} may be given it there ({stated})",
        f"tell its class where it is given: `{name}`",
    )


def _typed(call: str, name: str) -> str:
    """A declaration that tells the class of what a call is made on."""
    return f"{call.rpartition('.')[0].removeprefix('self.')}: {name}"
