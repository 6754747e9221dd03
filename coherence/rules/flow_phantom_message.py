"""A flow tells of a message between two that nothing relates."""

from collections.abc import Iterator
from dataclasses import replace

from coherence.findings import Finding
from coherence.told_flow import HeldFlow
from coherence.wording import called, plain, quoted

RULE = "phantom-message"


def check(held: HeldFlow) -> Iterator[Finding]:
    """A message needs a call, an import, a request or an event from its sender to its receiver."""
    for message, proven in held.judged("phantom"):
        source, target = proven.source, proven.target
        subject = held.subject(message)
        said = f"shows {quoted(subject)}, and nothing in the code leads from one to the other"
        near = f"nothing leads from {held.where(source)} to {held.where(target)}"
        fix = f"remove it; undrift explain {called(source)} {called(target)} tells what there is"
        if proven.turned:
            said = f"shows {quoted(subject)}, which the code has the other way round"
            near = f"{held.name(target)} -> {held.name(source)} ({held.code.stated(next(iter(proven.edges), None))})"
            one, other = plain(message.source), plain(message.target)
            answer = f"`{one} -->> {other}`" if not message.number else f"`--> {held.label(message.target)}`"
            fix = f"an answer is written {answer}; else turn it around"
            if message.line == "dashed":
                said = f"shows {quoted(subject)}, an answer to who did not ask"
                fix = "an answer goes to who asked: turn it around, or write it as a call"
        yield replace(held.finding(message.spot, RULE, said, subject), nearest=near, fix=fix)
